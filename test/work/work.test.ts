import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUMPS, pumped } from "./pumps.ts";

/** Code units of the shortest text, and how many times as long the others are. */
const BASE = 500;
const TIMES = [1, 2, 4, 8, 16];
/** In log-log: 1 is linear, 2 is quadratic. */
const STEEPEST = 1.1;
/** A text that takes longer hangs. */
const HANG_MS = 20_000;

/** Pumps that found work which was not linear and now is. `WORK=all` tries the others of `pumps.ts`, in plain text too. */
const MENDED = [
  "one paragraph",
  "figures in one paragraph",
  "a link definition with an open title",
  "link definitions apart",
];
const isAll = process.env.WORK === "all";
const tried = isAll ? PUMPS : PUMPS.filter(({ name }) => MENDED.includes(name));
const FORMATS = isAll ? ["markdown", "plain"] : ["markdown"];

const ROOT = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "work-"));
const worker = path.join(folder, "worker.mjs");
afterAll(() => rmSync(folder, { recursive: true }));

interface Point {
  readonly length: number;
  readonly lint: number;
  readonly audit: number;
}

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

/** What V8 counted for one pump. Code that it has optimised counts nothing: it must not. */
async function measure(name: string, format: string): Promise<readonly Point[]> {
  const args = ["--no-opt", worker, path.join(ROOT, "server/data"), "0", "1", `${BASE}`, TIMES.join(","), format, name];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: HANG_MS * TIMES.length });
  const lines = stdout.trim().split("\n");
  const found = lines.map((line) => JSON.parse(line)).find(({ pump }) => pump === name);
  return found.points;
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
  it.each(tried.flatMap(({ name }) => FORMATS.map((format) => [name, format] as const)))(
    "is linear in %s, %s",
    async (name, format) => {
      const points = await measure(name, format);
      expect(
        slope(points, ({ lint }) => lint),
        JSON.stringify(points),
      ).toBeLessThanOrEqual(STEEPEST);
      expect(
        slope(points, ({ audit }) => audit),
        JSON.stringify(points),
      ).toBeLessThanOrEqual(STEEPEST);
    },
  );
});
