"""Corpora as `tokens.mjs` wrote them: flat arrays over the tokens of all articles."""
import json

import numpy as np


class Corpus:
    """`word`, `suffix`, `prefix` (24-bit keys), `small` (shape * 9 + quote * 3 + boundary), `first` token of each article
    (and the end), `span` (offsets into the article's text, or None), `articles` (what the scorer counts)."""

    def __init__(self, work, name):
        read = lambda field, kind: np.fromfile(f"{work}/{name}.{field}", kind)
        self.name = name
        self.word = read("word.i32", np.int32)
        self.suffix = read("suffix.i32", np.int32)
        self.prefix = read("prefix.i32", np.int32)
        self.small = read("small.u8", np.uint8)
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


def load(work, name):
    return Corpus(work, name)
