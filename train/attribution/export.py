"""Rounds the net and its pair head, and writes the file of FORMAT.md."""
import struct

import numpy as np

NAMES = ("source", "cue", "content", "sentence", "add_content", "add_source", "add_source_tag", "fill")


def rounded_rows(w, bits=8):
    """w ~ q * s by rows."""
    most = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(w).max(1), 1e-8) / most
    return np.round(w / scale[:, None]), scale


def rounded_words(w, unit=None):
    """Four bits a value and a multiplier a row: w ~ q * multiplier * unit, q in -8..7. Of five ways to clip a row the one
    with the least square error; the unit is such that the largest row's multiplier is 255."""
    full = np.maximum(np.abs(w).max(1), 1e-8) / 7
    best = np.full(len(w), np.inf)
    scale = full.copy()
    for clip in (1.0, 0.9, 0.8, 0.7, 0.6):
        s = (full * clip)[:, None]
        error = ((np.clip(np.round(w / s), -8, 7) * s - w) ** 2).sum(1)
        scale = np.where(error < best, full * clip, scale)
        best = np.minimum(best, error)
    unit = scale.max() / 255
    multiplier = np.clip(np.round(scale / unit), 1, 255)
    q = np.clip(np.round(w / (multiplier * unit)[:, None]), -8, 7)
    return q.astype(np.int64), multiplier.astype(np.uint8), unit


def rounded_affixes(w, unit):
    multiplier = np.clip(np.ceil(np.abs(w).max(1) / 127 / unit), 1, 255)
    q = np.clip(np.round(w / (multiplier * unit)[:, None]), -127, 127)
    return q.astype(np.int8), multiplier.astype(np.uint8)


def sections(net, head, words, vocabulary, conf):
    """Name to array. `words`: the word table as `rounded_words` gave it; `conf`: thresholds as logits of unit 2^-8."""
    a = lambda t: t.detach().numpy().astype(np.float64)
    out = {}
    q, out["WMUL"], unit = words
    out["WROW"] = ((q[:, 0::2] + 8) | (q[:, 1::2] + 8) << 4).astype(np.uint8)
    step = np.diff(vocabulary.words, prepend=0)
    assert step.max() < 65536 and len(np.unique(vocabulary.words)) == len(vocabulary.words)
    out["WKEY"] = step.astype(np.uint16)
    for letter, keys, table in (("S", vocabulary.suffixes, net.suffix), ("P", vocabulary.prefixes, net.prefix)):
        out[letter + "KEY"] = keys.astype(np.uint32)
        out[letter + "ROW"], out[letter + "MUL"] = rounded_affixes(a(table.weight), unit)
    small = [np.concatenate([a(net.shape.weight)[s], a(net.quote.weight)[k], a(net.boundary.weight)[b]])
             for s in range(18) for k in range(3) for b in range(3)]
    out["SMAL"] = np.clip(np.round(np.array(small) / unit), -32768, 32767).astype(np.int16)

    def matrix(name, w, b, factor, kind=np.int8, shift=1.0):
        """linear() of integers of which one is worth `factor`; the result counted in units of 1 / shift."""
        q, s = rounded_rows(w, 8 if kind is np.int8 else 14)
        out[name + "W"] = q.astype(kind)
        out[name + "S"] = (s * factor * shift).astype(np.float32)
        out[name + "B"] = (b * shift).astype(np.float32)

    matrix("INP", a(net.input.weight), a(net.input.bias), unit, shift=1024)
    width = net.input.out_features
    for i, layer in enumerate(net.layers):
        # Values are counted in units of 2^-10, gates in units.
        shift = np.repeat([1024.0, 1.0], width)
        matrix(f"C{i + 1}", a(layer.linear.weight), a(layer.linear.bias), 2.0**-10, shift=shift)
    out["NORM"] = np.array([2.0**-20, 1e-5], np.float32)
    r = net.recurrent
    matrix("GIN", a(r.input.weight), a(r.input.bias), 2.0**-10)
    for k, name in enumerate(("GF", "GB")):
        bias = np.concatenate([np.zeros(2 * r.each), a(r.bias)[k, 0]])
        matrix(name, a(r.weights)[k], bias, 2.0**-11)
    s = net.sentence
    rows = np.concatenate([a(net.tag.weight), a(s.attention.weight), a(s.value.weight), np.zeros((1, net.out))])
    bias = np.concatenate([a(net.tag.bias), a(s.attention.bias), a(s.value.bias), np.zeros(1)])
    matrix("HED", rows, bias, 2.0**-11, np.int16, shift=256)
    x = np.arange(4097) / 256 - 8
    out["EXPT"] = np.round(np.exp(x) * 65536).astype(np.uint32)
    out["SIGT"] = np.round(65535 / (1 + np.exp(-x))).astype(np.uint16)
    out["LOGT"] = np.round(np.log(1 + np.arange(256) / 256) * 65536).astype(np.int32)
    out["SENT"] = np.array([a(s.factor) / 256, a(s.bias) * 256])
    padded = lambda w: np.concatenate([w, np.zeros((2, w.shape[1]))])
    key = np.concatenate([a(head.key.weight), np.zeros((head.key.out_features, 5))], 1)
    matrix("PK", padded(key), np.append(a(head.key.bias), [0, 0]), 2.0**-11, shift=256)
    matrix("PQ", padded(a(head.query.weight)), np.append(a(head.query.bias), [0, 0]), 2.0**-11, shift=256)
    for letter, table, biases in zip("ABCD", head.tables, head.biases):
        out["T" + letter] = np.clip(np.round(a(table.weight) * 256), -2047, 2047).astype(np.int16)
        out["B" + letter] = np.round(a(biases.weight) * 256).astype(np.int32)
    q, scale = rounded_rows(a(head.weight), 12)
    out["PW"], out["PWS"] = q.astype(np.int16), scale.astype(np.float32)
    out["CONF"] = np.array([len(vocabulary.words), len(vocabulary.suffixes), len(vocabulary.prefixes), net.reach, 400,
                            *(conf[n] for n in NAMES), 0, 0, 0], np.int32)
    return out


def checksum(data):
    h = 0x811C9DC5
    for word in np.frombuffer(data, "<u4").tolist():
        h = ((h ^ word) * 0x01000193) & 0xFFFFFFFF
    return h


def pack(arrays):
    """The bytes of the file."""
    pad = lambda b: b + b"\0" * (-len(b) % 16)
    at = 32 + 16 * len(arrays)
    directory, body = b"", b""
    for name, array in arrays.items():
        data = np.ascontiguousarray(array).tobytes()
        directory += struct.pack("<4sIII", name.encode().ljust(4), at + len(body), len(data), 0)
        body += pad(data)
    rest = struct.pack("<I12x", len(arrays)) + directory + body
    return b"NLAT" + struct.pack("<III", 1, 16 + len(rest), checksum(rest)) + rest


SHAPES = {"WROW": ("u1", 32), "WMUL": ("u1",), "WKEY": ("<u2",), "SKEY": ("<u4",), "PKEY": ("<u4",), "SROW": ("i1", 16),
          "PROW": ("i1", 16), "SMUL": ("u1",), "PMUL": ("u1",), "SMAL": ("<i2", 16), "INPW": ("i1", 112),
          "GINW": ("i1", 64), "GFW": ("i1", 32), "GBW": ("i1", 32), "HEDW": ("<i2", 64), "PKW": ("i1", 72),
          "PQW": ("i1", 64), "EXPT": ("<u4",), "SIGT": ("<u2",), "LOGT": ("<i4",), "SENT": ("<f8",), "CONF": ("<i4",),
          "PW": ("<i2", 32), "PWS": ("<f4",), **{f"C{i}W": ("i1", 192) for i in range(1, 5)},
          **{f"T{c}": ("<i2", 64) for c in "ABCD"}, **{f"B{c}": ("<i4", 2) for c in "ABCD"}}


def unpack(data):
    """Name to array, of a file's bytes."""
    magic, version, size, check = struct.unpack("<4sIII", data[:16])
    assert magic == b"NLAT" and version == 1 and size == len(data) and check == checksum(data[16:])
    out = {}
    for i in range(struct.unpack("<I", data[16:20])[0]):
        name, at, length, _ = struct.unpack("<4sIII", data[32 + 16 * i : 48 + 16 * i])
        name = name.decode().strip()
        kind, *columns = SHAPES.get(name, ("<f4",))
        array = np.frombuffer(data[at : at + length], kind)
        out[name] = array.reshape(-1, *columns) if columns else array
    return out
