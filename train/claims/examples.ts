import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { analyse } from "../../server/src/language/analyse.ts";
import { loadModels } from "../../server/src/language/models/load.ts";
import type { ClaimFacts } from "../../server/src/reporting/claims/claim.ts";
import { type ClaimReading, readClaim } from "../../server/src/reporting/claims/reading.ts";
import { attributionsFrom } from "../../server/src/reporting/model/attributionsFrom.ts";
import { loadAttributionModel } from "../../server/src/reporting/model/load.ts";
import { quotationsOf } from "../../server/src/text/quotations.ts";
import type { Span } from "../../server/src/text/span.ts";
import { DATA } from "../data.ts";
import {
  ALL,
  type Article,
  claimTexts,
  contentText,
  isPlain,
  type LabelledText,
  overlaps,
  ownText,
  type Pair,
} from "./articles.ts";

/*
 * What the claim model learns from, as flat files. For each part (gold, dev, silver): PART.key.i32 and PART.tag.u8, a number
 * a token; PART.rows.i32, ROW numbers an example: end of its tokens, label (1 attributed by the press, 0 its own voice),
 * article, text (a text may hold several sentences), the share of the article's sentences that the net takes for attributed, in
 * thousandths, and the form: 0 a text that stands alone, 1 a sentence in its place in the article. No text is written.
 */
export const ROW = 6;
/** Written last: with it the folder is whole. */
export const DONE = "examples.json";

const read = async (name: string) => new Uint8Array(readFileSync(path.join("server", "data", name)));

/** Finds who says what in a text by itself, as `audit` does. */
async function reader() {
  const models = await loadModels(read);
  const net = await loadAttributionModel(read);
  return (paragraphs: readonly string[]) => {
    const own = paragraphs.map((prose) => {
      const analysis = analyse(prose, models);
      const { quotations } = quotationsOf(prose);
      return { analysis, quotations, features: net.featuresOf(analysis, quotations), figures: [] };
    });
    const heard = attributionsFrom(net, own, 0, own.length);
    return own.map((facts, i) => ({ ...facts, ...heard[i]! }));
  };
}

type Reader = Awaited<ReturnType<typeof reader>>;

/** What somebody said, and the words for who said it and that he did: prose offsets. */
interface Marks {
  readonly content: readonly Pair[];
  readonly others: readonly Pair[];
}

class Part {
  private readonly files: readonly number[];
  private tokens = 0;
  private texts = 0;
  examples = 0;

  constructor(
    private readonly factsOf: Reader,
    work: string,
    name: string,
  ) {
    this.files = ["key.i32", "tag.u8", "rows.i32"].map((field) => openSync(path.join(work, `${name}.${field}`), "w"));
  }

  /** Each sentence of a text that stands alone is an example, read as it is in the linter. */
  add({ text, label }: LabelledText, article: number, share: number): void {
    const [facts] = this.factsOf([text]);
    for (let s = 0; s < facts!.analysis.sentences.length; s++)
      this.write(readClaim(facts!, s), [label, article, share, 0]);
    this.texts++;
  }

  /** The sentences of a paragraph are, where nothing of a source or its verb is left and all or nothing of it is what was said. */
  addPlaced(facts: ClaimFacts, marks: Marks, article: number, share: number): void {
    const { tokens, sentences, prose } = facts.analysis;
    for (const [s, { start, end }] of sentences.entries()) {
      if (!isPlain(prose.slice(start, end))) continue;
      const reading = readClaim(facts, s);
      let said = 0;
      let sourced = 0;
      for (const t of reading.token) {
        if (overlaps(marks.content, tokens.start[t]!, tokens.end[t]!)) said++;
        if (overlaps(marks.others, tokens.start[t]!, tokens.end[t]!)) sourced++;
      }
      const isSaid = said > 0.9 * reading.count;
      if (sourced > 0 || reading.count === 0 || (!isSaid && (said > 0 || overlaps(marks.others, start, end)))) continue;
      this.write(reading, [isSaid ? 1 : 0, article, share, 1]);
      this.texts++;
    }
  }

  private write(
    { key, tag, count }: ClaimReading,
    [label, article, share, form]: readonly [number, number, number, number],
  ): void {
    this.tokens += count;
    this.examples++;
    const row = Int32Array.of(this.tokens, label, article, this.texts, Math.round(share * 1000), form);
    writeSync(this.files[0]!, new Uint8Array(key.buffer));
    writeSync(this.files[1]!, tag);
    writeSync(this.files[2]!, new Uint8Array(row.buffer));
  }

  close(): number {
    for (const file of this.files) closeSync(file);
    return this.examples;
  }
}

/** The lines of a text that hold anything, and where each begins. */
function linesOf(text: string): { readonly start: number; readonly prose: string }[] {
  return [...text.matchAll(/[^\n]+/g)]
    .map((line) => ({ start: line.index, prose: line[0] }))
    .filter(({ prose }) => prose.trim());
}

/** Spans of a text that lie in one of its lines, counted from the line's start. */
function within(spans: readonly Pair[], start: number, end: number): Pair[] {
  return spans
    .filter(([a, b]) => a < end && b > start)
    .map(([a, b]) => [Math.max(a, start) - start, Math.min(b, end) - start]);
}

/** Adds what an article of the corpus states, by its annotation, alone and in place. */
function addAnnotated(part: Part, article: Article, number: number, factsOf: Reader): void {
  for (const text of claimTexts(article)) part.add(text, number, 1);
  const content = article.attributions.flatMap((one) => one.content);
  const others = article.attributions.flatMap((one) => [...one.source, ...one.cue]);
  const lines = linesOf(article.text);
  for (const [i, facts] of factsOf(lines.map(({ prose }) => prose)).entries()) {
    const { start, prose } = lines[i]!;
    const end = start + prose.length;
    part.addPlaced(facts, { content: within(content, start, end), others: within(others, start, end) }, number, 1);
  }
}

/** Adds what an article of raw news states, by the net's own reading of it. */
function addHeard(part: Part, text: string, number: number, factsOf: Reader): void {
  // The headline stands first.
  const facts = factsOf(
    linesOf(text)
      .slice(1)
      .map(({ prose }) => prose),
  );
  const likely = facts.flatMap(({ attributed }) => attributed);
  const share = likely.filter((one) => one > 0.5).length / Math.max(1, likely.length);
  const pair = ({ start, end }: Span): Pair => [start, end];
  for (const one of facts) {
    const { prose, sentences } = one.analysis;
    const content = one.attributions.flatMap((said) => said.content.map(pair));
    const others = one.attributions.flatMap((said) => [...said.source, ...said.cue].map(pair));
    for (const said of one.attributions) {
      const [only, ...more] = said.content;
      const alone = only && more.length === 0 ? contentText(prose.slice(only.start, only.end), ALL) : undefined;
      if (alone) part.add({ text: alone, label: 1 }, number, share);
    }
    for (const { start, end } of sentences) {
      const isMarked = overlaps(content, start, end) || overlaps(others, start, end);
      const own = isMarked ? undefined : ownText(prose.slice(start, end), ALL);
      if (own) part.add({ text: own, label: 0 }, number, share);
    }
    part.addPlaced(one, { content, others }, number, share);
  }
}

/** Writes the examples of all parts into a folder; of raw news at most so many articles. Four minutes of one core for all. */
export async function writeExamples(work: string, most = Number.POSITIVE_INFINITY): Promise<void> {
  mkdirSync(work, { recursive: true });
  const factsOf = await reader();
  const counts: Record<string, number> = {};
  for (const [name, file] of [
    ["gold", "polnear.train.jsonl"],
    ["dev", "polnear.dev.jsonl"],
  ] as const) {
    const part = new Part(factsOf, work, name);
    const articles = readFileSync(path.join(DATA, file), "utf8").trim().split("\n");
    for (const [i, line] of articles.entries()) addAnnotated(part, JSON.parse(line) as Article, i, factsOf);
    counts[name] = part.close();
  }
  const silver = new Part(factsOf, work, "silver");
  let articles = 0;
  const unpack = spawn("xz", ["-dc", path.join(DATA, "news_raw.jsonl.xz")], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: unpack.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (articles >= most) break;
    addHeard(silver, (JSON.parse(line) as { text: string }).text, articles, factsOf);
    articles++;
  }
  unpack.kill();
  counts.silver = silver.close();
  console.log(`examples: ${JSON.stringify(counts)}`);
  writeFileSync(path.join(work, DONE), JSON.stringify(counts));
}
