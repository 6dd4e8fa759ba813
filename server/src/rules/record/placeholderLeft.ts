import type { Paragraph } from "../../reporting/facts.ts";
import type { Inline } from "../../text/document.ts";
import type { Span } from "../../text/span.ts";
import { withoutTail } from "../../text/tail.ts";
import { type Fix, type ParagraphContext, type Report, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** What firms are called that begin with TK; flights, droids and the like have digits after it. */
const NAMED_TK = new Set("maxx elevator elevators".split(" "));
/** Before XXX: it is thirty. */
const NUMBERED = new Set(
  "act appendix article book bowl canto chapter games olympiad part psalm section sonnet title triple vol volume wrestlemania castlemaine".split(
    " ",
  ),
);
/** After XXX: a numeral, a rating, a beer. */
const RATED = new Set(
  "adult beer bitter brewery cinema cinemas content corps film films gold legion magazine movie movies olympiad olympics olympic porn rated rating shop site sites star stars store stores theater theaters theatre theatres video videos winter summer".split(
    " ",
  ),
);
/** After XX: a number is to come. */
const COUNTED = new Set(
  "percent per cent % million billion trillion thousand hundred people years year-old votes points".split(" "),
);
/** What a bracket asks of the writer, its question mark or not: asked so, it is no word put into a quotation. */
const ASKS = new Set(
  "source sources who when where which what name date check confirm spelling sp number figure quote link citation cite age title tk".split(
    " ",
  ),
);
const NOTES = new Set([
  "citation needed",
  "source needed",
  "source to come",
  "source",
  "check",
  "check this",
  "please check",
  "confirm",
  "fact check",
  "link",
  "link here",
  "quote here",
  "name here",
]);
const MADE_UP_URLS = new Set(["", "#", "tk", "tktk", "url", "link", "http://", "https://", "xxx"]);
const PAIRS: Readonly<Record<string, string>> = {
  "{++": "++}",
  "{--": "--}",
  "{~~": "~~}",
  "{>>": "<<}",
  "{==": "==}",
};

/** Flags what was left to be filled in: TK, XXX, [source?], lorem ipsum. */
export default rule({
  id: "placeholder-left",
  group: "record",
  problem: "record",
  severity: { desk: "error", draft: "info" },
  reads: "paragraph",
  places: ["headline", "standfirst", "byline", "caption", "heading", "quote", "table"],
  summary: "Something is still to be filled in: TK, XXX, [source?].",
  why: "Writers type TK because no English word has those letters, so that nobody can overlook it. It must stop the story until somebody has filled it in.",
  silent: [
    "code and addresses, and longer words (TKO, TBCs)",
    "names: TK Maxx, flight TK 1952, CQ Roll Call, Super Bowl XXX, an XXX-rated film, Castlemaine XXXX",
    "TBC and TBD in what somebody says",
    "question marks after a word: “What??”",
    "words that an editor puts into a quotation in brackets: “[The council] said no”",
    "whatever the option `allow` lists",
  ],
  authority: ["Chicago Manual of Style Q&A: TK", "Wikipedia: To come (publishing)", "Dictionary of newsroom terms: CQ"],
  options: { allow: { type: "list", does: "Phrases in which such letters are a name: they are left alone." } },
  bad: [
    { draft: "The budget is $⟦TK⟧ million.", level: "error" },
    "Ana ⟦TK⟧, the plant’s manager, was out. The ⟦TKTK⟧ was not.",
    "The fee is 4%, ⟦[TK: source]⟧ said.",
    "“We paid ⟦TK⟧ crowns,” she said.",
    "# Port to open on ⟦TK⟧\n\nThe port is open.",
    "About ⟦XXX⟧ people came, aged ⟦??⟧ to 70. The date is ⟦TBC⟧.",
    "It cost $⟦XX⟧ million, or ⟦XX⟧ percent more.",
    "The fee is 4% ⟦[source?]⟧ and rising ⟦[citation needed]⟧.",
    { draft: "Jon Smyth ⟦(CQ)⟧ was out.", fixed: "Jon Smyth was out." },
    { draft: "Jon Smyth ⟦CQ⟧, the mayor, was out.", fixed: "Jon Smyth, the mayor, was out." },
    "⟦Lorem ipsum⟧ dolor sit amet.",
    "The board met ⟦[[ask legal]]⟧ on Monday.",
    { draft: "The board ⟦{++never++}⟧ met.", fixed: "The board never met.", format: "plain" },
    { draft: "The board ⟦{--never--}⟧ met.", fixed: "The board met.", format: "plain" },
    "The board [⟦met⟧]() on Monday.",
    { draft: "The budget is $⟦TK⟧ million.", profile: "draft", level: "info" },
  ],
  good: [
    "The TK Maxx store was shut.",
    "He won by a TKO in the third round, after flight TK 1952 landed.",
    "The `TK` toolkit draws windows.",
    "The file is stamped Tide Keeper (TK) throughout.",
    "CQ Roll Call reported it, and CQ said so.",
    "They met at Super Bowl XXX, over a can of XXXX Gold.",
    "The cinema showed an XXX film and an XXX-rated one.",
    "“The date is TBD,” she said. “What??”",
    "“[The council] said no,” she said. “When [we] met, it was late.”",
    "A woman has two X chromosomes, written XX.",
    "The board [met](https://example.org/board) on Monday.",
    {
      draft: "The TK Line runs north.",
      files: { "newslint.yml": "rules:\n  placeholder-left: [error, { allow: [TK Line] }]\n" },
    },
  ],

  check(context: ParagraphContext) {
    const { prose, block } = context.paragraph;
    for (const inline of block.content.inlines) {
      const report = ofInline(context.paragraph, inline);
      if (report) context.report(report);
    }
    // Nine paragraphs in ten hold nothing of the kind.
    if (!ANY.test(prose)) return;
    for (let i = 0; i < prose.length; i++) {
      const code = prose.charCodeAt(i);
      if (code > 127 || BEGINS[code] === 0) continue;
      const found = beginningAt(context, code, i);
      if (!found) continue;
      if (!isAllowed(context, found.at)) context.report(found);
      i = found.at.end - 1;
    }
  },
});

/** The characters that anything looked for begins with. */
const BEGINS = new Uint8Array(128);
for (const character of "TtXx?[(CLl{<>") BEGINS[character.charCodeAt(0)] = 1;
/** Holds where `beginningAt` may find something, and rarely elsewhere. */
const ANY = /[[({<>]|\?\?|TK|TB[CD]|[Xx]{2}|CQ|[kK][tT][kK]|[Ll][Oo]/;

function beginningAt(context: ParagraphContext, code: number, i: number): Report | undefined {
  const { paragraph } = context;
  const next = paragraph.prose.charCodeAt(i + 1);
  switch (code) {
    case 0x54: // T
    case 0x74:
      return (next & ~32) === 0x4b || (next & ~32) === 0x42 ? ofT(context, i) : undefined;
    case 0x58: // X
    case 0x78:
      return next === code ? ofX(paragraph, i) : undefined;
    case 0x3f: // ?
      return next === code ? ofQuestionMarks(paragraph, i) : undefined;
    case 0x43: // C
      return next === 0x51 ? ofCheck(paragraph, i) : undefined;
    case 0x4c: // L
    case 0x6c:
      return next === 0x6f ? ofLorem(paragraph, i) : undefined;
    case 0x5b: // [
    case 0x28: // (
      return ofBracket(context, i);
    default:
      return ofTracking(paragraph, i);
  }
}

function left(paragraph: Paragraph, at: Span): Report {
  return { at, message: `${quote(paragraph, at)} is still to be filled in.` };
}

/** TK, TKTK, TK-year-old; TBC, TBD. */
function ofT(context: ParagraphContext, i: number): Report | undefined {
  const { prose } = context.paragraph;
  if (isWordUnit(prose.charCodeAt(i - 1)) || isNameUnit(prose.charCodeAt(i - 1))) return undefined;
  const end = wordEnd(prose, i);
  const word = prose.slice(i, end);
  if (/^TB[CD]$/.test(word)) {
    const at = { start: i, end };
    return isAddress(prose, end) || context.isQuoted(at) ? undefined : left(context.paragraph, at);
  }
  if (!/^(?:TK)+$/.test(word) && !/^(?:tk){2,4}$/i.test(word)) return undefined;
  if (isAddress(prose, end) || (prose[end] === "-" && isDigit(prose.charCodeAt(end + 1)))) return undefined;
  const next = wordAfter(prose, end);
  if (NAMED_TK.has(next.toLowerCase()) || /^\d{2,4}$/.test(next)) return undefined;
  return isGloss(prose, i, word) ? undefined : left(context.paragraph, { start: i, end });
}

/** "Talent Keyhole (TK)": the initials of the words before it. */
function isGloss(prose: string, start: number, letters: string): boolean {
  if (prose.charCodeAt(start - 1) !== 0x28 || prose.charCodeAt(start + letters.length) !== 0x29) return false;
  const words = prose
    .slice(Math.max(0, start - 60), start - 1)
    .trim()
    .split(/[\s-]+/)
    .slice(-letters.length);
  return (
    words
      .map((word) => word.charAt(0))
      .join("")
      .toUpperCase() === letters
  );
}

/** XXX, and XX where a number must be. */
function ofX(paragraph: Paragraph, i: number): Report | undefined {
  const { prose } = paragraph;
  const code = prose.charCodeAt(i);
  const before = prose.charCodeAt(i - 1);
  if (isWordUnit(before) || isNameUnit(before)) return undefined;
  let end = i;
  while (prose.charCodeAt(end) === code) end++;
  const count = end - i;
  if (isWordUnit(prose.charCodeAt(end)) || prose.charCodeAt(end) === 0x2d || isAddress(prose, end)) return undefined;
  // "XX,XXX", "XX.X"
  let isFigure = isCurrency(before) || prose.charCodeAt(end) === 0x25;
  while ((prose[end] === "," || prose[end] === ".") && prose.charCodeAt(end + 1) === code) {
    end++;
    while (prose.charCodeAt(end) === code) end++;
    isFigure = true;
  }
  if (isWordUnit(prose.charCodeAt(end))) return undefined;
  const at = { start: i, end };
  if (isFigure) return left(paragraph, at);
  const next = wordAfter(prose, end).toLowerCase();
  if (code !== 0x58) return undefined;
  if (count === 2) return COUNTED.has(next) ? left(paragraph, at) : undefined;
  return NUMBERED.has(wordBefore(prose, i).toLowerCase()) || RATED.has(next) ? undefined : left(paragraph, at);
}

/** Question marks for a value: "aged ??", "(??)". */
function ofQuestionMarks(paragraph: Paragraph, i: number): Report | undefined {
  const { prose } = paragraph;
  const before = prose.charCodeAt(i - 1);
  let end = i;
  while (prose.charCodeAt(end) === 0x3f) end++;
  const at = { start: i, end };
  if (
    before === 0x3f ||
    before === 0x21 ||
    !(isBlank(before) || before === 0x28 || before === 0x5b || isCurrency(before))
  )
    return undefined;
  return left(paragraph, at);
}

/** [TK: source], [source?], [citation needed], [[ask legal]], (CQ). */
function ofBracket(context: ParagraphContext, i: number): Report | undefined {
  const { paragraph } = context;
  const { prose } = paragraph;
  const isSquare = prose.charCodeAt(i) === 0x5b;
  if (isSquare && prose.charCodeAt(i + 1) === 0x5b) {
    const close = closeOf(prose, i + 2, "]]");
    if (close < 0 || close === i + 2) return undefined;
    const at = { start: i, end: close + 2 };
    return { at, message: `${quote(paragraph, at)} is a note for the desk, not copy.` };
  }
  if (!isSquare && (prose.charCodeAt(i + 1) & ~32) !== 0x43) return undefined;
  const close = closeOf(prose, i + 1, isSquare ? "]" : ")");
  if (close < 0) return undefined;
  const at = { start: i, end: close + 1 };
  const text = prose.slice(i + 1, close).trim();
  if (/^cq$/i.test(text)) return checked(paragraph, at);
  if (!isSquare) return undefined;
  if (TO_COME.test(text)) return left(paragraph, at);
  const asked = text.toLowerCase();
  if (/^\?+$/.test(text)) return left(paragraph, at);
  if (asked.endsWith("?") && ASKS.has(withoutTail(asked, /\?/).trim())) return left(paragraph, at);
  if (NOTES.has(asked) && !context.isQuoted(at)) return left(paragraph, at);
  return undefined;
}

/** CQ after a name, by which a writer tells the desk that it is spelt so. */
function ofCheck(paragraph: Paragraph, i: number): Report | undefined {
  const { prose } = paragraph;
  if (isWordUnit(prose.charCodeAt(i + 2))) return undefined;
  if (prose.charCodeAt(i - 1) !== 0x20) return undefined;
  const after = prose.charCodeAt(i + 2);
  const next = prose.charCodeAt(i + 3);
  const isLoose = after === 0x2c || after === 0x3b || after === 0x2e || (after === 0x20 && next >= 97 && next <= 122);
  const name = wordBefore(prose, i);
  if (!isLoose || !/^\p{Lu}\p{Ll}+$/u.test(name) || prose.charCodeAt(i - 2) === 0x2e) return undefined;
  // "At CQ, …": a sentence's first word is no name.
  if (isSentenceStart(prose, i - 1 - name.length)) return undefined;
  return checked(paragraph, { start: i, end: i + 2 });
}

function checked(paragraph: Paragraph, at: Span): Report {
  const start = paragraph.prose.charCodeAt(at.start - 1) === 0x20 ? at.start - 1 : at.start;
  const fix: Fix = { title: "Take the note out", edits: [{ start, end: at.end, text: "" }] };
  return { at, message: `${quote(paragraph, at)} tells the desk that the name is right. Take it out.`, fixes: [fix] };
}

function ofLorem(paragraph: Paragraph, i: number): Report | undefined {
  const { prose } = paragraph;
  if (!/^lorem ipsum$/i.test(prose.slice(i, i + 11))) return undefined;
  const at = { start: i, end: i + 11 };
  return { at, message: `${quote(paragraph, at)} is dummy text.` };
}

/** Changes and comments that another program tracked, and conflicts of a merge. */
function ofTracking(paragraph: Paragraph, i: number): Report | undefined {
  const { prose } = paragraph;
  const opening = prose.slice(i, i + 3);
  const closing = PAIRS[opening];
  if (closing === undefined) {
    const code = prose.charCodeAt(i);
    if (code === 0x7b || prose.charCodeAt(i + 1) !== code) return undefined;
    let end = i;
    // One more than asked for tells a longer run.
    while (end < i + 8 && prose.charCodeAt(end) === code) end++;
    const at = { start: i, end };
    return end - i === 7
      ? { at, message: `${quote(paragraph, at)} is left over from a merge of two versions.` }
      : undefined;
  }
  const close = closeOf(prose, i + 3, closing);
  const at = { start: i, end: close < 0 ? i + 3 : close + 3 };
  const report = { at, message: `${quote(paragraph, at)} is left over from tracked changes.` };
  if (close < 0 || opening === "{~~") return report;
  const kept = opening === "{++" || opening === "{==" ? prose.slice(i + 3, close) : "";
  const isGap = kept === "" && prose.charCodeAt(i - 1) === 0x20 && prose.charCodeAt(at.end) === 0x20;
  const edit = { start: i, end: isGap ? at.end + 1 : at.end, text: kept };
  return { ...report, fixes: [{ title: "Accept the change", edits: [edit] }] };
}

/** "TK", "TKTK": to come, as the first word of a text. */
const TO_COME = /^(?:TK)+(?:[^A-Za-z0-9]|$)/;

/** A link that leads nowhere; a note or an ignore whose text is still to come. */
function ofInline(paragraph: Paragraph, inline: Inline): Report | undefined {
  const at = inline.span;
  if (inline.kind === "link" || inline.kind === "image") {
    if (!MADE_UP_URLS.has(inline.url.trim().toLowerCase())) return undefined;
    const words = inline.kind === "link" && at.end > at.start ? ` ${quote(paragraph, at)}` : "";
    return { at, message: `The ${inline.kind}${words} leads nowhere. Give it an address.` };
  }
  if (inline.kind === "note" && TO_COME.test(inline.text.trim().replace(/^\[/, "")))
    return { at, message: "The source note here is still to be filled in." };
  if (inline.kind === "ignore" && /:\s*\[?(?:TK)+(?:[^A-Za-z0-9]|$)/.test(inline.text))
    return { at, message: "The reason of this ignore is still to be filled in. Until then it silences nothing." };
  return undefined;
}

function isAllowed({ options, paragraph: { prose } }: ParagraphContext, at: Span): boolean {
  const { allow } = options;
  if (!Array.isArray(allow)) return false;
  return allow.some((phrase) => {
    if (typeof phrase !== "string" || phrase === "") return false;
    const from = prose.indexOf(phrase, Math.max(0, at.end - phrase.length));
    return from >= 0 && from <= at.start && from + phrase.length >= at.end;
  });
}

/** How long a note in brackets can be. */
const LONGEST_NOTE = 400;

function closeOf(prose: string, from: number, closing: string): number {
  const stop = Math.min(prose.length, from + LONGEST_NOTE);
  const first = closing.charCodeAt(0);
  for (let i = from; i < stop; i++) if (prose.charCodeAt(i) === first && prose.startsWith(closing, i)) return i;
  return -1;
}

function wordEnd(prose: string, from: number): number {
  let end = from;
  while (isWordUnit(prose.charCodeAt(end))) end++;
  return end;
}

/** The word after one blank, "" where there is none. */
function wordAfter(prose: string, end: number): string {
  if (prose.charCodeAt(end) !== 0x20 && prose.charCodeAt(end) !== 0xa0) return prose[end] === "%" ? "%" : "";
  const start = end + 1;
  let stop = wordEnd(prose, start);
  if (prose[stop] === "-" && stop > start) stop = wordEnd(prose, stop + 1);
  if (prose.startsWith("year-old", start)) stop = start + 8;
  return prose.slice(start, stop);
}

/** The word before one blank, or before a stop and a blank. */
function wordBefore(prose: string, start: number): string {
  let end = start - 1;
  if (end < 0 || (prose.charCodeAt(end) !== 0x20 && prose.charCodeAt(end) !== 0xa0)) return "";
  if (prose.charCodeAt(end - 1) === 0x2e) end--;
  let from = end;
  while (isWordUnit(prose.charCodeAt(from - 1))) from--;
  return prose.slice(from, end);
}

function isSentenceStart(prose: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && isBlank(prose.charCodeAt(i))) i--;
  if (i < 0) return true;
  const code = prose.charCodeAt(i);
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x201d || code === 0x22 || code === 0x201c;
}

/** "TBD.com": the letters begin an address. */
function isAddress(prose: string, end: number): boolean {
  const code = prose.charCodeAt(end);
  return (code === 0x2e || code === 0x40 || code === 0x2f) && isWordUnit(prose.charCodeAt(end + 1));
}

/** @ # _ . and the apostrophe, before a word that they make part of a name. */
function isNameUnit(code: number): boolean {
  return code === 0x40 || code === 0x23 || code === 0x5f || code === 0x2e || code === 0x27 || code === 0x2019;
}

function isCurrency(code: number): boolean {
  return code === 0x24 || code === 0xa3 || code === 0x20ac || code === 0xa5;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isBlank(code: number): boolean {
  return !(code > 0x20) || code === 0xa0;
}

function isWordUnit(code: number): boolean {
  return (
    isDigit(code) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7)
  );
}
