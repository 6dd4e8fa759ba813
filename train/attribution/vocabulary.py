"""Rows for words, suffixes and prefixes, by 24-bit key: sorted keys, row = position + 1, row 0 for any other."""
import numpy as np


class Vocabulary:
    def __init__(self, words, suffixes, prefixes):
        self.words, self.suffixes, self.prefixes = (np.sort(np.asarray(k, np.int64)) for k in (words, suffixes, prefixes))

    def rows(self, corpus):
        """[tokens, 5] int32: word, suffix and prefix rows, shape * 9 + quote * 3 + boundary, and the part of speech."""
        return np.stack(
            [
                _rows(self.words, corpus.word), _rows(self.suffixes, corpus.suffix),
                _rows(self.prefixes, corpus.prefix), (corpus.marks & 255).astype(np.int32), (corpus.marks >> 8).astype(np.int32),
            ], 1,
        )


def of(sections):
    """That of a file, by its sections."""
    return Vocabulary(np.cumsum(sections["WKEY"].astype(np.int64)), sections["SKEY"], sections["PKEY"])


def _rows(keys, values):
    at = np.minimum(np.searchsorted(keys, values), len(keys) - 1)
    return np.where(keys[at] == values, at + 1, 0).astype(np.int32)


def make(train, vectors, size=30000, least_affix=4):
    """Words of the train texts seen three times (twice if they have a vector), then the most frequent of the raw news;
    affixes of the train texts. `vectors`: the file of vectors.py, loaded. Also gives the start of the word table."""
    known = set(vectors["keys"].tolist())
    keys, counts = np.unique(train.word, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    words = [int(k) for k, n in zip(keys[order], counts[order]) if n >= 3 or (n >= 2 and int(k) in known)][:size]
    have = set(words)
    for k in vectors["keys"].tolist():
        if len(words) >= size:
            break
        if k not in have:
            words.append(k)
            have.add(k)
    affixes = []
    for values in (train.suffix, train.prefix):
        keys, counts = np.unique(values, return_counts=True)
        affixes.append(keys[counts >= least_affix])
    vocabulary = Vocabulary(words, *affixes)
    table = np.random.default_rng(0).normal(0, 0.1, (len(words) + 1, vectors["vectors"].shape[1])).astype(np.float32)
    table[0] = 0
    at = np.searchsorted(vocabulary.words, vectors["keys"])
    at = np.minimum(at, len(words) - 1)
    found = vocabulary.words[at] == vectors["keys"]
    table[at[found] + 1] = vectors["vectors"][found] * (0.35 / vectors["vectors"].std())
    return vocabulary, table
