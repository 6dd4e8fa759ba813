import type { Models } from "../language/models/models.ts";
import { calculate } from "../record/calculation.ts";
import type { Desk, SourceRecord } from "../record/desk.ts";
import { checkFigure, type FigureCheck, type ReadPassages } from "../record/sourceText/figureCheck.ts";
import { matchOf } from "../record/sourceText/figureMatch.ts";
import { checkQuote } from "../record/sourceText/quoteCheck.ts";
import { sourceTextOf } from "../record/sourceText/sourceText.ts";
import type { SourceWords } from "../record/sourceText/sourceWords.ts";
import type { Citation, Figure, Paragraph } from "../reporting/facts.ts";
import type { Standing } from "../reporting/figureStatus.ts";
import { type CheckedClaim, marksNear, sentenceAt } from "../reporting/scope.ts";
import type { SourcedFigure, SourcedQuote } from "../rules/rule.ts";
import type { NewslintError } from "../text/error.ts";
import { overlaps, type Span } from "../text/span.ts";

/** The texts of local sources that the host has read so far: by absolute path, undefined where it has not. */
export interface SourceTextsAtHand {
  get(path: string): SourceWords | NewslintError | undefined;
}

/** A share is worked out as a fraction where it is under this: no calculation of percent comes to so little by itself. */
const FRACTION = 1.5;

const NONE_AT_HAND: SourceTextsAtHand = { get: () => undefined };

/** A source that a paragraph cites, with the place in it. */
interface CitedRecord {
  readonly record: SourceRecord;
  readonly locator: string;
}

/**
 * What the texts of a desk's local sources say of the figures and quotations of one draft. Each is looked up once for as
 * long as its paragraph's citations and the source's text stay: what is kept hangs on both objects.
 */
export class SourceChecks {
  private readonly byUrl: ReadonlyMap<string, SourceRecord>;
  private readonly figures = new WeakMap<
    Figure,
    Map<string, { readonly words: SourceWords; readonly found: SourcedFigure }>
  >();
  private readonly passages = new WeakMap<SourceWords, ReadPassages>();
  private readonly quotes = new WeakMap<SourceWords, Map<string, SourcedQuote["check"]>>();

  constructor(
    private readonly desk: Desk,
    private readonly models: Models,
    private readonly texts: SourceTextsAtHand = NONE_AT_HAND,
  ) {
    const byUrl = new Map<string, SourceRecord>();
    for (const record of desk.sources.values()) if (record.url !== undefined) byUrl.set(record.url, record);
    this.byUrl = byUrl;
  }

  /** Whether any source of the desk has a text of its own: nothing is looked up for desks without. */
  get isIdle(): boolean {
    return this.desk.sources.size === 0;
  }

  /** The desk's sources that are cited for a span, in order, each with its locator: in the text, then in the ledger. */
  private cited(span: Span, { facts }: Paragraph, claim: CheckedClaim | undefined): readonly CitedRecord[] {
    if (this.isIdle) return [];
    const cited: CitedRecord[] = [];
    for (const citation of marksNear(facts.citations, span.start)) {
      const record = overlaps(citation.backs, span) ? this.recordOf(citation) : undefined;
      if (record) cited.push({ record, locator: citation.locator });
    }
    for (const { key, locator } of claim?.sources ?? []) {
      const record = this.desk.sources.get(key);
      if (record) cited.push({ record, locator });
    }
    return cited;
  }

  /** The files of a paragraph's cited sources, read or not. */
  filesOf({ facts }: Paragraph): readonly string[] {
    if (this.isIdle) return [];
    return facts.citations.flatMap((citation) => {
      const record = this.recordOf(citation);
      return record ? textFilesOf(record) : [];
    });
  }

  /** The files of the sources that the draft's ledger names. */
  ledgerFiles(): readonly string[] {
    return this.desk.ledger.flatMap(({ sources }) =>
      sources.flatMap(({ key }) => {
        const record = this.desk.sources.get(key);
        return record ? textFilesOf(record) : [];
      }),
    );
  }

  /** What the texts of its sources say of a figure; empty where none is at hand. `claim` is the ledger's, if it has one. */
  figure(figure: Figure, paragraph: Paragraph, claim?: CheckedClaim): readonly SourcedFigure[] {
    return this.cited(figure, paragraph, claim).flatMap(({ record, locator }) => {
      const found = this.look(record, locator, figure, paragraph);
      return found ? [found] : [];
    });
  }

  /** What one source's text says of a figure, cited or not; undefined where it is not at hand. */
  inSource(key: string, figure: Figure, paragraph: Paragraph): SourcedFigure | undefined {
    const record = this.desk.sources.get(key);
    return record && this.look(record, "", figure, paragraph);
  }

  private look(record: SourceRecord, locator: string, figure: Figure, paragraph: Paragraph): SourcedFigure | undefined {
    if (record.expr !== undefined) return this.worked(record, locator, figure, paragraph);
    const words = this.wordsOf(record.localFile, record);
    if (!words) return undefined;
    const key = `${record.key}\n${locator}`;
    const kept = this.figures.get(figure)?.get(key);
    if (kept?.words === words) return kept.found;
    const { sentences } = paragraph.facts.analysis;
    const sentence = sentences[sentenceAt(sentences, figure.start)] ?? figure;
    const claimed = {
      ...figure,
      written: paragraph.prose.slice(figure.start, figure.end),
      sentence: paragraph.prose.slice(sentence.start, sentence.end),
    };
    const passages = this.passages.get(words) ?? new Map();
    this.passages.set(words, passages);
    const check = checkFigure(claimed, words, locator, this.models, passages);
    const found = { record, locator, text: words.source, check };
    const byKey = this.figures.get(figure) ?? new Map();
    this.figures.set(figure, byKey.set(key, { words, found }));
    return found;
  }

  /** A figure against what a calculation on record comes to; its working stands for the source's text. */
  private worked(
    record: SourceRecord,
    locator: string,
    figure: Figure,
    { prose }: Paragraph,
  ): SourcedFigure | undefined {
    const done = calculate(record.expr ?? "", record.inputs ?? {});
    if (!("value" in done)) return undefined;
    const written = prose.slice(figure.start, figure.end);
    // A share may be worked out as a fraction: 0.089 for "8.9%".
    const isFraction = figure.kind === "percent" && Math.abs(done.value) < FRACTION;
    const value = isFraction ? done.value * 100 : done.value;
    const working = isFraction ? `${done.working} = ${Number(value.toFixed(1))}%` : done.working;
    const text = sourceTextOf(working);
    const at = { start: working.lastIndexOf("= ") + 2, end: working.length };
    const match = matchOf({ ...figure, written }, { value, unit: "", bound: "=", kind: "other", written: "" });
    const check: FigureCheck =
      match === "other"
        ? { kind: "differs", at, written: working.slice(at.start) }
        : { kind: "verified", at, match, isElsewhere: false };
    return { record, locator, text, check };
  }

  /** What the texts of its sources say of a quotation: the words inside its marks. */
  quote(inside: Span, paragraph: Paragraph, claim?: CheckedClaim): readonly SourcedQuote[] {
    return this.cited(inside, paragraph, claim).flatMap(({ record, locator }) => {
      const words = this.wordsOf(textFileOf(record), record);
      if (!words) return [];
      const quote = paragraph.prose.slice(inside.start, inside.end);
      const kept = this.quotes.get(words) ?? new Map<string, SourcedQuote["check"]>();
      this.quotes.set(words, kept);
      if (!kept.has(quote)) kept.set(quote, checkQuote(quote, words));
      return [{ record, locator, words, check: kept.get(quote) }];
    });
  }

  /** Where a recorded figure stands once its sources' texts are read: a value beside its words verifies it. */
  standing(standing: Standing, figure: Figure, paragraph: Paragraph): Standing {
    if (standing.status !== "recorded" || this.isIdle) return standing;
    const found = this.figure(figure, paragraph, standing.claim);
    if (found.length === 0) return standing;
    if (found.some(({ check }) => check.kind === "verified" && check.match === "same"))
      return { ...standing, status: "verified" };
    return found.every(({ check }) => check.kind === "differs") ? { ...standing, status: "contradicted" } : standing;
  }

  private recordOf({ kind, key }: Citation): SourceRecord | undefined {
    if (kind === "citation" || kind === "note") return this.desk.sources.get(key);
    return kind === "link" ? this.byUrl.get(key) : undefined;
  }

  private wordsOf(file: string | undefined, record: SourceRecord): SourceWords | undefined {
    if (file === undefined || record.isTextless) return undefined;
    const words = this.texts.get(file);
    return words && "source" in words ? words : undefined;
  }
}

/** The files a source is looked up in: figures in its own text, quotations in a translation where there is one. */
function textFilesOf(record: SourceRecord): readonly string[] {
  const { localFile, isTextless, isFileMissing } = record;
  const words = textFileOf(record);
  const own = isTextless || isFileMissing ? undefined : localFile;
  return [...new Set([own, words].filter((file) => file !== undefined))];
}

/** The file a source's words are looked up in: of a translated one its translation. */
function textFileOf(record: SourceRecord): string | undefined {
  const { localFile, isTextless, isFileMissing, isTranslated, translation } = record;
  // A missing file is told of where the source is cited, by `source-record`.
  if (isTextless || isFileMissing) return undefined;
  return isTranslated && translation !== undefined ? translation : localFile;
}
