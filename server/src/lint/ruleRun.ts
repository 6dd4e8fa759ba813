import type { Tokens } from "../language/analysis.ts";
import type { Desk } from "../record/desk.ts";
import type { Claim } from "../reporting/claims/claim.ts";
import type { ClaimModel } from "../reporting/claims/claimModel.ts";
import type { Figure, IndexName, Paragraph } from "../reporting/facts.ts";
import { statusOf } from "../reporting/figureStatus.ts";
import { isQuoted } from "../reporting/quoted.ts";
import { type KnownSources, type Scope, scopeOf } from "../reporting/scope.ts";
import type {
  DraftRule,
  Fix,
  Level,
  ParagraphContext,
  ParagraphRule,
  PlacedEntry,
  Report,
  Rule,
  SourcedFigure,
  SourcedQuote,
} from "../rules/rule.ts";
import type { Format } from "../text/document.ts";
import { overlaps, type Span } from "../text/span.ts";
import { fainter, levelOf } from "./levels.ts";
import type { DraftSetting } from "./setting.ts";
import type { Finding, FindingFix, Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";

/** A rule that runs under this draft's setting, with its level and options. */
export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly level: Level;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Paragraph rules, and where in a paragraph the words stand that they look for: a bit for each rule that names its triggers. */
export class RuleSet {
  private readonly bits = new Map<number, number>();
  /** Nearly every word is no trigger: told by 12 bits of its hash before the map is asked. */
  private readonly sieve = new Uint8Array(4096);
  /** Of each rule its bit; `ALWAYS` for those that have no triggers. */
  readonly bitOf: readonly number[];
  /** Triggers of the rules that found no bit left: they always run, and look for their words themselves. */
  readonly ownTriggers = new Map<number, ReadonlySet<number>>();

  constructor(readonly rules: readonly ActiveRule<ParagraphRule>[]) {
    let next = 0;
    this.bitOf = rules.map(({ rule: { triggers } }, place) => {
      if (triggers === undefined) return ALWAYS;
      if (next === 30) {
        this.ownTriggers.set(place, new Set(triggers));
        return ALWAYS;
      }
      const bit = 1 << next++;
      for (const hash of triggers) {
        this.bits.set(hash, (this.bits.get(hash) ?? 0) | bit);
        this.sieve[hash & 4095] = 1;
      }
      return bit;
    });
  }

  /** Writes the tokens that are triggers, each with its rules' bits behind it, and returns the bits of all. */
  hits({ hash, count }: Tokens, hits: number[]): number {
    hits.length = 0;
    let all = ALWAYS;
    if (this.bits.size === 0) return all;
    for (let i = 0; i < count; i++) {
      const code = hash[i]!;
      if (this.sieve[code & 4095] === 0) continue;
      const bits = this.bits.get(code);
      if (bits === undefined) continue;
      all |= bits;
      hits.push(i, bits);
    }
    return all;
  }
}

/** The bit of rules without triggers. */
const ALWAYS = 1 << 30;

export interface ActiveRules {
  readonly own: RuleSet;
  readonly beside: RuleSet;
  readonly draft: readonly ActiveRule<DraftRule>[];
  readonly engine: ReadonlyMap<string, ActiveRule>;
  readonly ids: ReadonlySet<string>;
}

/** The rules of a linter, sorted for a setting: once for all drafts of one setting, which most are. */
export class RuleChoice {
  private last: { readonly setting: DraftSetting; readonly active: ActiveRules } | undefined;

  constructor(private readonly rules: readonly Rule[]) {}

  /** The rules that a setting leaves on, sorted by what they read. */
  under(setting: DraftSetting): ActiveRules {
    if (!this.last || !isAlike(this.last.setting, setting))
      this.last = { setting, active: activeRules(this.rules, setting) };
    return this.last.active;
  }
}

/** Whether two settings turn on the same rules, at the same levels and with the same options. */
function isAlike(one: DraftSetting, other: DraftSetting): boolean {
  if (one.profile !== other.profile || one.type !== other.type) return false;
  const ids = Object.keys(one.rules);
  return ids.length === Object.keys(other.rules).length && ids.every((id) => one.rules[id] === other.rules[id]);
}

function activeRules(rules: readonly Rule[], setting: DraftSetting): ActiveRules {
  const own: ActiveRule<ParagraphRule>[] = [];
  const beside: ActiveRule<ParagraphRule>[] = [];
  const draft: ActiveRule<DraftRule>[] = [];
  const engine = new Map<string, ActiveRule>();
  const ids = new Set<string>();
  for (const rule of rules) {
    const level = levelOf(rule, setting, setting.rules);
    if (level === "off") continue;
    ids.add(rule.id);
    const options = (Object.hasOwn(setting.rules, rule.id) ? setting.rules[rule.id]?.options : undefined) ?? {};
    if (rule.reads === "paragraph") own.push({ rule: rule as ParagraphRule, level, options });
    else if (rule.reads === "neighbours") beside.push({ rule: rule as ParagraphRule, level, options });
    else if (rule.reads === "engine") engine.set(rule.id, { rule, level, options });
    else draft.push({ rule: rule as DraftRule, level, options });
  }
  return { own: new RuleSet(own), beside: new RuleSet(beside), draft, engine, ids };
}

export function indexOf(rule: DraftRule): IndexName {
  return rule.reads.slice("draft:".length) as IndexName;
}

/** What the paragraph before may carry into this one: nothing over a heading or a rule. */
function carriedFrom(slot: Slot): Slot | undefined {
  return slot.block.breakBefore ? undefined : slot.previous;
}

/** Runs paragraph rules one after the other over one slot; one object for all, so that a quiet rule costs no allocation. */
export class ParagraphRun implements ParagraphContext {
  private active!: ActiveRule;
  private slot!: Slot;
  private found: Finding[] = [];
  previous: Slot | undefined;
  next: Slot | undefined;
  known: KnownSources;
  /** Of the paragraph: tokens that are triggers, each with its rules' bits behind it. */
  private readonly hits: number[] = [];
  /** The bit of the rule that runs, and the place in `hits` up to which it has asked. */
  private bit = 0;
  private asked = 0;
  private ownTriggers: ReadonlySet<number> | undefined;

  constructor(
    readonly setting: DraftSetting,
    readonly desk: Desk,
    readonly format: Format,
    known: Omit<KnownSources, "keys">,
    private readonly claims: ClaimModel,
    private readonly checks: SourceChecks,
    private readonly namesOf: (surname: string, asker: Slot) => readonly PlacedEntry[],
  ) {
    this.known = { ...known, keys: desk.sources };
  }

  get paragraph(): Paragraph {
    return this.slot;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.active.options;
  }

  /** The findings of the rules over a slot; the number of rules run is returned with them. */
  run(rules: RuleSet, slot: Slot, withNeighbours: boolean): { found: readonly Finding[]; runs: number } {
    this.slot = slot;
    this.previous = withNeighbours ? slot.previous : undefined;
    this.next = withNeighbours ? slot.next : undefined;
    this.found = [];
    let runs = 0;
    const place = slot.place;
    if (place === undefined) return { found: this.found, runs };
    const called = rules.hits(slot.facts.analysis.tokens, this.hits);
    for (let n = 0; n < rules.rules.length; n++) {
      const active = rules.rules[n]!;
      this.bit = rules.bitOf[n]!;
      if ((this.bit & called) === 0) continue;
      if (place !== "body" && !active.rule.places?.includes(place)) continue;
      this.active = active;
      this.ownTriggers = rules.ownTriggers.get(n);
      this.asked = 0;
      active.rule.check(this);
      runs++;
    }
    return { found: this.found, runs };
  }

  nextTrigger(from: number): number {
    const { hits, ownTriggers } = this;
    if (ownTriggers) {
      const { hash, count } = this.slot.facts.analysis.tokens;
      let i = from;
      while (i < count && !ownTriggers.has(hash[i]!)) i++;
      return i < count ? i : -1;
    }
    for (; this.asked < hits.length; this.asked += 2)
      if (hits[this.asked]! >= from && (hits[this.asked + 1]! & this.bit) !== 0) return hits[this.asked]!;
    return -1;
  }

  isQuoted(span: Span): boolean {
    return isQuoted(span, this.slot, this.previous);
  }

  scopeOf(span: Span): Scope {
    return scopeOf(span, this.slot, this.previous && carriedFrom(this.slot), this.known);
  }

  statusOf(figure: Figure): ReturnType<typeof statusOf> {
    const standing = statusOf(figure, this.slot, this.scopeOf(figure), this.known);
    return this.checks.standing(standing, figure, this.slot);
  }

  sourcesOfFigure(figure: Figure): readonly SourcedFigure[] {
    return this.checks.figure(figure, this.slot, this.known.claimAt?.(figure, this.slot));
  }

  sourcesOfQuote(inside: Span): readonly SourcedQuote[] {
    return this.checks.quote(inside, this.slot, this.known.claimAt?.(inside, this.slot));
  }

  namesakes(surname: string): readonly PlacedEntry[] {
    return this.namesOf(surname, this.slot);
  }

  claimOf(sentence: number): Claim {
    return this.claims.claimOf(this.slot.facts, sentence);
  }

  report(report: Report): void {
    const finding = findingOf(this.active, report, this.slot);
    if (finding) this.found.push(finding);
  }
}

/**
 * What a rule reported, at its level; undefined where it may not be shown there. `slot` is the rule's own paragraph, if it
 * has one; `made` keeps fixes that a rule gives to several findings.
 */
export function findingOf(
  active: ActiveRule,
  report: Report,
  slot: Slot | undefined,
  made?: Map<Fix, FindingFix>,
): Finding | undefined {
  const home = (report.paragraph as Slot | undefined) ?? slot;
  if (!home) throw new Error(`Rule ${active.rule.id} reported without a paragraph: a bug in the rule.`);
  const place = home.place;
  if (place === undefined || (place !== "body" && !active.rule.places?.includes(place))) return undefined;
  if (home.block.dateline && overlaps(home.block.dateline, report.at)) return undefined;
  return {
    rule: active.rule,
    slot: home,
    at: { start: report.at.start, end: report.at.end },
    ...(report.raw === undefined ? {} : { raw: { start: report.raw.start, end: report.raw.end } }),
    severity: report.tier ? fainter(report.tier, active.level) : active.level,
    message: report.message,
    related: (report.related ?? []).map(({ start, end, message, paragraph }) => ({
      slot: (paragraph as Slot | undefined) ?? home,
      at: { start, end },
      message,
    })),
    fixes: (report.fixes ?? []).map((fix) => made?.get(fix) ?? findingFixOf(fix, home, made)),
  };
}

function findingFixOf(fix: Fix, home: Slot, made: Map<Fix, FindingFix> | undefined): FindingFix {
  const found: FindingFix = {
    title: fix.title,
    safe: fix.safe ?? false,
    edits: fix.edits.map(({ start, end, text, paragraph, isRaw }) => ({
      slot: (paragraph as Slot | undefined) ?? home,
      start,
      end,
      text,
      ...(isRaw ? { isRaw } : {}),
    })),
  };
  if (made && fix.edits.length > 1 && fix.edits.every(({ paragraph }) => paragraph !== undefined)) made.set(fix, found);
  return found;
}
