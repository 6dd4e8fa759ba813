import { excerptOf, writtenLocator } from "../record/sourceText/sourceText.ts";
import type { Citation } from "../reporting/facts.ts";
import { sentenceAt } from "../reporting/scope.ts";
import { overlaps, type Span } from "../text/span.ts";
import { slotAt } from "./lookUp.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";

/** A key of a source where a draft cites it. Absolute spans: of the key alone, and of the mark that holds it. */
export interface CitedKey {
  readonly key: string;
  readonly locator: string;
  readonly at: Span;
  readonly mark: Span;
}

/** The key that stands at an offset of the raw text. Costs its paragraph. */
export function citedKeyAt(offset: number, slots: readonly Slot[]): CitedKey | undefined {
  const slot = slotAt(slots, offset);
  return slot && keysIn(slot).find(({ at }) => at.start <= offset && offset <= at.end);
}

/** Every place where a draft cites a key, in order. Linear in its citations. */
export function placesCiting(key: string, slots: readonly Slot[]): readonly CitedKey[] {
  return slots.flatMap((slot) => keysIn(slot).filter((one) => one.key === key));
}

/** Every key that a draft cites, at each place, in order. */
export function citedKeys(slots: readonly Slot[]): readonly CitedKey[] {
  return slots.flatMap(keysIn);
}

/** A place in a source where a figure of the draft stands. */
export interface PlaceInSource {
  /** As a citation writes it: "p. 12". */
  readonly locator: string;
  /** The figure as the draft writes it, and what the source says there; "" for a source that must not be known. */
  readonly figure: string;
  readonly excerpt: string;
}

/** Where in a source the figures of the sentence at an offset stand, as far as its text is at hand. */
export function placesInSource(
  key: string,
  offset: number,
  slots: readonly Slot[],
  checks: SourceChecks,
): readonly PlaceInSource[] {
  // A paragraph ends before the blank that was just typed behind it.
  const slot = slotAt(slots, offset) ?? slotAt(slots, Math.max(0, offset - 2));
  if (!slot) return [];
  const at = slot.block.content.toProse(Math.min(offset, slot.block.end) - slot.block.start);
  const { figures, analysis } = slot.facts;
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, Math.max(0, at - 1))];
  if (!sentence) return [];
  const places = new Map<string, PlaceInSource>();
  for (const figure of figures) {
    if (!overlaps(figure, sentence)) continue;
    const found = checks.inSource(key, figure, slot);
    if (found?.check.kind !== "verified") continue;
    const locator = writtenLocator(found.text, found.check.at.start);
    if (locator === "" || places.has(locator)) continue;
    const excerpt = found.record.isNameless ? "" : excerptOf(found.text, found.check.at);
    places.set(locator, { locator, figure: slot.prose.slice(figure.start, figure.end), excerpt });
  }
  return [...places.values()];
}

/** Words of a draft as a ledger finds them again: a W3C text-quote selector, in the words a reader reads. */
export interface QuoteAnchor {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Code units before and behind the words that an anchor keeps, at least; whole words. */
const AROUND = 24;

/** The anchor of a span of the raw text; undefined where it is not inside one paragraph. */
export function anchorOf({ start, end }: Span, slots: readonly Slot[]): QuoteAnchor | undefined {
  const slot = slotAt(slots, start);
  if (!slot || end > slot.block.end) return undefined;
  const { content, start: base } = slot.block;
  const from = content.toProse(start - base);
  const to = content.toProse(end - base);
  const quote = slot.prose.slice(from, to);
  if (quote.trim() === "") return undefined;
  const before = slot.prose.lastIndexOf(" ", from - AROUND);
  const behind = slot.prose.indexOf(" ", to + AROUND);
  return {
    quote,
    prefix: slot.prose.slice(before + 1, from),
    suffix: slot.prose.slice(to, behind < 0 ? slot.prose.length : behind),
  };
}

/** Where a citation goes that is to back the sentence at an offset: before its stop, in the raw text. */
export function sentenceEndAt(offset: number, slots: readonly Slot[]): number | undefined {
  const slot = slotAt(slots, offset);
  if (!slot) return undefined;
  const { sentences } = slot.facts.analysis;
  const sentence = sentences[sentenceAt(sentences, slot.block.content.toProse(offset - slot.block.start))];
  if (!sentence) return undefined;
  const at = /[.!?]/.test(slot.prose[sentence.end - 1] ?? "") ? sentence.end - 1 : sentence.end;
  return absolute(slot, { start: at, end: at }).start;
}

function keysIn({ facts, block }: Slot): readonly CitedKey[] {
  if (facts.citations.length === 0) return [];
  const absolute = ({ start, end }: Span) => ({ start: block.start + start, end: block.start + end });
  return facts.citations.filter(isKeyed).map(({ key, locator, raw, keyRaw }) => ({
    key,
    locator,
    at: absolute(keyRaw),
    mark: absolute(raw),
  }));
}

function isKeyed({ kind }: Citation): boolean {
  return kind === "citation" || kind === "note";
}
