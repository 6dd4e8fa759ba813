import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Format } from "../../server/src/text/document.ts";
import { PUMPS, pumped } from "./pumps.ts";
import type { Answered, Asked, Point } from "./worker.ts";

/** Code units of the shortest text, and how many times as long the others are. */
const BASE = 500;
const TIMES = [1, 2, 4, 8, 16];
/** In log-log: 1 is linear, 2 is quadratic. */
const STEEPEST = 1.1;
/** The texts of a pump that take longer hang. */
const HANG_MS = 120_000;

/** Pumps that found work which was not linear and now is. `WORK=all` tries the others too, `WORK=name` those whose names hold that; both in plain text too. */
const MENDED = [
  "one paragraph",
  "figures in one paragraph",
  "figures in one paragraph, in two paragraphs",
  "a link definition with an open title",
  "link definitions apart",
  "accusations",
  "names",
  "names on paragraphs",
  "one surname",
  "offices",
  "figures with marks",
  "percents",
  "number words",
  "changes",
  "superlatives",
  "brackets nested",
  "angles",
  "money",
  "lists of figures",
];
const { WORK } = process.env;
const tried = PUMPS.filter(({ name }) =>
  WORK === undefined ? MENDED.includes(name) : WORK === "all" || name.includes(WORK),
);
const FORMATS: readonly Format[] = WORK === undefined ? ["markdown"] : ["markdown", "plain"];

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "work-"));
const worker = path.join(folder, "worker.mjs");
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["test/work/worker.ts"],
    outfile: worker,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    loader: { ".txt": "text", ".tsv": "text" },
    logLevel: "warning",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
});

let child: ChildProcess | undefined;
let lines: Interface;
afterAll(() => child?.kill());

/** What V8 counted for one pump. Code that it has optimised counts nothing: it must not. One process for all, as long as none hangs. */
function measure(asked: Asked): Promise<Answered> {
  if (child?.exitCode !== null || child.killed) {
    child = spawn(process.execPath, ["--no-opt", worker, path.join(ROOT, "server/data")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    lines = createInterface({ input: child.stdout! });
  }
  const { stdin } = child;
  return new Promise((resolve, reject) => {
    const hangs = setTimeout(() => child?.kill(), HANG_MS);
    const done = (finish: () => void) => {
      clearTimeout(hangs);
      lines.removeAllListeners("line").removeAllListeners("close");
      finish();
    };
    lines.once("line", (line) => done(() => resolve(JSON.parse(line))));
    lines.once("close", () => done(() => reject(new Error("it hangs, or its process died"))));
    stdin!.write(`${JSON.stringify(asked)}\n`);
  });
}

/** The slope of the straight line nearest to points in log-log. */
function slope(points: readonly Point[], of: (point: Point) => number): number {
  const x = points.map(({ length }) => Math.log(length));
  const y = points.map((point) => Math.log(Math.max(1, of(point))));
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const up = x.reduce((sum, one, i) => sum + (one - mx) * (y[i]! - my), 0);
  return up / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
}

describe("pumped texts", () => {
  it("are as long as was asked for", () => {
    for (const pump of PUMPS) {
      const { length } = pumped(pump, 4000);
      expect(Math.abs(length - 4000), pump.name).toBeLessThan(300);
    }
  });

  it("have names of their own", () => {
    expect(new Set(PUMPS.map(({ name }) => name)).size).toBe(PUMPS.length);
    expect(MENDED.filter((name) => !PUMPS.some((pump) => pump.name === name))).toEqual([]);
  });
});

describe("work", () => {
  it.each(tried.flatMap((pump) => FORMATS.map((format) => ({ ...pump, format }))))(
    "is linear in $name, $format",
    { timeout: HANG_MS + 10_000 },
    async ({ name, base = BASE, format }) => {
      const { points, growing } = await measure({ pump: name, format, base, times: TIMES });
      const [lint, audit] = [slope(points, (point) => point.lint), slope(points, (point) => point.audit)];
      if (WORK !== undefined) console.log(`${name}, ${format}: ${lint.toFixed(2)}, ${audit.toFixed(2)}`);
      expect(Math.max(lint, audit), JSON.stringify({ points, growing }, undefined, 1)).toBeLessThanOrEqual(STEEPEST);
    },
  );
});
