import type { Desk } from "../record/desk.ts";
import type { Dismissal } from "../record/dismissal.ts";
import type { FigureCheck } from "../record/sourceText/figureCheck.ts";
import type { AttributionType, Figure, FigureStatus, SourceKind } from "../reporting/facts.ts";
import type { ReportingModels } from "../reporting/models.ts";
import type { CheckedClaim } from "../reporting/scope.ts";
import type { Group, Level } from "../rules/rule.ts";
import type { Change, Format } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { CitedKey, PlaceInSource, QuoteAnchor } from "./citedKeys.ts";
import type { FigureTally } from "./figureTally.ts";
import type { Known } from "./lookUp.ts";
import type { NamedPerson, PersonAt } from "./namedPeople.ts";
import type { Settings } from "./settings.ts";
import type { Shade, Shading } from "./shading.ts";
import type { SourceTextsAtHand } from "./sourceChecks.ts";
import type { SourcingPicture } from "./sourcing.ts";

/** Spans here are absolute: UTF-16 code units into the raw file. */
export interface Diagnostic extends Span {
  readonly rule: string;
  readonly group: Group;
  readonly severity: Level;
  readonly message: string;
  readonly related: readonly (Span & { readonly message: string })[];
  readonly fixes: readonly DiagnosticFix[];
  /** `docs/rules/ID.md` */
  readonly docs: string;
  /** Set on those that an ignore or the baseline silences (`silenced()` only). */
  readonly silencedBy?: string;
  /** Set where it is the baseline that silences it. */
  readonly isInBaseline?: true;
}

/** A finding that a baseline may hold: shown, or let be by an entry. Its span is absolute. */
export interface Dismissable extends Span {
  readonly rule: string;
  /** The sentence it stands in, as a reader reads it, on one line. */
  readonly sentence: string;
  /** The words that are marked, where they are not the whole sentence. */
  readonly marked?: string;
  /** The entry that lets it be. */
  readonly heldBy?: Dismissal;
}

/** `isStale`: its rule runs, and found nothing for it; else nobody can say. */
export interface LeftDismissal extends Dismissal {
  readonly isStale: boolean;
}

export interface DiagnosticFix {
  readonly title: string;
  readonly safe: boolean;
  /** Whether the text holds blanks, written `[TK: name]`; never applied by --fix or fix-all. */
  readonly blanks: boolean;
  readonly edits: readonly (Span & {
    readonly text: string;
    /** The same as an LSP snippet (`${1:name}`), where there are blanks. */
    readonly snippet?: string;
  })[];
}

export interface FigureReport extends Figure {
  readonly text: string;
  readonly status: FigureStatus;
  /** Attributed, but by a source outside its sentence, for which a reader has to look. */
  readonly isNearby?: true;
  readonly sources: readonly FigureSource[];
  /** What the draft's ledger says of it. */
  readonly claim?: Pick<CheckedClaim, "id" | "status" | "checker" | "checked">;
}

/** One thing that gives a figure: somebody who says it, a mark in the draft, or an entry of its ledger. The span is its words or mark; of a ledger's the figure itself. */
export interface FigureSource extends Span {
  readonly kind: "attribution" | "link" | "footnote" | "citation" | "note" | "ledger";
  readonly text: string;
  /** The key, where it is a recorded source; of a link the address, of a footnote the label. */
  readonly key?: string;
  /** Where in the source, as cited. */
  readonly locator?: string;
  /** What the source's own text says of the figure, where it was read. Of a source that must not be known only the verdict. */
  readonly found?: {
    readonly verdict: FigureCheck["kind"];
    /** "page 12", "line 40"; "" where there is nothing to say. */
    readonly place: string;
    readonly excerpt: string;
  };
}

/** What `audit` prints, save the path and the diagnostics. Absolute spans. */
export interface Audit {
  readonly sentences: readonly (Span & {
    readonly attributed: boolean;
    readonly claim: { readonly score: number; readonly kinds: readonly string[] };
  })[];
  readonly attributions: readonly {
    readonly source: readonly Span[];
    readonly cue: readonly Span[];
    readonly content: readonly Span[];
    readonly type: AttributionType;
    readonly speaker: string | null;
    readonly kind: SourceKind;
  }[];
  /** Those named, in order of first mention, then those who are only described. `titles`: all that the draft gives, without honorifics. */
  readonly people: readonly {
    readonly id: string;
    /** The fullest form; of somebody described, the first description. */
    readonly name: string;
    /** For people whom the draft never names, one or several: "a nurse from Vik", "the officers". */
    readonly isUnnamed?: boolean;
    readonly titles: readonly string[];
    readonly mentions: readonly (Span & {
      readonly text: string;
      /** Before the name (then the mention begins with it), or behind; absent where the mention has none. */
      readonly title?: Span & { readonly text: string };
    })[];
  }[];
  readonly figures: readonly FigureReport[];
  readonly sources: readonly {
    readonly key: string;
    readonly type: string;
    readonly title: string;
    readonly uses: number;
  }[];
}

/** What the engine did since the draft was opened, for tests and benchmarks. */
export interface Work {
  paragraphsAnalysed: number;
  /** In which it was asked anew who says what: those that changed, and those whose nearest words before or after did. */
  paragraphsHeard: number;
  ruleRuns: number;
  keysTouched: number;
  /** How often a paragraph was looked at for whether it waits for anything. */
  paragraphsPassed: number;
}

/** A draft under the linter's eye. */
export interface Draft {
  readonly text: string;
  /** Whitespace-separated words of the raw text. */
  readonly words: number;
  /** Replaces parts of the text, in order. Cheap: the analysis is done by `work`. */
  edit(changes: readonly Change[]): void;
  /** Analyses what is still to do, nearest to `focus` first, for about `budgetMs` (all of it without a clock). Returns whether everything is done. */
  work(budgetMs?: number, focus?: number): boolean;
  /** The findings, in order of place; does all outstanding work first. */
  results(): readonly Diagnostic[];
  /** The findings that ignores or the baseline silence. */
  silenced(): readonly Diagnostic[];
  /** The findings that a baseline may hold, in order of place; those that an ignore silences are not among them. */
  dismissable(): readonly Dismissable[];
  /** What is in the baseline for this draft and lets nothing be, or fewer than it says, with the count that is left over. */
  leftDismissals(): readonly LeftDismissal[];
  /** What the baseline says of it. */
  readonly dismissed: readonly Dismissal[];
  /** What the baseline lets be from now on; says whether that is anything else. Costs no analysis. */
  dismiss(dismissed: readonly Dismissal[]): boolean;
  audit(): Audit;
  /** How many figures ask for a source, by where they stand. After an edit only what changed is counted again. */
  tally(): FigureTally;
  /** The figures that ask for a source, with where they stand, in order: all of them, or those of the paragraphs that `within` touches. Does all outstanding work first. */
  figures(within?: Span): readonly FigureReport[];
  /** The key of a source that stands at an offset into the raw text. */
  citedKeyAt(offset: number): CitedKey | undefined;
  /** Every place that cites a key, in order. */
  placesCiting(key: string): readonly CitedKey[];
  /** Every key that it cites, at each place, in order. Linear in its citations. */
  citedKeys(): readonly CitedKey[];
  /** Where in a source the figures of the sentence at an offset stand, as far as the source's text is at hand. */
  placesInSource(key: string, offset: number): readonly PlaceInSource[];
  /** The words of the sentence that a raw span starts in, as a reader reads them; "" where no prose stands. */
  sentenceWords(span: Span): string;
  /** A span of the raw text as a ledger finds it again; undefined where it is not inside one paragraph. */
  anchorOf(span: Span): QuoteAnchor | undefined;
  /** Where in the raw text a citation goes that is to back the sentence at an offset. */
  sentenceEndAt(offset: number): number | undefined;
  /** The sentence that somebody writes on at an offset: see `sentenceAt`. Does all outstanding work first. */
  sentenceAt(offset: number): Span | undefined;
  /**
   * The files (absolute paths) of local sources that the draft cites and has not been told of by `sourcesRead`. Reading
   * them is the host's work, and never has to be done before results are shown.
   */
  wanted(): readonly string[];
  /** The host has read these files, or read them anew: what hangs on them is looked at again by the next `work`. */
  sourcesRead(files: readonly string[]): void;
  /** Whom the draft names, in order of first mention. Does all outstanding work first; itself costs one clustering of the mentions after an edit, else nothing. */
  people(): readonly NamedPerson[];
  /** The day it is of, ISO 8601, as far as it says: front matter, dateline, a line that tells when it was published. Does all outstanding work first. */
  storyDay(): string | undefined;
  /** Who is mentioned at an offset into the raw text, or right before it. Costs no more than the paragraph where no mention stands there. */
  personAt(offset: number): PersonAt | undefined;
  /** What is known at an offset into the raw text; undefined where no prose stands. Does all outstanding work first; itself costs no more than the paragraph. */
  at(offset: number): Known | undefined;
  /** What an editor may shade, in order and apart: all of it, or of the paragraphs that `within` touches. Does all outstanding work first. */
  shades(shading: Shading, within?: Span): readonly Shade[];
  /** Where its statements come from: claims, speakers, whose each word is. Does all outstanding work first; itself reads the whole draft once after an edit, else costs nothing. */
  sourcing(): SourcingPicture;
  /** Makes what `sourcing` gives, after the analysis where that is not done, for about `budgetMs`, as `work` does. Returns whether it is all there. An edit begins it anew. */
  drawSourcing(budgetMs?: number, focus?: number): boolean;
  readonly counters: Readonly<Work>;
}

export interface DraftInfo {
  readonly format: Format;
  /** Resolved settings for this draft (config files, overrides, options); front matter is merged over them by `open`. */
  readonly settings: Settings;
  /** Command-line options: what they name wins over the front matter too. */
  readonly over?: Partial<Settings>;
  /** What the baseline lets be in this draft. */
  readonly dismissed?: readonly Dismissal[];
}

export interface LinterOptions {
  readonly desk: Desk;
  readonly models: ReportingModels;
  /** The texts of local sources, as far as the host has read them. Without any, no figure or quotation is looked up. */
  readonly sourceTexts?: SourceTextsAtHand;
  /** Milliseconds, monotonic; without it `work` ignores its budget. The core has no clock of its own. */
  readonly clock?: () => number;
  /**
   * Whether the linter is made ready for its first draft by linting a few lines of its own; true unless said otherwise.
   * The first of a process takes some 30 ms for it, later ones under one.
   */
  readonly isWarm?: boolean;
}

export interface Linter {
  open(text: string, info: DraftInfo): Draft;
}
