import { isAllCapitals, isCapital } from "./openings.ts";
import type { Span } from "./span.ts";
import { withoutTail } from "./tail.ts";

/** No dateline is longer than this many code units. */
const LONGEST = 120;

const DASH = /(?:[—–]|--|-[ \t\u00a0])[ \t\u00a0]*/g;
const AGENCY = /\(([^()]{2,40})\)$/;
const PARTICLES: ReadonlySet<string> = new Set(
  "a al am an and at au aux da de del della der des di do dos du e el en in la las le les los of on os sous sur the under upon y".split(
    " ",
  ),
);
/** What no place's name holds. */
const NO_NAME = /[\d"“”„‘:;!?()[\]{}@#$%*+=<>_~^|\\…—–]/;
const DATE =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:(?:mon|tues?|wed|thurs?|fri|sat|sun)\.? )?(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d{1,2}|\d{1,2}\.? (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)(?: \d{4})?|\d{4})$/i;

/**
 * The dateline or agency credit that opens a story's first paragraph, with the dash and the blanks after it: "VIK, Norway,
 * Feb. 3 (AP) — ". A place that is not in capitals needs a date, an agency or a region, or must be all that stands before
 * the sentence's only dash, so that "Vik — a port of 9,000 — voted" is none.
 */
export function datelineOf(prose: string): Span | undefined {
  const opening = prose.slice(0, LONGEST);
  // Nearly no paragraph has one: told without the pattern.
  if (!(opening.includes("—") || opening.includes("–") || opening.includes("-"))) return undefined;
  DASH.lastIndex = 0;
  for (let tried = 0, dash = DASH.exec(opening); dash && tried < 3; dash = DASH.exec(opening), tried++) {
    const end = dash.index + dash[0].length;
    const head = withoutTail(opening.slice(0, dash.index), /[ \t\u00a0]/);
    if (head === "" || end >= prose.length) return undefined;
    // A hyphen inside a name parts nothing; the dash must be set off or be a true dash.
    if (head.length === dash.index && dash[0].startsWith("-") && !dash[0].startsWith("--")) continue;
    if (isSmall(prose, end)) return undefined;
    return isDateline(head, prose.slice(end, end + 300)) ? { start: 0, end } : undefined;
  }
  return undefined;
}

function isDateline(head: string, rest: string): boolean {
  const agency = AGENCY.exec(head);
  if (agency && !isCapital(agency[1]!, 0)) return false;
  const before = (agency ? head.slice(0, agency.index).trimEnd() : head).replace(/,$/, "").trim();
  if (before === "") return agency !== null;
  const [place, ...others] = before.split(/, */);
  let dated = agency !== null;
  let regions = 0;
  for (const other of others) {
    if (DATE.test(other)) dated = true;
    else if (isPlace(other) && other.split(" ").length <= 4) regions++;
    else return false;
  }
  if (regions > 2 || place!.split(" ").length > 5) return false;
  if (isAllCapitals(place!) && !NO_NAME.test(place!)) return true;
  if (!isPlace(place!)) return false;
  if (dated) return true;
  const sentenceEnd = /[.!?][”"’']? /.exec(rest)?.index ?? rest.length;
  return place!.split(" ").length <= 3 && regions <= 1 && !/[—–]|[ -]-[ -]/.test(rest.slice(0, sentenceEnd));
}

/** Whether each word is one of a place's name: it has a capital, or is a particle between two that do. */
function isPlace(text: string): boolean {
  const words = text.split(/[ /-]/);
  return words.every((word, i) =>
    isCapital(word, 0) ? !NO_NAME.test(word) : i > 0 && i < words.length - 1 && PARTICLES.has(word),
  );
}

function isSmall(text: string, at: number): boolean {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return letter.toUpperCase() !== letter;
}
