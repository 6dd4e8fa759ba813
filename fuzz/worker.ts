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
  /** The one input, where it is not to be made from its number: one that failed, cut down. */
  readonly input?: FuzzedDraft & FuzzedFile;
}

/** A text longer than this is not written down with its failure: its number makes it again. */
const LONGEST_KEPT = 100_000;

/** Of failures that look alike so many are cut down and told of: the others say nothing new. */
const MOST_ALIKE = 3;

/** What was thrown or rejected where nobody waited for it. */
let stray: unknown;
process.on("unhandledRejection", (error) => {
  // Where a program listens too, it is its own to judge.
  if (process.listenerCount("unhandledRejection") === 1) stray = error;
});

process.once("message", (task: Task) => {
  run(task).catch((error) => {
    console.error(error);
    process.exit(2);
  });
});

async function run({ kind: name, seed, from, step, until, data, input: given }: Task): Promise<void> {
  const models = await loadReportingModels((file) => readFile(path.join(data, file)));
  // What one kind makes, it can check.
  const kind = KINDS[name] as Kind<FuzzedDraft & FuzzedFile>;
  const say = (message: object) => process.send!(message);
  const alike = new Map<string, number>();
  for (let index = from; index < until; index += step) {
    say({ at: index });
    const input = given && kind.isCut ? given : kind.make(seed, index);
    const done = async () => {
      say({ at: index, units: input.text.length });
      await new Promise((resume) => setImmediate(resume));
    };
    if (!kind.isCut) await done();
    const check = (text: string) => failureOf(async () => kind.check({ ...input, text }, seed + index, models, done));
    const why = await check(input.text);
    // Messages go out, and strays come in, between inputs only.
    if (Math.floor(index / step) % 16 === 0) await new Promise((resume) => setImmediate(resume));
    if (why === undefined) continue;
    const first = headOf(why);
    const known = alike.get(first) ?? 0;
    alike.set(first, known + 1);
    if (known >= MOST_ALIKE) {
      say({ alike: first });
      continue;
    }
    const text = kind.isCut
      ? await smaller(input.text, async (less) => headOf((await check(less)) ?? "") === first)
      : input.text;
    const kept = text.length > LONGEST_KEPT ? `${text.slice(0, 200)}…` : text;
    say({ failure: { kind: name, seed, index, input: { ...input, text: kept }, why } });
  }
  say({ done: true });
  process.disconnect();
}

async function failureOf(check: () => Promise<void>): Promise<string | undefined> {
  try {
    await check();
    if (stray !== undefined) throw stray;
    return undefined;
  } catch (error) {
    stray = undefined;
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
