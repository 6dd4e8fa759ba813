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

const CAPTION =
  /^[([]?(?:captions?|photo(?:graph)?s?|pictures?|pictured|images?|illustrations?|graphics?)(?:(?: credits?| captions?|, [^:]{1,20}| above| below| left| right)?:| by \p{Lu})/iu;
const CORRECTION =
  /^[([]?(?:(?:corrections?|clarifications?|editor(?:[’']?s|s[’']?) note)(?: [^.:!?]{1,40}|, [^:!?]{1,20})?[.:] |(?:an earlier|a previous) version of (?:this|the) (?:article|story|report|post|column|piece|headline|caption)\b|this (?:article|story|report|post|column|piece|headline|caption) (?:was|has been) (?:amended|corrected|clarified|updated)\b)/i;
const CREDIT = /^[([]?(?:additional |with )?(?:reporting|writing|editing|compiled|photograph(?:s|y)?) by \p{Lu}/iu;
const LABEL = /^\p{Lu}[\p{Lu}\p{M} .'’-]{1,39}:[ \u00a0]/u;

/** Reads a paragraph's first words. Cheap where they are ordinary: the first letter decides. */
export function openingOf(prose: string, inlines: readonly Inline[]): Opening {
  if (isPicture(prose, inlines)) return "picture";
  let at = 0;
  let code = prose.charCodeAt(0);
  while (code === 32 || code === 0xfffc || code === 0x28 || code === 0x5b) code = prose.charCodeAt(++at);
  const second = prose.charCodeAt(at + 1);
  switch (code | 0x20) {
    case 0x71: // q
    case 0x61: // a
      if (code < 0x61 && (second === 0x3a || second === 0x2e)) {
        if (code === 0x51) return "question";
        return second === 0x3a ? "answer" : "initial";
      }
      break;
    case 0x63: // c
    case 0x65: // e
    case 0x67: // g
    case 0x69: // i
    case 0x70: // p
    case 0x72: // r
    case 0x74: // t
    case 0x77: // w
      break;
    default:
      // Capitals may be a speaker's label.
      if (!(second >= 0x41 && second <= 0x5a)) return "none";
  }
  const opening = prose.slice(at, at + 120);
  if (CAPTION.test(opening)) return "caption";
  if (CORRECTION.test(opening)) return "correction";
  if (CREDIT.test(opening)) return "credit";
  return LABEL.test(opening) ? "label" : "none";
}

/** Nothing but pictures, with a credit or caption in emphasis at most. */
function isPicture(prose: string, inlines: readonly Inline[]): boolean {
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
  if (!/^by:? \p{Lu}/iu.test(prose) || /(?:[?!]|\.(?<!\b(?:[JS]r|\p{Lu})\.))$/u.test(prose)) return false;
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
