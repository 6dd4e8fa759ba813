import type { Problem } from "../rules/rule.ts";

/**
 * One problem, one diagnostic (rules.md section 4): of overlapping findings with the same problem the one whose rule
 * stands first here stays. Rules of one inner list are equals: the earlier in the text stays.
 */
export const PRECEDENCE: Readonly<Record<Problem, readonly (readonly string[])[]>> = {
  "no-source": [
    ["unattributed-accusation"],
    ["agentless-hearsay"],
    ["vague-source", "anonymous-source-unexplained", "unnamed-study"],
    ["secondhand-report"],
    ["figure-unsourced"],
    ["superlative-unsourced"],
    ["editorial-tail"],
    ["unattributed-evaluation"],
    ["unattributed-claim"],
    ["loaded-attribution-verb"],
  ],
  quotation: [["quote-marks"], ["quote-mismatch"], ["dangling-quote"], ["late-attribution"], ["scare-quotes"]],
  identity: [
    ["title-registry-mismatch"],
    ["office-two-holders"],
    ["title-conflict"],
    ["title-variant"],
    ["name-variant"],
    ["title-capitalization"],
    ["title-later-reference"],
  ],
  speaker: [["speaker-not-introduced"], ["ambiguous-speaker"]],
  value: [["figure-not-in-source"], ["figure-arithmetic"], ["figure-conflict"], ["percent-vs-points"]],
  date: [["date-mismatch"], ["relative-date"]],
  record: [["placeholder-left"], ["source-record"]],
};

interface Place {
  readonly start: number;
  readonly end: number;
}

const RANKS = new Map<string, { readonly problem: string; readonly rank: number }>(
  Object.entries(PRECEDENCE).flatMap(([problem, ranks]) =>
    ranks.flatMap((ids, rank) => ids.map((id) => [id, { problem, rank }] as const)),
  ),
);

/** Which problem a rule names: its own id where it stands alone. */
export function problemOf(ruleId: string): string {
  return RANKS.get(ruleId)?.problem ?? ruleId;
}

/**
 * Drops the findings that say again what a higher one says. Keeps the order of `found`. `ruleOf` and `placeOf` read a finding; places are
 * absolute; an empty place overlaps what holds its point.
 */
export function withoutRepeats<F>(
  found: readonly F[],
  ruleOf: (finding: F) => string,
  placeOf: (finding: F) => Place,
): F[] {
  const groups = new Map<string, { finding: F; place: Place; rank: number; at: number }[]>();
  found.forEach((finding, at) => {
    const id = ruleOf(finding);
    const place = placeOf(finding);
    const candidate = {
      finding,
      at,
      rank: RANKS.get(id)?.rank ?? 0,
      place: { start: place.start, end: Math.max(place.end, place.start + 1) },
    };
    const group = groups.get(problemOf(id));
    if (group) group.push(candidate);
    else groups.set(problemOf(id), [candidate]);
  });
  const kept = new Set<F>();
  for (const group of groups.values()) {
    group.sort((a, b) => a.rank - b.rank || a.place.start - b.place.start || a.at - b.at);
    // The accepted places never overlap, so they stay sorted by both ends and a binary search finds a clash.
    const taken: Place[] = [];
    for (const { finding, place } of group) {
      const at = firstEndingAfter(taken, place.start);
      const next = taken[at];
      if (next && next.start < place.end) continue;
      taken.splice(at, 0, place);
      kept.add(finding);
    }
  }
  return found.filter((finding) => kept.has(finding));
}

function firstEndingAfter(taken: readonly Place[], offset: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
