import type { Desk, SourceRecord } from "../record/desk.ts";
import type { FigureCheck } from "../record/sourceText/figureCheck.ts";
import type { QuoteCheck } from "../record/sourceText/quoteCheck.ts";
import type { SourceText } from "../record/sourceText/sourceText.ts";
import type { SourceWords } from "../record/sourceText/sourceWords.ts";
import type { Claim } from "../reporting/claims/claim.ts";
import type { Entry, Figure, IndexName, Paragraph } from "../reporting/facts.ts";
import type { Standing } from "../reporting/figureStatus.ts";
import type { Notes } from "../reporting/footnotes.ts";
import type { Scope } from "../reporting/scope.ts";
import type { Format, Part } from "../text/document.ts";
import type { Span } from "../text/span.ts";

/** What an editor may rely on (rules.md section 0). */
export type Level = "error" | "warning" | "info" | "hint";
export type RuleLevel = Level | "off";
export const PROFILES = ["draft", "desk", "factcheck", "publish", "line-by-line"] as const;
export type Profile = (typeof PROFILES)[number];
export const STORY_TYPES = ["news", "opinion", "analysis", "review", "obituary"] as const;
export type StoryType = (typeof STORY_TYPES)[number];
export type Group = "attribution" | "quotes" | "titles" | "figures" | "record";

/** Problems of which at most one diagnostic stands at one place (rules.md section 4), each with its rules, first wins. */
export type Problem = "no-source" | "quotation" | "identity" | "speaker" | "value" | "date" | "record";

/** Where a rule looks, besides the paragraph's own prose. Body paragraphs (list items too) are read by every rule that does not say otherwise. */
export type Place = Exclude<Part, "correction" | "transcript"> | "heading" | "quote" | "table";

/** Text with blanks for a person to fill: snippet tab stops where the client takes them, else `[TK: name]`. */
export type FixText = string | readonly (string | Blank)[];
export interface Blank {
  readonly blank: string;
}
export function blank(name: string): Blank {
  return { blank: name };
}

/** One replacement in prose offsets of `paragraph` (the reported one where absent). An empty span inserts. */
export interface FixEdit extends Span {
  readonly text: FixText;
  /** The offsets are into the raw text of the paragraph's block: to replace what is no prose, such as a citation key. */
  readonly isRaw?: true;
  readonly paragraph?: Paragraph;
}

/** A way out, offered as a quick fix. `safe` fixes keep the meaning: `--fix` and fix-all apply them. One with blanks never is. */
export interface Fix {
  readonly title: string;
  readonly safe?: boolean;
  readonly edits: readonly FixEdit[];
}

/** What a rule found. Spans are prose offsets of the paragraph it was reported for. */
export interface Report {
  readonly at: Span;
  /** What is marked in place of `at`, in the raw text of the paragraph's block: a mark that is no prose, such as a citation. */
  readonly raw?: Span;
  /** One sentence to the writer, at most 100 characters, quoting the draft's words; then, if a next step is clear, one more. */
  readonly message: string;
  /** A fainter tier than the rule's own level. */
  readonly tier?: Level;
  /** The paragraph `at` lies in; for draft rules, which have none of their own, it must be given. */
  readonly paragraph?: Paragraph;
  readonly related?: readonly (Span & { readonly message: string; readonly paragraph?: Paragraph })[];
  readonly fixes?: readonly Fix[];
}

/** What the run was told about this draft: config, overrides and front matter merged. */
export interface Setting {
  readonly profile: Profile;
  readonly type: StoryType;
  readonly language: string;
  /** ISO 8601 date of the draft (front matter `date`), if known. */
  readonly date?: string;
  readonly home: { readonly country?: string; readonly currency?: string };
  readonly style: Readonly<Record<string, string>>;
  readonly lists: Lists;
}

export interface WordEntry {
  readonly wrong: string;
  readonly right: string;
  readonly reason?: string;
  /** Phrases in which the wrong form stands rightly. */
  readonly except?: readonly string[];
  /** Match exactly as written: no inflection, no change of case. */
  readonly exact?: boolean;
}

/** The desk's own lists (config `lists`), ready to use. */
export interface Lists {
  /** `none` turns the shipped starter map off. */
  readonly places: readonly WordEntry[] | "none";
  readonly words: readonly WordEntry[];
  readonly wellKnown: readonly string[];
  readonly acronyms: readonly string[];
  readonly offices: readonly string[];
  readonly constants: readonly string[];
}

interface CommonContext {
  readonly setting: Setting;
  readonly desk: Desk;
  /** The rule's options from the config, `{}` where none. */
  readonly options: Readonly<Record<string, unknown>>;
  report(found: Report): void;
}

/** What a rule of one paragraph is given. */
export interface ParagraphContext extends CommonContext {
  /** How the draft is written: decides how a fix writes a note. */
  readonly format: Format;
  readonly paragraph: Paragraph;
  /**
   * The prose paragraphs beside it, whatever breaks stand between (see `block.breakBefore`); undefined at the story's
   * ends, and for rules that read `paragraph` only.
   */
  readonly previous: Paragraph | undefined;
  readonly next: Paragraph | undefined;
  /** The first token from `from` on that is one of the rule's triggers; -1 where there is none. Ask in rising order. */
  nextTrigger(from: number): number;
  /** Whether the span touches the inside of a quotation, a block quote, or a quotation that runs on from the paragraph before. */
  isQuoted(span: Span): boolean;
  /** What vouches for a span (rules.md 2c). Rules that read `paragraph` only never see `carry`. */
  scopeOf(span: Span): Scope;
  /** The figure's status and what gives it (rules.md section 3). */
  statusOf(figure: Figure): Standing;
  /**
   * The draft's names by the last word of their surname, folded as `keyOf` does, in document order: entries of the index
   * "people". Only for rules that read neighbours, which run again when one of those entries' paragraphs changed.
   */
  namesakes(surname: string): readonly PlacedEntry[];
  /** What the paragraph's sentence of that number claims. Made when asked for. */
  claimOf(sentence: number): Claim;
  /** What the texts of the sources cited for a figure say of it; empty where none has a text at hand. */
  sourcesOfFigure(figure: Figure): readonly SourcedFigure[];
  /** What the texts of the sources cited for a quotation say of it; `inside` are the words between its marks. */
  sourcesOfQuote(inside: Span): readonly SourcedQuote[];
}

/** A figure and the text of one source that is cited for it. */
export interface SourcedFigure {
  readonly record: SourceRecord;
  /** As cited: "p. 12"; "" where none is. */
  readonly locator: string;
  readonly text: SourceText;
  readonly check: FigureCheck;
}

/** A quotation and the text of one source that is cited for it; no `check` where nothing there is like it. */
export interface SourcedQuote {
  readonly record: SourceRecord;
  readonly locator: string;
  readonly words: SourceWords;
  readonly check: QuoteCheck | undefined;
}

/** What a rule of one key of a draft index is given: it runs again when an entry of the key changed. */
export interface DraftContext extends CommonContext {
  readonly key: string;
  /** In document order; never empty. */
  readonly entries: readonly PlacedEntry[];
  /**
   * The day of the draft, ISO 8601: `setting.date`, else the date of its dateline or of a credit line, where those have a
   * year. Where the desk has people on file, rules run again when it changes.
   */
  readonly day: string | undefined;
  /** The footnotes that the draft defines. Rules run again for "^label" of the index `citations` when that label's changes. */
  readonly notes: Notes;
  /** As in `ParagraphContext`, for a span of the given paragraph. */
  isQuoted(span: Span, paragraph: Paragraph): boolean;
  /** Whether a paragraph opens with a name, and the one before ends with somebody whom that may name: "The mayor spoke. | Joan Pell said". For the index "speakers". */
  isLedUpTo(paragraph: Paragraph): boolean;
  /** The entries of another key of the same index. The rule then runs again when that key changes too. */
  entriesOf(key: string): readonly PlacedEntry[];
  /**
   * A paragraph of the story and those before it, nearest first. The rule runs again when one that it looked at changes
   * or goes, or another comes between: look no further than need be.
   */
  backFrom(paragraph: Paragraph): Iterable<Paragraph>;
  /** What this key brings to the rule's `verdict` on the whole draft. */
  weigh(part: unknown): void;
  /** Reports where that is the verdict; asked for what once it is. */
  reportUnder(verdict: string, make: () => Report | undefined): void;
}

/** An index entry with the paragraph it stands in. */
export interface PlacedEntry extends Entry {
  readonly paragraph: Paragraph;
}

/**
 * An example, which is test and documentation at once. `⟦…⟧` marks the finding's span, `⟨…⟩` a related one; several
 * marks are several findings, in order. A good example has none. `fixed` is the draft after the first fix of the first finding.
 */
export type Example =
  | string
  | {
      readonly draft: string;
      readonly format?: "markdown" | "plain";
      readonly profile?: Profile;
      readonly type?: StoryType;
      readonly date?: string;
      readonly level?: Level;
      readonly fixed?: string;
      /** Side files and config: "newslint.yml", "sources.yml", "people.yml". */
      readonly files?: Readonly<Record<string, string>>;
    };

interface RuleCommon {
  readonly id: string;
  readonly group: Group;
  readonly problem?: Problem;
  /** The rule's highest level in each profile; profiles not named take `desk`'s. */
  readonly severity: { readonly desk: RuleLevel } & Partial<Record<Profile, RuleLevel>>;
  /** One line for the table of rules. */
  readonly summary: string;
  /** Why an editor cares. One to four sentences. */
  readonly why: string;
  /** When it stays silent: the exceptions, one a line, for the docs page. */
  readonly silent: readonly string[];
  readonly authority: readonly string[];
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  /** Story types in which it is off. */
  readonly notIn?: readonly StoryType[];
  /** Besides body paragraphs. */
  readonly places?: readonly Place[];
  /** Its options: name to what it does, for the docs and the schema. */
  readonly options?: Readonly<
    Record<string, { readonly type: "string" | "number" | "boolean" | "list"; readonly does: string }>
  >;
}

export interface ParagraphRule extends RuleCommon {
  /** What it reads: its own paragraph, or the ones beside it too. Decides when it runs again. */
  readonly reads: "paragraph" | "neighbours";
  /**
   * Hashes of words without one of which in the paragraph the rule has nothing to say: the engine then does not run it,
   * and else tells it where they stand (`nextTrigger`). One look-up a token serves all rules. Absent: it always runs.
   */
  readonly triggers?: Iterable<number>;
  check(context: ParagraphContext): void;
}

export interface DraftRule extends RuleCommon {
  readonly reads: `draft:${IndexName}`;
  check(context: DraftContext): void;
  /**
   * Judges the draft as a whole by what its keys gave to `weigh`, whenever one of them changed: cheap, since that is with
   * nearly every edit. Undefined: nothing that waits for a verdict is reported.
   */
  verdict?(parts: readonly unknown[]): string | undefined;
}

/** A rule the engine itself carries out, about ignores, front matter or the draft as a whole: only its documentation is here. */
export interface EngineRule extends RuleCommon {
  readonly reads: "engine";
}

export type Rule = ParagraphRule | DraftRule | EngineRule;

/** Declares a rule; a rule file's default export. */
export function rule<R extends Rule>(definition: R): R {
  return definition;
}
