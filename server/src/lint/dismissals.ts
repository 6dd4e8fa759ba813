import { type Dismissal, onOneLine, sentenceKey } from "../record/dismissal.ts";
import { sentenceAt } from "../reporting/scope.ts";
import type { Finding } from "./slot.ts";

/** What a baseline would hold of a finding. */
export interface Hold {
  /** The sentence it stands in, or the several it reaches over, as a reader reads them, on one line. */
  readonly sentence: string;
  /** The words that are marked, where they are not the whole sentence. */
  readonly marked?: string;
  /** `sentenceKey` of either. */
  readonly key: string;
  readonly markedKey: string;
}

/**
 * What a baseline would hold of a finding; undefined for one that it may not hold. What is left to fill and what is wrong
 * with the record may not be put off: whoever dismisses much at once would print a blank or cite a source that is off the
 * record, and a citation is no part of the sentence it stands in, so that another key would not bring the finding back.
 */
export function holdOf(finding: Finding): Hold | undefined {
  if (finding.hold === undefined) finding.hold = newHoldOf(finding) ?? null;
  return finding.hold ?? undefined;
}

function newHoldOf({ rule, slot, at, raw }: Finding): Hold | undefined {
  if (rule.problem === "record" || rule.reads === "engine" || raw) return undefined;
  const { prose, sentences } = slot.facts.analysis;
  const first = sentences[sentenceAt(sentences, at.start)];
  const last = sentences[sentenceAt(sentences, Math.max(at.start, at.end - 1))] ?? first;
  const words = first ? prose.slice(first.start, Math.max(first.end, last!.end)) : slot.prose;
  const key = sentenceKey(words);
  if (key === "") return undefined;
  const marked = onOneLine(prose.slice(at.start, at.end));
  const markedKey = sentenceKey(marked);
  return {
    sentence: onOneLine(words),
    key,
    markedKey: markedKey === key ? "" : markedKey,
    ...(markedKey === key || marked === "" ? {} : { marked }),
  };
}

/** Dismissals of one rule in one sentence, by the words that are marked. */
interface Held {
  readonly all: readonly Dismissal[];
  readonly byMarked: ReadonlyMap<string, number>;
}

/** The dismissals of one draft, sorted for looking findings up. */
export class Dismissals {
  private readonly byRule = new Map<string, Map<string, Dismissal[]>>();

  /** Of two entries about the same words the higher count stands: they come of two branches that were merged. */
  constructor(readonly all: readonly Dismissal[]) {
    const seen = new Map<string, { readonly list: Dismissal[]; readonly at: number }>();
    for (const one of all) {
      const key = sentenceKey(one.sentence);
      const sentences = this.byRule.get(one.rule) ?? new Map<string, Dismissal[]>();
      this.byRule.set(one.rule, sentences);
      const list = sentences.get(key) ?? [];
      sentences.set(key, list);
      const name = `${one.rule}\n${key}\n${markedKeyOf(one, key)}`;
      const known = seen.get(name);
      if (!known) seen.set(name, { list, at: list.push(one) - 1 });
      else if (known.list[known.at]!.count < one.count) known.list[known.at] = one;
    }
  }

  /**
   * Which of some findings are let be, and by what; and what of the dismissals is left over. Each lets as many be as its
   * count says: first the words that were marked, then, in order, whatever else the rule finds in the sentence, so that a
   * later version that marks a word more brings nothing back. Linear.
   */
  settle(findings: Iterable<Finding>): {
    readonly held: ReadonlyMap<Finding, Dismissal>;
    readonly left: readonly Dismissal[];
  } {
    const held = new Map<Finding, Dismissal>();
    if (this.byRule.size === 0) return { held, left: [] };
    const groups = new Map<readonly Dismissal[], Finding[]>();
    for (const finding of findings) {
      const sentences = this.byRule.get(finding.rule.id);
      const hold = sentences && holdOf(finding);
      const list = hold && sentences.get(hold.key);
      if (!list) continue;
      const group = groups.get(list);
      if (group) group.push(finding);
      else groups.set(list, [finding]);
    }
    const left: Dismissal[] = [];
    for (const sentences of this.byRule.values()) {
      for (const [key, list] of sentences)
        left.push(...settleSentence(heldOf(list, key), groups.get(list) ?? [], held));
    }
    return { held, left };
  }
}

function heldOf(all: readonly Dismissal[], key: string): Held {
  return { all, byMarked: new Map(all.map((one, i) => [markedKeyOf(one, key), i])) };
}

/** "" where the whole sentence is meant, or nobody said. */
function markedKeyOf({ marked }: Dismissal, key: string): string {
  const markedKey = sentenceKey(marked ?? "");
  return markedKey === key ? "" : markedKey;
}

/** Puts what is let be into `held`; returns what is left over, with the counts that are. */
function settleSentence(
  { all, byMarked }: Held,
  findings: readonly Finding[],
  held: Map<Finding, Dismissal>,
): readonly Dismissal[] {
  const counts = all.map(({ count }) => count);
  const take = (finding: Finding, i: number) => {
    counts[i]!--;
    held.set(finding, all[i]!);
  };
  for (const finding of findings) {
    const i = byMarked.get(holdOf(finding)!.markedKey);
    if (i !== undefined && counts[i]! > 0) take(finding, i);
  }
  let next = 0;
  for (const finding of findings) {
    if (held.has(finding)) continue;
    while (next < counts.length && counts[next] === 0) next++;
    if (next === counts.length) break;
    take(finding, next);
  }
  return all.flatMap((one, i) => (counts[i]! > 0 ? { ...one, count: counts[i]! } : []));
}

/** Why a finding is let be, in words. */
export function reasonOf({ reason, date }: Dismissal): string {
  if (reason === undefined) return date === undefined ? "in the baseline" : `in the baseline since ${date}`;
  return date === undefined ? `${reason} (baseline)` : `${reason} (baseline, ${date})`;
}
