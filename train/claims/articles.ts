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
export const PERSONAL = /["“”]|\b(?:I|we|you|my|our|your|me|us)\b/i;
const PART = /^(?:to|about|for|whether|if|what|how|why|who|of|as|it|he|she|they|his|her|their)\b/i;
const ANAPHORIC = /^(?:it|he|she|they|his|her|their)\b/i;

const words = (text: string) => (text.match(/\S+/g) ?? []).length;

/** Whether any of the spans shares a character with [start, end). */
export const overlaps = (list: readonly Pair[], start: number, end: number) =>
  list.some(([a, b]) => a < end && b > start);

/** What was said, as a sentence of its own; undefined where it cannot stand alone. As the scorer's `claims` does. */
export function contentText(said: string): string | undefined {
  const text = said.replace(/^that /, "").trim();
  if (words(text) < 7 || PERSONAL.test(text) || PART.test(text)) return undefined;
  return text[0]!.toUpperCase() + text.slice(1).replace(/[.,;]?$/, ".");
}

/** A sentence in the paper's voice; undefined where it is none that can stand alone. As the scorer's `claims` does. */
export function ownText(sentence: string): string | undefined {
  if (PERSONAL.test(sentence) || words(sentence) < 7 || ANAPHORIC.test(sentence)) return undefined;
  return sentence.endsWith(".") ? sentence : undefined;
}

/** All that an article states: what it attributes, then what it says itself. */
export function claimTexts({ text, attributions, sentences }: Article): LabelledText[] {
  const texts: LabelledText[] = [];
  const marked = attributions.flatMap((one) => [...one.source, ...one.cue, ...one.content]);
  for (const { content } of attributions) {
    const alone = content.length === 1 ? contentText(text.slice(...content[0]!)) : undefined;
    if (alone) texts.push({ text: alone, label: 1 });
  }
  for (const [start, end] of sentences ?? []) {
    const own = overlaps(marked, start, end) ? undefined : ownText(text.slice(start, end));
    if (own) texts.push({ text: own, label: 0 });
  }
  return texts;
}
