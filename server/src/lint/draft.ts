import type { Dismissal } from "../record/dismissal.ts";
import type { IndexName, OwnFacts } from "../reporting/facts.ts";
import { NO_NOTES, notesOf } from "../reporting/footnotes.ts";
import { AttributionReader } from "../reporting/model/attributionReader.ts";
import type { ParagraphAttributions } from "../reporting/model/attributionsFrom.ts";
import { factsFrom, ownFactsOf } from "../reporting/paragraphFacts.ts";
import { leadsUp } from "../reporting/people/introductions.ts";
import { runsOn } from "../reporting/quoted.ts";
import type { KnownSources } from "../reporting/scope.ts";
import { opensWithSpeaker } from "../reporting/speakers.ts";
import { dayOfStory, YEARLESS } from "../reporting/storyDates.ts";
import { namesSurvey, OPENING } from "../reporting/storySurvey.ts";
import type { BlockContent, Change, DraftText } from "../text/document.ts";
import { editDraft, parseDraft } from "../text/parse.ts";
import type { Span } from "../text/span.ts";
import { auditOf } from "./audit.ts";
import {
  anchorOf,
  type CitedKey,
  citedKeyAt,
  citedKeys,
  type PlaceInSource,
  placesCiting,
  placesInSource,
  type QuoteAnchor,
  sentenceEndAt,
} from "./citedKeys.ts";
import { Dismissals, holdOf } from "./dismissals.ts";
import { DraftFindings } from "./draftFindings.ts";
import { DraftIndexes } from "./draftIndex.ts";
import { DraftSpeakers } from "./draftSpeakers.ts";
import { figuresOf } from "./figuresIn.ts";
import { type FigureTally, TallyKeeper } from "./figureTally.ts";
import { LedgerAnchors } from "./ledgerAnchors.ts";
import type {
  Audit,
  Diagnostic,
  Dismissable,
  Draft,
  DraftInfo,
  FigureReport,
  LeftDismissal,
  LinterOptions,
  Work,
} from "./linter.ts";
import { type Known, knownAt, slotAt } from "./lookUp.ts";
import { mayBeMentionedAt, type NamedPerson, namedPeopleIn, type PersonAt, personAt } from "./namedPeople.ts";
import { withNamesElsewhere } from "./namesElsewhere.ts";
import { recordFindings } from "./recordFindings.ts";
import { type ActiveRules, indexOf, ParagraphRun, type RuleChoice } from "./ruleRun.ts";
import { sentenceAt } from "./sentenceAt.ts";
import { sentenceWords } from "./sentenceWords.ts";
import { type DraftSetting, settingOf } from "./setting.ts";
import { type EngineFinding, isEnglish, type Settled, settle } from "./settle.ts";
import { type Shade, type Shading, shadesOf } from "./shading.ts";
import { bearsProse, type Finding, isRead, Slot } from "./slot.ts";
import { SourceChecks } from "./sourceChecks.ts";
import type { SourcingPicture } from "./sourcing.ts";
import { pictureOf } from "./sourcingPicture.ts";
import { atOnce, untilThen } from "./steps.ts";

const INDEXES: readonly IndexName[] = [
  "offices",
  "currencies",
  "loadedVerbs",
  "words",
  "anonymousSources",
  "outlets",
  "dates",
  "baselines",
  "quantities",
  "people",
  "spellings",
  "speakers",
  "posts",
  "acronyms",
  "titles",
  "namings",
  "citations",
];

/**
 * One draft, analysed in three steps: what each paragraph says by itself (kept by content); who says what in it, which
 * hangs on the nearest words of its neighbours too; then findings, which rules make from a paragraph, its neighbours or
 * one key of a draft index. After an edit only the paragraphs that changed are analysed, only those whose nearest words
 * changed are heard again, and only the rules that read a changed paragraph or key run again.
 */
export class IncrementalDraft implements Draft {
  private parsed: DraftText;
  private slots: Slot[] = [];
  private bySlotBlock = new Map<unknown, Slot>();
  private readonly facts = new WeakMap<BlockContent, OwnFacts>();
  private readonly reader: AttributionReader;
  private readonly indexes = new DraftIndexes(INDEXES);
  /** Of names that paragraph rules asked about, the paragraphs that did. */
  private readonly askers = new Map<string, Set<Slot>>();
  /** Of each draft rule that is on. */
  private draftFindings: readonly DraftFindings[] = [];
  private readonly checks: SourceChecks;
  private readonly tallies = new TallyKeeper();
  /** Files of local sources that were there when the draft last looked at what hangs on them. */
  private readonly filesRead = new Set<string>();
  private setting: DraftSetting;
  private active: ActiveRules;
  private run: ParagraphRun;
  private toAnalyse: Slot[] = [];
  /** The place nearest to which those stand last; undefined where they are in no order. */
  private nearest: number | undefined;
  /** Slots with another neighbour than before, or one that says something else. */
  private readonly loosened = new Set<Slot>();
  /** Whether any slot is yet to be heard. */
  private isToHear = true;
  /** Those that can be, and which of them is the next, while that goes on: a slice begins where the one before it ended. */
  private hearing:
    | { readonly read: readonly Slot[]; readonly paragraphs: readonly OwnFacts[]; next: number }
    | undefined;
  /** Where the next slice looks first for a slot whose rules are to run. */
  private nextToRun = 0;
  private notes = NO_NOTES;
  /** Where the claims of the ledger stand; absent where there is no ledger. */
  private readonly ledger: LedgerAnchors | undefined;
  private isToAnchor = true;
  /** Labels of the footnotes that name no source, whether the story opens with a survey, and what the ledger says. */
  private elsewhere: Omit<KnownSources, "keys"> = { emptyNotes: NO_NOTES.empty, isOfSurvey: false };
  private day: string | undefined;
  private dismissals: Dismissals;
  private settled: Settled | undefined;
  private named: readonly NamedPerson[] | undefined;
  private speakers: DraftSpeakers | undefined;
  private picture: SourcingPicture | undefined;
  /** The picture as far as it is made; what is there of it holds until the next edit. */
  private drawing: Generator<undefined, SourcingPicture> | undefined;
  private wordCount: number | undefined;
  private lastEdit = 0;
  private allDone = false;
  readonly counters: Work = {
    paragraphsAnalysed: 0,
    paragraphsHeard: 0,
    ruleRuns: 0,
    keysTouched: 0,
    paragraphsPassed: 0,
  };

  constructor(
    text: string,
    private readonly info: DraftInfo,
    private readonly options: LinterOptions,
    private readonly rules: RuleChoice,
    private readonly ruleIds: ReadonlySet<string>,
  ) {
    this.parsed = parseDraft(text, info.format);
    this.dismissals = new Dismissals(info.dismissed ?? []);
    this.reader = new AttributionReader(options.models.attribution);
    this.checks = new SourceChecks(options.desk, options.models, options.sourceTexts);
    if (options.desk.ledger.length > 0) {
      const ledger = new LedgerAnchors(options.desk.ledger);
      this.ledger = ledger;
      this.elsewhere = { ...this.elsewhere, claimAt: (span, paragraph) => ledger.claimAt(span, paragraph) };
    }
    this.setting = this.readSetting();
    this.active = rules.under(this.setting);
    this.run = this.newRun();
    this.draftFindings = this.newDraftFindings();
    this.reconcile();
  }

  get text(): string {
    return this.parsed.raw;
  }

  get words(): number {
    this.wordCount ??= countWords(this.parsed.raw);
    return this.wordCount;
  }

  edit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const before = this.parsed.frontMatter;
    for (const change of changes) {
      if (!(change.start >= 0 && change.start <= change.end && change.end <= this.parsed.raw.length))
        throw new RangeError(
          `A change from ${change.start} to ${change.end} lies outside a text of ${this.parsed.raw.length}.`,
        );
      this.parsed = editDraft(this.parsed, change);
      this.lastEdit = change.start;
    }
    this.settled = undefined;
    this.named = undefined;
    this.speakers = undefined;
    this.forgetPicture();
    this.wordCount = undefined;
    this.allDone = false;
    if (before !== this.parsed.frontMatter && JSON.stringify(before) !== JSON.stringify(this.parsed.frontMatter))
      this.renewSetting();
    this.reconcile();
  }

  work(budgetMs?: number, focus?: number): boolean {
    if (this.allDone) return true;
    const isOver = this.endOf(budgetMs);
    if (!this.analyseWaiting(focus ?? this.lastEdit, isOver)) return false;
    if (!this.hearWaiting(isOver)) return false;
    this.readOpening();
    this.readLedger();
    this.readDay();
    this.touchLoosened();
    if (!this.runWaiting(isOver)) return false;
    const { setting, day, notes, counters } = this;
    for (const [i, { rule }] of this.active.draft.entries()) {
      const known = { setting, desk: this.options.desk, day, notes };
      const { keys, runs } = this.draftFindings[i]!.run(this.indexes.of(indexOf(rule)), known);
      counters.keysTouched += keys;
      counters.ruleRuns += runs;
    }
    this.indexes.settle();
    this.allDone = true;
    return true;
  }

  /** Tells when a budget that begins now is used up. */
  private endOf(budgetMs: number | undefined): () => boolean {
    const { clock } = this.options;
    if (!clock || budgetMs === undefined) return () => false;
    const deadline = clock() + budgetMs;
    return () => clock() >= deadline;
  }

  results(): readonly Diagnostic[] {
    return this.settle().shown;
  }

  silenced(): readonly Diagnostic[] {
    return this.settle().silenced;
  }

  dismissable(): readonly Dismissable[] {
    return this.settle().open.flatMap(({ finding, place, heldBy }) => {
      const hold = holdOf(finding);
      if (!hold) return [];
      const { sentence, marked } = hold;
      return {
        rule: finding.rule.id,
        ...place,
        sentence,
        ...(marked === undefined ? {} : { marked }),
        ...(heldBy === undefined ? {} : { heldBy }),
      };
    });
  }

  leftDismissals(): readonly LeftDismissal[] {
    const mayBeFound = (rule: string) => this.active.ids.has(rule) || !this.ruleIds.has(rule);
    return this.settle().left.map((one) => ({ ...one, isStale: mayBeFound(one.rule) }));
  }

  get dismissed(): readonly Dismissal[] {
    return this.dismissals.all;
  }

  dismiss(dismissed: readonly Dismissal[]): boolean {
    if (JSON.stringify(dismissed) === JSON.stringify(this.dismissals.all)) return false;
    this.dismissals = new Dismissals(dismissed);
    this.settled = undefined;
    this.forgetPicture();
    return true;
  }

  audit(): Audit {
    this.work();
    return auditOf(this.parsed, this.slots, this.options.desk, this.run.known, this.options.models.claims, this.checks);
  }

  wanted(): readonly string[] {
    this.work();
    const files = new Set(this.checks.ledgerFiles());
    for (const slot of this.slots) for (const file of this.checks.filesOf(slot)) files.add(file);
    // Also those that are at hand by now, read for another draft: what was made without them is looked at again.
    return [...files].filter((file) => !this.filesRead.has(file));
  }

  sourcesRead(files: readonly string[]): void {
    this.work();
    const read = new Set(files);
    for (const file of files) this.filesRead.add(file);
    this.tallies.forget();
    this.forgetPicture();
    // What the ledger names may be about any paragraph.
    const isAny = this.checks.ledgerFiles().some((file) => read.has(file));
    for (const slot of this.slots) {
      if (!isAny && !this.checks.filesOf(slot).some((file) => read.has(file))) continue;
      slot.ownStale = slot.besideStale = true;
      this.allDone = false;
      this.settled = undefined;
    }
  }

  tally(): FigureTally {
    this.work();
    return this.tallies.of(this.slots, this.run.known, this.checks);
  }

  figures(within?: Span): readonly FigureReport[] {
    this.work();
    return figuresOf(this.slots, this.parsed, this.run.known, this.checks, within);
  }

  citedKeyAt(offset: number): CitedKey | undefined {
    this.work();
    return citedKeyAt(offset, this.slots);
  }

  citedKeys(): readonly CitedKey[] {
    this.work();
    return citedKeys(this.slots);
  }

  placesCiting(key: string): readonly CitedKey[] {
    this.work();
    return placesCiting(key, this.slots);
  }

  placesInSource(key: string, offset: number): readonly PlaceInSource[] {
    this.work();
    return placesInSource(key, offset, this.slots, this.checks);
  }

  sentenceWords(span: Span): string {
    this.work();
    return sentenceWords(span, this.slots);
  }

  anchorOf(span: Span): QuoteAnchor | undefined {
    this.work();
    return anchorOf(span, this.slots);
  }

  sentenceEndAt(offset: number): number | undefined {
    this.work();
    return sentenceEndAt(offset, this.slots);
  }

  sentenceAt(offset: number): Span | undefined {
    this.work();
    return sentenceAt(offset, this.parsed.raw, this.slots);
  }

  people(): readonly NamedPerson[] {
    this.work();
    this.named ??= withNamesElsewhere(namedPeopleIn(this.slots), this.parsed, this.slots, this.options.models.names);
    return this.named;
  }

  storyDay(): string | undefined {
    this.work();
    return this.day;
  }

  personAt(offset: number): PersonAt | undefined {
    this.work();
    // Right behind the last word of a paragraph too.
    const slot = slotAt(this.slots, offset) ?? slotAt(this.slots, offset - 1);
    return !slot || mayBeMentionedAt(offset, slot) ? personAt(offset, this.people()) : undefined;
  }

  at(offset: number): Known | undefined {
    this.work();
    const { claims } = this.options.models;
    return knownAt(
      offset,
      this.parsed,
      this.slots,
      this.run.known,
      ({ facts }, sentence) => claims.claimOf(facts, sentence),
      this.checks,
      () => this.whoSpeaks(),
    );
  }

  sourcing(): SourcingPicture {
    this.drawSourcing();
    return this.picture!;
  }

  drawSourcing(budgetMs?: number, focus?: number): boolean {
    const isOver = this.endOf(budgetMs);
    if (!this.work(budgetMs, focus)) return false;
    if (this.picture) return true;
    this.drawing ??= this.draw();
    this.picture = untilThen(this.drawing, isOver);
    if (!this.picture) return false;
    this.drawing = undefined;
    return true;
  }

  private *draw(): Generator<undefined, SourcingPicture> {
    this.speakers ??= yield* DraftSpeakers.reading(this.slots);
    return yield* pictureOf({
      text: this.parsed,
      slots: this.slots,
      desk: this.options.desk,
      known: this.run.known,
      claims: this.options.models.claims,
      checks: this.checks,
      speakers: this.speakers,
      ledger: this.ledger,
      findings: this.settle(),
    });
  }

  private forgetPicture(): void {
    this.picture = undefined;
    this.drawing = undefined;
  }

  private whoSpeaks(): DraftSpeakers {
    this.speakers ??= atOnce(DraftSpeakers.reading(this.slots));
    return this.speakers;
  }

  shades(shading: Shading, within?: Span): readonly Shade[] {
    this.work();
    return shadesOf(shading, this.slots, this.run.known, within);
  }

  private settle() {
    this.work();
    this.settled ??= settle({
      text: this.parsed,
      slots: this.slots,
      slotOf: (block) => this.bySlotBlock.get(block),
      findings: this.allFindings(),
      engineFindings: this.engineFindings(),
      engine: this.active.engine,
      ruleIds: this.ruleIds,
      ignored: this.setting.ignored,
      dismissals: this.dismissals,
    });
    return this.settled;
  }

  private *allFindings(): Iterable<Finding> {
    for (const slot of this.slots) {
      yield* slot.own;
      yield* slot.beside;
    }
    for (const findings of this.draftFindings) yield* findings.all();
    const rule = this.active.draft.find((one) => one.rule.id === "source-record");
    if (rule) yield* recordFindings(rule, this.slots, this.options.desk, this.ledger, this.setting);
  }

  private engineFindings(): EngineFinding[] {
    const found: EngineFinding[] = this.setting.problems.map((problem) => ({ rule: "front-matter", ...problem }));
    if (!this.setting.language.startsWith("en") && !isEnglish(this.slots)) {
      const first: Span = this.slots[0]
        ? { start: this.slots[0].block.start, end: this.slots[0].block.end }
        : { start: 0, end: 0 };
      found.push({ rule: "not-english", ...first, message: "" });
    }
    return found;
  }

  private newRun(): ParagraphRun {
    const { desk, models } = this.options;
    const namesOf = (surname: string, asker: Slot) => {
      const askers = this.askers.get(surname);
      if (askers) askers.add(asker);
      else this.askers.set(surname, new Set([asker]));
      return this.indexes.of("people").entriesOf(surname);
    };
    return new ParagraphRun(this.setting, desk, this.info.format, this.elsewhere, models.claims, this.checks, namesOf);
  }

  private newDraftFindings(): readonly DraftFindings[] {
    return this.active.draft.map((rule) => new DraftFindings(rule));
  }

  /** A paragraph comes or goes: those whose rules asked about a name in it are to be asked again. */
  private unsettleAskers({ facts }: Slot): void {
    if (this.askers.size === 0) return;
    for (const { index, key } of facts.entries) {
      if (index !== "people") continue;
      for (const asker of this.askers.get(key) ?? []) asker.besideStale = true;
      this.askers.delete(key);
    }
  }

  private takeOut(slot: Slot): void {
    this.indexes.remove(slot);
    for (const askers of this.askers.values()) askers.delete(slot);
    this.unsettleAskers(slot);
  }

  private readSetting(): DraftSetting {
    return settingOf(this.info.settings, this.info.over ?? {}, this.parsed.frontMatter, this.ruleIds);
  }

  /** The front matter changed: every finding may be another, the facts stay. */
  private renewSetting(): void {
    const setting = this.readSetting();
    if (JSON.stringify(setting) === JSON.stringify(this.setting)) return;
    this.setting = setting;
    this.active = this.rules.under(setting);
    this.run = this.newRun();
    this.draftFindings = this.newDraftFindings();
    for (const slot of this.slots) slot.ownStale = slot.besideStale = true;
    this.indexes.touchAll();
  }

  /** Matches the slots to the blocks of the parsed text: those that stayed at either end are kept, the rest made anew. */
  private reconcile(): void {
    const blocks = this.parsed.blocks.filter(bearsProse);
    const old = this.slots;
    let front = 0;
    while (front < old.length && front < blocks.length && old[front]!.holds(blocks[front]!)) front++;
    let back = 0;
    while (
      back < old.length - front &&
      back < blocks.length - front &&
      old[old.length - 1 - back]!.holds(blocks[blocks.length - 1 - back]!)
    )
      back++;
    for (const findings of this.draftFindings) findings.unsettle(front, old.length - back);
    for (let i = front; i < old.length - back; i++) {
      this.loosened.delete(old[i]!);
      if (old[i]!.heard) this.takeOut(old[i]!);
    }
    const slots = [
      ...old.slice(0, front),
      ...blocks.slice(front, blocks.length - back).map((block) => new Slot(block)),
      ...old.slice(old.length - back),
    ];
    this.bySlotBlock = new Map();
    let previous: Slot | undefined;
    slots.forEach((slot, position) => {
      slot.block = blocks[position]!;
      slot.position = position;
      this.bySlotBlock.set(slot.block, slot);
      if (!isStory(slot)) return;
      this.join(previous, slot);
      previous = slot;
    });
    if (previous) this.join(previous, undefined);
    this.slots = slots;
    this.toAnalyse = slots.filter((slot) => slot.base === undefined);
    this.nearest = this.hearing = undefined;
    this.isToHear = this.isToAnchor = true;
    this.loosenAround(front - 1, slots.length - back);
    this.readNotes();
  }

  /** Where a footnote began or ceased to name a source, what cites it is stale. */
  private readNotes(): void {
    const { empty: before, named: namedBefore } = this.notes;
    const notes = notesOf(this.parsed.blocks);
    if (notes === NO_NOTES && this.notes === NO_NOTES) return;
    this.notes = notes;
    const { empty: now, named } = notes;
    const index = this.indexes.of("citations");
    for (const label of new Set([...before, ...now, ...namedBefore, ...named]))
      if (before.has(label) !== now.has(label) || namedBefore.has(label) !== named.has(label))
        index.touched.add(`^${label}`);
    if (before.size === 0 && now.size === 0) return;
    const changed = (label: string) => before.has(label.toLowerCase()) !== now.has(label.toLowerCase());
    for (const slot of this.slots) {
      if (!slot.heard || !slot.facts.citations.some(({ kind, key }) => kind === "footnote" && changed(key))) continue;
      slot.ownStale = slot.besideStale = true;
    }
    this.learn({ ...this.elsewhere, emptyNotes: now });
  }

  /** Where other claims of the ledger hold than before, figures and what is asked of them may stand otherwise. */
  private readLedger(): void {
    if (!this.ledger || !this.isToAnchor) return;
    for (const slot of this.ledger.renew(this.slots)) slot.ownStale = slot.besideStale = true;
    this.isToAnchor = false;
  }

  /** Where the story began or ceased to open with a survey, every share of people may be. */
  private readOpening(): void {
    let isOfSurvey = false;
    let left = OPENING;
    for (let i = 0; i < this.slots.length && left > 0 && !isOfSurvey; i++) {
      const slot = this.slots[i]!;
      if (slot.place !== "body") continue;
      isOfSurvey = namesSurvey(slot.base!);
      left--;
    }
    if (isOfSurvey === this.elsewhere.isOfSurvey) return;
    this.learn({ ...this.elsewhere, isOfSurvey });
    for (const slot of this.slots) slot.ownStale = slot.besideStale = true;
  }

  /** Where the draft got another day, whoever is on file may hold another office on it. */
  private readDay(): void {
    const day = this.setting.date ?? dayOfStory(this.indexes.of("dates").entriesOf(YEARLESS));
    if (day === this.day) return;
    this.day = day;
    if (this.options.desk.people.length > 0) this.indexes.touchAll();
  }

  private learn(elsewhere: typeof this.elsewhere): void {
    this.elsewhere = elsewhere;
    this.run.known = { ...this.run.known, ...elsewhere };
  }

  /** Makes two paragraphs neighbours; where they were not, what reads neighbours is stale. */
  private join(previous: Slot | undefined, next: Slot | undefined): void {
    if (previous && previous.next !== next) {
      previous.next = next;
      this.loosen(previous);
    }
    if (next && next.previous !== previous) {
      next.previous = previous;
      this.loosen(next);
    }
  }

  private loosen(slot: Slot): void {
    slot.besideStale = true;
    this.loosened.add(slot);
  }

  /**
   * Draft rules ask of the paragraph before only whether a quotation runs on from it, and whether it leads up to a name that
   * opens the next: where that changed, they run again.
   */
  private touchLoosened(): void {
    for (const slot of this.loosened) {
      const isLedUpTo = opensWithSpeaker(slot.facts.entries) && slot.previous !== undefined && leadsUp(slot.previous);
      if (slot.isLedUpTo !== isLedUpTo) {
        slot.isLedUpTo = isLedUpTo;
        this.indexes.touch(slot, "speakers");
      }
      const quotedUpTo = runsOn(slot, slot.previous);
      if (slot.quotedUpTo === quotedUpTo) continue;
      slot.quotedUpTo = quotedUpTo;
      this.indexes.touch(slot);
    }
    this.loosened.clear();
  }

  /** The slots up to `before` and from `after` on lie beside what changed: those within reach may have to be heard again. */
  private loosenAround(before: number, after: number): void {
    const { context } = this.options.models.attribution;
    for (let i = before, tokens = 0; i >= 0 && tokens < context; i--) {
      this.slots[i]!.heardStale = true;
      tokens += tokensOf(this.slots[i]!);
    }
    for (let i = after, tokens = 0; i < this.slots.length && tokens < context; i++) {
      this.slots[i]!.heardStale = true;
      tokens += tokensOf(this.slots[i]!);
    }
  }

  /** Returns whether nothing waits any more. */
  private analyseWaiting(focus: number, isOver: () => boolean): boolean {
    if (this.toAnalyse.length === 0) return true;
    if (this.toAnalyse.length > 1 && this.nearest !== focus) {
      const distance = (slot: Slot) => Math.max(slot.block.start - focus, focus - slot.block.end, 0);
      this.toAnalyse.sort((a, b) => distance(b) - distance(a));
      this.nearest = focus;
      this.counters.paragraphsPassed += this.toAnalyse.length;
    }
    for (let slot = this.toAnalyse.pop(); slot; slot = this.toAnalyse.pop()) {
      let facts = this.facts.get(slot.block.content);
      if (!facts) {
        facts = ownFactsOf(slot.block.content, this.options.models);
        this.facts.set(slot.block.content, facts);
        this.counters.paragraphsAnalysed++;
      }
      slot.base = facts;
      if (isOver()) return this.toAnalyse.length === 0;
    }
    return true;
  }

  /** Reads who says what where that may have changed. Returns whether nothing waits any more. */
  private hearWaiting(isOver: () => boolean): boolean {
    if (!this.isToHear) return true;
    if (!this.hearing) {
      const read = this.slots.filter(isRead);
      this.hearing = { read, paragraphs: read.map(({ base }) => base), next: 0 };
      this.counters.paragraphsPassed += this.slots.length;
    }
    const { read, paragraphs } = this.hearing;
    while (this.hearing.next < read.length) {
      const i = this.hearing.next++;
      this.counters.paragraphsPassed++;
      if (!read[i]!.heardStale) continue;
      this.hear(read[i]!, this.reader.attributions(paragraphs, i));
      if (isOver()) return false;
    }
    for (const slot of this.slots) if (slot.heardStale) this.hear(slot, NOTHING);
    this.isToHear = false;
    this.hearing = undefined;
    return true;
  }

  /** Runs the rules that one paragraph and its neighbours call for. Returns whether nothing waits any more. */
  private runWaiting(isOver: () => boolean): boolean {
    const { slots, counters } = this;
    // Once around: what an edit made stale may lie before where the last slice ended.
    for (let passed = 0; passed < slots.length; passed++) {
      if (this.nextToRun >= slots.length) this.nextToRun = 0;
      const slot = slots[this.nextToRun++]!;
      counters.paragraphsPassed++;
      if (!slot.ownStale && !slot.besideStale) continue;
      this.runRules(slot);
      if (isOver()) return false;
    }
    this.nextToRun = 0;
    return true;
  }

  private hear(slot: Slot, heard: ParagraphAttributions): void {
    slot.heardStale = false;
    if (slot.heard === heard) return;
    if (slot.heard) this.takeOut(slot);
    slot.facts = factsFrom(slot.base!, heard === NOTHING ? undefined : heard);
    slot.heard = heard;
    this.counters.paragraphsHeard++;
    this.indexes.add(slot);
    this.unsettleAskers(slot);
    slot.ownStale = true;
    for (const one of [slot, slot.previous, slot.next]) if (one) this.loosen(one);
  }

  private runRules(slot: Slot): void {
    if (slot.ownStale) {
      const { found, runs } = this.run.run(this.active.own, slot, false);
      slot.own = found;
      slot.ownStale = false;
      this.counters.ruleRuns += runs;
    }
    if (slot.besideStale) {
      const { found, runs } = this.run.run(this.active.beside, slot, true);
      slot.beside = found;
      slot.besideStale = false;
      this.counters.ruleRuns += runs;
    }
  }
}

/** Whether a paragraph is one of the story's running text, and so a neighbour of others. */
function isStory(slot: Slot): boolean {
  return slot.place === "body" || slot.place === "quote";
}

/** Of a slot that nobody can speak in. */
const NOTHING: ParagraphAttributions = { attributions: [], attributed: [] };

/** How many tokens of a slot the attribution net reads, as far as it is analysed. */
function tokensOf(slot: Slot): number {
  return isRead(slot) ? slot.base.features.count : 0;
}

/** Runs of anything but white space, counted without allocating. */
function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const blank =
      code === 32 ||
      (code >= 9 && code <= 13) ||
      code === 0xa0 ||
      code === 0xfeff ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x3000 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x1680;
    if (!blank && !inWord) words++;
    inWord = !blank;
  }
  return words;
}
