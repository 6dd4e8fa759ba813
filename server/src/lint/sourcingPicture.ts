import type { Desk } from "../record/desk.ts";
import type { ClaimModel } from "../reporting/claims/claimModel.ts";
import type { Attribution } from "../reporting/facts.ts";
import { type KnownSources, scopeOf, sentenceAt } from "../reporting/scope.ts";
import type { DraftText } from "../text/document.ts";
import { Lines } from "../text/lines.ts";
import { firstEndingAfter, type Span } from "../text/span.ts";
import type { DraftSpeakers } from "./draftSpeakers.ts";
import type { LedgerAnchors } from "./ledgerAnchors.ts";
import type { Diagnostic } from "./linter.ts";
import { slotAt } from "./lookUp.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";
import type { ClaimEntry, Passage, Segment, SourcingPicture, SpeakerEntry, SpokenPart, Voice } from "./sourcing.ts";
import { ClaimFinder, type PlacedClaim } from "./sourcingClaims.ts";
import { SpeakerRoll } from "./sourcingSpeakers.ts";

/** What a picture is made from. All slots are heard, in order. */
export interface Pictured {
  readonly text: DraftText;
  readonly slots: readonly Slot[];
  readonly desk: Desk;
  readonly known: KnownSources;
  readonly claims: ClaimModel;
  readonly checks: SourceChecks;
  readonly speakers: DraftSpeakers;
  readonly ledger: LedgerAnchors | undefined;
  readonly findings: { readonly shown: readonly Diagnostic[]; readonly silenced: readonly Diagnostic[] };
}

/** Above it a sentence rather holds somebody's words than not. */
const EVEN = 0.5;

/** In rising order of what lies over what. */
const PARTS = ["carried", "content", "cue", "source"] as const satisfies readonly SpokenPart[];

/** Where a draft's statements come from. Linear in the draft. May be left off at each `yield`, as long as nothing that it is made from changes. */
export function* pictureOf(pictured: Pictured): Generator<undefined, SourcingPicture> {
  const { text, slots, desk, known, ledger, findings } = pictured;
  const hearsay = hearsayIn(slots, findings);
  const roll = new SpeakerRoll(slots, pictured.speakers, (cue, slot) => isWithin(cue, hearsay.get(slot) ?? []));
  const standing = (ledger?.all() ?? []).flatMap(({ anchor }) => (anchor ? [anchor] : []));
  const finder = new ClaimFinder(
    desk, known, pictured.claims, pictured.checks, roll, slots, findings, standing,
  ); // biome-ignore format: in the order of the constructor
  const lineAt = linesOf(text.raw);
  const passages: Passage[] = [];
  const segments: Writable<Segment>[] = [];
  const claims: Writable<ClaimEntry>[] = [];
  const quoted = roll.speakers.map(() => 0);
  for (const slot of slots) {
    yield;
    const { place, block } = slot;
    if (place === undefined) continue;
    const coat = coatOf(slot, roll, known);
    const found = finder.in(slot);
    for (const claim of found) {
      const speaker = speakerOf(claim, coat, roll);
      if (speaker !== undefined && claim.kind === "quotation") quoted[speaker]!++;
      const at = absolute(slot, claim);
      claims.push({
        kind: claim.kind,
        ...at,
        text: slot.prose.slice(claim.start, claim.end),
        line: lineAt(at.start),
        sentence: sentenceAround(claim, slot),
        status: claim.status,
        sources: claim.sources,
        ...(speaker !== undefined && { speaker: roll.speakers[speaker]!.id }),
        ...(claim.claim && { claim: claim.claim }),
      });
    }
    coat.layOwn(found, known);
    const { level, kind } = block.content;
    passages.push({
      start: block.start,
      end: block.end,
      place,
      level: kind === "heading" ? level : 0,
      quoteDepth: block.quoteDepth,
      listDepth: block.listDepth,
      ...(block.footnote !== undefined && { footnote: block.footnote }),
    });
    coat.cut(found, claims.length - found.length, passages.length - 1, segments);
  }
  const words = roll.speakers.map(() => 0);
  const voices: Record<Voice, number> = { speaker: 0, own: 0, record: 0, unsourced: 0 };
  for (const { voice, words: count, speaker, part } of segments) {
    // The paper's own words about who says it are no words of theirs.
    const isTheirs = voice === "speaker" && (part === "content" || part === "carried");
    voices[voice === "speaker" && !isTheirs ? "own" : voice] += count;
    if (isTheirs) words[speaker!]! += count;
  }
  const said = voices.speaker;
  // Whoever is given no words ("officials sent their wishes") speaks nowhere.
  const speaking = roll.speakers.map((_, i) => i).filter((i) => words[i]! > 0);
  const order = speaking.sort((a, b) => words[b]! - words[a]! || a - b);
  const rank = new Map(order.map((number, i) => [number, i]));
  for (const segment of segments) rerank(segment, rank);
  const speakers: SpeakerEntry[] = order.map((i) => {
    const { id, name, kind, titles, attributions, places } = roll.speakers[i]!;
    const count = words[i]!;
    const share = said === 0 ? 0 : count / said;
    return { id, name, kind, titles, quotations: quoted[i]!, attributions, words: count, share, places };
  });
  const listed = new Set(speakers.map(({ id }) => id));
  for (const claim of claims) if (claim.speaker !== undefined && !listed.has(claim.speaker)) delete claim.speaker;
  const unnamed = speakers.filter(({ kind }) => kind === "anonymous" || kind === "vague");
  const tally = { unsourced: 0, nearby: 0, attributed: 0, recorded: 0, verified: 0, contradicted: 0 };
  for (const { status } of claims) tally[status]++;
  return {
    words: voices.speaker + voices.own + voices.record + voices.unsourced,
    claims,
    speakers,
    passages,
    segments,
    tally,
    voices,
    anonymousShare: said === 0 ? 0 : unnamed.reduce((sum, one) => sum + one.words, 0) / said,
    lost: (ledger?.all() ?? []).flatMap(({ entry: { id, quote, status }, anchor }) =>
      anchor?.place.holds ? [] : [{ id, quote, status }],
    ),
    noted: standing.flatMap(({ entry: { id, kind }, slot, place }) =>
      place.holds ? [{ ...absolute(slot, place.at), id, kind }] : [],
    ),
  };
}

type Writable<One> = { -readonly [Key in keyof One]: One[Key] };

/** Numbers a segment's speaker by the order of the list; of one who is not in it the words are the paper's. */
function rerank(segment: Writable<Segment>, rank: ReadonlyMap<number, number>): void {
  if (segment.speaker === undefined) return;
  const number = rank.get(segment.speaker);
  if (number !== undefined) segment.speaker = number;
  else {
    segment.voice = "own";
    delete segment.speaker;
    delete segment.part;
  }
}

/** Who says a claim. Of what nobody vouches for it is no matter in whose sentence it stands. */
function speakerOf({ kind, status, start, attribution, claim }: PlacedClaim, coat: Coat, roll: SpeakerRoll) {
  if (kind === "statement" || (status === "unsourced" && !claim && kind !== "quotation")) return undefined;
  return coat.speakerAt(kind === "quotation" ? start + 1 : start) ?? (attribution && roll.of(attribution));
}

/** Where words say that something is said and not by whom, in prose offsets. */
function hearsayIn(
  slots: readonly Slot[],
  { shown, silenced }: Pictured["findings"],
): ReadonlyMap<Slot, readonly Span[]> {
  const found = new Map<Slot, Span[]>();
  for (const { rule, start, end } of [...shown, ...silenced]) {
    const slot = rule === "agentless-hearsay" ? slotAt(slots, start) : undefined;
    if (!slot) continue;
    const { content, start: base } = slot.block;
    const span = { start: content.toProse(start - base), end: content.toProse(end - base) };
    const here = found.get(slot);
    if (here) here.push(span);
    else found.set(slot, [span]);
  }
  for (const spans of found.values()) spans.sort((a, b) => a.start - b.start);
  return found;
}

/** Whether a span shares text with one of some spans in order. */
function isWithin(span: Span, spans: readonly Span[]): boolean {
  const next = spans[firstEndingAfter(spans, span.start)];
  return next !== undefined && next.start < span.end;
}

/** The sentences that a claim touches, of one without an end what stands near; of a table its row, and its other columns. */
function sentenceAround({ start, end }: Span, { facts, prose }: Slot): string {
  const { sentences } = facts.analysis;
  const first = sentences[sentenceAt(sentences, start)];
  const last = sentences[sentenceAt(sentences, end - 1)] ?? first;
  if (first && last) {
    const from = Math.max(first.start, start - MOST_AROUND);
    const to = Math.min(Math.max(first.end, last.end), end + MOST_AROUND);
    return prose.slice(from, to);
  }
  const from = prose.lastIndexOf("\n", start) + 1;
  const to = prose.indexOf("\n", end);
  return prose.slice(from, to < 0 ? prose.length : to).replace(/\t/g, " | ");
}

/** Code units of a sentence on either side of a claim: each of a sentence's claims shows it. */
const MOST_AROUND = 1000;

/** What is laid over one paragraph's prose. */
class Coat {
  /** 0 for nobody, else one more than four times the speaker's number and the part. */
  private readonly spoken: Int32Array;
  /** Where nobody speaks: 0 own, 1 record, 2 unsourced. */
  private readonly own: Uint8Array;

  constructor(private readonly slot: Slot) {
    this.spoken = new Int32Array(slot.prose.length);
    this.own = new Uint8Array(slot.prose.length);
  }

  lay({ start, end }: Span, speaker: number, part: SpokenPart): void {
    this.spoken.fill(speaker * PARTS.length + PARTS.indexOf(part) + 1, start, end);
  }

  isBare({ start, end }: Span): boolean {
    return this.firstSpoken(start, end) === end;
  }

  /** The first offset of [start, end) at which somebody speaks; `end` where nobody does. */
  private firstSpoken(start: number, end: number): number {
    let at = start;
    while (at < end && this.spoken[at] === 0) at++;
    return at;
  }

  speakerAt(offset: number): number | undefined {
    const laid = this.spoken[offset] ?? 0;
    return laid === 0 ? undefined : Math.floor((laid - 1) / PARTS.length);
  }

  /** Lays what nobody says: sentences with a source on record, and those with a claim that has none. */
  layOwn(claims: readonly PlacedClaim[], known: KnownSources): void {
    const { slot } = this;
    const { sentences } = slot.facts.analysis;
    const backed = new Set<number>();
    // By sentence, up to where nobody speaks: once looked over that stays so, and a sentence with many claims is read once.
    const bareUpTo = new Map<number, number>();
    const isBare = (sentence: Span, at: number) => {
      const upTo = this.firstSpoken(bareUpTo.get(at) ?? sentence.start, sentence.end);
      bareUpTo.set(at, upTo);
      return upTo === sentence.end;
    };
    const laid = new Set<Span>();
    sentences.forEach((sentence, i) => {
      if (scopeOf(sentence, slot, undefined, known).kind !== "record") return;
      backed.add(i);
      this.own.fill(1, sentence.start, sentence.end);
    });
    for (const claim of claims) {
      if (claim.status !== "unsourced") continue;
      const at = sentenceAt(sentences, claim.start);
      const sentence = sentences[at];
      // A comment hung on what somebody says is no part of it, nor is the sentence unsourced for it.
      if (claim.kind === "statement") this.spoken.fill(0, claim.start, claim.end);
      const whole = !sentence || backed.has(at) || !isBare(sentence, at) ? claim : sentence;
      this.own.fill(2, claim.start, claim.end);
      if (whole !== claim && !laid.has(whole)) this.own.fill(2, whole.start, whole.end);
      laid.add(whole);
    }
  }

  /** Cuts the prose where voice, speaker or claim changes. `claims` are numbered from `first`. */
  cut(claims: readonly PlacedClaim[], first: number, passage: number, into: Segment[]): void {
    const { slot, spoken, own } = this;
    const { prose } = slot;
    const edges = new Set<number>();
    for (const { start, end } of claims) edges.add(start).add(end);
    let next = 0;
    let open: number[] = [];
    for (let start = 0, end = 0; start < prose.length; start = end) {
      end = start + 1;
      while (end < prose.length && spoken[end] === spoken[start] && own[end] === own[start] && !edges.has(end)) end++;
      while (next < claims.length && claims[next]!.start <= start) open.push(next++);
      open = open.filter((one) => claims[one]!.end > start);
      const laid = spoken[start]!;
      into.push({
        ...absolute(slot, { start, end }),
        passage,
        text: prose.slice(start, end),
        words: wordsIn(prose, start, end),
        ...(laid === 0
          ? { voice: OWN[own[start]!]! }
          : {
              voice: "speaker",
              speaker: Math.floor((laid - 1) / PARTS.length),
              part: PARTS[(laid - 1) % PARTS.length]!,
            }),
        claims: open.slice(0, MOST_OPEN).map((one) => first + one),
      });
    }
  }
}

const OWN: readonly Voice[] = ["own", "record", "unsourced"];
/** Claims that a ledger lays over one another; those that lie deeper are listed, not marked. */
const MOST_OPEN = 8;

function coatOf(slot: Slot, roll: SpeakerRoll, known: KnownSources): Coat {
  const coat = new Coat(slot);
  const { attributions, attributed, analysis } = slot.facts;
  const spoken = attributions.flatMap((attribution) => {
    const speaker = roll.of(attribution);
    return speaker === undefined ? [] : [{ attribution, speaker }];
  });
  // What is said inside what somebody says lies over it.
  const bySize = [...spoken].sort((a, b) => sizeOf(b.attribution) - sizeOf(a.attribution));
  for (const part of ["content", "cue", "source"] as const)
    for (const { attribution, speaker } of bySize) for (const span of attribution[part]) coat.lay(span, speaker, part);
  analysis.sentences.forEach((sentence, i) => {
    if ((attributed[i] ?? 0) <= EVEN || !coat.isBare(sentence)) return;
    const scope = scopeOf(sentence, slot, slot.block.breakBefore ? undefined : slot.previous, known);
    const speaker = scope.kind === "paragraph" || scope.kind === "carry" ? roll.of(scope.attribution) : undefined;
    if (speaker !== undefined) coat.lay(sentence, speaker, "carried");
  });
  return coat;
}

function sizeOf({ content }: Attribution): number {
  return content.reduce((sum, { start, end }) => sum + end - start, 0);
}

function wordsIn(text: string, start: number, end: number): number {
  let words = 0;
  for (let i = start; i < end; i++) if (!isBlank(text, i) && (i === 0 || isBlank(text, i - 1))) words++;
  return words;
}

function isBlank(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009;
}

/** The 1-based line of an offset. */
function linesOf(text: string): (offset: number) => number {
  const starts: number[] = [];
  const lines = new Lines(text);
  while (lines.advance()) starts.push(lines.from);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 1);
  };
}
