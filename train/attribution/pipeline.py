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
from net import CONVOLVED, Data, Net
from pairs import Joint, PairHead, assemble, flags_from
from reference import Reference

HERE = os.path.dirname(os.path.abspath(__file__))
RAW_SEED = 7
PART = 3_200_000  # tokens of a part of the raw news
REACH = 0  # tokens over a block's edges that its recurrences read: none, see docs/attribution.md


class Pipeline:
    def __init__(self, options):
        self.shared, self.work = options.shared, options.work
        os.makedirs(self.work, exist_ok=True)

    def path(self, name):
        return os.path.join(self.work, name)

    def prepare(self, model=None):
        """Reads the corpora, with the words of a file (its bytes) or, where there is none, those of the vectors, made first."""
        if not os.path.exists(self.path("raw.json")):
            subprocess.run(["node", os.path.join(HERE, "tokens.mjs"), self.shared, self.work], check=True)
        train = load(self.work, "polnear.train")
        if model is not None:
            self.vocabulary = vocabulary.of(export.unpack(model))
        else:
            if not os.path.exists(self.path("vectors.npz")):
                # gensim's threads must not read the hash of strings.
                subprocess.run([sys.executable, os.path.join(HERE, "vectors.py"), self.work], check=True,
                               env={**os.environ, "PYTHONHASHSEED": "0"})
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

    # Nets, each kept in WORK/NAME.pt.

    def made(self, name, net, make):
        """The net with the parameters of WORK/NAME.pt; made where missing, and then its figures are printed."""
        path = self.path(f"{name}.pt")
        if os.path.exists(path):
            net.load_state_dict(torch.load(path))
        else:
            began = time.time()
            make(net)
            torch.save(net.state_dict(), path)
            print(f"{name}: {time.time() - began:.0f} s", flush=True)
            self.measure(name, net)
        return net

    def measure(self, name, net):
        """Prints tag and sentence figures, thresholds from the held tenth."""
        results = {k: training.predict(net, s.data) for k, s in self.scorers.items()}
        thresholds = score.tune(self.scorers["held"], *results["held"])
        for k, s in self.scorers.items():
            print(f"{name} {k}: {score.line(score.report(s, *results[k], thresholds))}", flush=True)

    def watch(self):
        return training.watcher(self.scorers["held"])

    def first_teacher(self):
        """Gold alone, whole stretches of an article at a time."""
        torch.manual_seed(0)
        net = Net(self.sizes, self.table, reach=None, width=96, each=48, drop=0.35, input_drop=0.3)
        return self.made("F", net, lambda n: training.fit(
            n, self.fit, passes=6, rate=3e-3, tokens=6000, word_drop=0.1, name="F", margin=0))

    def second_teacher(self):
        """The same with parts of speech, from another start and in another order."""
        torch.manual_seed(1)
        net = Net(self.sizes, self.table, reach=None, width=96, each=48, drop=0.35, input_drop=0.3, speech=True)
        return self.made("G", net, lambda n: training.fit(
            n, self.fit, passes=6, rate=3e-3, tokens=6000, word_drop=0.1, name="G", margin=0, seed=1))

    def third_teacher(self):
        """With parts of speech too, on gold and what the first two say of a part of the raw news."""
        torch.manual_seed(2)
        net = Net(self.sizes, self.table, reach=None, width=96, each=48, speech=True)
        return self.made("L", net, lambda n: training.fit(
            n, self.fit, self.labelled([0], "FG"), passes=5, rate=3e-3, tokens=8000, raw_tokens=800_000, seed=2,
            name="L", margin=0))

    def student(self, name="K", speech=False):
        """The product's net, on gold and what the three teachers say of two parts."""
        torch.manual_seed(0)
        net = Net(self.sizes, self.table, reach=REACH, speech=speech)
        return self.made(name, net, lambda n: training.fit(
            n, self.fit, self.labelled([0, 1], "FGL"), passes=9, rate=3e-3, core=400, tokens=8000, raw_tokens=900_000,
            watch=self.watch(), name=name, margin=CONVOLVED))

    def fourth_teacher(self):
        """The student's twin with parts of speech."""
        return self.student("T", speech=True)

    def teacher(self, name):
        return {"F": self.first_teacher, "G": self.second_teacher, "L": self.third_teacher, "K": self.student,
                "T": self.fourth_teacher}[name]()

    # Raw news, its articles shuffled and dealt into parts.

    def raw(self, first, end):
        """The parts [first, end)."""
        corpus = load(self.work, "raw")
        order = np.random.default_rng(RAW_SEED).permutation(len(corpus.first) - 1)
        size = np.diff(corpus.first)[order]
        order = order[(size >= 120) & (size <= 4000)]
        total = np.cumsum(np.diff(corpus.first)[order])
        begin, stop = np.searchsorted(total, np.array([first, end]) * PART)
        return Data(corpus, self.vocabulary, order[begin:stop])

    def predicted(self, name, part):
        """What a teacher says of a part: tags and sentences."""
        path = self.path(f"{name}.{part}.npz")
        if not os.path.exists(path):
            net, raw = self.teacher(name), self.raw(part, part + 1)
            began = time.time()
            tags, attributed = training.predict(net, raw)
            np.savez(path, tags=tags.astype(np.float16), attributed=attributed)
            print(f"{name} on part {part}: {len(raw)} tokens, {time.time() - began:.0f} s", flush=True)
        stored = np.load(path)
        return stored["tags"].astype(np.float32), stored["attributed"]

    def labelled(self, parts, names):
        """Neighbouring parts of the raw news, labelled with the mean of what some teachers say."""
        raw = self.raw(parts[0], parts[-1] + 1)
        means = [[np.mean(two, 0) for two in zip(*(self.predicted(name, part) for name in names))] for part in parts]
        raw.tags = np.concatenate([tags for tags, _ in means]).astype(np.float16)
        raw.attributed = np.concatenate([attributed for _, attributed in means])
        return raw

    # The file.

    def tuned(self, name, gold, labelled, passes, raw_tokens, watch):
        """The student trained on with the pair head, its word table rounded as the file will hold it and kept so:
        {net, head, words}, kept in WORK/NAME.pt. `labelled` gives the raw news."""
        path = self.path(f"{name}.pt")
        if not os.path.exists(path):
            net = Net(self.sizes, self.table, reach=REACH)
            net.load_state_dict(self.student().state_dict())
            raw = labelled()
            began = time.time()
            tags, _ = training.predict(net, gold)
            words = export.rounded_words(net.word.weight.detach().numpy().astype(np.float64))
            q, multiplier, unit = words
            net.word.weight.data[:] = torch.from_numpy((q * multiplier[:, None] * unit).astype(np.float32))
            net.word.weight.requires_grad_(False)
            torch.manual_seed(1)
            extra = Joint(gold, tags)
            training.fit(net, gold, raw, passes=passes, rate=1.2e-3, core=400, tokens=8000, raw_tokens=raw_tokens,
                         decay=0.998, warm=100, extra=extra, watch=watch, name=name, margin=CONVOLVED, seed=4)
            torch.save({"net": net.state_dict(), "head": extra.head.state_dict(), "words": words}, path)
            print(f"{name}: {time.time() - began:.0f} s", flush=True)
        return torch.load(path)

    def joint(self, name, gold, watch=None):
        """The mean of the weights of two that began as one: the student trained on with the labels that it had, and with
        those of another part by itself, its twin and the third teacher. Gives the net, the head and the rounded word table."""
        two = [self.tuned(name + "1", gold, lambda: self.labelled([0, 1], "FGL"), 3, 700_000, watch),
               self.tuned(name + "2", gold, lambda: self.labelled([2], "LKT"), 4, 900_000, watch)]
        mean = lambda part: {k: (two[0][part][k] + two[1][part][k]) / 2 for k in two[0][part]}
        net, head = Net(self.sizes, self.table, reach=REACH), PairHead()
        net.load_state_dict(mean("net"))
        head.load_state_dict(mean("head"))
        return net.eval(), head.eval(), two[0]["words"]

    def export(self, out, fixture):
        """Writes the file and the engine's fixture; prints the figures of the files themselves: of one whose net never saw
        the held tenth, which gives the thresholds, and of the shipped one, which did in its last passes."""
        parts = self.joint("joint", self.fit, self.watch())
        draft = lambda conf: export.pack(export.sections(*parts, self.vocabulary, conf))
        chosen = self.thresholds(Reference(draft(configuration(0.44, 0.4, 0.44, 0.6))))
        print("thresholds: source {:.2f}, cue {:.2f}, content {:.2f}, sentence {:.2f}".format(*chosen))
        conf = configuration(*chosen)
        self.rounding(parts[0], draft(conf), chosen)
        self.figures("joint", draft(conf), ("held", "dev"))
        shipped = self.joint("shipped", self.all)
        data = export.pack(export.sections(*shipped, self.vocabulary, conf))
        self.figures("shipped", data, ("dev",))
        self.speech(Reference(data))
        with open(out, "wb") as file:
            file.write(data)
        print(f"{out}: {len(data)} bytes")
        write_fixture(self.work, data, fixture)

    def thresholds(self, reference):
        """Of source, cue, content and sentence, all from the held tenth: word F1 for source and content, F1 + MCC for the
        sentence. For the cue, on which pairs hang, word F1 and whole attributions together: of all within .002 of the best
        sum the highest, so that no more faint cues come in than pay."""
        held = self.scorers["held"]
        tags, sentence, pairs = reference.evaluate(held.data)
        source, _, content, accept = score.tune(held, sigmoid(tags / 256), sigmoid(sentence / 256))
        sums = {}
        for cue in np.arange(0.32, 0.481, 0.02).tolist():
            found = assemble(held.data, tags, sentence, pairs, configuration(source, cue, content, accept))
            words = held.count(held.marks(flags_from(held.data, found)))["cue"]
            whole = held.found(found)["found"]
            print(f"  cue {cue:.2f}: words {words:.4f} whole {whole:.4f}")
            sums[cue] = words + whole
        best = max(sums.values())
        return source, max(cue for cue in sums if sums[cue] >= best - 0.002), content, accept

    def rounding(self, net, data, thresholds):
        """Prints what rounding costs: tags and sentences, without pairs, by the net in floats and by the file."""
        reference = Reference(data)
        for k, s in self.scorers.items():
            print(f"floats {k}: {score.line(score.report(s, *training.predict(net, s.data), thresholds))}", flush=True)
            tags, sentence, _ = reference.evaluate(s.data)
            result = score.report(s, sigmoid(tags / 256), sigmoid(sentence / 256), thresholds)
            print(f"rounded {k}: {score.line(result)}", flush=True)

    def figures(self, name, data, parts):
        reference = Reference(data)
        for k in parts:
            s = self.scorers[k]
            tags, sentence, pairs = reference.evaluate(s.data)
            found = whole(f"{name} {k}", s, tags, sentence, pairs, reference.conf)
            for publisher, (n, m, share, f, mcc) in s.by_publisher(s.marks(flags_from(s.data, found))).items():
                print(f"  {k} {publisher}: {n} articles, {m} sentences, {share:.2f} unattributed, un {f:.3f} mcc {mcc:.3f}")
            print(f"  {k} calibration: {score.bins(sigmoid(sentence / 256), s.data.attributed)}")

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

    def measure_file(self, model):
        """The figures of a file; those on the held tenth flatter where its net was trained on it."""
        self.figures("file", model, ("held", "dev"))
        self.speech(Reference(model))

    def contexts(self, model):
        """Figures of the file with other contexts than its own: 0 (blocks alone), 16, 48, 96 tokens."""
        reference = Reference(model)
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
    parser.add_argument("--measure", action="store_true", help="make nothing, only measure --out")
    parser.add_argument("--contexts", action="store_true", help="the same, with other contexts")
    options = parser.parse_args()
    began = time.time()
    pipeline = Pipeline(options)
    if options.measure or options.contexts:
        with open(options.out, "rb") as file:
            model = file.read()
        pipeline.prepare(model)
        pipeline.measure_file(model) if options.measure else pipeline.contexts(model)
    else:
        pipeline.prepare()
        pipeline.export(options.out, options.fixture)
    print(f"all: {time.time() - began:.0f} s, of which this process worked {time.process_time():.0f}")


if __name__ == "__main__":
    main()
