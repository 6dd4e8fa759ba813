"""Cue runs, the features of pairs, the pair head, and assembly: FORMAT.md, sections 7 and 9."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

DISTANCES = np.array([12, 16, 23, 32, 46, 64, 91])
ROLES = ("source", "cue", "content")


def runs_cut(flags, starts):
    """[runs, 2] of flagged tokens, cut where a sentence (or block) starts."""
    flags = np.asarray(flags, bool)
    first = flags.copy()
    first[1:] &= ~flags[:-1] | starts[1:]
    last = flags.copy()
    last[:-1] &= ~flags[1:] | starts[1:]
    return np.stack([np.flatnonzero(first), np.flatnonzero(last) + 1], 1)


def bucket(d):
    a = np.abs(d)
    b = np.where(a < 8, a, 8 + np.searchsorted(DISTANCES, a, "right"))
    return np.where(d < 0, 31 - b, b)


class PairFeatures:
    """Pairs of cue runs with the tokens of their blocks. `cues`: the runs that count as "between"."""

    def __init__(self, data, cues):
        self.data = data
        begin = np.zeros(len(data), np.int32)
        begin[cues[:, 0]] = 1
        self.cues_before = np.cumsum(begin)
        self.marks_before = np.cumsum(data.rows[:, 3] // 3 % 3 == 2)

    def pairs(self, runs):
        """Run number, token and features [P, 4] of all pairs of the runs."""
        data = self.data
        block = data.block_of_token[runs[:, 0]]
        a, b = data.block[block], data.block[block + 1]
        size = b - a
        r = np.repeat(np.arange(len(runs)), size)
        t = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(a, size)
        p, q = runs[r, 0], runs[r, 1]
        d = np.where(t < p, t - p, np.where(t >= q, t - q + 1, 0))
        left = d < 0
        sentence = data.sentence_of_token
        features = np.stack([
            bucket(d),
            np.clip(sentence[t] - sentence[p], -3, 3) + 3,
            np.clip(np.abs(self.cues_before[t] - self.cues_before[p]), 0, 4) + 5 * left,
            np.clip(np.abs(self.marks_before[t] - self.marks_before[p]), 0, 3) + 4 * left,
        ], 1)
        return r, t, features


class PairHead(nn.Module):
    TABLES = (32, 7, 10, 8)

    def __init__(self, width=64, each=32, drop=0.2):
        super().__init__()
        self.each = each
        self.key = nn.Linear(width + 3, 2 * each + 2)
        self.query = nn.Linear(width, 2 * each + 2)
        self.tables = nn.ModuleList([nn.Embedding(n, 2 * each) for n in self.TABLES])
        self.biases = nn.ModuleList([nn.Embedding(n, 2) for n in self.TABLES])
        self.weight = nn.Parameter(torch.randn(2, each) * 0.1)
        self.drop = nn.Dropout(drop)
        for e in self.tables:
            nn.init.normal_(e.weight, 0, 0.1)
        for e in self.biases:
            nn.init.zeros_(e.weight)

    def forward(self, o, tags, runs, r, t, features):
        """o, tags: of all tokens; runs [R, 2], r, t as local numbers. Logits [P, 2]: source, content."""
        o = self.drop(o)
        keys = self.key(torch.cat([o, tags.clamp(-8, 8) * 0.25], -1))
        total = torch.cat([o.new_zeros(1, o.shape[1]), o.cumsum(0)])
        mean = (total[runs[:, 1]] - total[runs[:, 0]]) / (runs[:, 1] - runs[:, 0])[:, None]
        both = self.query(mean)[r] + keys[t]
        n = 2 * self.each
        z = both[:, :n]
        out = both[:, n:]
        for k in range(4):
            z = z + self.tables[k](features[:, k])
            out = out + self.biases[k](features[:, k])
        return out + (torch.relu(z).view(-1, 2, self.each) * self.weight).sum(-1)


class Joint(nn.Module):
    """Losses beside the net's own in its last passes: pairs, and where runs of roles start and end."""

    def __init__(self, data, tags, width=64, pair_weight=2.0, edge_weight=0.5):
        """`tags`: the net's tag probabilities on `data` before, for what lies between and for invented runs."""
        super().__init__()
        self.head = PairHead(width)
        self.edges = nn.Linear(width, 6)
        self.pair_weight, self.edge_weight = pair_weight, edge_weight
        starts = np.zeros(len(data), bool)
        starts[data.sentence_start[:-1]] = True
        self.features = PairFeatures(data, runs_cut(tags[:, 1] >= 0.4, starts))
        runs, owner = [], []
        for k, (_, roles) in enumerate(data.attributions):
            flags = roles["cue"]
            if len(flags) == 0:
                continue
            edge = np.flatnonzero((np.diff(flags) != 1) | starts[flags[1:]])
            for part in np.split(flags, edge + 1):
                runs.append((part[0], part[-1] + 1))
                owner.append(k)
        gold_cue = data.tags[:, 1] > 0
        for a, b in runs_cut(tags[:, 1] >= 0.3, starts):
            if not gold_cue[a:b].any():
                runs.append((a, b))
                owner.append(-1)
        order = np.argsort([a for a, _ in runs], kind="stable")
        self.runs, self.owner = np.array(runs)[order], np.array(owner)[order]
        self.first_run = np.searchsorted(data.block_of_token[self.runs[:, 0]], np.arange(len(data.block)))
        self.local = np.full(len(data), -1, np.int64)
        self.data = data
        # Tokens of each attribution, as sorted pairs attribution * N + token.
        n = len(data)
        self.targets = [np.sort(np.concatenate([k * n + roles[role] for k, (_, roles) in enumerate(data.attributions)]))
                        for role in ("source", "content")]
        y = data.tags > 0
        before, after = np.zeros_like(y), np.zeros_like(y)
        before[1:], after[:-1] = y[:-1], y[1:]
        self.edge_labels = np.concatenate([y & ~before, y & ~after], 1).astype(np.float32)

    def forward(self, o, tags, batch, is_gold):
        if not is_gold:
            return 0.0
        loss = self.edge_weight * F.binary_cross_entropy_with_logits(
            self.edges(o), torch.from_numpy(self.edge_labels[batch.tokens]))
        chosen = np.concatenate([np.arange(self.first_run[b], self.first_run[b + 1]) for b in batch.blocks])
        if len(chosen) == 0:
            return loss
        runs, owner = self.runs[chosen], self.owner[chosen]
        r, t, features = self.features.pairs(runs)
        self.local[batch.tokens] = np.arange(len(batch.tokens))
        key = owner[r] * len(self.data) + t
        y = np.zeros((len(r), 2), np.float32)
        for k, sorted_keys in enumerate(self.targets):
            at = np.minimum(np.searchsorted(sorted_keys, key), len(sorted_keys) - 1)
            y[:, k] = (owner[r] >= 0) & (sorted_keys[at] == key)
        first = self.local[runs[:, 0]]
        inside = torch.from_numpy(np.stack([first, first + runs[:, 1] - runs[:, 0]], 1))
        logits = self.head(o, tags.detach(), inside, torch.from_numpy(r), torch.from_numpy(self.local[t]),
                           torch.from_numpy(features))
        return loss + self.pair_weight * F.binary_cross_entropy_with_logits(logits, torch.from_numpy(y))


def sentence_starts(data):
    starts = np.zeros(len(data), bool)
    starts[data.sentence_start[:-1]] = True
    return starts


SIGMOID = np.round(65535 / (1 + np.exp(8 - np.arange(4097) / 256))).astype(np.int64)


def probability(logit):
    """SIGT of logits of unit 2^-8, 0 to 65535."""
    return SIGMOID[np.clip(logit, -2048, 2048) + 2048]


def flags_of(data, tags, sentence, conf):
    """Step 1: flags [N, 3] and whether the token's sentence is accepted."""
    flags = tags >= np.array([conf["source"], conf["cue"], conf["content"]])
    accepted = sentence >= conf["sentence"]
    flags[:, 2] &= accepted[data.sentence_of_token]
    starts = data.sentence_start[:-1]
    some = np.logical_or.reduceat(flags[:, 2], starts)
    shape = data.rows[:, 3] // 9
    is_word = (shape == 1) | (shape >= 13)
    score = np.where(is_word, tags[:, 2], -(1 << 30))
    for s in np.flatnonzero(accepted & ~some):
        a, b = data.sentence_start[s], data.sentence_start[s + 1]
        best = a + int(score[a:b].argmax())
        if is_word[best]:
            flags[best, 2] = True
    return flags, accepted[data.sentence_of_token], is_word


def assemble(data, tags, sentence, pair_logits, conf, overlap=0.6):
    """FORMAT.md, section 9. tags [N, 3], sentence [S]: logits of unit 2^-8. `pair_logits(cues)` gives (r, t, logits [P, 2])
    in order of runs. Gives a list of (article, {role: [runs of tokens]}) in order of blocks."""
    starts = sentence_starts(data)
    flags, accepted, is_word = flags_of(data, tags, sentence, conf)
    words_before = np.concatenate([[0], np.cumsum(is_word)])
    cues = runs_cut(flags[:, 1], starts)
    contents = runs_cut(flags[:, 2], starts)
    contents = contents[words_before[contents[:, 1]] > words_before[contents[:, 0]]]
    sources = runs_cut(flags[:, 0], starts)
    out = []
    if len(cues):
        r, t, logits = pair_logits(cues)
        at = np.concatenate([[0], np.cumsum(np.bincount(r, minlength=len(cues)))])
        p = probability(logits)
    of = lambda runs: np.searchsorted(data.block_of_token[runs[:, 0]], np.arange(len(data.block)))
    cue_at, content_at, source_at = of(cues), of(contents), of(sources)
    fill = SIGMOID[np.clip(conf["fill"], -2048, 2048) + 2048]
    article = data.article_of_block
    for b in range(len(data.block) - 1):
        C = contents[content_at[b] : content_at[b + 1]]
        Q = range(cue_at[b], cue_at[b + 1])
        if len(Q) == 0:
            out.extend((article[b], {"source": [], "cue": [], "content": [tuple(c)]}) for c in C)
            continue
        a, n = data.block[b], data.block[b + 1] - data.block[b]
        S = sources[source_at[b] : source_at[b + 1]] - a
        P = np.stack([p[at[k] : at[k + 1]] for k in Q])  # [cues, tokens, 2]
        L = np.stack([logits[at[k] : at[k + 1]] for k in Q])
        got = np.zeros((len(Q), n, 3), bool)
        for i, k in enumerate(Q):
            got[i, cues[k, 0] - a : cues[k, 1] - a, 1] = True
        for x, y in C - a:
            got[int(P[:, x:y, 1].sum(1).argmax()), x:y, 2] = True
        for x, y in S:
            got[int(P[:, x:y, 0].sum(1).argmax()), x:y, 0] = True
        got[..., 2] |= (L[..., 1] >= conf["add_content"]) & accepted[a : a + n]
        got[..., 0] |= (L[..., 0] >= conf["add_source"]) & (tags[a : a + n, 0] >= conf["add_source_tag"])
        kept = []
        for i in range(len(Q)):
            g = got[i]
            if g[:, 2].any() and not g[:, 0].any() and len(S):
                means = [P[i, x:y, 0].sum() / (y - x) for x, y in S]
                best = int(np.argmax(means))
                if means[best] >= fill:
                    g[S[best][0] : S[best][1], 0] = True
            for other in kept:
                shared, united = (g[:, 2] & other[:, 2]).sum(), (g[:, 2] | other[:, 2]).sum()
                if shared > overlap * united:
                    other |= g
                    break
            else:
                kept.append(g)
        for g in kept:
            if not g[:, 0].any() and not g[:, 2].any():
                continue  # a cue alone is mostly none
            out.append((article[b], {role: [(a + x, a + y) for x, y in plain_runs(g[:, k])] for k, role in enumerate(ROLES)}))
    return out


def plain_runs(flags):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return edges.reshape(-1, 2)


def flags_from(data, attributions):
    """Tokens [N, 3] that the attributions cover."""
    out = np.zeros((len(data), 3), bool)
    for _, roles in attributions:
        for k, role in enumerate(ROLES):
            for a, b in roles[role]:
                out[a:b, k] = True
    return out
