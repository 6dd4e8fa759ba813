import { TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashOf } from "../../language/hash.ts";
import { isCommonVerb, pluralOf, verbForms } from "../../language/inflection.ts";
import { Lexicon } from "../../language/lexicon.ts";
import { TokenBuffer, tokenise } from "../../language/tokens.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { contains, overlaps, type Span } from "../../text/span.ts";
import type { Fix, WordEntry } from "../rule.ts";

/** A place where a list's wrong form stands. */
export interface Found<E extends WordEntry> extends Span {
  readonly entry: E;
  /** What the list wants instead, in the case of the draft; undefined where the right form cannot be inflected alike. */
  readonly replacement: string | undefined;
  readonly firstToken: number;
  readonly endToken: number;
}

/** One written form of an entry. */
interface Form<E> {
  readonly entry: E;
  /** Its tokens as written in the list. */
  readonly words: readonly string[];
  readonly right: string | undefined;
  /** Instead of `right` after have and be, where the verb tells past and participle apart. */
  readonly participle: string | undefined;
}

/**
 * A list of wrong and right forms, ready to be found in text: one look-up a token, however long the list. A longer wrong
 * form wins over a shorter one; one that touches an excepted phrase is not found.
 */
export class WordList<E extends WordEntry> {
  private readonly forms: Lexicon<Form<E>>;
  /** The forms of one word, by hash: they are found in compounds too. */
  private readonly single = new Map<number, Form<E>[]>();
  private readonly exceptions: Lexicon<true>;

  /** `inflects`: entries stand for their inflected forms too. `british`: travelled, not traveled. */
  constructor(
    entries: readonly E[],
    { inflects, british = true }: { readonly inflects: boolean; readonly british?: boolean },
  ) {
    const buffer = new TokenBuffer();
    const listed: [string, Form<E>][] = [];
    for (const entry of entries) {
      const forms = inflects && !entry.exact ? inflected(entry, british) : [{ wrong: entry.wrong, right: entry.right }];
      for (const { wrong, right, participle } of forms)
        listed.push([wrong, { entry, words: wordsOf(wrong, buffer), right, participle }]);
    }
    // The pickier first: of "Web site" and "web site" the one that is written so.
    const isPicky = ([, form]: readonly [string, Form<E>]) => form.words.some(isCapital);
    const ordered = [...listed.filter(isPicky), ...listed.filter((one) => !isPicky(one))];
    this.forms = new Lexicon(ordered);
    for (const [, form] of ordered) {
      if (form.words.length !== 1) continue;
      const hash = hashOf(form.words[0]!);
      const known = this.single.get(hash);
      if (known) known.push(form);
      else this.single.set(hash, [form]);
    }
    this.exceptions = new Lexicon(
      entries.flatMap(({ except }) => (except ?? []).map((phrase) => [phrase, true] as const)),
    );
  }

  /** The wrong forms in a paragraph, in order, none overlapping another. */
  find(prose: string, tokens: Tokens): readonly Found<E>[] {
    let found: Found<E>[] | undefined;
    const accepts = (form: Form<E>, first: number) =>
      form.words.every((_, n) => fits(form, n, prose.slice(tokens.start[first + n]!, tokens.end[first + n]!)));
    let hyphen = prose.indexOf("-");
    for (let i = 0; i < tokens.count; i++) {
      const longest = this.forms.longestAt(tokens, i, tokens.count, accepts);
      if (longest) {
        const { endToken } = longest;
        found ??= [];
        pushIfOther(found, longest.value, prose, tokens, i, endToken, tokens.start[i]!, tokens.end[endToken - 1]!);
        i = endToken - 1;
        continue;
      }
      while (hyphen >= 0 && hyphen < tokens.start[i]!) hyphen = prose.indexOf("-", hyphen + 1);
      if (hyphen < 0 || hyphen >= tokens.end[i]! || tokens.kind[i] !== TokenKind.word) continue;
      // "Kiev-based", "ex-Bombay": a part of a compound.
      for (let start = tokens.start[i]!; start < tokens.end[i]!; ) {
        let stop = prose.indexOf("-", start);
        if (stop < 0 || stop > tokens.end[i]!) stop = tokens.end[i]!;
        const part = prose.slice(start, stop);
        const form = this.single.get(hashOf(part))?.find((one) => fits(one, 0, part));
        if (form) {
          found ??= [];
          pushIfOther(found, form, prose, tokens, i, i + 1, start, stop);
        }
        start = stop + 1;
      }
    }
    if (!found || found.length === 0) return NONE;
    const excepted = this.exceptions
      .find(tokens)
      .map(({ firstToken, endToken }): Span => ({ start: tokens.start[firstToken]!, end: tokens.end[endToken - 1]! }));
    return excepted.length === 0 ? found : found.filter((one) => !excepted.some((span) => overlaps(span, one)));
  }
}

const NONE: readonly never[] = [];

const PLAIN = /^[a-z]+(?: [a-z]+)*$/i;

/** A phrase's tokens as written. */
function wordsOf(phrase: string, buffer: TokenBuffer): readonly string[] {
  if (PLAIN.test(phrase) && !/cannot/i.test(phrase)) return phrase.split(" ");
  tokenise(phrase, buffer);
  const words: string[] = [];
  for (let i = 0; i < buffer.count; i++) words.push(phrase.slice(buffer.start[i]!, buffer.end[i]!));
  return words;
}

/** Whether a word of the draft is the list's: small letters stand for capitals too, capitals only for themselves. */
function fits({ entry, words }: Form<WordEntry>, n: number, written: string): boolean {
  const listed = words[n]!;
  if (listed.length !== written.length) return false;
  if (entry.exact) return listed === written;
  return folded(listed) === folded(written) && (!isCapital(listed) || isCapital(written));
}

function folded(word: string): string {
  return word.toLowerCase().replaceAll("’", "'");
}

export function isCapital(word: string): boolean {
  const first = word.slice(0, 1);
  return first !== first.toLowerCase();
}

export function isAllCapitals(text: string): boolean {
  return text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
}

const AUXILIARIES = new Set("have has had having 've 's be been being is are was were 're 'd get gets got".split(" "));

/** Adds what is found, unless the draft already has what the list wants. */
function pushIfOther<E extends WordEntry>(
  found: Found<E>[],
  form: Form<E>,
  prose: string,
  tokens: Tokens,
  firstToken: number,
  endToken: number,
  start: number,
  end: number,
): void {
  const written = prose.slice(start, end);
  const isParticiple = form.participle !== undefined && isAfterAuxiliary(prose, tokens, firstToken);
  const right = isParticiple ? form.participle : form.right;
  const replacement = right === undefined ? undefined : inCaseOf(written, form.entry, right);
  if (replacement === written) return;
  found.push({ entry: form.entry, start, end, replacement, firstToken, endToken });
}

function isAfterAuxiliary(prose: string, tokens: Tokens, i: number): boolean {
  for (let at = i - 1; at >= 0 && at >= i - 3; at--)
    if (AUXILIARIES.has(folded(prose.slice(tokens.start[at]!, tokens.end[at]!)))) return true;
  return false;
}

function inCaseOf(written: string, { wrong, exact }: WordEntry, right: string): string {
  if (exact) return right;
  if (isAllCapitals(written) && !isAllCapitals(wrong)) return right.toUpperCase();
  return isCapital(written) && !isCapital(wrong) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}

interface Inflected {
  readonly wrong: string;
  readonly right: string | undefined;
  readonly participle?: string;
}

const WORD = /^\p{L}[\p{L}-]*$/u;
const PREPOSITION = /^(?:at|by|for|from|in|of|on|to|with|without)$/;
/** Endings of adjectives and adverbs: they have no plural. */
const NO_NOUN = /(?:ed|ly|ous|ful|less|able|ible|ic|ish)$/;

/**
 * An entry with the inflected forms that both its sides have. Whether it is a verb the right side tells, which is mostly
 * the commoner word. A verb's phrase is inflected in its first word, a noun's in its head. British copy may spell the
 * wrong form either way.
 */
function inflected({ wrong, right }: WordEntry, british: boolean): readonly Inflected[] {
  const forms = new Map<string, Inflected>();
  const offer = (form: Inflected) => {
    const key = form.wrong.toLowerCase();
    if (!forms.has(key)) forms.set(key, form);
  };
  offer({ wrong, right });
  const left = wrong.split(/\s+/);
  const other = right.split(/\s+/);
  if (!WORD.test(left[0]!) || !WORD.test(other[0]!)) return [...forms.values()];
  if (isCommonVerb(other[0]!.toLowerCase())) {
    const of = verbForms(other[0]!, british);
    const past = withFirst(other, of.past);
    const participle = withFirst(other, of.participle);
    const spellings = left[0]!.endsWith("l") ? [british, !british] : [british];
    for (const spelling of spellings.map((one) => verbForms(left[0]!, one))) {
      offer({ wrong: withFirst(left, spelling.s), right: withFirst(other, of.s) });
      offer({ wrong: withFirst(left, spelling.ing), right: withFirst(other, of.ing) });
      const isOne = spelling.past === spelling.participle && past !== participle;
      offer({ wrong: withFirst(left, spelling.past), right: past, ...(isOne ? { participle } : {}) });
      offer({ wrong: withFirst(left, spelling.participle), right: participle });
    }
  }
  const head = headOf(left);
  const otherHead = headOf(other);
  if (WORD.test(left[head]!) && !left[head]!.endsWith("s"))
    offer({
      wrong: withPlural(left, head),
      right: NO_NOUN.test(other[otherHead]!) ? undefined : withPlural(other, otherHead),
    });
  return [...forms.values()];
}

function withFirst(words: readonly string[], first: string): string {
  return [first, ...words.slice(1)].join(" ");
}

function withPlural(words: readonly string[], at: number): string {
  return words.map((word, n) => (n === at ? pluralOf(word) : word)).join(" ");
}

/** The word of a noun phrase that takes the plural: the last before a preposition. */
function headOf(words: readonly string[]): number {
  const at = words.findIndex((word, n) => n > 0 && PREPOSITION.test(word));
  return (at < 0 ? words.length : at) - 1;
}

/** Whether a span lies in an emphasised title: a phrase in italics that opens with a capital. */
export function isTitleOfWork(paragraph: Paragraph, span: Span): boolean {
  return paragraph.block.content.inlines.some(
    (inline) =>
      inline.kind === "emphasis" &&
      contains(inline.span, span) &&
      inline.span.end - inline.span.start > span.end - span.start &&
      inline.span.end - inline.span.start < paragraph.prose.length &&
      isCapital(paragraph.prose.charAt(inline.span.start)),
  );
}

/** Puts the list's form in, and turns "a" before it into "an" or back. Safe: the list says they are one. */
export function replacing<E extends WordEntry>({ prose, facts }: Paragraph, found: Found<E>): readonly Fix[] {
  const { replacement, start, end } = found;
  if (replacement === undefined) return [];
  const { tokens } = facts.analysis;
  const before = found.firstToken - 1;
  const article =
    before >= 0 && start === tokens.start[found.firstToken]
      ? prose.slice(tokens.start[before]!, tokens.end[before]!)
      : "";
  const turned = /^an?$/i.test(article) ? articleFor(article, prose.slice(start, end), replacement) : article;
  const edits =
    turned === article
      ? [{ start, end, text: replacement }]
      : [{ start: tokens.start[before]!, end, text: `${turned} ${replacement}` }];
  return [{ title: `Replace with “${replacement}”`, safe: true, edits }];
}

/** The article as it must be before `right`, if it was right before `wrong`. */
function articleFor(article: string, wrong: string, right: string): string {
  const hasVowel = soundsLikeVowel(right);
  if (hasVowel === soundsLikeVowel(wrong)) return article;
  return article.charAt(0) + (hasVowel ? "n" : "");
}

function soundsLikeVowel(word: string): boolean {
  return (
    /^(?:[aeio]|u(?!ni[^nm]|s[aeiu]|t[ei]|k|r[aeiou])|hon(?:est|ou?r)|heir|hour)/i.test(word) &&
    !/^(?:eu|one?\b|once\b)/i.test(word)
  );
}

/** A reason from a list, as a sentence of a message. */
export function sentenceOf(reason: string): string {
  const text = reason.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
