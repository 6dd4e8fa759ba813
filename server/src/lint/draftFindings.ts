import type { Desk } from "../record/desk.ts";
import type { Paragraph } from "../reporting/facts.ts";
import type { Notes } from "../reporting/footnotes.ts";
import { isQuoted } from "../reporting/quoted.ts";
import type { DraftContext, DraftRule, Fix, PlacedEntry, Report } from "../rules/rule.ts";
import type { DraftIndex } from "./draftIndex.ts";
import { type ActiveRule, findingOf } from "./ruleRun.ts";
import type { DraftSetting } from "./setting.ts";
import type { Finding, FindingFix, Slot } from "./slot.ts";

/** What draft rules may know of the draft beside their index. */
export interface DraftKnown {
  readonly setting: DraftSetting;
  readonly desk: Desk;
  readonly day: string | undefined;
  readonly notes: Notes;
}

/** What a rule found at one key, and what else it looked at there. */
interface KeyFindings {
  readonly found: Finding[];
  /** Runs of neighbouring paragraphs that it walked over, each by its first and its last. */
  readonly walked: { first: Slot; readonly last: Slot }[];
  readonly keysRead: Set<string>;
  part: unknown;
  readonly under: { readonly verdict: string; readonly make: () => Report | undefined; found?: Finding | undefined }[];
}

/** What one draft rule found, key by key: after an edit it runs again for the keys that it read, in whichever way, and that changed. */
export class DraftFindings {
  private readonly byKey = new Map<string, KeyFindings>();
  /** Keys that a changed paragraph was walked over for. */
  private readonly due = new Set<string>();
  /** Of a key, those whose findings hang on it too. */
  private readonly readers = new Map<string, Set<string>>();
  private readonly walkers = new Set<string>();
  /** Keys that brought something to the verdict, and what. */
  private readonly parts = new Map<string, unknown>();
  private readonly waiting = new Set<string>();
  private verdict: string | undefined;

  constructor(private readonly active: ActiveRule<DraftRule>) {}

  /** To be told of an edit while the slots are as they were: those from `start` to before `end` go, and others come there. */
  unsettle(start: number, end: number): void {
    for (const key of this.walkers)
      for (const { first, last } of this.byKey.get(key)!.walked)
        if (first.position < Math.max(start, end) && last.position >= start) this.due.add(key);
  }

  /** Runs the rule where it has to; returns how many keys had changed, and for how many of them it ran. */
  run(index: DraftIndex, known: DraftKnown): { keys: number; runs: number } {
    let keys: ReadonlySet<string> = index.touched;
    if (this.due.size > 0 || this.readers.size > 0) {
      const all = new Set([...index.touched, ...this.due]);
      for (const key of index.touched) for (const reader of this.readers.get(key) ?? []) all.add(reader);
      this.due.clear();
      keys = all;
    }
    let runs = 0;
    for (const key of keys) {
      const entries = index.entriesOf(key);
      this.forget(key);
      if (entries.length === 0) continue;
      runs++;
      this.keep(key, this.check(key, entries, index, known));
    }
    const { rule } = this.active;
    if (rule.verdict && keys.size > 0) this.verdict = rule.verdict([...this.parts.values()]);
    return { keys: keys.size, runs };
  }

  *all(): Iterable<Finding> {
    for (const { found } of this.byKey.values()) yield* found;
    if (this.verdict === undefined) return;
    for (const key of this.waiting)
      for (const one of this.byKey.get(key)!.under) {
        if (one.verdict !== this.verdict) continue;
        if (!("found" in one)) {
          const report = one.make();
          one.found = report && findingOf(this.active, report, undefined);
        }
        if (one.found) yield one.found;
      }
  }

  private check(key: string, entries: readonly PlacedEntry[], index: DraftIndex, known: DraftKnown): KeyFindings {
    const { active } = this;
    const findings: KeyFindings = { found: [], walked: [], keysRead: new Set(), part: undefined, under: [] };
    const made = new Map<Fix, FindingFix>();
    const context: DraftContext = {
      key,
      entries,
      setting: known.setting,
      desk: known.desk,
      day: known.day,
      notes: known.notes,
      options: active.options,
      isQuoted: (span, paragraph) => isQuoted(span, paragraph, (paragraph as Slot).previous),
      isLedUpTo: (paragraph) => (paragraph as Slot).isLedUpTo,
      entriesOf(other) {
        findings.keysRead.add(other);
        return index.entriesOf(other);
      },
      backFrom: (paragraph) => walk(paragraph as Slot, findings),
      report(report) {
        const finding = findingOf(active, report, undefined, made);
        if (finding) findings.found.push(finding);
      },
      weigh(part) {
        findings.part = part;
      },
      reportUnder(verdict, make) {
        findings.under.push({ verdict, make });
      },
    };
    active.rule.check(context);
    return findings;
  }

  private keep(key: string, findings: KeyFindings): void {
    const { found, walked, keysRead, part, under } = findings;
    for (const other of keysRead) {
      const readers = this.readers.get(other);
      if (readers) readers.add(key);
      else this.readers.set(other, new Set([key]));
    }
    if (walked.length > 0) this.walkers.add(key);
    if (part !== undefined) this.parts.set(key, part);
    if (under.length > 0) this.waiting.add(key);
    if (found.length + walked.length + keysRead.size + under.length > 0) this.byKey.set(key, findings);
  }

  private forget(key: string): void {
    this.parts.delete(key);
    const before = this.byKey.get(key);
    if (!before) return;
    for (const other of before.keysRead) {
      const readers = this.readers.get(other)!;
      readers.delete(key);
      if (readers.size === 0) this.readers.delete(other);
    }
    this.walkers.delete(key);
    this.waiting.delete(key);
    this.byKey.delete(key);
  }
}

function* walk(last: Slot, { walked }: KeyFindings): Iterable<Paragraph> {
  const run = { first: last, last };
  walked.push(run);
  for (let slot: Slot | undefined = last; slot; slot = slot.previous) {
    run.first = slot;
    yield slot;
  }
}
