import { readFile } from "node:fs/promises";
import path from "node:path";
import { loadReportingModels } from "../server/src/reporting/models.ts";
import type { FuzzedFile } from "./desks.ts";
import type { FuzzedDraft } from "./drafts.ts";
import { KINDS, type Kind } from "./kinds.ts";
import { smaller } from "./smaller.ts";

/** What a worker is to do: inputs of a kind from one number up to another, one in `step`. */
export interface Task {
  readonly kind: string;
  readonly seed: number;
  readonly from: number;
  readonly step: number;
  readonly until: number;
  /** Where the models lie. */
  readonly data: string;
}

process.once("message", (task: Task) => {
  run(task).catch((error) => {
    console.error(error);
    process.exit(2);
  });
});

async function run({ kind: name, seed, from, step, until, data }: Task): Promise<void> {
  const models = await loadReportingModels((file) => readFile(path.join(data, file)));
  // What one kind makes, it can check.
  const kind = KINDS[name] as Kind<FuzzedDraft & FuzzedFile>;
  const say = (message: object) => process.send!(message);
  for (let index = from; index < until; index += step) {
    say({ at: index });
    const input = kind.make(seed, index);
    const why = failureOf(() => kind.check(input, seed + index, models));
    if (why !== undefined) {
      const first = headOf(why);
      const text = smaller(input.text, (less) => {
        const other = failureOf(() => kind.check({ ...input, text: less }, seed + index, models));
        return other !== undefined && headOf(other) === first;
      });
      say({ failure: { kind: name, seed, index, input: { ...input, text }, why } });
    }
    // Messages go out between inputs only.
    if (index % 32 < step) await new Promise((resume) => setImmediate(resume));
  }
  say({ done: true });
  process.disconnect();
}

function failureOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** What went wrong, without its numbers and the text's own words. */
function headOf(why: string): string {
  return why
    .split("\n")[0]!
    .replace(/\d+/g, "0")
    .replace(/“[^”]*”/g, "“”")
    .slice(0, 60);
}
