"""Makes server/data/attribution.bin from the public corpora: README.md. Every step is kept in WORK and not made twice."""
import argparse
import os
import subprocess
import sys
import time

import numpy as np
import torch

import labels
import score
import training
import vocabulary
from corpus import load
from net import Data, Net

HERE = os.path.dirname(os.path.abspath(__file__))
# Name: shape, training.
TEACHERS = {
    "F": dict(width=96, each=48, layers=(1, 2, 4, 8), drop=0.35, input_drop=0.3),
    "E": dict(width=128, each=0, layers=(1, 2, 4, 8, 1, 2, 4, 8), drop=0.3, input_drop=0.3),
}
RAW_SEED = 7


class Pipeline:
    def __init__(self, options):
        self.shared, self.work = options.shared, options.work
        os.makedirs(self.work, exist_ok=True)

    def path(self, name):
        return os.path.join(self.work, name)

    def prepare(self):
        if not os.path.exists(self.path("raw.json")):
            subprocess.run(["node", os.path.join(HERE, "tokens.mjs"), self.shared, self.work], check=True)
        if not os.path.exists(self.path("vectors.npz")):
            # gensim's threads must not read the hash of strings.
            subprocess.run([sys.executable, os.path.join(HERE, "vectors.py"), self.work], check=True,
                           env={**os.environ, "PYTHONHASHSEED": "0"})
        train = load(self.work, "polnear.train")
        self.vocabulary, self.table = vocabulary.make(train, np.load(self.path("vectors.npz")))
        v = self.vocabulary
        self.sizes = (len(v.words), len(v.suffixes), len(v.prefixes))
        number = np.arange(len(train.first) - 1)
        self.fit = Data(train, v, number[number % 10 != 5])
        self.held = Data(train, v, number[number % 10 == 5])
        self.dev = Data(load(self.work, "polnear.dev"), v)
        for data in (self.fit, self.held, self.dev):
            labels.add(data)
        self.scorers = {"held": score.Scorer(self.held), "dev": score.Scorer(self.dev)}

    def stored(self, name, net, make):
        """The net with the parameters of WORK/NAME.pt, made where missing."""
        path = self.path(f"{name}.pt")
        if os.path.exists(path):
            net.load_state_dict(torch.load(path))
        else:
            began = time.time()
            make(net)
            torch.save(net.state_dict(), path)
            print(f"{name}: {time.time() - began:.0f} s", flush=True)
        return net

    def measure(self, name, net):
        """Prints tag and sentence figures, thresholds from the held tenth."""
        results = {k: training.predict(net, s.data) for k, s in self.scorers.items()}
        thresholds = score.tune(self.scorers["held"], *results["held"])
        for k, s in self.scorers.items():
            print(f"{name} {k}: {score.line(score.report(s, *results[k], thresholds))}", flush=True)
        return thresholds

    def teachers(self):
        out = []
        watch = training.watcher(self.scorers["held"])
        for seed, (name, shape) in enumerate(TEACHERS.items()):
            torch.manual_seed(seed)
            net = Net(self.sizes, self.table, reach=None, **shape)
            fresh = not os.path.exists(self.path(f"{name}.pt"))
            self.stored(name, net, lambda n: training.fit(
                n, self.fit, passes=7, rate=3e-3 if n.recurrent else 2e-3, tokens=6000, word_drop=0.1, seed=seed,
                watch=watch, name=name, margin=0))
            if fresh:
                self.measure(name, net)
            out.append(net)
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=os.path.join(HERE, "../../../shared"))
    parser.add_argument("--work", required=True)
    parser.add_argument("--until", default="")
    options = parser.parse_args()
    pipeline = Pipeline(options)
    pipeline.prepare()
    pipeline.teachers()


if __name__ == "__main__":
    main()
