"""The figures of accuracy.md (score.mjs attribution, speech), over the spans that an audit would give."""
import numpy as np

ROLES = ("source", "cue", "content")


def f1(tp, fp, fn):
    return 2 * tp / max(1, 2 * tp + fp + fn)


def runs(flags):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(flags, np.int8), [0]])))
    return edges.reshape(-1, 2)


class Scorer:
    """Counts over all characters of a PolNeAR part, articles end to end."""

    def __init__(self, data):
        self.data = data
        length = [max([1] + [e for s in (a["words"], a["sentences"]) for _, e in s] + [int(data.span[f, 1])]) + 1
                  for a, f in zip(data.articles, data.first[1:] - 1)]
        self.base = np.concatenate([[0], np.cumsum(length)])
        spread = lambda field: np.array(
            [(s + o, e + o) for a, o in zip(data.articles, self.base) for s, e in a[field]], np.int64).reshape(-1, 2)
        self.words, self.sentences, self.figures = spread("words"), spread("sentences"), spread("figures")
        self.offset = self.base[np.searchsorted(data.first, np.arange(len(data)), "right") - 1]
        self.span = data.span + self.offset[:, None]
        self.whole = []
        gold = np.zeros((3, self.base[-1]), bool)
        for i, a in enumerate(data.articles):
            for x in a["attributions"]:
                roles = {r: [(s + self.base[i], e + self.base[i]) for s, e in x[r]] for r in ROLES}
                for k, r in enumerate(ROLES):
                    for s, e in roles[r]:
                        gold[k, s:e] = True
                if roles["content"]:
                    self.whole.append((i, roles, x["type"]))
        self.gold = {n: self.overlaps(gold, getattr(self, n)) for n in ("words", "sentences", "figures")}

    @staticmethod
    def overlaps(marks, spans):
        total = np.concatenate([np.zeros((len(marks), 1), np.int64), np.cumsum(marks, 1)], 1)
        return total[:, spans[:, 1]] > total[:, spans[:, 0]]

    def marks(self, flags):
        """Characters covered by the runs of flagged tokens [N, 3]; runs end with their article."""
        out = np.zeros((3, self.base[-1]), bool)
        last = np.zeros(len(flags), bool)
        last[self.data.first[1:] - 1] = True
        for k in range(3):
            for a, b in runs(flags[:, k]):
                for c in range(a, b):
                    end = self.span[c, 1] if c + 1 == b or last[c] else self.span[c + 1, 0]
                    out[k, self.span[c, 0] : end] = True
        return out

    def count(self, marks):
        """Figures without whole attributions, as accuracy.md names them."""
        p, g = self.overlaps(marks, self.sentences)[2], self.gold["sentences"][2]
        tp, fp, fn, tn = (p & g).sum(), (p & ~g).sum(), (~p & g).sum(), (~p & ~g).sum()
        out = {"un": f1(tn, fn, fp),
               "mcc": (tp * tn - fp * fn) / (np.sqrt(float(tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) or 1)}
        w = self.overlaps(marks, self.words)
        for k, role in enumerate(ROLES):
            a, b = w[k], self.gold["words"][k]
            out[role] = f1((a & b).sum(), (a & ~b).sum(), (~a & b).sum())
        a, b = self.overlaps(marks, self.figures)[2], self.gold["figures"][2]
        out["figures"] = f1((a & b).sum(), (a & ~b).sum(), (~a & b).sum())
        return out

    def by_publisher(self, marks):
        """Publisher to (articles, sentences, share unattributed, F1 of unattributed, MCC)."""
        p, g = self.overlaps(marks, self.sentences)[2], self.gold["sentences"][2]
        article = np.searchsorted(self.base, self.sentences[:, 0], "right") - 1
        names = np.array([a["publisher"] for a in self.data.articles])
        out = {}
        for name in sorted(set(names)):
            of = names[article] == name
            a, b = p[of], g[of]
            tp, fp, fn, tn = (a & b).sum(), (a & ~b).sum(), (~a & b).sum(), (~a & ~b).sum()
            mcc = (tp * tn - fp * fn) / (np.sqrt(float(tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) or 1)
            out[name] = (int((names == name).sum()), len(b), 1 - b.mean(), f1(tn, fn, fp), mcc)
        return out

    def found(self, predicted):
        """Whole attributions: predicted is a list of (article, {role: list of token runs}). Recall, precision, by type."""
        by_article = {}
        for i, roles in predicted:
            chars = {r: [(self.span[a, 0], self.span[b - 1, 1]) for a, b in roles[r]] for r in ROLES}
            by_article.setdefault(i, []).append(chars)
        hits, kinds, right = 0, {}, set()
        touch = lambda A, B: any(s < f and e > b for s, e in A for b, f in B)
        size = lambda L: sum(e - s for s, e in L)
        for i, gold, kind in self.whole:
            hit = False
            for n, q in enumerate(by_article.get(i, ())):
                shared = sum(max(0, min(e, f) - max(s, b)) for s, e in gold["content"] for b, f in q["content"])
                if not shared or shared / (size(gold["content"]) + size(q["content"]) - shared) < 0.5:
                    continue
                if gold["cue"] and not touch(gold["cue"], q["cue"]):
                    continue
                if gold["source"] and not touch(gold["source"], q["source"]):
                    continue
                hit = True
                right.add((i, n))
            hits += hit
            c = kinds.setdefault(kind, [0, 0])
            c[0] += hit
            c[1] += 1
        made = sum(1 for v in by_article.values() for q in v if q["content"])
        return {"found": hits / len(self.whole), "precision": len(right) / max(1, made),
                **{k: a / b for k, (a, b) in sorted(kinds.items())}}


def auc(score, label):
    order = np.argsort(score, kind="stable")
    rank = np.empty(len(score))
    rank[order] = np.arange(1, len(score) + 1)
    ones = label.sum()
    return float((rank[label > 0].sum() - ones * (ones + 1) / 2) / (ones * (len(label) - ones)))


def line(figures):
    return " ".join(f"{k} {v:.3f}" for k, v in figures.items())


def flags_of(data, tags, sentence, thresholds):
    """FORMAT.md, section 9, step 1, on probabilities or logits. Punctuation never carries an accepted sentence."""
    source, cue, content, accept = thresholds
    flags = tags >= np.array([source, cue, content])
    accepted = sentence >= accept
    flags[:, 2] &= accepted[data.sentence_of_token]
    starts = data.sentence_start[:-1]
    some = np.logical_or.reduceat(flags[:, 2], starts)
    shape = data.rows[:, 3] // 9
    is_word = (shape == 1) | (shape >= 13)
    score = np.where(is_word, tags[:, 2], -1e9)
    for s in np.flatnonzero(accepted & ~some):
        a, b = data.sentence_start[s], data.sentence_start[s + 1]
        best = a + int(score[a:b].argmax())
        if is_word[best]:
            flags[best, 2] = True
    return flags


GRID = np.arange(0.2, 0.81, 0.02)


def smooth(values):
    """Means of each value with two neighbours on either side: the best of a flat curve is otherwise chance."""
    padded = np.pad(np.asarray(values, float), 2, "edge")
    return np.convolve(padded, np.ones(5) / 5, "valid")


EDGES = (0.1, 0.3, 0.5, 0.7, 0.9)


def bins(probability, label):
    """Share of attributed sentences, and their number, between the edges of probability."""
    which = np.searchsorted(EDGES, probability, "right")
    parts = [label[which == b] for b in range(len(EDGES) + 1)]
    return ", ".join(f"{part.mean():.2f} ({len(part)})" if len(part) else "none" for part in parts)


def tune(scorer, tags, sentence):
    """Thresholds on probabilities that are best on a part: tags by word F1, then the sentence by F1 + MCC."""
    data = scorer.data
    best = []
    inside = np.searchsorted(scorer.span[:, 1], scorer.words[:, 0], "right")
    # Spans are in order over the whole part, so a word's first token is found by halving.
    for k in range(3):
        p, g = tags[np.minimum(inside, len(tags) - 1), k], scorer.gold["words"][k]
        scores = [f1(((p >= t) & g).sum(), ((p >= t) & ~g).sum(), ((p < t) & g).sum()) for t in GRID]
        best.append(float(GRID[int(np.argmax(smooth(scores)))]))
    label, grid = data.attributed > 0, []
    for t in GRID:
        p = sentence >= t
        tp, fp, fn, tn = (p & label).sum(), (p & ~label).sum(), (~p & label).sum(), (~p & ~label).sum()
        mcc = (tp * tn - fp * fn) / (np.sqrt(float(tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) or 1)
        grid.append(f1(tn, fn, fp) + mcc)
    return [*best, float(GRID[int(np.argmax(smooth(grid)))])]


def report(scorer, tags, sentence, thresholds):
    out = scorer.count(scorer.marks(flags_of(scorer.data, tags, sentence, thresholds)))
    out["auc"] = auc(sentence, scorer.data.attributed)
    return out
