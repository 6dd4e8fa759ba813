import { type Sentence, tokenAt } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import type { Span } from "../text/span.ts";
import type { Figure } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { printed, type Slip, spanOf } from "./slips.ts";
import { type TokenReader, tagSet } from "./tokenReader.ts";

const VERBS = tagSet("VBD", "VBZ", "VBP", "MD");
const FROM = hashes("from between");
const TO = hashes("to and until through");
const NO_SPAN = hashes("every to from by each");
const SPANNING = hashes(", or a an the span period of for some about stretch total");

/** "20 years, from 1950 to 1975", "from 1950 to 1975, a span of 20 years". */
export function yearsSlip(figure: Figure, reader: TokenReader): Slip | undefined {
  if (figure.unit !== "year" || figure.bound !== "=" || typeof figure.value !== "number" || figure.value < 2)
    return undefined;
  const { tokens } = reader.analysis;
  const written = reader.prose.slice(figure.start, figure.end);
  if (!/years$/i.test(written) || !Number.isInteger(figure.value)) return undefined;
  const behind = tokenAt(tokens, figure.end);
  // "Every four years", "rose to 71 years from 1981 to 2015".
  if (reader.word(behind) === "of" || reader.has(NO_SPAN, tokenAt(tokens, figure.start) - 1)) return undefined;
  const at = reader.word(behind) === "," ? behind + 1 : behind;
  let years = reader.has(FROM, at) ? yearsFrom(at, reader) : undefined;
  if (!years) {
    let before = tokenAt(tokens, figure.start) - 1;
    for (let i = 0; i < 5 && reader.has(SPANNING, before); i++) before--;
    if (yearAt(before, reader) !== undefined && before < tokenAt(tokens, figure.start) - 1)
      years = yearsFrom(before - 3, reader);
  }
  if (!years) return undefined;
  const [first, last] = years;
  if (last.value <= first.value || Math.abs(last.value - first.value - figure.value) <= 1) return undefined;
  const span = last.value - first.value;
  return {
    ...spanOf(figure),
    working: `${last.value} − ${first.value} = ${span} years, not ${printed(figure.value)}`,
    from: [first, last],
    right: String(span),
  };
}

interface Year extends Span {
  readonly value: number;
}

/** "From 1950 to 1975" at a token, in one sentence with what goes before. */
function yearsFrom(i: number, reader: TokenReader): readonly [Year, Year] | undefined {
  if (!reader.has(FROM, i) || !reader.has(TO, i + 2)) return undefined;
  const first = yearAt(i + 1, reader);
  const last = yearAt(i + 3, reader);
  return first && last ? [first, last] : undefined;
}

function yearAt(i: number, reader: TokenReader): Year | undefined {
  if (!reader.isNumber(i)) return undefined;
  const text = reader.written(i);
  return /^(?:1[5-9]|20)\d\d$/.test(text)
    ? { value: Number(text), start: reader.start(i), end: reader.end(i) }
    : undefined;
}

const BORN = hashes("born");
const AGED = hashes("age aged");
const DIED = hashes("died");

/** "Born in 1950, … died in 2001 at age 61", "(1950-2001) died at the age of 61". */
export function ageSlip(figure: Figure, reader: TokenReader): Slip | undefined {
  if (figure.exempt !== "an age" || typeof figure.value !== "number" || figure.bound !== "=") return undefined;
  const { tokens } = reader.analysis;
  const at = tokenAt(tokens, figure.start);
  const sentence = reader.sentenceOf(at);
  if (!sentence) return undefined;
  const isAge = reader.has(AGED, at - 1) || (reader.word(at - 1) === "of" && reader.has(AGED, at - 2));
  if (!isAge) return undefined;
  const life = lifeIn(at, sentence, reader);
  if (!life) return undefined;
  const [birth, then] = life;
  const years = then.value - birth.value;
  const { value } = figure;
  if (years < 1 || years > 120 || value === years || value === years - 1) return undefined;
  return {
    ...spanOf(figure),
    working: `${then.value} − ${birth.value} = ${years}, so ${years - 1} or ${years}, not ${printed(value)}`,
    from: [birth, then],
  };
}

/** The year of birth and the one in which somebody was so old, where a sentence tells both of one person only. */
function lifeIn(at: number, sentence: Sentence, reader: TokenReader): readonly [Year, Year] | undefined {
  const { firstToken, endToken } = sentence;
  const low = Math.max(firstToken, at - LIFE);
  const high = Math.min(endToken, at + 8);
  let birth: Year | undefined;
  let then: Year | undefined;
  let born = -1;
  let died = -1;
  for (let i = low; i < high; i++) {
    if (reader.has(BORN, i)) {
      if (born >= 0) return undefined;
      born = i;
    }
    if (reader.has(DIED, i)) died = i;
    const range = /^((?:1[5-9]|20)\d\d)[-–]((?:1[5-9]|20)\d\d)$/.exec(reader.written(i));
    if (range && reader.written(i - 1) === "(" && died < 0) {
      const start = reader.start(i);
      birth = { value: Number(range[1]), start, end: start + 4 };
      then = { value: Number(range[2]), start: start + 5, end: reader.end(i) };
      continue;
    }
    const year = yearAt(i, reader);
    if (!year) continue;
    // "(1950–2001)": with a dash, years are words of their own.
    const end = died < 0 && /^[–—-]$/.test(reader.written(i + 1)) ? yearAt(i + 2, reader) : undefined;
    if (end && reader.written(i - 1) === "(" && reader.written(i + 3) === ")") {
      birth = year;
      then = end;
      i += 2;
      continue;
    }
    if (born >= 0 && !birth && i - born <= 8) birth = year;
    else if (birth && !then) then = year;
    else return undefined;
  }
  if (!birth || !then || (died < 0 && born < 0)) return undefined;
  // The year must stand beside the age: "in 2001 at age 61", "at the age of 61 in 2001".
  const near = tokenAt(reader.analysis.tokens, then.start);
  if (born >= 0) {
    if (Math.abs(near - at) > 6) return undefined;
    for (let i = Math.min(near, at); i < Math.max(near, at); i++)
      // "Aged" may look like a verb.
      if ((reader.isPenn(i, VERBS) && !reader.has(AGED, i)) || reader.isPenn(i, CONJUNCTIONS)) return undefined;
  }
  return born >= 0 || died >= 0 ? [birth, then] : undefined;
}
const LIFE = 40;
const CONJUNCTIONS = tagSet("CC");

const LATER = hashes("later");
const IN = hashes("in");

/** "The pier opened in 1950. It closed 20 years later, in 1980": counted from the only other year near. */
export function laterSlip(figure: Figure, reader: TokenReader): Slip | undefined {
  const { value, unit, bound, end, start } = figure;
  if (unit !== "year" || bound !== "=" || typeof value !== "number" || value < 2 || !Number.isInteger(value))
    return undefined;
  const { tokens, sentences } = reader.analysis;
  const behind = tokenAt(tokens, end);
  if (!reader.has(LATER, behind)) return undefined;
  const at = reader.word(behind + 1) === "," ? behind + 2 : behind + 1;
  const last = reader.has(IN, at) ? yearAt(at + 1, reader) : undefined;
  if (!last) return undefined;
  const own = sentenceAt(sentences, start);
  const from = sentences[Math.max(0, own - 1)]!.firstToken;
  let first: Year | undefined;
  for (let i = Math.max(from, behind - LIFE); i < behind; i++) {
    const year = yearAt(i, reader);
    if (!year) continue;
    if (first) return undefined;
    first = year;
  }
  if (!first || last.value <= first.value) return undefined;
  const span = last.value - first.value;
  if (Math.abs(span - value) <= 1) return undefined;
  return {
    ...spanOf(figure),
    working: `${last.value} − ${first.value} = ${span} years, not ${printed(value)}`,
    from: [first, last],
    right: String(span),
  };
}
