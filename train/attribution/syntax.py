"""CoreNLP's tags, entities and dependencies of the train texts, as extra tasks of training: no cost at run time."""
import json
import lzma

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

NONE = -100  # what cross entropy leaves out


def load(shared, data):
    """Labels of `data`'s tokens (a PolNeAR part): `pos`, `ner`, `dep`, `arc` [N] (classes or NONE) and `spans` [N, 5]
    (in a subject, in a clausal complement, in an object; governs a subject, governs a clausal complement; -1 unknown)."""
    names = {field: {} for field in ("pos", "ner", "dep")}
    out = {field: np.full(len(data), NONE, np.int64) for field in ("pos", "ner", "dep", "arc")}
    spans = np.full((len(data), 5), -1, np.float32)
    place = {a["id"]: i for i, a in enumerate(data.articles)}
    with lzma.open(f"{shared}/data/polnear_tags.train.jsonl.xz", "rt") as file:
        for line in file:
            row = json.loads(line)
            i = place.get(row["id"])
            if i is None:
                continue
            a, b = data.first[i], data.first[i + 1]
            ends = np.array(row["tokens"][1::2])
            at = np.searchsorted(ends, data.span[a:b, 0], "right")
            known = at < len(ends)
            at = np.minimum(at, len(ends) - 1)
            dep, head = row["dep"].split(" "), np.array(row["head"].split(" "), np.int64)
            first = np.array(row["sentences"])
            begin = first[np.searchsorted(first, np.arange(len(ends)), "right") - 1]
            governor = np.where(head > 0, begin + head - 1, -1)
            for field in names:
                values = dep if field == "dep" else row[field].split(" ")
                values = np.array([names[field].setdefault(v, len(names[field])) for v in values])
                out[field][a:b] = np.where(known, values[at], NONE)
            out["arc"][a:b] = np.where(known, arcs(governor)[at], NONE)
            spans[a:b] = np.where(known[:, None], covered(dep, governor)[at], -1)
    sizes = {field: len(v) for field, v in names.items()}
    sizes["arc"] = 17
    return out, spans, sizes


def arcs(governor):
    """Side and distance of the governor: 0 root, 1 to 8 on the left, 9 to 16 on the right."""
    d = governor - np.arange(len(governor))
    size = np.searchsorted([2, 3, 4, 6, 9, 14, 22], np.abs(d), "right")
    return np.where(governor < 0, 0, np.where(d < 0, 1 + size, 9 + size))


def covered(dep, governor):
    n = len(dep)
    out = np.zeros((n, 5), np.float32)
    kind = np.full(n, -1)
    for i, d in enumerate(dep):
        kind[i] = 0 if d.startswith("nsubj") else 1 if d in ("ccomp", "parataxis") else 2 if d == "dobj" else -1
        if kind[i] in (0, 1) and governor[i] >= 0:
            out[governor[i], 3 + kind[i]] = 1
    for i in range(n):
        at, steps = i, 0
        while at >= 0 and steps < 60:
            if kind[at] >= 0:
                out[i, kind[at]] = 1
            at = governor[at]
            steps += 1
    return out


class Syntax(nn.Module):
    def __init__(self, shared, data, width=64, weight=0.15):
        super().__init__()
        self.labels, self.spans, sizes = load(shared, data)
        self.heads = nn.ModuleDict({field: nn.Linear(width, n) for field, n in sizes.items()})
        self.inside = nn.Linear(width, 5)
        self.weight = weight

    def forward(self, o, tags, batch, is_gold):
        if not is_gold:
            return 0.0
        loss = 0.0
        for field, head in self.heads.items():
            y = torch.from_numpy(self.labels[field][batch.tokens])
            if (y >= 0).any():
                loss = loss + F.cross_entropy(head(o), y, ignore_index=NONE)
        y = torch.from_numpy(self.spans[batch.tokens])
        known = (y >= 0).float()
        loss = loss + 3 * F.binary_cross_entropy_with_logits(self.inside(o), y.clamp(min=0), weight=known)
        return self.weight * loss


class Together(nn.Module):
    """Several extra losses as one."""

    def __init__(self, parts):
        super().__init__()
        self.parts = nn.ModuleList(parts)

    def forward(self, *batch):
        return sum(part(*batch) for part in self.parts)
