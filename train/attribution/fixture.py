"""Writes reference.json: what reference.py makes of invented prose, for the engine's test."""
import json
import os
import subprocess
import types

import numpy as np

import vocabulary
from net import Data
from pairs import assemble, runs_cut, sentence_starts
from reference import Reference

HERE = os.path.dirname(os.path.abspath(__file__))


def write(work, model, out):
    """`model`: the file's bytes; `out`: where reference.json goes."""
    subprocess.run(["node", os.path.join(HERE, "fixture.mjs"), work], check=True)
    with open(f"{work}/prose.json") as file:
        drafts = json.load(file)
    reference = Reference(model)
    words = vocabulary.of(reference.s)
    result = []
    for paragraphs in drafts:
        column = lambda field, kind: np.concatenate([np.array(p[field], kind) for p in paragraphs])
        n = sum(len(p["word"]) for p in paragraphs)
        corpus = types.SimpleNamespace(
            word=column("word", np.int32), suffix=column("suffix", np.int32), prefix=column("prefix", np.int32),
            marks=column("marks", np.uint16), first=np.array([0, n]), articles=[], span=None)
        data = Data(corpus, words)
        tags, z, pairs = reference.evaluate(data)
        o, y = reference.last
        inputs, residuals, normal = reference.stages(data.rows)
        cues = runs_cut(tags[:, 1] >= reference.conf["cue"], sentence_starts(data))
        found = assemble(data, tags, z, pairs, reference.conf)
        numbers = lambda a: np.asarray(a).tolist()
        draft = {
            "paragraphs": [{"prose": p["prose"], "tokens": numbers(np.stack([p["start"], p["end"]], 1))} for p in paragraphs],
            "rows": numbers(data.rows[:, :4]),
            "blocks": numbers(data.block),
            "sentences": numbers(data.sentence_start),
            # Of the draft's first and last token: input vector, residual after each layer, the recurrences' input, output.
            "stages": [{"token": int(t), "input": numbers(inputs[t]), "residuals": [numbers(x[t]) for x in residuals],
                        "normal": numbers(normal[t]), "output": numbers(o[t])} for t in (0, n - 1)],
            # Sums over the 64 outputs of each token with weights 1 to 64: equal only where all are.
            "outputs": numbers((o * np.arange(1, 65)).sum(1)),
            "head": numbers(y[:, :11]),
            "scores": numbers(z),
            "cues": numbers(cues),
            "pairs": [],
            "attributions": [{role: [[int(a), int(b)] for a, b in roles[role]] for role in roles} for _, roles in found],
        }
        if len(cues):
            r, _, logits = pairs(cues)
            draft["pairs"] = [numbers(logits[r == k]) for k in range(len(cues))]
        result.append(draft)
    about = ("Made by train/attribution/fixture.py from server/data/attribution.bin and invented prose. Tokens, blocks, "
             "sentences and runs count from the draft's first token; ends are exclusive, lists of first tokens end with the count.")
    os.makedirs(os.path.dirname(out), exist_ok=True)
    with open(out, "w") as file:
        json.dump({"about": about, "checksum": int(np.frombuffer(model[12:16], "<u4")[0]), "drafts": result}, file,
                  separators=(",", ":"))
        file.write("\n")
