// Measures how long a writer waits when an editor starts newslint and from a key to findings, and how large what is shipped is.
//
//   node bench/start.mjs                       the server, in a process of its own, and the sizes
//   node bench/start.mjs --vsix newslint.vsix  and the extension's own start, as a real VS Code counts it
//   --rounds 9   --fail-on-limit
//
// Needs `dist/` (npm run build); with --vsix what test/editor needs too (npm run test:editor installs it).
import { spawn, spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { sizes, tableOf } from "../scripts/sizes.mjs";
import { excerpt, readTexts } from "./texts.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    vsix: { type: "string" },
    "fail-on-limit": { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A Node process that does nothing: what a start on this machine costs whoever starts. */
function emptyProcess() {
  const start = performance.now();
  spawnSync(process.execPath, ["-e", ""]);
  return performance.now() - start;
}

/** Letters typed in one draft, one by one. */
const KEYS = 60;

/**
 * One server from its start to its end, as an editor that pulls findings has it: milliseconds from the start; and from a key to
 * the findings, pulled, for each of the letters of a word that is typed in the middle of the draft.
 */
async function serverRound(text) {
  const start = performance.now();
  const server = spawn(process.execPath, [path.join(ROOT, "dist", "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const isReady = new Promise((resolve) => {
    connection.onNotification(
      "newslint/status",
      ({ state }) => state === "ready" && resolve(performance.now() - start),
    );
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(os.tmpdir()).href,
    capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
    initializationOptions: { showsStatus: true },
  });
  const answered = performance.now() - start;
  await connection.sendNotification("initialized", {});
  const ready = await isReady;
  const opened = performance.now();
  const textDocument = { uri: "untitled:draft", languageId: "markdown", version: 1, text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  const { items } = await connection.sendRequest("textDocument/diagnostic", {
    textDocument: { uri: textDocument.uri },
  });
  const found = performance.now() - opened;
  if (!(items.length > 0)) throw new Error("The server found nothing in the draft.");
  const { uri } = textDocument;
  const lines = text.split("\n");
  const line = lines.findIndex((one, i) => i >= lines.length / 2 && one.length > 200);
  const at = lines[line].indexOf(" ", 100) + 1;
  const keys = [];
  for (let i = 0; i < KEYS; i++) {
    const place = { line, character: at + i };
    const pressed = performance.now();
    void connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: 2 + i },
      contentChanges: [{ range: { start: place, end: place }, text: i % 6 === 5 ? " " : "e" }],
    });
    const { kind, items: now } = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    keys.push(performance.now() - pressed);
    if (kind !== "full" || now.length === 0) throw new Error("The findings that were there went.");
  }
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await new Promise((resolve) => server.once("close", resolve));
  return { answered, ready, found, keys };
}

/** A draft that is open when the server starts: from that start to its findings. */
const sinceOpening = ({ ready, found }) => ready + found;

/** The start of the extension, as “Show Running Extensions” of a real VS Code has it, once for each round. */
async function activations(vsix) {
  const { CodeServer } = await import("../test/editor/codeServer.mjs");
  const { openBrowser } = await import("../test/editor/browser.mjs");
  const { Window } = await import("../test/editor/window.mjs");
  const server = await CodeServer.start({ vsix, files: { "port.md": "Experts say the dyke will not last.\n" } });
  const times = [];
  try {
    for (let round = 0; round < rounds; round++) {
      // Tall: the list is long, and holds no more rows than are seen.
      const browser = await openBrowser({ width: 1280, height: 3000 });
      try {
        const window = new Window(browser.page);
        await browser.page.goto(server.address([["openFile", server.remote(path.join(server.desk, "port.md"))]]));
        await window.statusSays(/newslint reads this draft/);
        await window.command("Developer: Show Running Extensions");
        const row = browser.page
          .locator(".runtime-extensions-editor .monaco-list-row", { hasText: /^newslint/ })
          .first();
        await row.waitFor();
        const said = /(\d+)\s*ms/.exec((await row.textContent()) ?? "");
        if (said) times.push(Number(said[1]));
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.stop();
  }
  return times;
}

const { origin, articles } = readTexts();
const taken = [];
const empty = [];
for (let round = 0; round < rounds; round++) {
  empty.push(emptyProcess());
  taken.push(await serverRound(excerpt(articles, 1000, round)));
}
const keys = taken.flatMap((one) => one.keys).sort((a, b) => a - b);
const rows = [
  ["the server answers “initialize”", median(taken.map(({ answered }) => answered)), undefined],
  ["the server is ready: models loaded", median(taken.map(({ ready }) => ready)), 400],
  ["findings of 1,000 words, the server running", median(taken.map(({ found }) => found)), undefined],
  ["findings of 1,000 words, from the server’s start", median(taken.map(sinceOpening)), 600],
  ["a letter typed in 1,000 words, to the findings", median(keys), 100],
  ["the slowest of 20 such letters", keys[Math.floor(keys.length * 0.95)], 100],
  ["(beside it: a Node process that does nothing)", median(empty), undefined],
];
if (options.vsix !== undefined)
  rows.unshift([
    "the extension’s start, without the server",
    median(await activations(path.resolve(options.vsix))),
    50,
  ]);

const width = Math.max(...rows.map(([what]) => what.length));
console.log(
  rows
    .map(
      ([what, ms, limit]) =>
        `${what.padEnd(width)}  ${(ms < 10 ? ms.toFixed(1) : Math.round(ms).toString()).padStart(5)} ms${limit === undefined ? "" : ` of at most ${limit}`}`,
    )
    .join("\n"),
);
const shipped = sizes(options.vsix);
console.log(`\n${tableOf(shipped)}`);
console.log(
  `\n${origin}; medians of ${rounds} rounds, Node ${process.versions.node}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}.`,
);
if (
  options["fail-on-limit"] &&
  (rows.some(([, ms, limit]) => ms > limit) || shipped.some(({ size, limit }) => size > limit))
)
  process.exitCode = 1;
process.exit();
