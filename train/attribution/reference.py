"""FORMAT.md as slow, plain code: what an engine must compute from the file, to the bit."""
import numpy as np

from export import NAMES, unpack
from pairs import PairFeatures

F = np.float32


def dot(w, x):
    """Exact integer products, [n, rows] of int64: doubles hold them."""
    return (x.astype(np.float64) @ w.astype(np.float64).T).astype(np.int64)


def linear(w, s, b, x):
    return dot(w, x).astype(F) * s + b


def q16(x):
    return np.clip(np.round(x), -32768, 32767).astype(np.int64)


def th(u):
    u = np.minimum(np.maximum(u, F(-4.97)), F(4.97))
    s = u * u
    p = u * (F(135135) + s * (F(17325) + s * (F(378) + s)))
    q = F(135135) + s * (F(62370) + s * (F(3150) + s * F(28)))
    return p / q


def sig(x):
    return F(0.5) + F(0.5) * th(F(0.5) * x)


def sat16(i):
    return np.clip(i, -32768, 32767)


class Reference:
    def __init__(self, data):
        self.s = unpack(data)
        s = self.s
        low, high = (s["WROW"] & 15).astype(np.int64) - 8, (s["WROW"] >> 4).astype(np.int64) - 8
        self.words = np.stack([low, high], 2).reshape(len(low), 64) * s["WMUL"].astype(np.int64)[:, None]
        self.suffixes = s["SROW"].astype(np.int64) * s["SMUL"].astype(np.int64)[:, None]
        self.prefixes = s["PROW"].astype(np.int64) * s["PMUL"].astype(np.int64)[:, None]
        conf = s["CONF"].tolist()
        self.reach, self.block_limit = conf[3], conf[4]
        self.conf = dict(zip(NAMES, conf[5:]))

    def normalise(self, x):
        m = (x.sum(1) + 32) >> 6
        c = sat16(x - m[:, None])
        pair = c[:, 0::2] * c[:, 0::2] + c[:, 1::2] * c[:, 1::2]
        Q = (pair >> 6).sum(1)
        v = Q.astype(F) * self.s["NORM"][0] + self.s["NORM"][1]
        r = F(1) / np.sqrt(v)
        return q16(c.astype(F) * r[:, None])

    def stages(self, rows):
        """Of a stream of tokens [n, 4 or more] (word, suffix, prefix row, small): inputs, residuals after each layer, and the
        recurrences' input."""
        s = self.s
        inputs = np.concatenate([self.words[rows[:, 0]], self.suffixes[rows[:, 1]], self.prefixes[rows[:, 2]],
                                 s["SMAL"][rows[:, 3]].astype(np.int64)], 1)
        x = q16(linear(s["INPW"], s["INPS"], s["INPB"], inputs))
        residuals = [x]
        n = len(rows)
        for i, d in enumerate((1, 2, 4, 8)):
            y = np.zeros((n + 2 * d, 64), np.int64)
            y[d : d + n] = self.normalise(x)
            name = f"C{i + 1}"
            g = linear(s[name + "W"], s[name + "S"], s[name + "B"], np.concatenate([y[:n], y[d : d + n], y[2 * d :]], 1))
            x = sat16(x + q16(g[:, :64] * sig(g[:, 64:])))
            residuals.append(x)
        return inputs, residuals, self.normalise(x)

    def recur(self, gi, name):
        """One direction over sequences [T, B, 96] in order; gives k [T, B, 32]."""
        T, B, _ = gi.shape
        s = self.s
        h = np.zeros((B, 32), F)
        out = np.zeros((T, B, 32), np.int64)
        for t in range(T):
            k = q16(h * F(2048))
            gh = linear(s[name + "W"], s[name + "S"], s[name + "B"], k)
            r = sig(gi[t, :, :32] + gh[:, :32])
            z = sig(gi[t, :, 32:64] + gh[:, 32:64])
            n = th(gi[t, :, 64:] + r * gh[:, 64:])
            h = n + z * (h - n)
            out[t] = q16(h * F(2048))
        return out

    def outputs(self, y, blocks, reach=None):
        """o [n, 64] of the tokens of the stream, from y [n, 64] and the first tokens of blocks, with the end."""
        s, n = self.s, len(y)
        reach = self.reach if reach is None else reach
        gi = linear(s["GINW"], s["GINS"], s["GINB"], y)
        o = np.zeros((n, 64), np.int64)
        a, b = np.asarray(blocks[:-1]), np.asarray(blocks[1:])
        left, right = np.maximum(0, a - reach), np.minimum(n, b + reach)
        order = np.argsort(right - left, kind="stable")
        for some in np.array_split(order, max(1, len(order) // 64)):
            step = np.arange((right - left)[some].max())[:, None]
            forward = np.minimum(left[some] + step, n - 1)
            backward = np.maximum(right[some] - 1 - step, 0)
            f = self.recur(gi[forward, :96], "GF")
            g = self.recur(gi[backward, 96:], "GB")
            for i, k in enumerate(some):
                o[a[k] : b[k], :32] = f[a[k] - left[k] : b[k] - left[k], i]
                o[a[k] : b[k], 32:] = g[right[k] - b[k] : right[k] - a[k], i][::-1]
        return o

    def scores(self, o, sentences):
        """Head values [n, 12], and Z of each sentence (first tokens, with the end)."""
        s = self.s
        y = q16(linear(s["HEDW"], s["HEDS"], s["HEDB"], o))
        E = lambda i: s["EXPT"][np.clip(i, -2048, 2048) + 2048].astype(np.int64)
        e = E(y[:, 3:7])
        starts = np.asarray(sentences[:-1])
        N = np.add.reduceat(e * y[:, 7:11], starts).astype(np.float64)
        D = np.add.reduceat(e, starts).astype(np.float64)
        S = np.add.reduceat(E(y[:, 2]), starts)
        exponent = np.array([int(v).bit_length() - 1 for v in S])
        m = np.array([(int(v) >> (x - 8) if x >= 8 else int(v) << (8 - x)) - 256 for v, x in zip(S, exponent)])
        L = (exponent - 16) * 45426 + s["LOGT"][m].astype(np.int64)
        q = N / D
        z = ((q[:, 0] + q[:, 1]) + q[:, 2]) + q[:, 3]
        z = np.floor(z + L * s["SENT"][0] + s["SENT"][1] + 0.5).astype(np.int64)
        return y, z

    def pairs(self, o, y, features, cues):
        """Run, token and logits [P, 2] of every pair of a cue run with a token of its block."""
        s = self.s
        x = np.concatenate([o, 2 * np.clip(y[:, :3], -2048, 2048), np.zeros((len(o), 5), np.int64)], 1)
        clamp = lambda v: np.clip(np.round(v), -8191, 8191).astype(np.int64)
        K = clamp(linear(s["PKW"], s["PKS"], s["PKB"], x))
        n = (cues[:, 1] - cues[:, 0])[:, None]
        total = np.concatenate([np.zeros((1, 64), np.int64), np.cumsum(o, 0)])
        mean = (2 * (total[cues[:, 1]] - total[cues[:, 0]]) + n) // (2 * n)
        Q = clamp(linear(s["PQW"], s["PQS"], s["PQB"], mean))
        r, t, f = features.pairs(cues)
        z = Q[r, :64] + K[t, :64]
        out = Q[r, 64:66] + K[t, 64:66]
        for k, letter in enumerate("ABCD"):
            z = z + s["T" + letter].astype(np.int64)[f[:, k]]
            out = out + s["B" + letter].astype(np.int64)[f[:, k]]
        assert np.abs(z).max(initial=0) < 32768
        u = (np.maximum(z, 0).reshape(-1, 2, 32) * s["PW"].astype(np.int64)).sum(2)
        return r, t, out + np.round(u.astype(F) * s["PWS"]).astype(np.int64)

    def evaluate(self, data, reach=None, alone=False):
        """`alone`: each block as a stream of its own. Tags [N, 3], Z of sentences, and the function of pairs for `assemble`, of a `net.Data`: each article a stream."""
        o = np.zeros((len(data), 64), np.int64)
        for i in range(len(data.first) - 1):
            a, b = data.first[i], data.first[i + 1]
            blocks = data.block[data.first_block[i] : data.first_block[i + 1] + 1] - a
            if alone:
                y = np.concatenate([self.stages(data.rows[a + x : a + z])[2] for x, z in zip(blocks, blocks[1:])])
            else:
                y = self.stages(data.rows[a:b])[2]
            o[a:b] = self.outputs(y, blocks, reach)
        y, z = self.scores(o, data.sentence_start)
        self.last = (o, y)
        return y[:, :3], z, lambda cues: self.pairs(o, y, PairFeatures(data, cues), cues)
