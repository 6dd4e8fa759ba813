// npm run test:editor                       every suite: see README.md
// npm run test:editor -- writer web         some of them
//   --results FILE    writes what was counted
//   --vsix FILE       tests this package instead of one made now
//   --retry           plays a suite that failed once more, and says so
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT, runNode } from "../../scripts/setUp.mjs";
import { setUpEditors } from "./setUp.mjs";

const SUITES = {
  writer: ["as a writer uses it, in VS Code", async (vsix) => (await import("./writer.mjs")).writer(vsix)],
  baseline: ["what is dismissed, in VS Code", async (vsix) => (await import("./baseline.mjs")).baseline(vsix)],
  people: ["who is named, in VS Code", async (vsix) => (await import("./people.mjs")).people(vsix)],
  sources: ["figures and their sources, in VS Code", async (vsix) => (await import("./sources.mjs")).sources(vsix)],
  views: ["the side bar and the report, in VS Code", async (vsix) => (await import("./views.mjs")).views(vsix)],
  start: ["the first hour, in VS Code", async (vsix) => (await import("./start.mjs")).start(vsix)],
  report: ["the sourcing report, in a browser", async () => (await import("./report.mjs")).report()],
  host: ["in VS Code’s extension host", async () => (await import("./inHost.mjs")).inHost({ web: false })],
  web: ["in a browser’s extension host", async () => (await import("./inHost.mjs")).inHost({ web: true })],
  floor: ["in VS Code 1.91 for the web", async () => (await import("./testWeb.mjs")).testWeb()],
  neovim: ["in Neovim", async () => (await import("./neovim.mjs")).neovim()],
  emacs: ["in Emacs with Eglot", async () => (await import("./emacs.mjs")).emacs()],
};

const { values, positionals } = parseArgs({
  options: { results: { type: "string" }, vsix: { type: "string" }, retry: { type: "boolean", default: false } },
  allowPositionals: true,
});
const wanted = positionals.length > 0 ? positionals : Object.keys(SUITES);
const unknown = wanted.find((name) => !Object.hasOwn(SUITES, name));
if (unknown !== undefined) {
  console.error(`There is no suite “${unknown}”; there are ${Object.keys(SUITES).join(", ")}.`);
  process.exit(2);
}

setUpEditors();
const vsix = path.resolve(values.vsix ?? path.join(ROOT, "artefacts", "newslint.vsix"));
if (values.vsix === undefined) {
  mkdirSync(path.dirname(vsix), { recursive: true });
  if (runNode("scripts/package.mjs", vsix) !== 0) process.exit(1);
}
if (
  wanted.some(
    (name) =>
      !["neovim", "emacs", "writer", "baseline", "people", "sources", "report", "start", "views"].includes(name),
  )
) {
  const { buildSuite } = await import("./buildSuite.mjs");
  await buildSuite(vsix);
}

/** Plays a suite; what it throws counts as a failure. */
async function played(runSuite) {
  try {
    return await runSuite(vsix);
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const suites = [];
for (const name of wanted) {
  const [title, runSuite] = SUITES[name];
  console.log(`\n${name}: ${title}`);
  const start = performance.now();
  let counts = await played(runSuite);
  const isUnsteady = counts.failed > 0 && values.retry;
  if (isUnsteady) {
    // An editor on a busy machine drops a key now and then. What fails twice is broken; what fails once is said aloud.
    console.log(`\n${name}: ${counts.failed} failed; once more`);
    counts = await played(runSuite);
  }
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  suites.push({ name, ...counts, seconds, isUnsteady });
}

console.log("");
for (const { name, passed, failed, skipped, seconds, isUnsteady } of suites)
  console.log(
    `${name.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s${isUnsteady ? ", AT THE SECOND TRY" : ""}`,
  );
if (values.results !== undefined) writeFileSync(values.results, JSON.stringify({ suites }));
// Sockets that some library keeps open must not keep the run from ending.
process.exit(suites.some(({ failed }) => failed > 0) ? 1 : 0);
