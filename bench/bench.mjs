// Measures newslint beside other prose linters, in one run, on one thread, and prints the figures with their limits.
//
//   npm --prefix bench run bench                  five rounds
//   npm --prefix bench run bench -- --rounds 9    more of them
//   npm --prefix bench run bench -- --no-peers    newslint alone
//   npm --prefix bench run bench -- --fail-on now   exit 1 where a limit of the first column is missed (`net`: of the second)
//
// Every figure is the median of interleaved rounds, so that a busy machine slows all alike; ratios are taken round by
// round. Needs `dist/` (npm run build) and this folder's own packages (npm --prefix bench install).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { articleLines } from "./articles.mjs";
import { excerpt, inParagraphsOf, readTexts, wordsOf } from "./texts.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = path.join(ROOT, "dist");
const RULE_PAGES = path.join(ROOT, "docs", "rules");
const EDITS = 300;
/** A rate is timed over so many milliseconds at least, so that the fast are not measured by a glance and the slow by a stare. */
const LEAST = 300;
const LARGE = 100_000;

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    "no-peers": { type: "boolean", default: false },
    "fail-on": { type: "string" },
    first: { type: "boolean", default: false },
  },
});

if (!existsSync(path.join(DIST, "library.mjs"))) {
  console.error("There is no dist/library.mjs: run `npm run build` in the checkout's root first.");
  process.exit(2);
}

const median = (values) => quantile(values, 0.5);
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const { createLinter, EMPTY_DESK, loadModels } = await import(new URL("../dist/library.mjs", import.meta.url));

/** Every rule that has a page, on: also those that the default profile leaves off. */
const everyRule = Object.fromEntries(
  readdirSync(RULE_PAGES)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => [path.basename(name, ".md"), { level: "warning" }]),
);
const settings = {
  profile: "desk",
  type: "news",
  rules: everyRule,
  style: {},
  home: {},
  language: "en",
  lists: { places: [], words: [], wellKnown: [], acronyms: [], offices: [], constants: [] },
};

async function newLinter() {
  const models = await loadModels((name) => readFile(path.join(DIST, "data", name)));
  return createLinter({ desk: EMPTY_DESK, models });
}

const lintWith = (linter) => (text) => linter.open(text, { format: "plain", settings }).results().length;

const { origin, articles } = readTexts();
/** Thousand-word texts that begin at different articles, so that no round lints what the last one did. */
const excerpts = articles.map((_, i) => excerpt(articles, 1000, i));
const totalWords = articles.reduce((sum, text) => sum + wordsOf(text), 0);
/** Ten megabytes: each thread warms up by itself, which less would show more of than of the work. */
const LINES = [...articleLines(20_000)];
const LINES_WORDS = LINES.reduce((sum, line) => sum + wordsOf(JSON.parse(line).text), 0);

if (options.first) await measureFirst();
else await measureAll();

/** Run in a process of its own: the first 1,000 words that this process lints, its start-up left out. */
async function measureFirst() {
  const lint = lintWith(await newLinter());
  const text = excerpt(articles, 1000);
  console.log(String(await timed(() => lint(text))));
}

async function measureAll() {
  const rounds = Number(options.rounds);
  const linter = await newLinter();
  const lint = lintWith(linter);
  const peers = options["no-peers"] ? [] : await (await import("./peers.mjs")).loadPeers();
  const folder = mkdtempSync(path.join(os.tmpdir(), "newslint-bench-"));
  try {
    const files = writeArticles(folder);
    const taken = {
      warm: [],
      first: [],
      small: [],
      large: [],
      rate: [],
      oneFile: [],
      allFiles: [],
      node: [],
      memory: [],
      lines: [],
      threads: [],
    };
    const ratios = new Map(peers.map((peer) => [peer.name, []]));
    for (const text of articles) lint(text);
    for (const peer of peers) await peer.lint(articles[0]);

    for (let round = 0; round < rounds; round++) {
      progress(`round ${round + 1} of ${rounds}`);
      taken.warm.push(median(await repeated(11, (i) => lint(excerpts[(round * 11 + i) % excerpts.length]))));
      taken.first.push(Number(run([fileURLToPath(import.meta.url), "--first"], folder).stdout));
      taken.small.push(editLatency(linter, inParagraphsOf(articles, 1000, 40)));
      taken.large.push(editLatency(linter, inParagraphsOf(articles, LARGE, 40)));
      const rate = await rateOf(lint, articles);
      taken.rate.push(rate);
      for (const peer of peers) ratios.get(peer.name).push(rate / (await rateOf(peer.lint, shareOf(peer, round))));
      taken.memory.push(memoryOf(["check", "--quiet", files.one], folder));
      if (round === 0) {
        const one = linesRate(1, folder);
        taken.lines.push(one);
        taken.threads.push(linesRate(2, folder) / one);
      }
      taken.node.push(run(["-e", "0"], folder).milliseconds);
      taken.oneFile.push(run([path.join(DIST, "cli.js"), "check", "--quiet", files.one], folder).milliseconds);
      taken.allFiles.push(run([path.join(DIST, "cli.js"), "check", "--quiet", files.all], folder).milliseconds);
    }
    report(taken, ratios, peers, rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Times of `count` runs, in milliseconds. */
async function repeated(count, work) {
  const times = [];
  for (let i = 0; i < count; i++) times.push(await timed(() => work(i)));
  return times;
}

/** Words a second over the texts, one after the other, and over again until `LEAST` milliseconds have gone. */
async function rateOf(lint, texts) {
  let milliseconds = 0;
  let passes = 0;
  for (; milliseconds < LEAST; passes++)
    milliseconds += await timed(async () => {
      for (const text of texts) await lint(text);
    });
  return ((passes * texts.reduce((sum, text) => sum + wordsOf(text), 0)) / milliseconds) * 1000;
}

/**
 * Every so-many-th article, so that a peer's share is as mixed as the whole; others in each round, since some keep what
 * they found of a text and only look it up the next time (harper.js: seven times as fast on texts it has seen).
 */
function shareOf(peer, round = 0) {
  const step = Math.round(1 / peer.share);
  return articles.filter((_, i) => i % step === round % step);
}

/** The 95th percentile, in milliseconds, from a letter typed or taken out to the findings of the whole draft. */
function editLatency(linter, text) {
  const draft = linter.open(text, { format: "plain", settings });
  draft.results();
  const random = mulberry32(20260224);
  const times = [];
  for (let i = 0; i < EDITS; i++) {
    const at = wordEndAfter(draft.text, Math.floor(random() * draft.text.length));
    for (const change of [
      { start: at, end: at, text: "e" },
      { start: at, end: at + 1, text: "" },
    ]) {
      const start = performance.now();
      draft.edit([change]);
      draft.results();
      times.push(performance.now() - start);
    }
  }
  return quantile(times, 0.95);
}

function wordEndAfter(text, from) {
  const end = text.slice(from, from + 200).search(/[a-z](?![a-z])/);
  return end < 0 ? text.length : from + end + 1;
}

/** A seeded source of numbers from 0 to 1 (Mulberry32): the same edits in every run. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function writeArticles(folder) {
  const all = path.join(folder, "articles");
  mkdirSync(all);
  for (const [i, text] of articles.entries()) writeFileSync(path.join(all, `${String(i).padStart(2, "0")}.txt`), text);
  const one = path.join(folder, "thousand.txt");
  writeFileSync(one, excerpt(articles, 1000));
  return { one, all };
}

/** Words a second of one process that filters lines of JSON, its start included. */
function linesRate(threads, cwd) {
  const parameters = [path.join(DIST, "cli.js"), "check", "--jsonl", "--concurrency", String(threads)];
  return (LINES_WORDS / run(parameters, cwd, LINES.join("\n")).milliseconds) * 1000;
}

/** The most memory that a cold process of the command takes, in MB. */
function memoryOf(parameters, cwd) {
  // Not `resourceUsage().maxRSS`: Linux counts in it what the process that started this one held then.
  const told = `process.on("exit", () => {
    const status = require("node:fs").readFileSync("/proc/self/status", "utf8");
    process.stderr.write("\\n" + /VmHWM:\\s+(\\d+)/.exec(status)[1]);
  })`;
  const teller = path.join(cwd, "memory.cjs");
  writeFileSync(teller, told);
  const done = spawnSync(process.execPath, ["--require", teller, path.join(DIST, "cli.js"), ...parameters], { cwd });
  return Number(done.stderr.toString().trim().split("\n").at(-1)) / 1024;
}

/** One Node process from start to end. Findings (exit 1) are no failure. */
function run(parameters, cwd, input = "") {
  const start = performance.now();
  const done = spawnSync(process.execPath, parameters, { cwd, input, encoding: "utf8", maxBuffer: 1 << 28 });
  const milliseconds = performance.now() - start;
  if (done.status !== 0 && done.status !== 1) {
    console.error(done.stderr || `node ${parameters.join(" ")} ended with ${done.status ?? done.signal}`);
    process.exit(2);
  }
  return { milliseconds, stdout: done.stdout };
}

function progress(message) {
  if (process.stderr.isTTY) process.stderr.write(`\r${message} `);
}

function report(taken, ratios, peers, rounds) {
  // Each row: what, the figure, its unit, the limit now and with the attribution net, and whether less is better.
  const rows = [
    ["1,000 words, warm", median(taken.warm), "ms", 4, 10, true],
    ["1,000 words, first in a fresh process, start-up apart", median(taken.first), "ms", 20, 30, true],
    ["one-character edit, p95, 1,000 words in paragraphs of 40", median(taken.small), "ms", 1, 2, true],
    ["one-character edit, p95, 100,000 words in paragraphs of 40", median(taken.large), "ms", 10, 10, true],
    [
      `words a second, every rule on (${Object.keys(everyRule).length})`,
      median(taken.rate),
      "",
      500_000,
      110_000,
      false,
    ],
    ...peers.map((peer) => [
      `times as fast as ${peer.name}`,
      median(ratios.get(peer.name)),
      "×",
      ...peer.floors,
      false,
    ]),
    ["one process: 1,000 words", median(taken.oneFile), "ms", 250, 250, true],
    ["one cold process: memory", median(taken.memory), "MB", 140, 140, true],
    ["lines of JSON: words a second, start included", median(taken.lines), "", 0, 0, false],
    ["lines of JSON: two threads, times as fast as one", median(taken.threads), "×", 1.6, 1.6, false],
    [`one process: ${articles.length} files`, median(taken.allFiles), "ms", 600, 1100, true],
  ].map(([what, value, unit, now, net, lessIsBetter]) => {
    const meets = (limit) => (lessIsBetter ? value <= limit : value >= limit);
    return { what, value, unit, now, net, meetsNow: meets(now), meetsNet: meets(net) };
  });

  const heading = ["", "measured", "limit now", "", "limit with the net", ""];
  const shown = rows.map((row) => [
    row.what,
    figure(row.value, row.unit),
    figure(row.now, row.unit),
    verdict(row.meetsNow),
    figure(row.net, row.unit),
    verdict(row.meetsNet),
  ]);
  const widths = heading.map((title, i) => Math.max(title.length, ...shown.map((row) => row[i].length)));
  const line = (cells) =>
    cells
      .map((cell, i) => (i === 0 || i === 3 || i === 5 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd();
  const subsets = peers.filter((peer) => peer.share < 1).map((peer) => `${peer.name} on ${shareOf(peer).length}`);
  const notes = [
    `${articles.length} texts, ${totalWords.toLocaleString("en")} words: ${origin}.`,
    `Medians of ${rounds} interleaved rounds, one thread, Node ${process.versions.node}, ${os.cpus()[0]?.model.trim() ?? "unknown processor"}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}.`,
    `An empty Node process takes ${figure(median(taken.node), "ms")} here; it is part of the process times.`,
    ...(subsets.length > 0
      ? [`Rates are by the word; slow linters get fewer of the texts: ${subsets.join(", ")}.`]
      : []),
    ...(peers.length > 0
      ? [
          "The others do other work (spelling, grammar, style); the ratios say how long a writer waits, not who is cleverer.",
        ]
      : []),
  ];
  if (process.stderr.isTTY) process.stderr.write("\r");
  console.log([line(heading), ...shown.map(line), "", ...notes].join("\n"));

  const artefacts = path.join(ROOT, "artefacts");
  mkdirSync(artefacts, { recursive: true });
  writeFileSync(
    path.join(artefacts, "bench.json"),
    `${JSON.stringify({ rounds, origin, words: totalWords, rows, taken, ratios: Object.fromEntries(ratios) }, null, 2)}\n`,
  );
  const missed = rows.filter((row) => (options["fail-on"] === "net" ? !row.meetsNet : !row.meetsNow));
  if (options["fail-on"] && missed.length > 0) process.exitCode = 1;
}

function figure(value, unit) {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = Number.isInteger(value)
    ? value.toLocaleString("en")
    : value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return unit === "×" ? `${text}×` : unit ? `${text} ${unit}` : text;
}

function verdict(meets) {
  return meets ? "pass" : "falls short";
}
