// Counts the work that drafts cost, one line of JSON for each on standard output: how many blocks of code ran, by V8's own
// counters. Not counted is what V8 does itself, matching a pattern or searching a text say.
import { readFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { parseLedger } from "../../server/src/record/ledger.ts";
import { parsePeople } from "../../server/src/record/people.ts";
import { parseSources } from "../../server/src/record/sources.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";
import type { Format } from "../../server/src/text/document.ts";
import { PUMPS, pumped } from "./pumps.ts";

const [data, first, step, base, times, formats, only, told] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string?,
  string?,
];

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

for (let i = Number(first); i < PUMPS.length; i += Number(step)) {
  const pump = PUMPS[i]!;
  if (only && pump.name !== only) continue;
  for (const format of formats.split(",") as readonly Format[]) {
    const points: { length: number; lint: number; audit: number; ms: number }[] = [];
    const functions: Map<string, number>[] = [];
    for (const time of times.split(",").map(Number)) {
      const text = pumped(pump, Number(base) * time);
      console.log(JSON.stringify({ at: `${pump.name}, ${format}, ${text.length} code units` }));
      const start = performance.now();
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
      points.push({ length: text.length, lint: total(lint), audit: total(audit), ms: performance.now() - start });
      for (const [where, count] of audit) lint.set(where, (lint.get(where) ?? 0) + count);
      functions.push(lint);
    }
    // Those that grow most from the second last to the last text.
    const [less, most] = functions.slice(-2);
    const growing = told
      ? [...most!]
          .map(([where, count]) => ({ where, count, by: count / (less!.get(where) ?? 1) }))
          .filter(({ by, count }) => by > 2.3 && count > total(most!) / 200)
          .sort((a, b) => b.count - a.count)
          .slice(0, 8)
      : undefined;
    console.log(JSON.stringify({ pump: pump.name, format, points, growing }));
  }
}
