"""The net of FORMAT.md in floats, for training; teachers of other shapes beside it."""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

BLOCK_LIMIT = 400
CONVOLVED = 15  # tokens that the convolutions reach


class Recurrence(torch.autograd.Function):
    """Both directions of a GRU at once over sequences of falling length, from products of the input.

    gi [T, 2, B, 3G] (both biases in, but that of n's hidden part), weights [2, 3G, G], bias [2, 1, G] of n's hidden part,
    active[t] sequences live at step t. Gives [T, 2, B, G]; what lies behind a sequence's end is zero.
    """

    @staticmethod
    def forward(ctx, gi, weights, bias, active):
        T, _, B, G3 = gi.shape
        G = G3 // 3
        out = gi.new_zeros(T + 1, 2, B, G)
        gates = gi.new_zeros(T, 2, B, G3)  # r, z, n
        hidden = gi.new_zeros(T, 2, B, G)  # n's hidden part
        turned = weights.transpose(1, 2).contiguous()
        for t in range(T):
            b = active[t]
            h = out[t, :, :b]
            gh = torch.bmm(h, turned)
            g = gates[t, :, :b]
            i = gi[t, :, :b]
            torch.add(i[..., : 2 * G], gh[..., : 2 * G], out=g[..., : 2 * G])
            g[..., : 2 * G].sigmoid_()
            hn = gh[..., 2 * G :].add_(bias)
            hidden[t, :, :b] = hn
            n = torch.addcmul(i[..., 2 * G :], g[..., :G], hn).tanh_()
            g[..., 2 * G :] = n
            out[t + 1, :, :b] = torch.addcmul(n, g[..., G : 2 * G], h - n)
        ctx.save_for_backward(weights, bias, out, gates, hidden)
        ctx.active = active
        return out[1:]

    @staticmethod
    def backward(ctx, grad):
        weights, bias, out, gates, hidden = ctx.saved_tensors
        T, _, B, G3 = gates.shape
        G = G3 // 3
        d_gi = torch.zeros_like(gates)
        d_gh = torch.zeros_like(gates)
        dh = grad.new_zeros(2, B, G)
        r, z, n = gates[..., :G], gates[..., G : 2 * G], gates[..., 2 * G :]
        # What does not hang on dh, for all steps at once.
        to_z = (out[:-1] - n) * z * (1 - z)
        to_n = (1 - z) * (1 - n * n)
        to_r = hidden * r * (1 - r)
        for t in range(T - 1, -1, -1):
            b = ctx.active[t]
            d = dh[:, :b]
            d += grad[t, :, :b]
            gh = d_gh[t, :, :b]
            dn = torch.mul(d, to_n[t, :, :b])
            torch.mul(dn, to_r[t, :, :b], out=gh[..., :G])
            torch.mul(d, to_z[t, :, :b], out=gh[..., G : 2 * G])
            torch.mul(dn, r[t, :, :b], out=gh[..., 2 * G :])
            d_gi[t, :, :b, 2 * G :] = dn
            d *= z[t, :, :b]
            d += torch.bmm(gh, weights)
        d_gi[..., : 2 * G] = d_gh[..., : 2 * G]
        flat = d_gh.transpose(0, 1).reshape(2, T * B, G3)
        before = out[:-1].transpose(0, 1).reshape(2, T * B, G)
        return d_gi, torch.bmm(flat.transpose(1, 2), before), flat[..., 2 * G :].sum(1, keepdim=True), None


class Recurrent(nn.Module):
    def __init__(self, inputs, each):
        super().__init__()
        self.each = each
        self.input = nn.Linear(inputs, 6 * each)  # forward r, z, n; backward r, z, n
        self.weights = nn.Parameter(torch.empty(2, 3 * each, each))
        self.bias = nn.Parameter(torch.zeros(2, 1, each))
        bound = 1 / math.sqrt(each)
        nn.init.uniform_(self.weights, -bound, bound)
        nn.init.uniform_(self.input.weight, -bound, bound)
        nn.init.uniform_(self.input.bias, -bound, bound)

    def forward(self, y, spans):
        """y [N, inputs] flat; spans: numpy [B, 4] of (first, end, left, right): outputs for [first, end) from a start at
        left and right. Gives [sum of (end - first), 2 * each], spans in the order given."""
        length = spans[:, 3] - spans[:, 2]
        order = np.argsort(-length, kind="stable")
        s, n = spans[order], length[order]
        T, B = int(n[0]), len(n)
        step = np.arange(T)[:, None]
        live = step < n[None]
        forward = np.where(live, s[None, :, 2] + step, 0)
        backward = np.where(live, s[None, :, 3] - 1 - step, 0)
        gi = self.input(y).view(-1, 2, 3 * self.each)
        gi = torch.stack([gi[torch.from_numpy(forward.ravel()), 0], gi[torch.from_numpy(backward.ravel()), 1]], 0)
        gi = gi.view(2, T, B, 3 * self.each).transpose(0, 1)
        out = Recurrence.apply(gi, self.weights, self.bias, live.sum(1).tolist())
        # Where each wanted token lies: (step, sequence).
        place = np.empty(B, np.int64)
        place[order] = np.arange(B)
        count = spans[:, 1] - spans[:, 0]
        which = np.repeat(np.arange(B), count)
        token = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(spans[:, 0], count)
        column = torch.from_numpy(place[which])
        f = torch.from_numpy(token - spans[which, 2])
        b = torch.from_numpy(spans[which, 3] - 1 - token)
        return torch.cat([out[f, 0, column], out[b, 1, column]], 1)


class Gated(nn.Module):
    """x + a * sigmoid(b), a and b from the normalised vectors at -d, 0 and +d."""

    def __init__(self, width, distance, drop):
        super().__init__()
        self.distance = distance
        self.linear = nn.Linear(3 * width, 2 * width)
        self.drop = nn.Dropout(drop)

    def forward(self, x, inside):
        y = F.layer_norm(x, x.shape[-1:]) * inside
        d = self.distance
        padded = F.pad(y, (0, 0, d, d))
        T = y.shape[1]
        g = self.linear(torch.cat([padded[:, :T], y, padded[:, 2 * d : 2 * d + T]], -1))
        return x + self.drop(F.glu(g, -1))


class SentenceHead(nn.Module):
    def __init__(self, width, pools=4):
        super().__init__()
        self.pools = pools
        self.attention = nn.Linear(width, pools)
        self.value = nn.Linear(width, pools)
        self.bias = nn.Parameter(torch.zeros(()))
        self.factor = nn.Parameter(torch.tensor(0.5))

    def forward(self, o, content, sentence, count):
        e = torch.exp(self.attention(o).clamp(-8, 8))
        zero = o.new_zeros(count, self.pools)
        over = zero.index_add(0, sentence, e * self.value(o))
        under = zero.index_add(0, sentence, e)
        mass = o.new_zeros(count).index_add(0, sentence, torch.exp(content.clamp(-8, 8)))
        return (over / under).sum(1) + self.factor * torch.log(mass) + self.bias


class Net(nn.Module):
    """`layers`: distances of the convolutions; `each`: width of a direction of the recurrence (0 for none);
    `speech`: whether it sees the part of speech, for teachers."""

    def __init__(self, sizes, table=None, width=64, each=32, layers=(1, 2, 4, 8), drop=0.25, input_drop=0.2, reach=33,
                 speech=False):
        super().__init__()
        words, suffixes, prefixes = sizes
        self.reach = reach  # None: over whole chunks, for teachers
        self.word = nn.Embedding(words + 1, 64)
        self.suffix = nn.Embedding(suffixes + 1, 16)
        self.prefix = nn.Embedding(prefixes + 1, 16)
        self.shape = nn.Embedding(18, 8)
        self.quote = nn.Embedding(3, 4)
        self.boundary = nn.Embedding(3, 4)
        self.speech = nn.Embedding(45, 16) if speech else None
        tables = [self.suffix, self.prefix, self.shape, self.quote, self.boundary] + ([self.speech] if speech else [])
        for e in tables:
            nn.init.normal_(e.weight, 0, 0.3)
        if table is not None:
            self.word.weight.data[:] = torch.from_numpy(table)
        self.input_drop = nn.Dropout(input_drop)
        self.input = nn.Linear(128 if speech else 112, width)
        self.layers = nn.ModuleList([Gated(width, d, drop / 2) for d in layers])
        self.recurrent = Recurrent(width, each) if each else None
        out = 2 * each if each else width
        self.output_drop = nn.Dropout(drop)
        self.tag = nn.Linear(out, 3)
        self.sentence = SentenceHead(out)
        self.out = out

    def embed(self, rows, word_drop=0.0):
        w, s, p, small, speech = rows.unbind(-1)
        if self.training and word_drop > 0:
            lost = torch.rand(w.shape) < word_drop
            w = w.masked_fill(lost, 0)
            affix = lost & (torch.rand(w.shape) < 0.5)
            s, p = s.masked_fill(affix, 0), p.masked_fill(affix, 0)
        parts = [self.word(w), self.suffix(s), self.prefix(p)]
        parts += [self.shape(small // 9), self.quote(small // 3 % 3), self.boundary(small % 3)]
        if self.speech is not None:
            parts.append(self.speech(speech))
        return self.input_drop(torch.cat(parts, -1))

    def convolve(self, rows, inside, word_drop=0.0):
        """rows [B, T, 5], inside [B, T] (whether of the article). Gives [B, T, width], normalised."""
        inside = inside[..., None]
        x = self.input(self.embed(rows, word_drop))
        for layer in self.layers:
            x = layer(x, inside)
        return F.layer_norm(x, x.shape[-1:]) * inside

    def outputs(self, batch, word_drop=0.0):
        """Outputs of the core tokens of a batch, flat [M, out], in order."""
        y = self.convolve(batch.rows, batch.inside, word_drop)
        y = y.reshape(-1, y.shape[-1])
        if self.recurrent is None:
            return self.output_drop(y[batch.core])
        return self.output_drop(self.recurrent(y, batch.spans(self.reach)))

    def forward(self, batch, word_drop=0.0):
        o = self.outputs(batch, word_drop)
        tags = self.tag(o)
        return o, tags, self.sentence(o, tags[:, 2], batch.sentence, batch.sentences)


class Batch:
    """Some chunks: runs of whole blocks of an article, with 48 tokens of it on either side."""

    def __init__(self, data, chunks, margin=48):
        first, end = data.chunk_spans(chunks)
        article = data.article_of_block[[c[0] for c in chunks]]
        low, high = data.first[article], data.first[article + 1]
        left, right = np.maximum(first - margin, low), np.minimum(end + margin, high)
        T = int((right - left).max())
        at = left[:, None] + np.arange(T)[None]
        inside = at < right[:, None]
        at = np.where(inside, at, 0)
        self.rows = torch.from_numpy(data.rows[at].astype(np.int64))
        self.inside = torch.from_numpy(inside.astype(np.float32))
        tokens = [np.arange(a, b) for a, b in zip(first, end)]
        self.tokens = np.concatenate(tokens)  # of the core, in the corpus
        row = np.repeat(np.arange(len(first)), end - first)
        self.core = torch.from_numpy(row * T + self.tokens - left[row])
        sentence = data.sentence_of_token[self.tokens]
        self.sentence_ids, inverse = np.unique(sentence, return_inverse=True)
        self.sentence = torch.from_numpy(inverse)
        self.sentences = len(self.sentence_ids)
        blocks = np.concatenate([np.arange(*c) for c in chunks])
        self.blocks = blocks
        of = np.repeat(np.arange(len(chunks)), [c[1] - c[0] for c in chunks])
        shift = of * T - left[of]
        self._chunks = (first + np.arange(len(chunks)) * T - left, end + np.arange(len(chunks)) * T - left,
                        np.arange(len(chunks)) * T, np.arange(len(chunks)) * T + right - left)
        self._blocks = (data.block[blocks] + shift, data.block[blocks + 1] + shift, of * T, of * T + (right - left)[of])

    def spans(self, reach):
        if reach is None:
            return np.stack(self._chunks, 1)
        a, b, low, high = self._blocks
        return np.stack([a, b, np.maximum(a - reach, low), np.minimum(b + reach, high)], 1)


class Data:
    """A corpus with rows, cut into sentences and blocks. Labels are added as `tags` [N, 3] and `attributed` [sentences]."""

    def __init__(self, corpus, vocabulary, articles=None):
        if articles is not None:
            corpus = corpus.part(articles)
        self.rows = vocabulary.rows(corpus)
        self.first, self.articles, self.span = corpus.first, corpus.articles, corpus.span
        boundary = self.rows[:, 3] % 3
        block, sentence = cut(boundary)
        self.block = block  # first token of each block, and the end
        self.sentence_start = sentence  # likewise
        n = len(boundary)
        self.sentence_of_token = np.repeat(np.arange(len(sentence) - 1), np.diff(sentence))
        self.block_of_token = np.repeat(np.arange(len(block) - 1), np.diff(block))
        self.article_of_block = np.searchsorted(self.first, block[:-1], "right") - 1
        self.first_block = np.searchsorted(block, self.first)

    def __len__(self):
        return len(self.rows)

    def chunk_spans(self, chunks):
        c = np.asarray(chunks)
        return self.block[c[:, 0]], self.block[c[:, 1]]

    def chunks(self, core, rng=None):
        """Runs of blocks of about `core` tokens, beginning anywhere if `rng` is given."""
        out = []
        for a in range(len(self.first) - 1):
            x, end = self.first_block[a], self.first_block[a + 1]
            room = core if rng is None else int(rng.integers(core // 4, core + 1))
            while x < end:
                y = x + 1
                while y < end and self.block[y + 1] - self.block[x] <= room:
                    y += 1
                out.append((x, y))
                x = y
                room = core
        return out

    def batches(self, core, tokens, rng=None, part=None, margin=48):
        """Lists of chunks, each about `tokens` tokens, of like length. `part`: so many tokens at random of the whole."""
        chunks = self.chunks(core, rng)
        if part is not None:
            rng.shuffle(chunks)
            size = np.cumsum([self.block[b] - self.block[a] for a, b in chunks])
            chunks = chunks[: int(np.searchsorted(size, part)) + 1]
        size = np.array([self.block[b] - self.block[a] for a, b in chunks], float)
        if rng is not None:
            size = size + rng.uniform(0, core / 4, len(size))
        out, some, most = [], [], 0
        for i in np.argsort(-size, kind="stable"):
            if some and (len(some) + 1) * (most + 2 * margin) > tokens:
                out.append(some)
                some, most = [], 0
            a, b = chunks[i]
            some.append(chunks[i])
            most = max(most, self.block[b] - self.block[a])
        out.append(some)
        if rng is not None:
            rng.shuffle(out)
        return out


def cut(boundary):
    """First tokens of blocks and of sentences, each with the end: FORMAT.md, section 1."""
    n = len(boundary)
    starts = np.flatnonzero(boundary > 0)
    starts = np.append(starts, n)
    sentences = []
    for a, b in zip(starts, starts[1:]):
        sentences.extend(range(a, b, BLOCK_LIMIT))
    ends = sentences[1:] + [n]
    blocks = []
    first = -1
    for a, b in zip(sentences, ends):
        if boundary[a] == 1 or first < 0 or b - first > BLOCK_LIMIT:
            blocks.append(a)
            first = a
    return np.array(blocks + [n]), np.array(sentences + [n])
