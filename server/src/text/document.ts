import type { Span } from "./span.ts";

/** The two ways a draft can be written. */
export type Format = "markdown" | "plain";

/**
 * What a block of the raw file is. Only `paragraph`, `heading`, `table` and `caption` blocks carry prose;
 * the others are zones that no prose rule reads (their `prose` is empty).
 */
export type BlockKind =
  | "paragraph" // a CommonMark paragraph, wherever it stands (list item, block quote, footnote definition), or one of a plain text
  | "heading"
  | "table" // a GFM table, whole: rows are joined by "\n", cells by "\t" in its prose
  | "code"
  | "html"
  | "comment" // an HTML comment that is a block of its own, or a plain-text `[newslint-ignore …]` / `[src: …]` line of its own
  | "rule" // a thematic break
  | "definition" // a link reference definition
  | "frontMatter";

/** What part of the story a block is (rules.md, section 0, "Parts"). */
export type Part = "headline" | "standfirst" | "byline" | "caption" | "correction" | "transcript" | "body";

/** Something inside a block that is not prose. `span` is in prose offsets (empty where nothing of it is left in the prose), `raw` relative to the block's start. */
export type Inline = { readonly span: Span; readonly raw: Span } & (
  | { readonly kind: "link"; readonly url: string } // span: the link's text
  | { readonly kind: "image"; readonly url: string; readonly alt: string; readonly title: string } // span: one U+FFFC, or of an image that is a paragraph by itself its words
  | { readonly kind: "code" } // one U+FFFC in the prose
  | { readonly kind: "url" } // a bare or angle-bracketed address; one U+FFFC in the prose
  | { readonly kind: "footnote"; readonly label: string } // `[^label]`, a reference
  | { readonly kind: "citation"; readonly key: string; readonly locator: string; readonly bare: boolean } // `[@key, p. 12]`, one per key; bare: `@key` in running text
  | { readonly kind: "note"; readonly text: string } // `<!-- src: … -->` or `[src: …]`: what stands after "src:"
  | { readonly kind: "ignore"; readonly text: string } // `newslint-ignore…` directive, from after "newslint-"
  | { readonly kind: "comment"; readonly text: string } // any other HTML comment
  | { readonly kind: "html" }
  | { readonly kind: "emphasis" } // span: what is emphasised
);

/**
 * What one block holds: a pure function of its raw text, its kind, the format and what its link references stand for, so it
 * is shared and cached by content.
 * After an edit a block that did not change has the same `BlockContent` object.
 */
export interface BlockContent {
  readonly kind: BlockKind;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
  /** The block's slice of the raw file, line ends as they are. */
  readonly raw: string;
  /**
   * What a reader reads: markup, comments, notes and citation keys taken out, entities and escapes decoded, each line
   * break inside the paragraph (with the quote or list markers that open the next line) as one blank. Code, images and
   * addresses leave one U+FFFC; an image that is a paragraph by itself leaves its alt text and title, which are a caption.
   */
  readonly prose: string;
  readonly inlines: readonly Inline[];
  /** How the value is written in YAML, of a headline or standfirst in the front matter: what a fix puts in has to keep to it. */
  readonly scalar?: "plain" | "single" | "double";
  /** The raw span, relative to the block's start, of a span of the prose. An empty span maps to an empty span. Linear pieces, binary search. */
  toRaw(span: Span): Span;
  /** The prose offset that stands at, or first after, an offset into the block's raw text. */
  toProse(rawOffset: number): number;
  /** Whether the raw text of a prose span is the same text: no markup starts, ends or hides in it. A fix may only replace such spans whole. */
  isVerbatim(span: Span): boolean;
  /**
   * The raw spans, relative to the block's start, that show a span of the prose: in order, apart, never empty. Markup, line
   * breaks and what stands as U+FFFC are left out, so none goes over the end of a line.
   */
  shownAt(span: Span): Span[];
}

/** A block at its place. The lines of the front matter that a reader reads lie inside its block, and come behind it. After an edit those that moved are new objects; `content` keeps its identity. */
export interface Block {
  readonly content: BlockContent;
  /** Absolute raw offsets. */
  readonly start: number;
  readonly end: number;
  readonly part: Part;
  /** Depth of block quotes and list items around it. */
  readonly quoteDepth: number;
  readonly listDepth: number;
  /** The label of the footnote whose definition this is, if any. */
  readonly footnote?: string;
  /** A dateline or agency credit that opens the first paragraph, in prose offsets: no rule reads it. */
  readonly dateline?: Span;
  /** A heading or a rule stands between this and the prose block before it, or it is the first: the scope of an attribution ends there. */
  readonly breakBefore: boolean;
}

/** Front matter's values that the linter reads, and where they stand (absolute raw spans). Bad YAML is a problem, never an exception. */
export interface FrontMatter {
  readonly span: Span;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where the value of a top-level key stands, for marks on headline and standfirst. */
  readonly spans: Readonly<Record<string, Span>>;
  readonly problem?: { readonly message: string; readonly line: number };
}

/** A whole draft, as text. Immutable: an edit gives another. */
export interface DraftText {
  readonly raw: string;
  readonly format: Format;
  readonly blocks: readonly Block[];
  readonly frontMatter?: FrontMatter;
}

/** One replacement: `start` and `end` are offsets into the text as it was before this change (later changes of a list see the earlier ones done). */
export interface Change extends Span {
  readonly text: string;
}
