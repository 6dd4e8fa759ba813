"""Corpora as `tokens.mjs` wrote them: flat arrays over the tokens of all articles."""
import json

import numpy as np


class Corpus:
    """`word`, `suffix`, `prefix` (24-bit keys), `marks` (shape * 9 + quote * 3 + boundary + 256 * tag), `first` token of each article
    (and the end), `span` (offsets into the article's text, or None), `articles` (what the scorer counts)."""

    def __init__(self, work, name):
        read = lambda field, kind: np.fromfile(f"{work}/{name}.{field}", kind)
        self.name = name
        self.word = read("word.i32", np.int32)
        self.suffix = read("suffix.i32", np.int32)
        self.prefix = read("prefix.i32", np.int32)
        self.marks = read("marks.u16", np.uint16)
        with open(f"{work}/{name}.json") as file:
            about = json.load(file)
        self.first = np.array(about["first"], np.int64)
        self.articles = about["articles"]
        try:
            self.span = read("span.i32", np.int32).reshape(-1, 2)
        except FileNotFoundError:
            self.span = None

    def __len__(self):
        return len(self.word)

    def part(self, articles):
        """Some of its articles, by number, as a corpus."""
        out = object.__new__(Corpus)
        keep = np.concatenate([np.arange(self.first[a], self.first[a + 1]) for a in articles])
        out.name = self.name
        out.word, out.suffix, out.prefix = self.word[keep], self.suffix[keep], self.prefix[keep]
        out.marks = self.marks[keep]
        out.first = np.concatenate([[0], np.cumsum(self.first[articles + 1] - self.first[articles])])
        out.articles = [self.articles[a] for a in articles] if self.articles else []
        out.span = None if self.span is None else self.span[keep]
        return out


def load(work, name):
    return Corpus(work, name)
