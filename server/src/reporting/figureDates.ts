import { hashes } from "../language/hash.ts";
import type { NumberPhrase } from "../language/numbers.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";

const MONTHS = hashes(`
  january february march april may june july august september october november december
  jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. sep sep. oct oct. nov nov. dec dec.
`);
const OF = hashes("of");
const SPANS = hashes("- – and to or");
const MORE_DAYS = /^\s*(?:,|and|or|to|through|until|-|–|—|&|,\s?and|,\s?or)\s*(?:the\s)?$/;

function isMonth(i: number, reader: TokenReader): boolean {
  return reader.has(MONTHS, i) && reader.isCapital(i);
}

/**
 * Whether the number is a day of a month: "August 24", "24 August", "24-26 August", "the 24th of". `previousEnd` is where
 * a day that was read before it ends, for "24 and 25", else -1.
 */
export function isDay(number: NumberPhrase, reader: TokenReader, previousEnd: number): boolean {
  const { value, form, scale, firstToken, endToken, suffix } = number;
  if (form !== "digits" || scale !== 1 || typeof value !== "number") return false;
  if (value < 1 || value > 31 || !Number.isInteger(value)) return false;
  if (isMonth(firstToken - 1, reader)) return !/^[%A-Za-z]/.test(suffix);
  if (isMonth(endToken, reader) || (reader.has(OF, endToken) && isMonth(endToken + 1, reader))) return true;
  if (previousEnd >= 0 && MORE_DAYS.test(reader.prose.slice(previousEnd, number.start)))
    return !countsThings(endToken, reader);
  return reader.has(SPANS, endToken) && isMonth(endToken + 2, reader) && /^\d{1,2}$/.test(reader.written(endToken + 1));
}

const YEAR_BEFORE = hashes(
  "in since of by until till from during for before after circa to and or early late mid through between",
);
const HEDGES = hashes("than about around nearly almost roughly some over least approximately estimated");
const PERCENT = hashes("%");
const PLURAL = tagSet("NNS");
const MODIFIER = tagSet("JJ", "NN");

/** "The 90's": two digits before a clitic. */
function isDecade({ value, form, endToken }: NumberPhrase, reader: TokenReader): boolean {
  return (
    form === "digits" && typeof value === "number" && value < 100 && value % 10 === 0 && reader.word(endToken) === "'s"
  );
}

/** "2012-13", "2012/13": the second year of a school or business year. */
function isSecondYear({ start, end, suffix, form }: NumberPhrase, { prose }: TokenReader): boolean {
  if (form !== "digits" || end - start !== 2 || suffix !== "" || start < 5) return false;
  const joint = prose[start - 1];
  if (joint !== "-" && joint !== "–" && joint !== "/") return false;
  return /^[^\d.,$£€](?:19|20)\d\d$/.test(prose.slice(Math.max(0, start - 6), start - 1).padStart(5));
}

/** Four digits that are a year: 1900 to 2100 unless they are hedged and count something, others behind "in", "since". */
export function isYear(number: NumberPhrase, reader: TokenReader): boolean {
  const { value, form, scale, suffix, start, end, firstToken, endToken } = number;
  if (isDecade(number, reader) || isSecondYear(number, reader)) return true;
  if (form !== "digits" || scale !== 1 || end - start !== 4) return false;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1000 || value > 2199) return false;
  if (suffix !== "" && !/^-[a-z]/.test(suffix)) return false;
  if ((start > 0 && "$£€¥₹".includes(reader.prose[start - 1]!)) || reader.has(PERCENT, endToken)) return false;
  const isCount = countsThings(endToken, reader);
  if (value >= 1900 && value <= 2100) return !(isCount && reader.has(HEDGES, firstToken - 1));
  return !isCount && reader.has(YEAR_BEFORE, firstToken - 1);
}

/** A plural right behind, or behind one adjective. */
function countsThings(i: number, reader: TokenReader): boolean {
  return reader.isPenn(i, PLURAL) || (reader.isPenn(i, MODIFIER) && reader.isPenn(i + 1, PLURAL));
}

const CLOCK = hashes("a.m. p.m. am pm a.m p.m o'clock gmt est edt pst pdt cst cet utc bst noon");
const AT = hashes("at");
const AFTER_HOUR = hashes(". , ; : ) on in sharp tonight today tomorrow this every each");

/** An hour of the clock: "5 p.m.", "between 5 and 6 p.m.", "at 7,". */
export function isHour({ value, suffix, scale, firstToken, endToken }: NumberPhrase, reader: TokenReader): boolean {
  if (suffix !== "" && /^(?:am|pm|a\.m\.?|p\.m\.?)$/i.test(suffix)) return true;
  if (typeof value !== "number" || value > 24) return false;
  if (reader.has(CLOCK, endToken)) return true;
  if (value > 12 || scale !== 1 || suffix !== "") return false;
  if (reader.has(SPANS, endToken) && reader.has(CLOCK, endToken + 2)) return true;
  return reader.has(AT, firstToken - 1) && (endToken >= reader.count || reader.has(AFTER_HOUR, endToken));
}
