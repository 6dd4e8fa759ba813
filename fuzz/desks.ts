import { decodeDraft, encodeDraft } from "../server/src/files/decode.ts";
import { pdfOf } from "../server/src/files/pdf.fixture.ts";
import { readPdf } from "../server/src/files/pdf.ts";
import { readConfig } from "../server/src/lint/config/read.ts";
import { resolveConfig } from "../server/src/lint/config/resolve.ts";
import type { SourceTextsAtHand } from "../server/src/lint/sourceChecks.ts";
import { parseBaseline } from "../server/src/record/baseline.ts";
import { parseBibtex } from "../server/src/record/bibtexSources.ts";
import { parseCslJson } from "../server/src/record/cslSources.ts";
import { type Desk, EMPTY_DESK } from "../server/src/record/desk.ts";
import { parseLedger } from "../server/src/record/ledger.ts";
import { parsePeople } from "../server/src/record/people.ts";
import { parseSources } from "../server/src/record/sources.ts";
import { readSourceText, type SourceFormat } from "../server/src/record/sourceText/readSourceText.ts";
import { sourceWordsOf } from "../server/src/record/sourceText/sourceWords.ts";
import { NewslintError } from "../server/src/text/error.ts";
import { mutate, scrap } from "./drafts.ts";
import type { Random } from "./random.ts";
import { DRAFTS, FILES } from "./seeds.ts";
import { UNWRITTEN, written } from "./spans.ts";

/** What stands in side files now and then, and should harm nobody. */
const TRICKS = [
  "__proto__: { polluted: yes }\n",
  "constructor: { prototype: { polluted: yes } }\n",
  "a: &a [*a]\n",
  "a: &a {b: *a}\n",
  "*nowhere\n",
  "&a [&b [&c [&d [&e []]]]]\n",
  "<<: *x\n",
  "? ? ? a\n",
  "!!js/function 'x'\n",
  "!!binary x\n",
  "%YAML 9.9\n",
  "---\n...\n---\n",
  "\t- x\n",
  "file: /etc/passwd\n",
  "file: ../../../secret.txt\n",
  'file: "\\0"\n',
  "extends: ./newslint.yml\n",
  "rules: { vague-source: [error, { x: 1 }] }\n",
  "date: 2026-13-45\n",
  "date: 0000-00-00\n",
  "- - - -\n",
  "null: null\n",
  "1: 2\n",
  "toString: x\n",
  "type: interview\nterms: off-record\n",
  '{"__proto__": {"polluted": true}}',
  '@string{a = "b" # a}\n',
  "@article{a, title={{{{}",
  "@comment{",
  "WEBVTT\n\n00:00.000 --> 99:99.999\n<v Ana>x",
  "1\n00:00:00,000 --> 00:00:01,000\nA: x\n",
  'a,b\n"x\n',
  "<table><tr><td>1<td>2",
  "<!doctype html><p>x<p",
  "\u0000",
];
const CONFIG =
  "root: true\nprofile: factcheck\ntype: news\nrules: { house-word: [warning, {}], vague-source: off }\nlists: { words: [utilise -> use], places: [Kiev -> Kyiv] }\nignore: ['old/**']\noverrides: [{ files: ['a/*.md'], rules: { tk: error } }]\nhome: { country: GB, currency: GBP }\n";
const LEDGER =
  "- id: c1\n  quote: About 42,000 households\n  status: confirmed\n  sources: [board25]\n  checker: IL\n  checked: 2026-03-04\n- id: c2\n  quote: { exact: The plant, prefix: '', suffix: ' employs' }\n  status: disputed\n";
const CSL =
  '[{"id":"a1","type":"article-journal","title":"On piers","author":[{"family":"Lund","given":"Ina"}],"issued":{"date-parts":[[2025,3,4]]},"URL":"https://a.example"}]';
const BIBTEX =
  '@article{a1, title={On {P}iers}, author={Lund, Ina and others}, year=2025, month=mar, url={https://a.example}}\n@misc{b2, title = "Ferries", note = {\\"{o}}}\n';
const BASELINE =
  "- { path: a.md, rule: vague-source, date: 2026-03-04, sentence: Experts say so., marked: Experts say, reason: agreed }\n";
const SOURCE_TEXTS: Readonly<Record<string, readonly [SourceFormat, string]>> = {
  txt: [
    "text",
    "The board approved 6,412 homes in March.\nOSTER: The plan is not yet safe.\n\fPage two: 12% of 400.\n",
  ],
  md: ["text", "# Minutes\n\nThe board approved **6,412** homes.\n"],
  csv: ["csv", 'year,homes\n2025,6412\n2026,"1,200"\n'],
  tsv: ["tsv", "year\thomes\n2025\t6412\n"],
  json: ["json", '{"a":[{"homes":6412},{"rate":-0.034}],"b":"x"}'],
  html: [
    "html",
    "<h1>Minutes</h1><p>The board approved 6,412 homes.</p><table><tr><th>a<td>1</table><script>x</script>",
  ],
  vtt: ["captions", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jon Oster>The plan is not yet safe.\n"],
  srt: ["captions", "1\n00:00:01,000 --> 00:00:02,000\nOSTER: The plan is not yet safe.\n"],
};

/** PDFs as text, a byte a letter. */
const PDFS: readonly string[] = [
  pdfOf([["The board approved 6,412 homes in March.", "OSTER: The plan is not yet safe."], ["Page two: 12% of 400."]]),
  pdfOf([[]]),
].map((bytes) => Buffer.from(bytes).toString("latin1"));
/** Drafts as bytes: with and without a mark, in one encoding and another. */
const BYTES: readonly string[] = DRAFTS.slice(0, 60).flatMap((text, i) => [
  Buffer.from(`${i % 3 === 0 ? "\ufeff" : ""}${text}`).toString("latin1"),
  Buffer.from(`\ufeff${text}`, "utf16le").toString("latin1"),
  text,
]);

/** What gives a value, now or later. */
type Read = (text: string) => unknown;
/** Every reader of text from outside, with texts of the kind it is for. */
const READERS: readonly { readonly name: string; readonly seeds: readonly string[]; readonly read: Read }[] = [
  { name: "newslint.yml", seeds: [CONFIG, ...(FILES.get("newslint.yml") ?? [])], read: readSettings },
  { name: "sources.yml", seeds: FILES.get("sources.yml") ?? [], read: (text) => parseSources(text, "sources.yml") },
  { name: "people.yml", seeds: FILES.get("people.yml") ?? [], read: (text) => parsePeople(text, "people.yml") },
  { name: "a.claims.yml", seeds: [LEDGER], read: (text) => parseLedger(text, "a.claims.yml") },
  { name: "newslint-baseline.yml", seeds: [BASELINE], read: (text) => parseBaseline(text, "newslint-baseline.yml") },
  { name: "a.json", seeds: [CSL], read: (text) => parseCslJson(text, "a.json") },
  { name: "a.bib", seeds: [BIBTEX], read: (text) => parseBibtex(text, "a.bib") },
  ...Object.entries(SOURCE_TEXTS).map(([ending, [format, seed]]) => ({
    name: `source.${ending}`,
    seeds: [seed, ...(format === "text" ? DRAFTS : [])],
    read: (text: string) => sourceWordsOf(readSourceText(text, format, `source.${ending}`)),
  })),
  {
    name: "source.pdf",
    seeds: PDFS,
    read: async (text) => sourceWordsOf(await readPdf(bytesOf(text), "source.pdf", noPause)),
  },
  { name: "a.md", seeds: BYTES, read: (text) => readDraft(bytesOf(text)) },
];

/** A draft's bytes as text; written again, they are the same. */
function readDraft(bytes: Uint8Array): unknown {
  const { text, encoding } = decodeDraft(bytes, "a.md");
  if (!Buffer.from(encodeDraft(text, encoding)).equals(bytes)) throw new Error("written again, it is another file");
  return text;
}

/** Letters as bytes; what is no byte becomes one. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function noPause(): Promise<void> {}

function readSettings(text: string): unknown {
  const config = readConfig(text, "newslint.yml");
  return config && { problems: config.problems, settings: resolveConfig([config], "a/b.md").settings };
}

export interface FuzzedFile {
  readonly name: string;
  readonly text: string;
}

/** A side file or a source text that somebody broke. */
export function fileOf(random: Random): FuzzedFile {
  const { name, seeds } = random.pick(READERS);
  return { name, text: broken(seeds.length === 0 ? "" : random.pick(seeds), random) };
}

function broken(seed: string, random: Random): string {
  let text = random.chance(0.1) ? "" : seed;
  const most = random.few(20);
  for (let i = 0; i < most; i++) {
    if (random.chance(0.25)) {
      const at = random.chance(0.5)
        ? text.lastIndexOf("\n", random.below(text.length + 1)) + 1
        : random.below(text.length + 1);
      text = text.slice(0, at) + random.pick(TRICKS) + text.slice(at);
    } else text = mutate(text, random);
  }
  return random.chance(0.05) ? text + scrap(random).repeat(random.few(300)) : text;
}

/** Reads it twice: whatever it holds, nothing is thrown but an error that names the file, both answers are the same, and nothing else in the program changes. */
export async function checkFile({ name, text }: FuzzedFile): Promise<void> {
  const reader = READERS.find((one) => one.name === name);
  if (!reader) throw new Error(`There is no reader called ${name}.`);
  const once = async () => {
    try {
      return written(await reader.read(text));
    } catch (error) {
      if (!(error instanceof NewslintError)) throw error;
      if (!error.where.file) throw new Error(`an error does not name the file: ${error.message}`);
      if (UNWRITTEN.test(error.message) && !UNWRITTEN.test(text)) throw new Error(`an error says “${error.message}”`);
      return `NewslintError ${error.code} ${error.message} ${JSON.stringify(error.where)}`;
    }
  };
  const first = await once();
  // What is rejected where nobody waits comes to light a turn of the event loop later.
  if (name.endsWith(".pdf")) await new Promise((resume) => setImmediate(resume));
  if (first !== (await once())) throw new Error("read twice, it gives two answers");
  if (({} as { polluted?: unknown }).polluted !== undefined) throw new Error("it changed the prototype of all objects");
}

/** A desk of side files as they are, some of them broken, and texts for its sources. */
export function deskOf(random: Random): { readonly desk: Desk; readonly sourceTexts: SourceTextsAtHand } {
  const some = (name: string) => {
    const seeds = FILES.get(name) ?? [];
    const seed = seeds.length === 0 ? "" : random.pick(seeds);
    return random.chance(0.2) ? broken(seed, random) : seed;
  };
  const read = <T>(of: () => T): T | undefined => {
    try {
      return of();
    } catch (error) {
      if (error instanceof NewslintError) return undefined;
      throw error;
    }
  };
  const sources = random.chance(0.6) ? read(() => parseSources(some("sources.yml"), "sources.yml")) : undefined;
  const people = random.chance(0.6) ? read(() => parsePeople(some("people.yml"), "people.yml")) : undefined;
  const ledger = random.chance(0.3)
    ? read(() => parseLedger(random.chance(0.5) ? LEDGER : broken(LEDGER, random), "a.claims.yml"))
    : undefined;
  const words = sourceWordsOf(
    readSourceText(random.chance(0.5) ? SOURCE_TEXTS.txt![1] : random.pick(DRAFTS), "text", "a.txt"),
  );
  return {
    desk: {
      ...EMPTY_DESK,
      ...(sources && { sources: sources.sources }),
      ...(people && { people: people.people }),
      ...(ledger && { ledger: ledger.entries }),
    },
    sourceTexts: { get: () => words },
  };
}
