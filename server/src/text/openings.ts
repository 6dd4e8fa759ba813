import type { Inline } from "./document.ts";

/** What a paragraph's first words say it is; `answer` and `label` only count beside others (see parts.ts). */
export type Opening =
  | "none"
  | "picture"
  | "caption"
  | "correction"
  | "question"
  | "answer"
  | "initial"
  | "label"
  | "credit";

// A first check of a draft is mostly the compiling of regular expressions, so the first word decides which are asked, and
// letters are told by case, not by classes such as \p{Lu}, which take milliseconds.
const CAPTIONS = wordsOf(
  "caption captions photo photos photograph photographs picture pictures pictured image images illustration illustrations graphic graphics",
);
const CORRECTIONS = wordsOf("correction corrections clarification clarifications");
const CREDITS = wordsOf("additional with reporting writing editing compiled photograph photographs photography");
/** What a note on a correction may call the text it stands in. */
const STORIES = wordsOf("article story report post column piece headline caption");

const VERSIONS = wordsOf("earlier previous");
/** Those after which more has to be read. */
const OPENERS: ReadonlySet<string> = new Set([...CAPTIONS, ...CORRECTIONS, ...CREDITS, "a", "an", "this"]);

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Reads a paragraph's first words. Cheap where they are ordinary. */
export function openingOf(prose: string, inlines: readonly Inline[]): Opening {
  if (isPicture(prose, inlines)) return "picture";
  let at = 0;
  let code = prose.charCodeAt(0);
  while (code === 32 || code === 0xfffc || code === 0x28 || code === 0x5b) code = prose.charCodeAt(++at);
  let end = at;
  while (isAsciiLetter(prose.charCodeAt(end)) && end - at < 16) end++;
  if (end - at === 1 && (code === 0x41 || code === 0x51)) {
    const next = prose.charCodeAt(end);
    if (next === 0x3a) return code === 0x51 ? "question" : "answer";
    if (next === 0x2e) return code === 0x51 ? "question" : "initial";
  }
  const word = prose.slice(at, end).toLowerCase();
  if (!OPENERS.has(word) && !word.startsWith("editor")) return isLabelled(prose, at) ? "label" : "none";
  const opening = prose.slice(at, at + 80);
  const rest = opening.slice(word.length);
  if (CAPTIONS.has(word) && isCaption(rest)) return "caption";
  if (CORRECTIONS.has(word) && /^(?:,[^:]*| \([^)]*\)| (?:on|of|for|to|appended) [^:]*)?:/i.test(rest))
    return "correction";
  if (word.startsWith("editor") && /^editor(?:['’]?s|s['’]?) note\b/i.test(opening)) return "correction";
  if ((word === "a" || word === "an") && VERSIONS.has(wordAt(rest, 1))) {
    if (STORIES.has(lastOf(/^ (?:earlier|previous) version of (?:this|the) (\w+)/i, rest))) return "correction";
  }
  if (word === "this" && STORIES.has(wordAt(rest, 1))) {
    if (/^ [a-z]+ (?:was|has been) (?:amended|corrected|clarified|updated)\b/i.test(rest)) return "correction";
  }
  if (CREDITS.has(word) && isCredit(opening)) return "credit";
  return isLabelled(prose, at) ? "label" : "none";
}

function isCaption(rest: string): boolean {
  return (
    /^(?: credits?| captions?| above| below| left| right|, [^:.]*)?:/i.test(rest) ||
    (rest.startsWith(" by ") && isCapital(rest, 4))
  );
}

function isCredit(opening: string): boolean {
  const by = /^(?:additional |with )?(?:reporting|writing|editing|compiled|photograph\w*) by /i.exec(opening);
  return by !== null && isCapital(opening, by[0].length);
}

/** The letters that stand at an offset, small. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (isAsciiLetter(text.charCodeAt(end))) end++;
  return text.slice(at, end).toLowerCase();
}

/** The last group of a match, in small letters; "" where there is none. */
function lastOf(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1]?.toLowerCase() ?? "";
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Whether a paragraph opens, at an offset, with a speaker's name in capitals and a colon. */
function isLabelled(prose: string, at: number): boolean {
  // Nearly no paragraph: its second letter is small.
  const second = prose.charCodeAt(at + 1);
  if (second >= 0x61 && second <= 0x7a) return false;
  const colon = prose.indexOf(":", at);
  const next = prose.charCodeAt(colon + 1);
  if (colon < at + 2 || colon > at + 40 || (next !== 32 && next !== 0xa0)) return false;
  const label = prose.slice(at, colon);
  return isAllCapitals(label) && !/[\d,;!?"“”()[\]]/.test(label);
}

/** Whether a capital letter stands at an offset. */
export function isCapital(text: string, at: number): boolean {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return letter.toLowerCase() !== letter;
}

/** Whether a text has two letters with case at least, and none of them small. */
export function isAllCapitals(text: string): boolean {
  if (text.toUpperCase() !== text) return false;
  const small = text.toLowerCase();
  let capitals = 0;
  for (let i = 0; i < text.length && capitals < 2; i++) if (text[i] !== small[i]) capitals++;
  return capitals === 2;
}

/** Nothing but pictures, with a credit or caption in emphasis at most. */
function isPicture(prose: string, inlines: readonly Inline[]): boolean {
  // One by itself has its words for prose.
  if (
    inlines.some(({ kind, span }) => kind === "image" && span.start === 0 && span.end === prose.length && span.end > 0)
  )
    return true;
  if (prose.charCodeAt(0) !== 0xfffc || !inlines.some(({ kind, span }) => kind === "image" && span.start === 0))
    return false;
  let at = 0;
  while (prose.charCodeAt(at) === 0xfffc || prose.charCodeAt(at) === 32) at++;
  return at === prose.length || isWhollyEmphasised(prose, inlines, at);
}

/** Whether all prose from an offset on is emphasised. */
export function isWhollyEmphasised(prose: string, inlines: readonly Inline[], from: number): boolean {
  return (
    prose !== "" &&
    inlines.some(({ kind, span }) => kind === "emphasis" && span.start <= from && span.end === prose.length)
  );
}

/** Whether a paragraph before the body is a byline: "By" and names, at most 12 words. */
export function isByline(prose: string): boolean {
  if ((prose.charCodeAt(0) | 0x20) !== 0x62 || (prose.charCodeAt(1) | 0x20) !== 0x79 || prose.length > 200)
    return false;
  const by = /^by:? /i.exec(prose);
  if (!by || !isCapital(prose, by[0].length) || /[?!]$/.test(prose)) return false;
  // A full stop makes it a sentence, but for "Jr." and initials.
  if (prose.endsWith(".") && !/(?:\b[JS]r|[ .][A-Z])\.$/.test(prose)) return false;
  return countWords(prose, 13) <= 12;
}

/** The words of a text, counted up to `most`. */
export function countWords(prose: string, most: number): number {
  let words = 0;
  let inWord = false;
  for (let i = 0; i < prose.length && words < most; i++) {
    const code = prose.charCodeAt(i);
    const isBlank = code <= 32 || code === 0xa0;
    if (!isBlank && !inWord) words++;
    inWord = !isBlank;
  }
  return words;
}
