import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { analyse } from "../../server/src/language/analyse.ts";
import { loadModels } from "../../server/src/language/models/load.ts";
import { readClaim } from "../../server/src/reporting/claims/reading.ts";
import { attributionsFrom } from "../../server/src/reporting/model/attributionsFrom.ts";
import { loadAttributionModel } from "../../server/src/reporting/model/load.ts";
import { quotationsOf } from "../../server/src/text/quotations.ts";
import { DATA } from "../data.ts";
import {
  ALL,
  type Article,
  claimTexts,
  contentText,
  type LabelledText,
  overlaps,
  ownText,
  type Pair,
} from "./articles.ts";

/*
 * What the claim model learns from, as flat files. For each part (gold, dev, silver): PART.key.i32 and PART.tag.u8, a number
 * a token; PART.rows.i32, ROW numbers an example: end of its tokens, label (1 attributed by the press, 0 its own voice),
 * article, text (a text may hold several sentences), and the share of the article's sentences that the net takes for
 * attributed, in thousandths. No text is written.
 */
export const ROW = 5;
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
    for (let s = 0; s < facts!.analysis.sentences.length; s++) {
      const { key, tag, count } = readClaim(facts!, s);
      this.tokens += count;
      this.examples++;
      const row = Int32Array.of(this.tokens, label, article, this.texts, Math.round(share * 1000));
      writeSync(this.files[0]!, new Uint8Array(key.buffer));
      writeSync(this.files[1]!, tag);
      writeSync(this.files[2]!, new Uint8Array(row.buffer));
    }
    this.texts++;
  }

  close(): number {
    for (const file of this.files) closeSync(file);
    return this.examples;
  }
}

/** What an article states, by the net's own reading of it; and the share of its sentences that are attributed. */
function heardTexts(
  text: string,
  factsOf: Reader,
): { readonly texts: readonly LabelledText[]; readonly share: number } {
  // The headline stands first.
  const paragraphs = text.split(/\n+/).slice(1);
  const facts = factsOf(paragraphs.filter((prose) => prose.trim() !== ""));
  const likely = facts.flatMap(({ attributed }) => attributed);
  const texts: LabelledText[] = [];
  for (const { analysis, attributions } of facts) {
    const { prose, sentences } = analysis;
    const marked = attributions
      .flatMap(({ source, cue, content }) => [...source, ...cue, ...content])
      .map(({ start, end }): Pair => [start, end]);
    for (const { content } of attributions) {
      const alone =
        content.length === 1 ? contentText(prose.slice(content[0]!.start, content[0]!.end), ALL) : undefined;
      if (alone) texts.push({ text: alone, label: 1 });
    }
    for (const { start, end } of sentences) {
      const own = overlaps(marked, start, end) ? undefined : ownText(prose.slice(start, end), ALL);
      if (own) texts.push({ text: own, label: 0 });
    }
  }
  return { texts, share: likely.filter((one) => one > 0.5).length / Math.max(1, likely.length) };
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
    for (const [i, line] of articles.entries())
      for (const text of claimTexts(JSON.parse(line) as Article)) part.add(text, i, 1);
    counts[name] = part.close();
  }
  const silver = new Part(factsOf, work, "silver");
  let articles = 0;
  const unpack = spawn("xz", ["-dc", path.join(DATA, "news_raw.jsonl.xz")], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: unpack.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (articles >= most) break;
    const { texts, share } = heardTexts((JSON.parse(line) as { text: string }).text, factsOf);
    for (const text of texts) silver.add(text, articles, share);
    articles++;
  }
  unpack.kill();
  counts.silver = silver.close();
  console.log(`examples: ${JSON.stringify(counts)}`);
  writeFileSync(path.join(work, DONE), JSON.stringify(counts));
}
