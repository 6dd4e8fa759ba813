// Counts the work that drafts cost: how many blocks of code ran, by V8's own counters. Not counted is what V8 does itself,
// matching a pattern or searching a text say. Reads a line of JSON for each pump and answers each with one.
import { readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { parseLedger } from "../../server/src/record/ledger.ts";
import { parsePeople } from "../../server/src/record/people.ts";
import { parseSources } from "../../server/src/record/sources.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";
import type { Format } from "../../server/src/text/document.ts";
import { PUMPS, pumped } from "./pumps.ts";

/** A pump, in texts of which the shortest has about `base` code units. */
export interface Asked {
  readonly pump: string;
  readonly format: Format;
  readonly base: number;
  readonly times: readonly number[];
}

/** Blocks of code that one text took. */
export interface Point {
  readonly length: number;
  readonly lint: number;
  readonly audit: number;
}

export interface Answered {
  readonly points: readonly Point[];
  /** The functions that grow most from the second last text to the last, and how often they ran. */
  readonly growing: readonly string[];
}

const [data] = process.argv.slice(2) as [string];

const LEDGER = "- id: c1\n  quote: The council approved the plan\n  status: confirmed\n  sources: [board25]\n";
const PEOPLE = "- name: Ana Reis\n  titles:\n    - title: mayor\n      of: Vik\n- name: Jon Reis\n  title: minister\n";
const SOURCES = "board25:\n  type: document\n  title: Minutes of the board\n";

const models = await loadReportingModels((file) => readFile(path.join(data, file)));
const desk = {
  ...EMPTY_DESK,
  sources: parseSources(SOURCES, "sources.yml").sources,
  people: parsePeople(PEOPLE, "people.yml").people,
  ledger: parseLedger(LEDGER, "a.claims.yml").entries,
};
const linter = createLinter({ desk, models });

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** What a piece of work costs: blocks run, by the function they are in. */
async function workOf(run: () => void): Promise<Map<string, number>> {
  await session.post("Profiler.takePreciseCoverage");
  run();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const counts = new Map<string, number>();
  for (const { url, functions } of result) {
    if (!url.endsWith("worker.mjs")) continue;
    for (const { functionName, ranges } of functions) {
      let count = 0;
      for (const range of ranges) count += range.count;
      const where = `${functionName}@${ranges[0]!.startOffset}`;
      if (count > 0) counts.set(where, (counts.get(where) ?? 0) + count);
    }
  }
  return counts;
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, one) => sum + one, 0);

async function answer({ pump, format, base, times }: Asked): Promise<Answered> {
  const points: Point[] = [];
  const functions: Map<string, number>[] = [];
  for (const time of times) {
    const text = pumped(PUMPS.find(({ name }) => name === pump)!, base * time);
    const draft = linter.open("", { format, settings: { ...DEFAULT_SETTINGS, profile: "factcheck" } });
    const lint = await workOf(() => {
      draft.edit([{ start: 0, end: 0, text }]);
      draft.results();
    });
    const audit = await workOf(() => {
      draft.audit();
      draft.sourcing();
      draft.silenced();
      draft.people();
      draft.tally();
    });
    points.push({ length: text.length, lint: total(lint), audit: total(audit) });
    for (const [where, count] of audit) lint.set(where, (lint.get(where) ?? 0) + count);
    functions.push(lint);
  }
  const [less, most] = functions.slice(-2) as [Map<string, number>, Map<string, number>];
  const growing = [...most]
    .filter(([where, count]) => count > total(most) / 200 && count > 2.2 * (less.get(where) ?? 1))
    .sort((a, b) => b[1] - a[1])
    .map(([where, count]) => `${where}: ${less.get(where) ?? 0} to ${count}`);
  return { points, growing: growing.slice(0, 6) };
}

// What is read or made once only is, before anything is counted.
await answer({ pump: "attributions", format: "markdown", base: 500, times: [1, 2] });
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await answer(JSON.parse(line))));
