"""Word vectors from the raw news and the train texts: CBOW by gensim over the 24-bit keys of words."""
import sys
import time

import numpy as np
from gensim.models import Word2Vec

from corpus import load

CORPORA = ("raw", "polnear.train", "newsdiscourse.train")


def make(work, dimensions=64, least=10):
    """Writes WORK/vectors.npz: `keys` by falling count, `counts`, `vectors`. One thread, so that a second run gives the same."""
    began = time.time()
    text = f"{work}/paragraphs.txt"
    with open(text, "w") as out:
        for name in CORPORA:
            corpus = load(work, name)
            starts = np.flatnonzero((corpus.marks & 255) % 3 == 1).tolist() + [len(corpus.word)]
            words = corpus.word
            for a, b in zip(starts, starts[1:]):
                out.write(" ".join(map(str, words[a:b].tolist())))
                out.write("\n")
    model = Word2Vec(
        corpus_file=text, vector_size=dimensions, window=4, min_count=least, negative=8, sg=0, epochs=5,
        workers=1, sample=1e-4, alpha=0.05, seed=1,
    )
    keys = np.array([int(k) for k in model.wv.index_to_key], np.int32)
    counts = np.array([model.wv.get_vecattr(k, "count") for k in model.wv.index_to_key], np.int64)
    np.savez(f"{work}/vectors.npz", keys=keys, counts=counts, vectors=model.wv.vectors.astype(np.float32))
    print(f"vectors: {len(keys)} words, {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    make(sys.argv[1])
