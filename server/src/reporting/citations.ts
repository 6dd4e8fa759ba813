import type { Analysis, Sentence } from "../language/analysis.ts";
import type { BlockContent, Inline } from "../text/document.ts";
import type { Quotation } from "../text/quotations.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Citation, Entry, Figure } from "./facts.ts";
import { type WeakLink, weakLinkOf } from "./weakLinks.ts";

/** What a mark can back, besides sentences. */
export interface Backable {
  readonly figures: readonly Figure[];
  readonly quotations: readonly Quotation[];
}

/**
 * The marks that record a source, and what each backs (rules.md 7a): a link the figures and quotations it overlaps, else
 * its sentence; a footnote, a citation key or a note what stands before it in its sentence, or the sentence that ends
 * there; a note that opens with quoted words those words. In order of place; spans are prose offsets.
 */
export function citationsOf(content: BlockContent, analysis: Analysis, backable: Backable): readonly Citation[] {
  if (content.inlines.length === 0) return NONE;
  const reader = new CitationReader(content.raw, analysis, backable);
  for (const inline of content.inlines) reader.read(inline);
  return reader.found;
}

const NONE: readonly Citation[] = [];

/** A citation in the draft's index of them. */
export interface CitationData {
  readonly citation: Citation;
  /** Of a link, what is weak about its address. */
  readonly weak?: WeakLink;
}

/**
 * What a paragraph puts into the draft's index of citations, by "@key" for sources and "^label" for footnotes, labels in
 * small letters; of links by address those alone that are weak. A front page says who somebody is, unless it stands on a
 * figure or a quotation.
 */
export function citationEntriesOf(citations: readonly Citation[], { figures, quotations }: Backable): readonly Entry[] {
  if (citations.length === 0) return NO_ENTRIES;
  return citations.flatMap((citation): readonly Entry[] => {
    const { kind, key, at } = citation;
    const entry = (name: string, data: CitationData): readonly Entry[] => [
      { index: "citations", key: name, ...at, data },
    ];
    if (kind === "citation" || kind === "note") return entry(`@${key}`, { citation });
    if (kind === "footnote") return entry(`^${key.toLowerCase()}`, { citation });
    const weak = weakLinkOf(key);
    if (weak === undefined) return NO_ENTRIES;
    const proves = (span: Span) =>
      figures.some((one) => overlaps(one, span)) || quotations.some((one) => overlaps(one, span));
    // A bare address stands for its sentence. Posts that a story quotes bring shortened ones along.
    const isBare = citation.keyRaw.start - citation.raw.start <= 1;
    const isShown = weak === "search" || (weak === "short" ? !isBare || proves(citation.backs) : proves(at));
    return isShown ? entry(key, { citation, weak }) : NO_ENTRIES;
  });
}

const NO_ENTRIES: readonly Entry[] = [];

/** Links that lead to no source: to a person's mail, to a place in the same page. */
const NO_SOURCE = /^(?:mailto:|tel:|sms:|javascript:|data:|#|$)/i;
/** "src: TK": the writer still owes it. */
const TO_COME = /^\[?(?:TK|TKTK|TBC|TBD|\?)\b/;
const QUOTED_WORDS = /^["“]([^"“”]+)["”]\s*/;

class CitationReader {
  readonly found: Citation[] = [];
  /** The mark that is read, and where in it the next key is looked for. */
  private raw: Span = { start: 0, end: 0 };
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly analysis: Analysis,
    private readonly backable: Backable,
  ) {}

  read(inline: Inline): void {
    const at = inline.span;
    // Several keys in one pair of brackets are one mark.
    if (this.raw.start !== inline.raw.start || this.raw.end !== inline.raw.end) this.next = inline.raw.start;
    this.raw = inline.raw;
    switch (inline.kind) {
      case "link":
        if (!NO_SOURCE.test(inline.url)) this.add("link", inline.url, "", at, this.aroundLink(at));
        return;
      case "url": {
        const url = this.text.slice(inline.raw.start, inline.raw.end).replace(/^<|>$/g, "");
        this.add("link", url, "", at, this.sentenceWith(at.start) ?? this.before(at.start));
        return;
      }
      case "footnote":
        this.add("footnote", inline.label, "", at, this.before(at.start));
        return;
      case "citation":
        this.citation(inline.key, inline.locator, inline.bare, at);
        return;
      case "note":
        this.note(inline.text, at);
        return;
    }
  }

  private add(kind: Citation["kind"], key: string, locator: string, at: Span, backs: Span): void {
    this.found.push({ kind, key, locator, at: { start: at.start, end: at.end }, backs, ...this.marked(key) });
  }

  /** Where the mark and the key in it stand in the block's raw text; of a key that is written otherwise there, the mark. */
  private marked(key: string): Pick<Citation, "raw" | "keyRaw"> {
    const raw = { start: this.raw.start, end: this.raw.end };
    const start = this.text.slice(0, raw.end).indexOf(key, this.next);
    if (start < 0) return { raw, keyRaw: raw };
    this.next = start + key.length;
    return { raw, keyRaw: { start, end: this.next } };
  }

  private citation(key: string, locator: string, bare: boolean, at: Span): void {
    if (!bare) {
      this.add("citation", key, locator, at, this.before(at.start));
      return;
    }
    // "@board25 [p. 12] found …" speaks for its whole sentence.
    const backs = this.sentenceWith(at.start) ?? this.before(at.start);
    const place = { start: at.start, end: at.end };
    this.found.push({ kind: "citation", key, locator, at: place, backs, bare: true, ...this.marked(key) });
  }

  /** `board25 p. 12`, several parted by ";", or `"6,400" board25`. */
  private note(text: string, at: Span): void {
    for (const part of text.split(";")) {
      let rest = part.trim();
      if (rest === "" || TO_COME.test(rest)) continue;
      const words = QUOTED_WORDS.exec(rest);
      let backs: Span | undefined;
      if (words) {
        backs = this.lastBefore(words[1]!, at.start);
        rest = rest.slice(words[0].length);
        // What it points at is not there (any more): it backs nothing.
        if (!backs || rest === "" || TO_COME.test(rest)) continue;
      }
      const space = rest.search(/\s/);
      const key = (space < 0 ? rest : rest.slice(0, space)).replace(/^@/, "").replace(/[,:]$/, "");
      this.add("note", key, space < 0 ? "" : rest.slice(space).trim(), at, backs ?? this.before(at.start));
    }
  }

  /** The figures and quotations that a link's text meets, with the text; else the link's sentence. */
  private aroundLink(at: Span): Span {
    let start = at.start;
    let end = at.end;
    let meets = false;
    for (const list of [this.backable.figures, this.backable.quotations]) {
      for (const one of list) {
        if (!overlaps(one, at)) continue;
        meets = true;
        start = Math.min(start, one.start);
        end = Math.max(end, one.end);
      }
    }
    if (meets) return { start, end };
    return this.sentenceWith(at.start) ?? at;
  }

  /** From the start of the sentence to a mark in it, or the sentence that ends before the mark. */
  private before(offset: number): Span {
    const sentence = this.sentenceBefore(offset);
    if (!sentence) return { start: offset, end: offset };
    return { start: sentence.start, end: Math.min(offset, sentence.end) };
  }

  /** The last sentence that starts before an offset; binary search. */
  private sentenceBefore(offset: number): Sentence | undefined {
    const { sentences } = this.analysis;
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return sentences[low - 1];
  }

  private sentenceWith(offset: number): Span | undefined {
    const sentence = this.sentenceBefore(offset + 1);
    return sentence && offset <= sentence.end ? { start: sentence.start, end: sentence.end } : undefined;
  }

  /** Where words last stand before an offset, a no-break space for a blank and curly marks for straight ones allowed. */
  private lastBefore(words: string, offset: number): Span | undefined {
    const found = plain(this.analysis.prose.slice(0, offset)).lastIndexOf(plain(words));
    return found < 0 ? undefined : { start: found, end: found + words.length };
  }
}

/** One code unit for one, so that offsets stay. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, " ").replace(/[‘’]/g, "'");
}
