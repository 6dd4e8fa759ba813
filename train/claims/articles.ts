export type Pair = readonly [start: number, end: number];

/** An article of PolNeAR. Spans are UTF-16 offsets into its text. */
export interface Article {
  readonly text: string;
  readonly publisher: string;
  readonly sentences: readonly Pair[] | null;
  readonly attributions: readonly {
    readonly source: readonly Pair[];
    readonly cue: readonly Pair[];
    readonly content: readonly Pair[];
  }[];
}

/** A text that stands alone: 1 what a source was given for, 0 what the paper says in its own voice. */
export interface LabelledText {
  readonly text: string;
  readonly label: 0 | 1;
}

/** Direct speech, and what somebody says of himself or his listener: no statement of the paper's, whoever is named. */
const PERSONAL = /["“”]|\b(?:I|we|you|my|our|your|me|us)\b/i;
/** Clauses that are no sentence of their own. */
const DEPENDENT = /^(?:to|about|for|whether|if|what|how|why|who|of|as)\b/i;
const ANAPHORIC = /^(?:it|he|she|they|his|her|their)\b/i;

/** What is taken for a statement of its own: the scorer's `claims` takes those of seven words and more without a pronoun at the start. */
export interface Selection {
  readonly leastWords: number;
  readonly anaphoric: boolean;
}
export const SCORED: Selection = { leastWords: 7, anaphoric: false };
/** Drafts have others too: short ones, and those that go on about somebody. */
export const ALL: Selection = { leastWords: 3, anaphoric: true };

const words = (text: string) => (text.match(/\S+/g) ?? []).length;

/** Whether any of the spans shares a character with [start, end). */
export const overlaps = (list: readonly Pair[], start: number, end: number) =>
  list.some(([a, b]) => a < end && b > start);

function isOwn(text: string, { leastWords, anaphoric }: Selection): boolean {
  return words(text) >= leastWords && !PERSONAL.test(text) && (anaphoric || !ANAPHORIC.test(text));
}

/** What was said, as a sentence of its own; undefined where it cannot stand alone. */
export function contentText(said: string, selection: Selection): string | undefined {
  const text = said.replace(/^that /, "").trim();
  if (!isOwn(text, selection) || DEPENDENT.test(text)) return undefined;
  return text[0]!.toUpperCase() + text.slice(1).replace(/[.,;]?$/, ".");
}

/** Whether a sentence of a draft, where it stands, is one to learn from. */
export function isPlain(sentence: string): boolean {
  return isOwn(sentence, ALL) && sentence.endsWith(".");
}

/** A sentence in the paper's voice; undefined where it is none that can stand alone. */
export function ownText(sentence: string, selection: Selection): string | undefined {
  return isOwn(sentence, selection) && sentence.endsWith(".") ? sentence : undefined;
}

/** All that an article states, as the scorer selects it: what it attributes, then what it says itself. */
export function claimTexts({ text, attributions, sentences }: Article): LabelledText[] {
  const texts: LabelledText[] = [];
  const marked = attributions.flatMap((one) => [...one.source, ...one.cue, ...one.content]);
  for (const { content } of attributions) {
    const alone = content.length === 1 ? contentText(text.slice(...content[0]!), SCORED) : undefined;
    if (alone) texts.push({ text: alone, label: 1 });
  }
  for (const [start, end] of sentences ?? []) {
    const own = overlaps(marked, start, end) ? undefined : ownText(text.slice(start, end), SCORED);
    if (own) texts.push({ text: own, label: 0 });
  }
  return texts;
}
