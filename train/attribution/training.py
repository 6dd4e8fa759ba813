"""Training and prediction, shared by teachers and student."""
import math
import time

import numpy as np
import torch
import torch.nn.functional as F

import score
from net import Batch

torch.set_num_threads(1)
ROLE_WEIGHT = torch.tensor([1.0, 1.5, 1.0])


class Average:
    """Exponential moving average of the parameters, slower as training goes on."""

    def __init__(self, module, decay):
        self.module, self.decay, self.step = module, decay, 0
        self.kept = {k: v.detach().clone() for k, v in module.state_dict().items()}

    def update(self):
        self.step += 1
        d = min(self.decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for k, v in self.module.state_dict().items():
                self.kept[k].mul_(d).add_(v, alpha=1 - d)

    def swap(self):
        """Puts the averages in and gives what stood there."""
        now = {k: v.detach().clone() for k, v in self.module.state_dict().items()}
        self.module.load_state_dict(self.kept)
        return now


@torch.no_grad()
def predict(net, data, core=600, tokens=24000):
    """Tag probabilities [N, 3] and sentence probabilities."""
    net.eval()
    tags = np.zeros((len(data), 3), np.float32)
    sentence = np.zeros(len(data.sentence_start) - 1, np.float32)
    for chunks in data.batches(core, tokens):
        batch = Batch(data, chunks)
        _, t, s = net(batch)
        tags[batch.tokens] = torch.sigmoid(t).numpy()
        sentence[batch.sentence_ids] = torch.sigmoid(s).numpy()
    return tags, sentence


def fit(net, gold, raw=None, *, passes, rate, core=288, tokens=7000, word_drop=0.05, seed=0, raw_tokens=0, decay=0.999,
        extra=None, watch=None, name="", warm=150, sentence_weight=0.5, margin=48):
    """Trains on gold, and on `raw_tokens` of the labelled raw news in each pass. `extra(outputs, tags, batch, is_gold)`
    gives further losses; its parameters are in `extra.parameters()`. `watch(net)` after each pass is printed."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    modules = torch.nn.ModuleList([net] + ([extra] if extra is not None else []))
    parameters = [p for p in modules.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=1e-3, betas=(0.9, 0.98))
    average = Average(modules, decay)
    began = time.time()
    step = 0
    for number in range(passes):
        modules.train()
        work = [(True, c) for c in gold.batches(core, tokens, rng, margin=margin)]
        if raw is not None:
            work += [(False, c) for c in raw.batches(core, tokens, rng, part=raw_tokens, margin=margin)]
        rng.shuffle(work)
        total = passes * len(work)
        losses = {True: [], False: []}
        for is_gold, chunks in work:
            data = gold if is_gold else raw
            batch = Batch(data, chunks, margin)
            lr = rate * min(1, (step + 1) / warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1, step / total))))
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = lr
            o, tags, sentence = net(batch, word_drop)
            y = torch.from_numpy(data.tags[batch.tokens].astype(np.float32))
            a = torch.from_numpy(data.attributed[batch.sentence_ids].astype(np.float32))
            loss = 3 * F.binary_cross_entropy_with_logits(tags, y, weight=ROLE_WEIGHT.expand_as(y))
            loss = loss + sentence_weight * F.binary_cross_entropy_with_logits(sentence, a)
            losses[is_gold].append(loss.item())
            if extra is not None:
                loss = loss + extra(o, tags, batch, is_gold)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            average.update()
        text = " ".join(f"{n} {np.mean(losses[k]):.4f}" for k, n in ((True, "gold"), (False, "raw")) if losses[k])
        if watch is not None:
            now = average.swap()
            text += " | " + watch(net)
            modules.load_state_dict(now)
        print(f"  {name} pass {number + 1} {time.time() - began:.0f} s {text}", flush=True)
    average.swap()
    return net


def watcher(scorer):
    def watch(net):
        tags, sentence = predict(net, scorer.data)
        return score.line(score.report(scorer, tags, sentence, score.tune(scorer, tags, sentence)))
    return watch
