import type { Desk } from "../record/desk.ts";
import type { Paragraph } from "../reporting/facts.ts";
import type { Notes } from "../reporting/footnotes.ts";
import { isQuoted } from "../reporting/quoted.ts";
import type { DraftContext, DraftRule, Fix, PlacedEntry, Report } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
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

/** A run of neighbouring paragraphs that a rule walked over, by its first and its last. */
interface Walked {
  first: Slot;
  readonly last: Slot;
}

/** What is reported under one verdict, once it has been asked for. */
interface Waiting {
  readonly verdict: string;
  readonly make: () => Report | undefined;
  found?: Finding | undefined;
}

/** What one draft rule found, key by key: after an edit it runs again for the keys that it read, in whichever way, and that changed. */
export class DraftFindings {
  /** Of the keys at which it found something, or looked further. */
  private readonly byKey = new Map<string, KeyRun>();
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
      for (const { first, last } of this.byKey.get(key)!.walked!)
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
      const run = new KeyRun(this.active, key, entries, index, known);
      this.active.rule.check(run);
      this.keep(run);
    }
    const { rule } = this.active;
    if (rule.verdict && keys.size > 0) this.verdict = rule.verdict([...this.parts.values()]);
    return { keys: keys.size, runs };
  }

  *all(): Iterable<Finding> {
    for (const { found } of this.byKey.values()) if (found) yield* found;
    if (this.verdict === undefined) return;
    for (const key of this.waiting)
      for (const one of this.byKey.get(key)!.under!) {
        if (one.verdict !== this.verdict) continue;
        if (!("found" in one)) {
          const report = one.make();
          one.found = report && findingOf(this.active, report, undefined);
        }
        if (one.found) yield one.found;
      }
  }

  private keep(run: KeyRun): void {
    const { key, found, walked, keysRead, part, under } = run;
    if (part !== undefined) this.parts.set(key, part);
    if (!(found || walked || keysRead || under)) return;
    this.byKey.set(key, run);
    for (const other of keysRead ?? NO_KEYS) {
      const readers = this.readers.get(other);
      if (readers) readers.add(key);
      else this.readers.set(other, new Set([key]));
    }
    if (walked) this.walkers.add(key);
    if (under) this.waiting.add(key);
  }

  private forget(key: string): void {
    this.parts.delete(key);
    const before = this.byKey.get(key);
    if (!before) return;
    for (const other of before.keysRead ?? NO_KEYS) {
      const readers = this.readers.get(other)!;
      readers.delete(key);
      if (readers.size === 0) this.readers.delete(other);
    }
    this.walkers.delete(key);
    this.waiting.delete(key);
    this.byKey.delete(key);
  }
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** Runs a rule over one key. Nearly every run finds nothing and asks for nothing: lists are made when something goes in. */
class KeyRun implements DraftContext {
  found: Finding[] | undefined;
  walked: Walked[] | undefined;
  keysRead: Set<string> | undefined;
  under: Waiting[] | undefined;
  part: unknown;
  private made: Map<Fix, FindingFix> | undefined;

  constructor(
    private readonly active: ActiveRule<DraftRule>,
    readonly key: string,
    readonly entries: readonly PlacedEntry[],
    private readonly index: DraftIndex,
    private readonly known: DraftKnown,
  ) {}

  get setting(): DraftSetting {
    return this.known.setting;
  }

  get desk(): Desk {
    return this.known.desk;
  }

  get day(): string | undefined {
    return this.known.day;
  }

  get notes(): Notes {
    return this.known.notes;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.active.options;
  }

  isQuoted(span: Span, paragraph: Paragraph): boolean {
    return isQuoted(span, paragraph, (paragraph as Slot).previous);
  }

  isLedUpTo(paragraph: Paragraph): boolean {
    return (paragraph as Slot).isLedUpTo;
  }

  entriesOf(key: string): readonly PlacedEntry[] {
    this.keysRead ??= new Set();
    this.keysRead.add(key);
    return this.index.entriesOf(key);
  }

  *backFrom(paragraph: Paragraph): Iterable<Paragraph> {
    const last = paragraph as Slot;
    const walked = { first: last, last };
    this.walked ??= [];
    this.walked.push(walked);
    for (let slot: Slot | undefined = last; slot; slot = slot.previous) {
      walked.first = slot;
      yield slot;
    }
  }

  report(report: Report): void {
    this.made ??= new Map();
    const finding = findingOf(this.active, report, undefined, this.made);
    if (!finding) return;
    this.found ??= [];
    this.found.push(finding);
  }

  weigh(part: unknown): void {
    this.part = part;
  }

  reportUnder(verdict: string, make: () => Report | undefined): void {
    this.under ??= [];
    this.under.push({ verdict, make });
  }
}
