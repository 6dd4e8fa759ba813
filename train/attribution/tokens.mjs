// Tokens of the corpora, by newslint's own tokeniser, as flat files for Python.
//
//   node tokens.mjs SHARED WORK [ARTICLES]
//
// SHARED holds `data/`; WORK gets, for each corpus, NAME.{word,suffix,prefix}.i32 and NAME.marks.u16
// (shape * 9 + quote * 3 + boundary + 256 * part of speech), NAME.json with the first token of each article, and for PolNeAR and NewsDiscourse
// the offsets of tokens (NAME.span.i32) and what the scorer counts: words, sentences, figures, attributions.
// ARTICLES limits the raw news (all by default). No text is written.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { loadFeatures } from "./bundled.mjs";

const [shared, work, limit] = process.argv.slice(2);
if (!shared || !work) {
  console.error("usage: node tokens.mjs SHARED WORK [ARTICLES]");
  process.exit(2);
}
fs.mkdirSync(work, { recursive: true });
const featuresOf = await loadFeatures(work);
const data = (name) => path.join(shared, "data", name);

/** Arrays that grow, written to disk piece by piece. */
class Column {
  constructor(name, Type) {
    this.file = fs.openSync(path.join(work, name), "w");
    this.buffer = new Type(1 << 20);
    this.used = 0;
  }
  push(value) {
    if (this.used === this.buffer.length) this.flush();
    this.buffer[this.used++] = value;
  }
  flush() {
    const bytes = this.used * this.buffer.BYTES_PER_ELEMENT;
    if (bytes > 0) fs.writeSync(this.file, new Uint8Array(this.buffer.buffer, 0, bytes));
    this.used = 0;
  }
  close() {
    this.flush();
    fs.closeSync(this.file);
  }
}

class Corpus {
  constructor(name, withSpans) {
    this.name = name;
    this.columns = ["word", "suffix", "prefix"].map((field) => [field, new Column(`${name}.${field}.i32`, Int32Array)]);
    this.marks = new Column(`${name}.marks.u16`, Uint16Array);
    this.span = withSpans ? new Column(`${name}.span.i32`, Int32Array) : undefined;
    this.first = [0];
    this.articles = [];
    this.count = 0;
  }
  add(text, article) {
    // A paragraph is a line; blank lines part them.
    for (let at = 0; at < text.length; ) {
      let end = text.indexOf("\n", at);
      if (end < 0) end = text.length;
      const f = featuresOf(text.slice(at, end));
      for (const [field, column] of this.columns) for (let i = 0; i < f.count; i++) column.push(f[field][i]);
      for (let i = 0; i < f.count; i++) {
        this.marks.push(f.marks[i]);
        if (this.span) {
          this.span.push(at + f.start[i]);
          this.span.push(at + f.end[i]);
        }
      }
      this.count += f.count;
      at = end + 1;
    }
    this.first.push(this.count);
    if (article) this.articles.push(article);
  }
  close() {
    for (const [, column] of this.columns) column.close();
    this.marks.close();
    this.span?.close();
    fs.writeFileSync(
      path.join(work, `${this.name}.json`),
      JSON.stringify({ first: this.first, articles: this.articles }),
    );
    console.log(this.name, this.first.length - 1, "articles", this.count, "tokens");
  }
}

const rows = (name) =>
  fs
    .readFileSync(data(name), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const NUMBER = /(?<![\w.,])[$€£]?\d[\d,]*(?:\.\d+)?/g;

/** What the scorer looks at, as spans, so that Python needs no text. */
function scored(article) {
  const { text } = article;
  const found = (pattern, from, to) =>
    [...text.slice(from, to).matchAll(pattern)].map((m) => [from + m.index, from + m.index + m[0].length]);
  const sentences = article.sentences ?? [];
  return {
    id: article.id,
    publisher: article.publisher,
    sentences,
    words: found(/\w+/g, 0, text.length),
    figures: sentences.flatMap(([s, e]) => found(NUMBER, s, e)),
    attributions: article.attributions.map(({ source, cue, content }) => {
      const said = content.map(([s, e]) => text.slice(s, e)).join(" ");
      const type = /^["“'‘]/.test(said) && /["”'’]$/.test(said) ? "direct" : /["“”]/.test(said) ? "mixed" : "indirect";
      return { source, cue, content, type };
    }),
  };
}

for (const part of ["train", "dev"]) {
  const corpus = new Corpus(`polnear.${part}`, true);
  for (const article of rows(`polnear.${part}.jsonl`)) corpus.add(article.text, scored(article));
  corpus.close();
}

// NewsDiscourse has sentences but no paragraphs: joined as the scorer joins them.
for (const part of ["train", "dev"]) {
  const corpus = new Corpus(`newsdiscourse.${part}`, true);
  for (const { sentences } of rows(`newsdiscourse.${part}.jsonl`)) {
    let text = "";
    let inParagraph = 0;
    let open = false;
    const spans = [];
    for (const sentence of sentences) {
      if (text) {
        if (open || inParagraph < 2) text += " ";
        else {
          text += "\n\n";
          inParagraph = 0;
        }
      }
      spans.push([text.length, text.length + sentence.text.length]);
      text += sentence.text;
      inParagraph++;
      for (const c of sentence.text) {
        if (c === "“") open = true;
        else if (c === "”") open = false;
        else if (c === '"') open = !open;
      }
      if (inParagraph >= 6) open = false;
    }
    // The labels of the train part are not used.
    corpus.add(
      `${text}\n`,
      part === "dev" ? { sentences: spans, speech: sentences.map((s) => Boolean(s.speech)) } : {},
    );
  }
  corpus.close();
}

const raw = new Corpus("raw", false);
const most = limit ? Number(limit) : Number.POSITIVE_INFINITY;
const unpack = spawn("xz", ["-dc", data("news_raw.jsonl.xz")], { stdio: ["ignore", "pipe", "inherit"] });
for await (const line of createInterface({ input: unpack.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (raw.first.length > most) break;
  raw.add(JSON.parse(line).text);
}
unpack.kill();
raw.close();
