import { Penn, type Tokens, tokenAt } from "../language/analysis.ts";
import type { Desk, LedgerEntry, SourceRecord } from "../record/desk.ts";
import { FOUND } from "../record/sourceText/quoteCheck.ts";
import { CHECKABLE } from "../reporting/claims/claim.ts";
import type { ClaimModel } from "../reporting/claims/claimModel.ts";
import type { Attribution } from "../reporting/facts.ts";
import { statusOf } from "../reporting/figureStatus.ts";
import { isActOnRecord } from "../reporting/publicActs.ts";
import { isClause, isQuoted } from "../reporting/quoted.ts";
import {
  attributionsNear,
  type CheckedClaim,
  hasSource,
  isOnRecord,
  type KnownSources,
  marksNear,
  scopeOf,
  sentenceAt,
} from "../reporting/scope.ts";
import { isSelfEvident } from "../reporting/selfEvident.ts";
import { SUPERLATIVES, superlativesIn } from "../reporting/superlatives.ts";
import type { Quotation } from "../text/quotations.ts";
import { firstEndingAfter, overlaps, type Span } from "../text/span.ts";
import type { AnchoredClaim } from "./ledgerAnchors.ts";
import type { Diagnostic } from "./linter.ts";
import { sentenceScope, slotAt } from "./lookUp.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";
import type { ClaimKind, ClaimSource, ClaimStatus, LedgerClaim } from "./sourcing.ts";
import type { SpeakerRoll } from "./sourcingSpeakers.ts";

/** A claim in its paragraph. Spans are prose offsets. */
export interface PlacedClaim extends Span {
  readonly kind: ClaimKind;
  readonly status: ClaimStatus;
  /** Who vouches for it. */
  readonly attribution: Attribution | undefined;
  readonly sources: readonly ClaimSource[];
  readonly claim: LedgerClaim | undefined;
}

/** Rules whose findings are statements that nobody stands behind. */
const STATEMENTS = new Set([
  "unattributed-claim",
  "unattributed-evaluation",
  "unattributed-accusation",
  "agentless-hearsay",
  "editorial-tail",
]);

/** From what probability on a sentence reads as the words of its paragraph's source: that of the rules. */
const READS_ON = 0.4;
/** Fewer words in quotation marks are a name or a word held at arm's length, unless somebody is said to speak them. */
const LEAST_WORDS = 5;
/** Fewer words of somebody's are a title or a name where they begin with a capital. */
const LEAST_SPOKEN = 3;

/** What stands between a statement and the words before it. */
const PAUSE = /^[\s,;:–—-]+/u;

const SUPERLATIVE = new Set(SUPERLATIVES);

/** What finds the claims of a draft's paragraphs, one after the other. */
export class ClaimFinder {
  private readonly byUrl = new Map<string, SourceRecord>();
  private readonly byId: ReadonlyMap<string, LedgerEntry>;
  /** What the rules say of statements, by slot: absolute spans made prose offsets. */
  private readonly marked = new Map<Slot, (Span & { readonly isSilenced: boolean })[]>();
  private readonly standing = new Map<Slot, AnchoredClaim[]>();

  constructor(
    private readonly desk: Desk,
    private readonly known: KnownSources,
    private readonly model: ClaimModel,
    private readonly checks: SourceChecks,
    private readonly roll: SpeakerRoll,
    slots: readonly Slot[],
    findings: { readonly shown: readonly Diagnostic[]; readonly silenced: readonly Diagnostic[] },
    ledger: readonly AnchoredClaim[],
  ) {
    for (const record of desk.sources.values()) if (record.url !== undefined) this.byUrl.set(record.url, record);
    this.byId = new Map(desk.ledger.map((entry) => [entry.id, entry]));
    const note = (all: readonly Diagnostic[], isSilenced: boolean) => {
      for (const { rule, start, end } of all) {
        const slot = STATEMENTS.has(rule) ? slotAt(slots, start) : undefined;
        if (!slot) continue;
        const { content, start: base } = slot.block;
        push(this.marked, slot, { start: content.toProse(start - base), end: content.toProse(end - base), isSilenced });
      }
    };
    note(findings.shown, false);
    note(findings.silenced, true);
    for (const claim of ledger) if (claim.place.holds) push(this.standing, claim.slot, claim);
  }

  /** The claims of one paragraph, in order of place, those that hold others before them. */
  in(slot: Slot): readonly PlacedClaim[] {
    if (slot.place === undefined) return [];
    const found = [...this.figures(slot), ...this.quotations(slot), ...this.superlatives(slot)];
    found.push(...this.statements(slot, found));
    found.push(...this.noted(slot, found));
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private figures(slot: Slot): readonly PlacedClaim[] {
    return slot.facts.figures.flatMap((figure) => {
      if (!figure.asks) return [];
      const scope = scopeOf(figure, slot, above(slot), this.known);
      const standing = this.checks.standing(statusOf(figure, slot, scope, this.known), figure, slot);
      const { status, attribution, claim, faint } = standing;
      if (status === "exempt") return [];
      const asked = status === "attributed" && faint ? "nearby" : status;
      return this.placed("figure", figure, slot, asked, attribution, claim);
    });
  }

  private quotations(slot: Slot): readonly PlacedClaim[] {
    const found: PlacedClaim[] = [];
    for (const quotation of slot.facts.quotations) {
      if (quotation.depth > 0) continue;
      const { inner } = quotation;
      const speaking = spokenIn(inner, slot);
      if (!isSpeech(quotation, slot, speaking)) continue;
      const scope = scopeOf(inner, slot, above(slot), this.known);
      const attribution =
        speaking && this.roll.of(speaking) !== undefined
          ? speaking
          : "attribution" in scope
            ? scope.attribution
            : speaking;
      const isSaid = attribution !== undefined && this.roll.of(attribution) !== undefined;
      const claim = this.known.claimAt?.(inner, slot);
      const inText = scope.kind === "record" ? this.checked(inner, slot, claim) : isSaid ? "attributed" : "unsourced";
      found.push(
        this.placed("quotation", quotation, slot, ledgered(inText, claim), isSaid ? attribution : undefined, claim),
      );
    }
    return found;
  }

  /** Where a quotation with a source stands once the source's text is read. */
  private checked(inner: Span, slot: Slot, claim: CheckedClaim | undefined): ClaimStatus {
    const found = this.checks.quote(inner, slot, claim).flatMap(({ check }) => (check ? [check] : []));
    if (found.some(({ similarity, omission }) => similarity === 1 && !omission)) return "verified";
    const isOtherwise = found.length > 0 && found.every(({ similarity }) => similarity >= FOUND && similarity < 1);
    return isOtherwise ? "contradicted" : "recorded";
  }

  private superlatives(slot: Slot): readonly PlacedClaim[] {
    const { facts, block } = slot;
    if (block.footnote !== undefined) return [];
    const { tokens } = facts.analysis;
    const found: PlacedClaim[] = [];
    for (const { first, end, tier } of superlativesIn(facts, (from) => nextSuperlative(tokens, from))) {
      const at = { start: tokens.start[first]!, end: tokens.end[end - 1]! };
      if (tier === "hint" || isQuoted(at, slot, above(slot))) continue;
      const scope = scopeOf(at, slot, above(slot), this.known);
      const isVouchedFor =
        (scope.kind === "sentence" && (scope.isSaid || scope.attribution.strength === "full")) ||
        (scope.kind === "paragraph" && scope.likelihood >= READS_ON);
      const claim = this.known.claimAt?.(at, slot);
      const inText = scope.kind === "record" ? "recorded" : isVouchedFor ? "attributed" : "unsourced";
      const attribution = isVouchedFor && "attribution" in scope ? scope.attribution : undefined;
      found.push(this.placed("superlative", at, slot, ledgered(inText, claim), attribution, claim));
    }
    return found;
  }

  /**
   * The statements that nobody stands behind: those that rules mark, and those that the press more often gives a source than
   * its own voice, where nothing in their paragraph gives one.
   */
  private statements(slot: Slot, others: readonly PlacedClaim[]): readonly PlacedClaim[] {
    const marked = this.marked.get(slot) ?? [];
    const found: PlacedClaim[] = [];
    let told = 0;
    for (const { start, end, isSilenced } of [...marked].sort((a, b) => a.start - b.start)) {
      if (isSilenced || end <= start || start < told) continue;
      // A rule marks a tail with the comma that it would go with.
      const pause = PAUSE.exec(slot.prose.slice(start, Math.min(end, start + 4)))?.[0].length ?? 0;
      found.push(this.statement({ start: start + pause, end }, slot));
      told = end;
    }
    if (slot.place !== "body" || slot.block.footnote !== undefined) return found;
    const { sentences } = slot.facts.analysis;
    const taken = new Set<number>();
    for (const { start } of [...marked, ...others]) taken.add(sentenceAt(sentences, start));
    sentences.forEach((sentence, i) => {
      if (taken.has(i) || (slot.facts.attributed[i] ?? 0) >= READS_ON) return;
      if (this.model.claimOf(slot.facts, i).score < CHECKABLE) return;
      if (isQuoted(sentence, slot, above(slot)) || isSelfEvident(slot, i) || isActOnRecord(slot, i)) return;
      if (isAsserted(slot, i) && sentenceScope(sentence, slot, this.known) === "none")
        found.push(this.statement(sentence, slot));
    });
    return found;
  }

  private statement(at: Span, slot: Slot): PlacedClaim {
    const claim = this.known.claimAt?.(at, slot);
    const isOnRecord = scopeOf(at, slot, above(slot), this.known).kind === "record";
    return this.placed("statement", at, slot, ledgered(isOnRecord ? "recorded" : "unsourced", claim), undefined, claim);
  }

  /** What the ledger asks about besides. */
  private noted(slot: Slot, others: readonly PlacedClaim[]): readonly PlacedClaim[] {
    const found: PlacedClaim[] = [];
    for (const { entry, place } of this.standing.get(slot) ?? []) {
      const isListed = (one: PlacedClaim) => one.claim?.id === entry.id && overlaps(one, place.at);
      if (others.some(isListed) || found.some(isListed)) continue;
      const { status, sources, checker, checked, id } = entry;
      const claim: CheckedClaim = {
        id,
        at: place.at,
        status,
        sources,
        ...(checker !== undefined && { checker }),
        ...(checked !== undefined && { checked }),
      };
      const scope = scopeOf(place.at, slot, above(slot), this.known);
      const inText: ClaimStatus =
        scope.kind === "record" ? "recorded" : scope.kind === "sentence" ? "attributed" : "unsourced";
      const attribution = scope.kind === "sentence" ? scope.attribution : undefined;
      const kind = KINDS[entry.kind] ?? "statement";
      found.push(this.placed(kind, place.at, slot, ledgered(inText, claim), attribution, claim));
    }
    return found;
  }

  private placed(
    kind: ClaimKind,
    { start, end }: Span,
    slot: Slot,
    status: ClaimStatus,
    attribution: Attribution | undefined,
    claim: CheckedClaim | undefined,
  ): PlacedClaim {
    const sources = this.sourcesBehind({ start, end }, slot, attribution, claim);
    const note = claim && this.byId.get(claim.id)?.note;
    const ofLedger = claim && {
      id: claim.id,
      status: claim.status,
      ...(claim.checker !== undefined && { checker: claim.checker }),
      ...(claim.checked !== undefined && { checked: claim.checked }),
      ...(note !== undefined && { note }),
    };
    return { kind, start, end, status, attribution, sources, claim: ofLedger };
  }

  private sourcesBehind(
    span: Span,
    slot: Slot,
    attribution: Attribution | undefined,
    claim: CheckedClaim | undefined,
  ): readonly ClaimSource[] {
    const sources: ClaimSource[] = [];
    for (const citation of marksNear(slot.facts.citations, span.start)) {
      if (!overlaps(citation.backs, span) || !isOnRecord(citation, this.known)) continue;
      const { kind, key, locator, raw } = citation;
      const record =
        kind === "link" ? this.byUrl.get(key) : kind === "footnote" ? undefined : this.desk.sources.get(key);
      sources.push({
        kind,
        text: slot.block.content.raw.slice(raw.start, raw.end),
        key,
        ...(record && record.title !== key && { title: record.title }),
        ...(locator !== "" && { locator }),
      });
    }
    for (const { key, locator } of claim?.sources ?? [])
      if (!sources.some((one) => one.key === key && (one.locator ?? "") === locator))
        sources.push(this.ofLedger(key, locator));
    const home = attribution && this.roll.homeOf(attribution);
    if (attribution && home) {
      const words = [...attribution.source, ...attribution.cue];
      const start = Math.min(...words.map((one) => one.start));
      const end = Math.max(...words.map((one) => one.end));
      if (words.length > 0)
        sources.push({ kind: "attribution", text: home.prose.slice(start, Math.min(end, start + LONGEST)) });
    }
    return sources;
  }

  /** What the ledger alone names must not be shown by a key that may be a name, nor by a place in its text. */
  private ofLedger(key: string, locator: string): ClaimSource {
    const record = this.desk.sources.get(key);
    if (record?.isNameless) return { kind: "ledger", text: "", title: record.alias ?? "a source that is not named" };
    return {
      kind: "ledger",
      text: "",
      key,
      ...(record && record.title !== key && { title: record.title }),
      ...(locator !== "" && { locator }),
    };
  }
}

/** Code units of the words that name who says something which are kept. */
const LONGEST = 240;

const KINDS: Readonly<Record<string, ClaimKind>> = {
  number: "figure",
  quote: "quotation",
  superlative: "superlative",
  "name-title": "name",
};

function push<Key, One>(map: Map<Key, One[]>, key: Key, one: One): void {
  const list = map.get(key);
  if (list) list.push(one);
  else map.set(key, [one]);
}

/** The paragraph that may vouch for this one. */
function above(slot: Slot): Slot | undefined {
  return slot.block.breakBefore ? undefined : slot.previous;
}

/** What a checker found out counts for more than what stands in the text (contract: side files). */
function ledgered(inText: ClaimStatus, claim: CheckedClaim | undefined): ClaimStatus {
  switch (claim?.status) {
    case "confirmed":
      return "verified";
    case "disputed":
      return "contradicted";
    case "cannot-confirm":
      return "unsourced";
    default:
      return inText;
  }
}

/** The attribution in whose content a quotation stands; of several the one with the shortest, of those with a source before those without. */
function spokenIn(inner: Span, { facts }: Slot): Attribution | undefined {
  let best: Attribution | undefined;
  let bestSize = Number.POSITIVE_INFINITY;
  for (const attribution of attributionsNear(facts, inner.start)) {
    const { content: pieces } = attribution;
    for (let i = firstEndingAfter(pieces, inner.start); i < pieces.length && pieces[i]!.start < inner.end; i++) {
      const content = pieces[i]!;
      const size = content.end - content.start + (hasSource(attribution) ? 0 : 1e9);
      if (size >= bestSize) continue;
      best = attribution;
      bestSize = size;
    }
  }
  return best;
}

/** Whether what stands in quotation marks is somebody's words, not a name or a word held at arm's length. */
function isSpeech({ inner, marks }: Quotation, slot: Slot, speaking: Attribution | undefined): boolean {
  const { tokens } = slot.facts.analysis;
  const first = tokenAt(tokens, inner.start);
  const end = tokenAt(tokens, inner.end);
  if (first >= end) return false;
  if (speaking && hasSource(speaking)) {
    const opensSmall = /^\P{Lu}/u.test(slot.prose.slice(inner.start, inner.start + 2));
    return opensSmall || end - first >= LEAST_SPOKEN;
  }
  return marks === "double" && slot.place === "body" && isClause(tokens, first, end, LEAST_WORDS);
}

function nextSuperlative(tokens: Tokens, from: number): number {
  for (let i = from; i < tokens.count; i++) if (SUPERLATIVE.has(tokens.hash[i]!)) return i;
  return -1;
}

/** Whether a sentence asserts something: a finite verb, and no question. */
function isAsserted({ prose, facts }: Slot, number: number): boolean {
  const { tokens, sentences } = facts.analysis;
  const { firstToken, endToken, end } = sentences[number]!;
  if (prose[end - 1] === "?" || endToken - firstToken < LEAST_WORDS) return false;
  for (let i = firstToken; i < endToken; i++) {
    const penn = tokens.penn[i];
    if (penn === Penn.VBD || penn === Penn.VBZ || penn === Penn.VBP || penn === Penn.MD) return true;
  }
  return false;
}
