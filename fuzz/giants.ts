import { type FuzzedDraft, patternOf, scrap } from "./drafts.ts";
import type { Random } from "./random.ts";
import { DRAFTS } from "./seeds.ts";

/** Drafts beyond all measure, each of another kind. Those of more than a million code units on one line no file can hold; an editor can. */
const GIANTS: readonly (readonly [what: string, make: (random: Random) => string])[] = [
  ["a line of 10 MB of prose", (random) => filled(`${proseOf(random)} `, 10_000_000)],
  [
    "a line of 10 MB of one sign",
    (random) => filled(random.pick(["a", "“", "1", "[", "*", "\ud83d\ude00", "\ud800", "\u202e"]), 10_000_000),
  ],
  [
    "100,000 headings",
    (random) => filled(`${"#".repeat(1 + random.below(6))} ${proseOf(random).slice(0, 20)}\n\n`, 100_000, "pieces"),
  ],
  [
    "5,000 nested block quotes",
    (random) => `${"> ".repeat(5000)}${proseOf(random)}\n${">".repeat(5000)} ${proseOf(random)}\n`,
  ],
  [
    "5,000 nested lists",
    (random) => Array.from({ length: 5000 }, (_, i) => `${"  ".repeat(i)}- ${random.below(9)}`).join("\n"),
  ],
  ["5,000 nested quotations", (random) => `${"“‘".repeat(2500)}${proseOf(random)}${"’”".repeat(2500)}`],
  [
    "100,000 quotation marks that nothing closes",
    (random) => filled(random.pick(["“", '"', "‘", "«", "“x ", 'a "b '] as const), 100_000, "pieces"),
  ],
  [
    "50,000 brackets",
    (random) => filled(random.pick(["[", "![", "[a](", "(", "<", "[^", "[@a"] as const), 50_000, "pieces"),
  ],
  [
    "50,000 marks of emphasis",
    (random) => filled(random.pick(["*", "_", "**a", "*a_b", "`", "``a"] as const), 50_000, "pieces"),
  ],
  [
    "100,000 marks of direction",
    (random) => filled(random.pick(["\u202e", "\u2066x", "\u200fa", "\u202a\u202b"] as const), 100_000, "pieces"),
  ],
  [
    "300,000 halves of pairs",
    (random) => filled(random.pick(["\ud800", "\udc00", "\udc00\ud800", "a\ud83d"] as const), 300_000, "pieces"),
  ],
  [
    "20,000 footnotes",
    (random) =>
      `${numbered(20_000, (i) => `A[^${i}] `)}\n\n${numbered(20_000, (i) => `[^${i}]: ${random.below(99)}\n`)}`,
  ],
  [
    "50,000 link definitions",
    () => `${numbered(50_000, (i) => `[a${i}]: https://a.example/${i}\n`)}\n${numbered(50_000, (i) => `[x][a${i}] `)}`,
  ],
  [
    "a table of 20,000 rows",
    (random) =>
      `| a | b |\n|---|---|\n${filled(`| ${random.below(1e6)} | ${random.below(99)}% |\n`, 20_000, "pieces")}`,
  ],
  [
    "a table of 20,000 columns",
    (random) =>
      `${filled("| a ", 20_000, "pieces")}|\n${filled("|---", 20_000, "pieces")}|\n${filled(`| ${random.below(999)} `, 20_000, "pieces")}|\n`,
  ],
  ["50,000 figures", (random) => numbered(50_000, () => `It cost $${random.below(1e6)} and ${random.below(99)}%. `)],
  ["20,000 people", (random) => numbered(20_000, () => `Mayor ${nameOf(random)} ${nameOf(random)} said it. `)],
  [
    "one person 50,000 times",
    (random) => filled(`Mayor ${nameOf(random)} Reis said ${random.pick(["so", "“no”"])}. `, 50_000, "pieces"),
  ],
  [
    "50,000 line ends",
    (random) => filled(random.pick(["\n", "\r", "\r\n", " \n", "\n\t", "\u2028"] as const), 50_000, "pieces"),
  ],
  [
    "50,000 comments",
    (random) =>
      filled(random.pick(["<!-- a -->", "<!--", "<!-- newslint-ignore -->\n", "-->"] as const), 50_000, "pieces"),
  ],
  [
    "front matter of 50,000 lines",
    (random) => `---\n${numbered(50_000, (i) => `k${i}: ${random.below(9)}\n`)}---\n\n${proseOf(random)}`,
  ],
  [
    "a word of a million letters",
    (random) => filled(random.pick(["a", "é", "北", "e\u0301", "\u0301", "A.", "x-"] as const), 1_000_000),
  ],
  ["a pattern to a million", (random) => filled(patternOf(random), 1_000_000)],
  ["a pattern in many paragraphs", (random) => filled(`${patternOf(random)}\n\n`, 1_000_000)],
];

/** A draft of the kind of that number. */
export function giantOf(number: number, random: Random): FuzzedDraft {
  const [what, make] = GIANTS[number % GIANTS.length]!;
  return { text: make(random), format: random.chance(0.7) ? "markdown" : "plain", what };
}

function proseOf(random: Random): string {
  return random.pick(DRAFTS).replace(/\s+/g, " ");
}

function nameOf(random: Random): string {
  const word = scrap(random).replace(/\P{L}/gu, "").slice(0, 4).toLowerCase();
  return `Na${word}${String.fromCharCode(97 + random.below(26), 97 + random.below(26), 97 + random.below(26))}`.replace(
    /^./,
    (first) => first.toUpperCase(),
  );
}

/** A piece again and again, up to so many code units, or so many times. */
function filled(piece: string, count: number, of: "units" | "pieces" = "units"): string {
  return piece.repeat(of === "pieces" ? count : Math.ceil(count / Math.max(1, piece.length)));
}

function numbered(count: number, of: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => of(i)).join("");
}
