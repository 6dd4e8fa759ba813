// The texts that are measured: PolNeAR's development articles where the checkout's surroundings hold them, else the
// example newsroom's drafts, repeated to about the same length.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const POLNEAR = new URL("../../shared/data/polnear.dev.jsonl", import.meta.url);
const DRAFTS = new URL("../examples/drafts/", import.meta.url);
/** As many as PolNeAR's development part has. */
const ARTICLES = 84;

/** Runs of anything but white space, as the linter counts them. */
export const wordsOf = (text) => text.match(/\S+/g)?.length ?? 0;

/** @returns {{ origin: string, articles: string[] }} */
export function readTexts() {
  try {
    const lines = readFileSync(POLNEAR, "utf8").trim().split("\n");
    return { origin: "PolNeAR development articles", articles: lines.map((line) => JSON.parse(line).text) };
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const drafts = readdirSync(DRAFTS)
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .sort()
    .map((name) => readFileSync(new URL(name, DRAFTS), "utf8").replace(/^---\n[\s\S]*?\n---\n/, ""));
  const articles = Array.from({ length: ARTICLES }, (_, i) =>
    [0, 1, 2].map((k) => drafts[(i + k) % drafts.length]).join("\n"),
  );
  return {
    origin: `the drafts of ${fileURLToPath(DRAFTS).replace(/.*(?=examples)/, "")}, repeated (PolNeAR's development data is not beside this checkout)`,
    articles,
  };
}

/** `count` words of the articles from the `skip`th on, in their own paragraphs. */
export function excerpt(articles, count, skip = 0) {
  const paragraphs = [];
  let words = 0;
  for (let i = skip; words < count; i++) {
    for (const paragraph of articles[i % articles.length].split(/\n+/)) {
      if (words >= count) break;
      const taken = firstWords(paragraph, count - words);
      words += wordsOf(taken);
      if (taken) paragraphs.push(taken);
    }
  }
  return paragraphs.join("\n\n");
}

/** `count` words of the articles in paragraphs of `size` words. */
export function inParagraphsOf(articles, count, size) {
  const words = excerpt(articles, count).match(/\S+/g);
  const paragraphs = [];
  for (let i = 0; i < words.length; i += size) paragraphs.push(words.slice(i, i + size).join(" "));
  return paragraphs.join("\n\n");
}

function firstWords(text, count) {
  const word = /\S+/g;
  for (let i = 0; i < count; i++) if (!word.exec(text)) return text.trim();
  return text.slice(0, word.lastIndex).trim();
}
