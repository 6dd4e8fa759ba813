/** A text that can be made as long as one likes: what it opens with, what comes again and again, what it ends with. */
export interface Pump {
  readonly name: string;
  readonly opens?: string;
  /** The n-th of what comes again. */
  readonly again: (n: number) => string;
  readonly ends?: string;
  /** Whether it all comes twice, with a blank line between: so each place of one paragraph could be held to all of the other. */
  readonly isTwice?: boolean;
  /**
   * About how many code units the shortest text has, where shorter ones are steep: what is asked of one place looks around
   * as far as a bound, and in a text shorter than that at all of it.
   */
  readonly base?: number;
}

const again = (name: string, text: string, opens = "", ends = ""): Pump => ({ name, again: () => text, opens, ends });
/** A pump whose texts are to be no shorter than that. */
const from = (base: number, pump: Pump): Pump => ({ ...pump, base });
const numbered = (name: string, of: (n: number) => string, opens = "", ends = ""): Pump => ({
  name,
  again: of,
  opens,
  ends,
});

/** Two long paragraphs of what stands in one. */
const inTwo = (pump: Pump): Pump => ({
  ...pump,
  name: `${pump.name}, in two paragraphs`,
  isTwice: true,
  base: 2 * (pump.base ?? 2000),
});

/** Another word for each number, all letters: "qa", "qb", … "qba". */
function word(n: number): string {
  let text = "";
  for (let rest = n; ; rest = Math.floor(rest / 26) - 1) {
    text = String.fromCharCode(97 + (rest % 26)) + text;
    if (rest < 26) return `q${text}`;
  }
}
/** Another name for each number. */
function name(n: number): string {
  const [first, last] = [word(n), word(n * 7 + 3)];
  return `${first[0]!.toUpperCase()}${first.slice(1)} ${last[0]!.toUpperCase()}${last.slice(1)}`;
}
const digits = (n: number) => (1000 + ((n * 7919) % 900_000)).toLocaleString("en-US");

const SENTENCE = "The council approved the plan for the harbour on Monday, Mayor Ana Reis said. ";

/** What matchers and readers of news copy look for, opened, closed, nested and in rows. */
const SINGLE: readonly Pump[] = [
  // Plain copy.
  again("paragraphs", `${SENTENCE}${SENTENCE}\n\n`),
  again("one paragraph", SENTENCE),
  again("one sentence", "the council approved the plan for the harbour and "),
  again("one word", "a"),
  again("words on lines", "word\n"),
  again("blank lines", "\n"),
  again("blanks", " "),
  again("line ends of old", "word\r"),
  again("no letters", "!?"),
  again("letters of other scripts", "слово и дело. "),
  again("astral letters", "𝔚𝔬𝔯𝔡 "),
  again("combining marks", "e\u0301"),
  again("lone surrogates", "\ud800 "),
  again("bidi controls", "\u202eabc\u2066 "),
  again("joined by hyphens", "ex-"),
  again("stops", "U.S."),
  again("sentence ends", "No. "),
  // Quotations.
  again("quotes opened", "“We "),
  again("quotes closed", "We” "),
  again("straight quotes", '"We go" '),
  again("straight quotes opened", '"We '),
  again("nested quotes", "“‘"),
  again("quotes over paragraphs", "“We go on.\n\n"),
  from(2000, again("quotes in each sentence", "“We go on,” Ana Reis said. ")),
  again("quotes without a speaker", "“We go on.”\n\n"),
  again("apostrophes", "’tis the '90s' "),
  again("single quotes opened", "‘We "),
  again("guillemets", "«We „go "),
  again("scare quotes", "the so-called “plan” "),
  from(2000, again("quotation bits", "“We” said “go” on “and” on. ")),
  // Who says what.
  from(2000, again("attributions", "Ana Reis said the plan would go ahead. ")),
  again("said and said", "she said he said "),
  again("according to", "according to "),
  from(2000, again("vague sources", "Experts say it is so. ")),
  from(2000, again("studies", "A study found that it works. ")),
  from(2000, again("studies with links", "A study [found](https://a.example/1) that it works. ")),
  from(4000, again("hearsay", "It is reportedly said to be allegedly so. ")),
  again("effects", "The festival has strengthened ties. "),
  again("quotes without a speaker, in a row", "“We go on.” "),
  again("accusations", "He stole the money and killed Ana Reis. "),
  from(2000, again("anonymous sources", "A person familiar with the matter said so. ")),
  from(2000, again("pronouns", "He told her that she told him. ")),
  again("in paragraphs, said", "She said so.\n\n"),
  // People and offices.
  from(
    2000,
    numbered("names", (n) => `${name(n)} spoke. `),
  ),
  from(
    2000,
    numbered("names on paragraphs", (n) => `Mayor ${name(n)} spoke.\n\n`),
  ),
  numbered("surnames again", (n) => `Mayor Ana Reis met Minister ${word(n % 50)} Reis. `),
  from(
    1000,
    numbered("one surname", (n) => `${name(n).split(" ")[0]} Reis spoke.\n\n`),
  ),
  again("one name", "Ana Reis "),
  again("titles", "Deputy Foreign Minister "),
  again("title before a name", "Prime Minister Ana Reis and President Ana Reis met.\n\n"),
  again("title behind a name", "Ana Reis, the mayor of Vik, and Ana Reis, chief executive, met. "),
  from(
    2000,
    numbered("offices", (n) => `The mayor of ${name(n).split(" ")[1]}, ${name(n)}, spoke.\n\n`),
  ),
  again("capitals", "The Big Red House Of The Sea "),
  again("initials", "J. D. R. "),
  again("particles", "de la van der "),
  numbered("acronyms", (n) => `${word(n).toUpperCase()} met. `),
  numbered("acronyms told", (n) => `The World Health Organization (${word(n).toUpperCase()}) met.\n\n`),
  again("one acronym", "The WHO met.\n\n"),
  again("acronyms in brackets", "(WHO) "),
  again("places", "Kiev, Calcutta and Bombay. "),
  again("honorifics", "Mr. Mrs. Dr. Reis "),
  // Figures.
  numbered("figures", (n) => `${digits(n)} `),
  numbered("figures in rows", (n) => `The plant has ${digits(n)} workers.\n\n`),
  numbered("figures in one paragraph", (n) => `The plant has ${digits(n)} workers. `),
  from(4000, again("figures with marks", "It cost $5 million [@board25]. ")),
  again("one figure", "12 "),
  again("one digit", "1"),
  again("digits and commas", "1,"),
  again("digits and stops", "1.000."),
  from(1000, again("money", "$1.2 million and £3 ")),
  again("dollars", "a dollar and a peso. "),
  from(1000, again("percents", "12% of 40 rose 3 percent from 5 to 6, ")),
  again("sums", "12 people, five men and seven women. "),
  from(1000, again("lists of figures", "12 men, ")),
  from(1000, again("number words", "one hundred and ")),
  again("ordinals", "the 21st of the 22nd "),
  again("dates", "on Monday, March 3, 2025, "),
  again("relative dates", "yesterday, last week, in March. "),
  again("years", "1999 "),
  from(1000, again("changes", "rose from 12 to 14 percent, ")),
  again("superlatives", "the largest and first ever, "),
  again("phones", "555-1234 "),
  // Citations, notes and ignores.
  again("citations", "It is so [@board25, p. 4]. "),
  numbered("citations of many", (n) => `It is so [@k${n}]. `),
  from(1000, again("citations opened", "[@")),
  again("citations in one bracket", "; @board25", "[@a", "]"),
  again("bare citations", "@board25 "),
  again("at signs", "@"),
  again("notes", "It is so [src: board25]. "),
  from(1000, again("notes opened", "[src: ")),
  again("comments", "It is so <!-- src: board25 -->. "),
  again("comments opened", "<!-- "),
  again("comments closed", "--> "),
  again("ignores", "<!-- newslint-ignore vague-source: agreed --> Experts say so.\n\n"),
  again("ignores opened", "<!-- newslint-ignore-start -->\n\nExperts say so.\n\n"),
  again("placeholders", "TK and [TK: name] and XX "),
  again("question marks in brackets", "[?] (CQ) "),
  again("footnotes", "It is so.[^1] "),
  numbered("footnotes told", (n) => `It is so.[^${n}]\n\n[^${n}]: By the board.\n\n`),
  again("one footnote told again", "[^1]: By the board.\n"),
  again("addresses", "https://a.example/b?c=d "),
  again("one address", "/a", "https://a.example"),
  again("mail addresses", "a@b.example "),
  // Markdown.
  again("headings", "# Heading\n\n"),
  again("headings in a row", "# Heading\n"),
  again("deep headings", "###### "),
  again("underlined headings", "Heading\n---\n"),
  again("underlines", "---\n"),
  again("equals", "===\n"),
  again("lines of equals in a paragraph", "=a\n"),
  again("rules", "***\n\n"),
  again("list markers", "- "),
  again("list items", "- It is so.\n"),
  numbered("numbered items", (n) => `${n}. It is so.\n`),
  numbered("nested items", (n) => `${"  ".repeat(n % 60)}- It is so.\n`),
  again("tasks", "- [ ] It is so.\n"),
  again("block quotes", "> It is so.\n"),
  again("nested block quotes", "> "),
  again("deep block quotes", `${"> ".repeat(60)}It is so.\n`),
  again("lazy lines", "so\n", "> It is "),
  from(1000, again("brackets opened", "[")),
  again("brackets closed", "]"),
  again("brackets nested", "[a](", "", ")"),
  from(1000, again("images opened", "![")),
  again("links", "[It](https://a.example) is so. "),
  again("links without an end", "[It](https://a.example "),
  again("links by reference", "[It][a] is so. ", "[a]: https://a.example\n\n"),
  numbered("link definitions", (n) => `[k${n}]: https://a.example/${n}\n`),
  numbered("link definitions apart", (n) => `[k${n}]: https://a.example/${n}\n\n`),
  again("a broken link definition", "so it is\n", "[a]: <\n"),
  again("a link definition with an open title", "so it is\n", '[a]: b "\n'),
  again("a link definition with an open label", "so it is\n", "[a\n"),
  again("link definitions, broken", "[a]: <\n"),
  again("link definitions, opened", "[a\n\n"),
  again("emphasis marks", "*"),
  again("emphasis", "*It* **is** _so_ "),
  again("emphasis opened", "*It "),
  again("emphasis, mixed", "*a _b "),
  again("underscores", "_a"),
  again("tildes", "~~a "),
  again("code", "`a` "),
  numbered("code opened", (n) => `${"`".repeat(1 + (n % 40))}a `),
  again("fences", "```\n"),
  again("a fence", "It is so.\n", "```\n"),
  again("indented code", "    It is so.\n\n"),
  again("tags", "<b>It</b> "),
  again("tags opened", "<a "),
  again("angles", "<"),
  again("declarations", "<!A "),
  again("processing", "<? "),
  from(1000, again("cdata", "<![CDATA[")),
  again("html blocks", "<div>\n"),
  again("entities", "&amp; "),
  again("ampersands", "&"),
  again("backslashes", "\\"),
  again("escapes", "\\*"),
  again("hard breaks", "It is so\\\n"),
  again("tables", "| a | 12 |\n|---|---|\n| b | 13 |\n\n"),
  again("a long table", "| b | 13 |\n", "| a | 12 |\n|---|---|\n"),
  again("a wide table", "| b ", "| a |\n|---|\n"),
  again("a wide head", "| b ", "", "|\n|---|\n"),
  again("bars", "|"),
  again("table lines without a table", "|---|\n"),
  // The story's frame.
  again("dashes", "— "),
  again("hyphens", "- - "),
  again("datelines", "VIK, Norway (AP) — It is so.\n\n"),
  again("captions", "Photo: Ana Reis, left, and Jon Lund. Photo by Ana Reis\n\n"),
  again("credits", "By Ana Reis\n\n"),
  again("corrections", "Correction: an earlier version misstated it.\n\n"),
  again("questions", "Q: Is it so?\nA: It is.\n\n"),
  again("labels", "REIS: It is so.\n\n"),
  again("front matter", "a: b\n", "---\n", "---\n\nIt is so.\n"),
  again("front matter without an end", "a: b\n", "---\n"),
  numbered("keys of front matter", (n) => `k${n}: v\n`, "---\n", "---\n\nIt is so.\n"),
  again("front matter, nested", "[", "---\na: ", "\n---\n"),
  again("capital lines", "THE MAYOR SPEAKS\n\n"),
  again("bullets of plain text", "• It is so.\n"),
  again("tabs", "a\tb\t"),
  again("colons", "a: b: "),
  again("semicolons", "a; b; "),
  again("brackets of prose", "(a (b "),
  again("ellipses", "… . . . "),
];

/** Those of which a rule may look for more in the paragraph before or after. */
const BESIDE = [
  "one paragraph",
  "figures in one paragraph",
  "figures with marks",
  "percents",
  "superlatives",
  "accusations",
  "vague sources",
  "quotes in each sentence",
  "quotes without a speaker, in a row",
  "attributions",
  "pronouns",
  "names",
  "citations of many",
  "effects",
];

export const PUMPS: readonly Pump[] = [...SINGLE, ...SINGLE.filter(({ name }) => BESIDE.includes(name)).map(inTwo)];

/** Some code units of a pump, near `length`. */
export function pumped({ opens = "", again, ends = "", isTwice = false }: Pump, length: number): string {
  const parts: string[] = [];
  let size = opens.length + ends.length;
  for (let n = 0; size < (isTwice ? length / 2 : length); n++) {
    const part = again(n);
    parts.push(part);
    size += part.length;
  }
  const body = parts.join("");
  return `${opens}${isTwice ? `${body}\n\n${body}` : body}${ends}`;
}
