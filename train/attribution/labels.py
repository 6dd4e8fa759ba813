"""PolNeAR's attributions as labels of our tokens and sentences."""
import numpy as np

ROLES = ("source", "cue", "content")


def tokens_of(spans, ends, starts):
    """Indexes of the tokens that some span overlaps, in order."""
    out = []
    for s, e in spans:
        out.append(np.arange(np.searchsorted(ends, s, "right"), np.searchsorted(starts, e, "left")))
    return np.unique(np.concatenate(out)) if out else np.zeros(0, np.int64)


def add(data):
    """Gives `data` `tags` [N, 3], `attributed` [sentences] and `attributions`: (article, {role: tokens}) in the corpus."""
    data.tags = np.zeros((len(data), 3), np.float32)
    data.attributions = []
    for i, article in enumerate(data.articles):
        a, b = data.first[i], data.first[i + 1]
        starts, ends = data.span[a:b, 0], data.span[a:b, 1]
        for attribution in article["attributions"]:
            roles = {role: a + tokens_of(attribution[role], ends, starts) for role in ROLES}
            for k, role in enumerate(ROLES):
                data.tags[roles[role], k] = 1
            data.attributions.append((i, roles))
    data.attributed = np.maximum.reduceat(data.tags[:, 2], data.sentence_start[:-1]).astype(np.float32)
