/*
 * What the claim model learns from, as flat files: for each part (gold, dev, silver) PART.key.i32, PART.tag.u8, and
 * PART.rows.i32 with eight numbers an example: end of its tokens, label (1 attributed by the press, 0 its own voice),
 * article, text (a text may hold several sentences), form (0 as the scorer cuts it, 1 a whole sentence without source and
 * cue), share of the article's sentences that are attributed and the net's probability (both in thousandths), publisher.
 * No text is written.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { analyse } from "../../server/src/language/analyse.ts";
import { loadModels } from "../../server/src/language/models/load.ts";
import type { ClaimFacts } from "../../server/src/reporting/claims/claim.ts";
import { readClaim } from "../../server/src/reporting/claims/reading.ts";
import { attributionsFrom } from "../../server/src/reporting/model/attributionsFrom.ts";
import { loadAttributionModel } from "../../server/src/reporting/model/load.ts";
import { quotationsOf } from "../../server/src/text/quotations.ts";
import { DATA } from "../data.ts";

type Pair = readonly [start: number, end: number];
interface Article {
  readonly text: string;
  readonly publisher: string;
  readonly sentences: readonly Pair[] | null;
  readonly attributions: readonly {
    readonly source: readonly Pair[];
    readonly cue: readonly Pair[];
    readonly content: readonly Pair[];
  }[];
}

const PERSONAL = /["“”]|\b(?:I|we|you|my|our|your|me|us)\b/i;
const PART = /^(?:to|about|for|whether|if|what|how|why|who|of|as|it|he|she|they|his|her|their)\b/i;
const ANAPHORIC = /^(?:it|he|she|they|his|her|their)\b/i;
const words = (text: string) => (text.match(/\S+/g) ?? []).length;
const overlaps = (list: readonly Pair[], s: number, e: number) => list.some(([a, b]) => a < e && b > s);

/** What was said, as a text of its own; undefined where it cannot stand alone. */
function contentText(said: string): string | undefined {
  const text = said.replace(/^that /, "").trim();
  if (words(text) < 7 || PERSONAL.test(text) || PART.test(text)) return undefined;
  return text[0]!.toUpperCase() + text.slice(1).replace(/[.,;]?$/, ".");
}

/** A sentence in the paper's voice; undefined where it is none that can stand alone. */
function ownText(sentence: string): string | undefined {
  if (PERSONAL.test(sentence) || words(sentence) < 7 || ANAPHORIC.test(sentence) || !/[.]$/.test(sentence))
    return undefined;
  return sentence;
}

const read = async (name: string) => new Uint8Array(readFileSync(path.join("server", "data", name)));

/** Finds the facts of a text that stands alone, as `audit` would. */
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

type FactsOf = Awaited<ReturnType<typeof reader>>;

class Part {
  private readonly files: readonly number[];
  private tokens = 0;
  private texts = 0;
  private readonly waiting: { readonly text: string; readonly row: readonly number[] }[] = [];
  examples = 0;

  constructor(
    private readonly factsOf: FactsOf,
    work: string,
    name: string,
  ) {
    this.files = ["key.i32", "tag.u8", "rows.i32"].map((field) => openSync(path.join(work, `${name}.${field}`), "w"));
  }

  /** A text that stands alone: each of its sentences an example. Scored with others, for the net's sake. */
  addText(text: string, label: number, article: number, share: number, probability: number, publisher: number): void {
    this.waiting.push({ text, row: [label, article, 0, share, probability, publisher] });
    if (this.waiting.length >= 64) this.flush();
  }

  flush(): void {
    // Each alone: the net must not see one as the other's context.
    for (const { text, row } of this.waiting) {
      const [facts] = this.factsOf([text]);
      for (let s = 0; s < facts!.analysis.sentences.length; s++) this.write(facts!, s, row);
      this.texts++;
    }
    this.waiting.length = 0;
  }

  addSentence(facts: ClaimFacts, sentence: number, row: readonly number[]): void {
    this.write(facts, sentence, row);
    this.texts++;
  }

  private write(facts: ClaimFacts, sentence: number, row: readonly number[]): void {
    const { key, tag, count } = readClaim(facts, sentence);
    this.tokens += count;
    this.examples++;
    const [label, article, form, share, probability, publisher] = row;
    writeSync(this.files[0]!, new Uint8Array(key.buffer));
    writeSync(this.files[1]!, tag);
    const line = Int32Array.of(this.tokens, label!, article!, this.texts, form!, share!, probability!, publisher!);
    writeSync(this.files[2]!, new Uint8Array(line.buffer));
  }

  close(): void {
    this.flush();
    for (const file of this.files) closeSync(file);
  }
}

/** Writes the examples of all parts into a folder; of raw news at most so many articles. Eight minutes for all. */
export async function writeExamples(work: string, most = Number.POSITIVE_INFINITY): Promise<void> {
  mkdirSync(work, { recursive: true });
  const factsOf = await reader();
  const publishers: string[] = [];
  function publisherOf(name: string): number {
    const at = publishers.indexOf(name);
    return at >= 0 ? at : publishers.push(name) - 1;
  }

  for (const [name, file] of [
    ["gold", "polnear.train.jsonl"],
    ["dev", "polnear.dev.jsonl"],
  ] as const) {
    const part = new Part(factsOf, work, name);
    const articles = readFileSync(path.join(DATA, file), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Article);
    for (const [i, article] of articles.entries()) {
      const { text, publisher, attributions } = article;
      const sentences = article.sentences ?? [];
      const marked = attributions.flatMap((x) => [...x.source, ...x.cue, ...x.content]);
      const said = attributions.flatMap((x) => x.content);
      const share = Math.round(
        (1000 * sentences.filter(([s, e]) => overlaps(said, s, e)).length) / Math.max(1, sentences.length),
      );
      const by = publisherOf(publisher);
      for (const { content } of attributions) {
        const alone = content.length === 1 ? contentText(text.slice(...content[0]!)) : undefined;
        if (alone) part.addText(alone, 1, i, share, 1000, by);
      }
      for (const [s, e] of sentences) {
        const own = overlaps(marked, s, e) ? undefined : ownText(text.slice(s, e));
        if (own) part.addText(own, 0, i, share, 0, by);
      }
    }
    part.close();
    console.log(name, articles.length, "articles", part.examples, "examples");
  }

  const silver = new Part(factsOf, work, "silver");
  let articles = 0;
  const unpack = spawn("xz", ["-dc", path.join(DATA, "news_raw.jsonl.xz")], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: unpack.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (articles >= most) break;
    const { s, text } = JSON.parse(line) as { s: string; text: string };
    // The headline stands first.
    const paragraphs = text
      .split(/\n+/)
      .slice(1)
      .filter((one) => one.trim() !== "");
    const facts = factsOf(paragraphs).filter(({ analysis }) => analysis.sentences.length > 0);
    const by = publisherOf(s);
    const likely = facts.flatMap(({ attributed }) => attributed);
    const share = Math.round((1000 * likely.filter((one) => one > 0.5).length) / Math.max(1, likely.length));
    for (const one of facts) {
      const { prose, sentences } = one.analysis;
      const marked = one.attributions
        .flatMap((x) => [...x.source, ...x.cue, ...x.content])
        .map(({ start, end }): Pair => [start, end]);
      for (const { content, confidence } of one.attributions) {
        if (content.length !== 1) continue;
        const alone = contentText(prose.slice(content[0]!.start, content[0]!.end));
        if (alone) silver.addText(alone, 1, articles, share, Math.round(confidence * 1000), by);
      }
      for (const [i, { start, end }] of sentences.entries()) {
        const probability = one.attributed[i]!;
        if (!overlaps(marked, start, end)) {
          const own = ownText(prose.slice(start, end));
          if (own) silver.addText(own, 0, articles, share, Math.round(probability * 1000), by);
        } else if (probability > 0.8) {
          const here = one.attributions.filter(({ cue }) => cue.some((c) => c.start < end && c.end > start));
          const said = here.flatMap(({ content }) => content).filter((c) => c.start < end && c.end > start);
          const covered = said.reduce((sum, c) => sum + Math.min(end, c.end) - Math.max(start, c.start), 0);
          const cut = here
            .flatMap(({ source, cue }) => [...source, ...cue])
            .filter((c) => c.start < end && c.end > start);
          const rest = end - start - cut.reduce((sum, c) => sum + c.end - c.start, 0);
          if (
            here.length === 1 &&
            said.length === 1 &&
            covered > 0.9 * rest &&
            covered > 35 &&
            !PERSONAL.test(prose.slice(start, end))
          )
            silver.addSentence(one, i, [1, articles, 1, share, Math.round(probability * 1000), by]);
        }
      }
    }
    silver.flush();
    articles++;
    if (articles % 5000 === 0) console.log(articles, silver.examples);
  }
  unpack.kill();
  silver.close();
  console.log("silver", articles, "articles", silver.examples, "examples");
  writeFileSync(path.join(work, "publishers.json"), JSON.stringify(publishers));
}
