/** Number words of English, and the scales and short forms that news uses. */

export const ONES: ReadonlyMap<string, number> = table(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  (_, i) => i,
);

export const TENS: ReadonlyMap<string, number> = table(
  "twenty thirty forty fifty sixty seventy eighty ninety",
  (_, i) => (i + 2) * 10,
);

/** Words that multiply the number before them. */
export const SCALES: ReadonlyMap<string, number> = record({
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
  lakh: 1e5,
  lakhs: 1e5,
  crore: 1e7,
  crores: 1e7,
});

/** Short forms behind digits, case as written. A lone "m" may be metres: what stands around it decides (figures). */
export const SUFFIX_SCALES: ReadonlyMap<string, number> = record({
  k: 1e3,
  K: 1e3,
  m: 1e6,
  M: 1e6,
  mn: 1e6,
  mln: 1e6,
  mm: 1e6,
  MM: 1e6,
  bn: 1e9,
  Bn: 1e9,
  BN: 1e9,
  B: 1e9,
  b: 1e9,
  tn: 1e12,
  trn: 1e12,
  T: 1e12,
  cr: 1e7,
});

/** Units of money written as letters, glued before digits. */
export const MONEY_LETTERS: ReadonlySet<string> = new Set(
  "USD CAD AUD NZD HKD SGD EUR GBP JPY CNY RMB INR CHF SEK NOK DKK ZAR PHP MYR THB IDR BRL MXN Rs RM Rp PS".split(" "),
);

/** Plurals that give an order of size only. */
export const VAGUE_SCALES: ReadonlyMap<string, number> = record({
  tens: 10,
  dozens: 12,
  scores: 20,
  hundreds: 100,
  thousands: 1e3,
  millions: 1e6,
  billions: 1e9,
  trillions: 1e12,
});

/** Ordinals and the parts they name: "third" divides by three. */
export const ORDINALS: ReadonlyMap<string, number> = record({
  half: 2,
  halve: 2,
  quarter: 4,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  sixteenth: 16,
  twentieth: 20,
  hundredth: 100,
});

/** The words at which a number can begin. */
export const TRIGGER_WORDS: readonly string[] = [
  ...ONES.keys(),
  ...TENS.keys(),
  ...SCALES.keys(),
  ...VAGUE_SCALES.keys(),
  "half",
  "quarter",
  "third",
  "fifth",
  "sixth",
  "tenth",
  "couple",
];

function table(words: string, meaning: (word: string, i: number) => number): ReadonlyMap<string, number> {
  return new Map(words.split(" ").map((word, i) => [word, meaning(word, i)]));
}

function record(entries: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(entries));
}
