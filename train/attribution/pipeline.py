"""Makes server/data/attribution.bin from the public corpora: README.md. Every step is kept in WORK and not made twice."""
import argparse
import os
import subprocess
import sys
import time

import numpy as np
import torch

import export
import labels
import score
import training
import vocabulary
from corpus import load
from fixture import write as write_fixture
from net import Data, Net
from pairs import Joint, PairHead, assemble, flags_from
from reference import Reference

HERE = os.path.dirname(os.path.abspath(__file__))
RAW_SEED = 7
SENTENCE = 0.58  # a sentence's threshold: the figures are flat from .54 to .66
CUE = 0.36  # a cue's: on the held tenth cue words are flat from .36 to .45, whole attributions better below
REACH = 0  # tokens over a block's edges that its recurrences read: none, see docs/attribution.md


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
        self.all = Data(train, v)
        self.dev = Data(load(self.work, "polnear.dev"), v)
        for data in (self.fit, self.held, self.all, self.dev):
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

    def watch(self):
        return training.watcher(self.scorers["held"])

    def made(self, name, net, make):
        """`stored`, with figures where it was made now."""
        fresh = not os.path.exists(self.path(f"{name}.pt"))
        self.stored(name, net, make)
        if fresh:
            self.measure(name, net)
        return net

    def teacher(self):
        """Gold alone, whole stretches of an article at a time."""
        torch.manual_seed(0)
        net = Net(self.sizes, self.table, reach=None, width=96, each=48, drop=0.35, input_drop=0.3)
        return self.made("F", net, lambda n: training.fit(
            n, self.fit, passes=7, rate=3e-3, tokens=6000, word_drop=0.1, watch=self.watch(), name="F", margin=0))

    def second_teacher(self):
        """The same net on gold and the first labels."""
        torch.manual_seed(2)
        net = Net(self.sizes, self.table, reach=None, width=96, each=48)
        return self.made("L", net, lambda n: training.fit(
            n, self.fit, self.labelled(), passes=6, rate=3e-3, tokens=8000, raw_tokens=800_000, seed=2,
            watch=self.watch(), name="L", margin=0))

    def first_student(self):
        """Net K: gold and labelled raw news, cut into blocks, the recurrences over 33 tokens more on either side."""
        torch.manual_seed(0)
        net = Net(self.sizes, self.table, reach=33)
        return self.made("K", net, lambda n: training.fit(
            n, self.fit, self.labelled(), passes=6, rate=3e-3, core=400, tokens=8000, raw_tokens=800_000,
            watch=self.watch(), name="K"))

    def student(self):
        """Net K trained on with other raw news, labelled by itself and the second teacher; from here on with the product's
        cut, the recurrences within their block."""
        net = Net(self.sizes, self.table, reach=REACH)

        def make(n):
            n.load_state_dict(self.first_student().state_dict())
            training.fit(n, self.fit, self.labelled_again(), passes=4, rate=2e-3, core=400, tokens=8000, seed=3,
                         raw_tokens=800_000, watch=self.watch(), name="K2")
        return self.made("K2", net, make)

    def raw(self, part, tokens=3_200_000):
        """The part-th few articles of the raw news, shuffled."""
        corpus = load(self.work, "raw")
        order = np.random.default_rng(RAW_SEED).permutation(len(corpus.first) - 1)
        size = np.diff(corpus.first)[order]
        order = order[(size >= 120) & (size <= 4000)]
        total = np.cumsum(np.diff(corpus.first)[order])
        begin = int(np.searchsorted(total, part * tokens)) + (part > 0)
        return Data(corpus, self.vocabulary, order[begin : int(np.searchsorted(total, (part + 1) * tokens)) + 1])

    def labels(self, name, raw, nets):
        """Gives raw news the mean probabilities of some nets as labels."""
        path = self.path(f"{name}.npz")
        if not os.path.exists(path):
            nets = nets()
            began = time.time()
            both = [training.predict(net, raw) for net in nets]
            np.savez(path, tags=np.mean([t for t, _ in both], 0).astype(np.float16),
                     attributed=np.mean([s for _, s in both], 0).astype(np.float32))
            print(f"{name}: {len(raw)} tokens, {time.time() - began:.0f} s", flush=True)
        stored = np.load(path)
        raw.tags, raw.attributed = stored["tags"], stored["attributed"]
        return raw

    def labelled(self):
        return self.labels("labels", self.raw(0), lambda: [self.teacher()])

    def labelled_again(self):
        return self.labels("labels2", self.raw(1), lambda: [self.second_teacher(), self.first_student()])

    def joint(self, name, gold, watch=None):
        """The student trained on with the pair head, its word table as the file will hold it. Gives the net, the head and
        the rounded word table."""
        net = Net(self.sizes, self.table, reach=REACH)
        head = PairHead()
        path = self.path(f"{name}.pt")
        if not os.path.exists(path):
            net.load_state_dict(self.student().state_dict())
            raw = self.labelled_again()
            began = time.time()
            tags, _ = training.predict(net, gold)
            words = export.rounded_words(net.word.weight.detach().numpy().astype(np.float64))
            q, multiplier, unit = words
            net.word.weight.data[:] = torch.from_numpy((q * multiplier[:, None] * unit).astype(np.float32))
            net.word.weight.requires_grad_(False)
            torch.manual_seed(1)
            extra = Joint(gold, tags)
            training.fit(net, gold, raw, passes=3, rate=1.2e-3, core=400, tokens=8000, raw_tokens=500_000,
                         decay=0.998, warm=100, extra=extra, watch=watch, name=name)
            torch.save({"net": net.state_dict(), "head": extra.head.state_dict(), "words": words}, path)
            print(f"{name}: {time.time() - began:.0f} s", flush=True)
        stored = torch.load(path)
        net.load_state_dict(stored["net"])
        head.load_state_dict(stored["head"])
        return net.eval(), head.eval(), stored["words"]

    def export(self, out, fixture):
        """Writes the file and the engine's fixture; prints the figures of the files themselves: of one whose net never saw
        the held tenth, which gives the thresholds, and of the shipped one, which did in its last passes."""
        parts = self.joint("joint", self.fit, self.watch())
        draft = export.pack(export.sections(*parts, self.vocabulary, configuration(0.44, CUE, 0.44, SENTENCE)))
        held = self.scorers["held"]
        tags, sentence, _ = Reference(draft).evaluate(held.data)
        source, _, content, _ = score.tune(held, sigmoid(tags / 256), sigmoid(sentence / 256))
        print(f"thresholds {source:.2f} {CUE:.2f} {content:.2f} {SENTENCE:.2f}")
        conf = configuration(source, CUE, content, SENTENCE)
        self.figures("joint", export.pack(export.sections(*parts, self.vocabulary, conf)), ("held", "dev"))
        shipped = self.joint("shipped", self.all)
        data = export.pack(export.sections(*shipped, self.vocabulary, conf))
        self.figures("shipped", data, ("dev",))
        self.speech(Reference(data))
        with open(out, "wb") as file:
            file.write(data)
        print(f"{out}: {len(data)} bytes")
        write_fixture(self.work, data, fixture)

    def figures(self, name, data, parts):
        reference = Reference(data)
        for k in parts:
            s = self.scorers[k]
            found = whole(f"{name} {k}", s, *reference.evaluate(s.data), reference.conf)
            for publisher, (n, m, share, f, mcc) in s.by_publisher(s.marks(flags_from(s.data, found))).items():
                print(f"  {k} {publisher}: {n} articles, {m} sentences, {share:.2f} unattributed, un {f:.3f} mcc {mcc:.3f}")

    def speech(self, reference):
        """Recall on NewsDiscourse's sentences of speech, and the share of its others that count as attributed."""
        data = Data(load(self.work, "newsdiscourse.dev"), self.vocabulary)
        found = assemble(data, *reference.evaluate(data), reference.conf)
        covered = flags_from(data, found)[:, 2]
        counts = np.zeros((2, 2), int)
        for i, article in enumerate(data.articles):
            a, b = data.first[i], data.first[i + 1]
            starts, ends = data.span[a:b, 0], data.span[a:b, 1]
            for (s, e), speech in zip(article["sentences"], article["speech"]):
                x, y = np.searchsorted(ends, s, "right"), np.searchsorted(starts, e, "left")
                counts[int(speech), int(covered[a + x : a + y].any())] += 1
        print(f"NewsDiscourse dev: speech recall {counts[1, 1] / counts[1].sum():.3f} of {counts[1].sum()}, "
              f"others attributed {counts[0, 1] / counts[0].sum():.3f}", flush=True)

    def contexts(self, model):
        """Figures of the file with other contexts than its own: 0 (blocks alone), 16, 48, 96 tokens."""
        with open(model, "rb") as file:
            reference = Reference(file.read())
        for context in (0, 16, 24, 32, 48, 96):
            for k, s in self.scorers.items():
                result = reference.evaluate(s.data, max(0, context - 15), alone=context == 0)
                whole(f"context {context} {k}", s, *result, reference.conf)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def logit(p):
    return int(round(256 * np.log(p / (1 - p))))


def configuration(source, cue, content, sentence):
    return {"source": logit(source), "cue": logit(cue), "content": logit(content), "sentence": logit(sentence),
            "add_content": logit(0.7), "add_source": logit(0.35), "add_source_tag": logit(0.3), "fill": logit(0.02)}


def whole(name, scorer, tags, sentence, pairs, conf):
    found = assemble(scorer.data, tags, sentence, pairs, conf)
    figures = scorer.count(scorer.marks(flags_from(scorer.data, found)))
    figures["auc"] = score.auc(sentence, scorer.data.attributed)
    figures.update(scorer.found(found))
    print(f"{name}: {score.line(figures)}", flush=True)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default=os.path.join(HERE, "../../../shared"), help="the folder that holds data/")
    parser.add_argument("--work", required=True, help="where steps are kept (about 2 GB)")
    parser.add_argument("--out", default=os.path.join(HERE, "../../server/data/attribution.bin"))
    parser.add_argument("--fixture", default=os.path.join(HERE, "../../server/src/reporting/model/reference.json"))
    parser.add_argument("--contexts", action="store_true", help="only measure --out with other contexts")
    options = parser.parse_args()
    pipeline = Pipeline(options)
    pipeline.prepare()
    if options.contexts:
        pipeline.contexts(options.out)
    else:
        pipeline.export(options.out, options.fixture)


if __name__ == "__main__":
    main()
