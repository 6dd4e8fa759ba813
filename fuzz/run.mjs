// npm run fuzz                           inputs of every kind for a minute, on two processes
//   -- --minutes N                       for longer; what was done is remembered, and the next run goes on behind it
//   -- --seed S                          other inputs
//   -- --inputs N                        so many of each kind instead, however long it takes
//   -- --kind drafts                     one kind only: drafts, edits, files
//   -- --fresh                           from the first input again
// Failures are written to artefacts/fuzz/, each cut down as far as it still fails; the exit code is 1 while there are any.
import { fork } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = path.join(ROOT, "artefacts", "fuzz");
const PROCESSES = 2;
/** An input that takes longer hangs. */
const HANG_MS = 20_000;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    inputs: { type: "string" },
    seed: { type: "string", default: "1" },
    kind: { type: "string", multiple: true },
    fresh: { type: "boolean", default: false },
    results: { type: "string" },
  },
});
const KINDS = ["drafts", "edits", "files"];
const kinds = values.kind ?? KINDS;
const wrong = kinds.find((kind) => !KINDS.includes(kind));
if (wrong !== undefined || !(Number(values.minutes) > 0) || !Number.isInteger(Number(values.seed))) {
  console.error(
    wrong === undefined
      ? "--minutes and --seed are numbers."
      : `There is no kind ${wrong}; there are ${KINDS.join(", ")}.`,
  );
  process.exit(2);
}
const seed = Number(values.seed);

mkdirSync(FOLDER, { recursive: true });
const program = path.join(FOLDER, "worker.mjs");
await build({
  absWorkingDir: ROOT,
  entryPoints: ["fuzz/worker.ts"],
  outfile: program,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  mainFields: ["module", "main"],
  loader: { ".txt": "text", ".tsv": "text" },
  logLevel: "warning",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
});

const counts = [];
for (const kind of kinds) counts.push(await runKind(kind));
const failures = counts.reduce((sum, one) => sum + one.failures, 0);
if (values.results !== undefined) writeFileSync(values.results, JSON.stringify({ kinds: counts }));
process.exitCode = failures > 0 ? 1 : 0;

/** Runs one kind on all processes until its inputs or its minutes are up. */
async function runKind(kind) {
  const file = path.join(FOLDER, `${kind}-${seed}.json`);
  const state = values.fresh ? undefined : readState(file);
  const next = state?.next ?? Array.from({ length: PROCESSES }, (_, i) => i);
  const failures = state?.failures ?? [];
  const start = performance.now();
  const until = values.inputs === undefined ? Number.MAX_SAFE_INTEGER : Number(values.inputs);
  const end =
    values.inputs === undefined ? start + (Number(values.minutes) * 60_000) / kinds.length : Number.POSITIVE_INFINITY;
  const done = () => next.reduce((sum, one, i) => sum + (one - i) / PROCESSES, 0);
  const before = done();
  const found = failures.length;
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify({ kind, seed, next, failures }, undefined, 1));
    renameSync(`${file}.new`, file);
  };
  let told = start;
  await Promise.all(
    next.map(async (_, i) => {
      while (next[i] < until && performance.now() < end) {
        const hung = await runWorker(
          { kind, seed, from: next[i], step: PROCESSES, until, data: path.join(ROOT, "server", "data") },
          end,
          {
            at: (index) => {
              next[i] = index;
              if (performance.now() - told > 30_000) {
                told = performance.now();
                save();
                console.log(`${kind}: ${done()} inputs, ${failures.length} failures`);
              }
            },
            failure: (failure) => {
              failures.push(failure);
              console.log(
                `${kind}: input ${failure.index} fails: ${failure.why.split("\n")[0]}\n  ${JSON.stringify(failure.input.text).slice(0, 200)}`,
              );
            },
            done: () => {
              next[i] = Math.ceil((until - i) / PROCESSES) * PROCESSES + i;
            },
          },
        );
        if (hung !== undefined) {
          failures.push({ kind, seed, index: next[i], why: hung });
          console.log(`${kind}: input ${next[i]}: ${hung}`);
          next[i] += PROCESSES;
        }
      }
    }),
  );
  save();
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const inputs = done() - before;
  console.log(
    `${kind}: ${inputs} inputs in ${seconds} s${before > 0 ? `, ${done()} with those of earlier runs` : ""}, ${failures.length - found} failures${failures.length > 0 ? `: see ${path.relative(process.cwd(), file)}` : ""}`,
  );
  return { kind, inputs, failures: failures.length, seconds };
}

/** Runs one process until it is done, its time is up (both undefined), or it hangs or dies: then says so. */
function runWorker(task, end, on) {
  return new Promise((resolve) => {
    const child = fork(program, [], {
      execArgv: ["--enable-source-maps", "--max-old-space-size=2048"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let last = performance.now();
    let outcome;
    let isDone = false;
    const timer = setInterval(() => {
      if (performance.now() - last > HANG_MS) {
        outcome = `it takes longer than ${HANG_MS / 1000} s`;
        child.kill("SIGKILL");
      } else if (performance.now() > end) {
        isDone = true;
        child.kill("SIGKILL");
      }
    }, 500);
    child.on("message", (message) => {
      last = performance.now();
      if ("at" in message) on.at(message.at);
      if ("failure" in message) on.failure(message.failure);
      if ("done" in message) {
        isDone = true;
        on.done();
      }
    });
    child.on("close", (code, signal) => {
      clearInterval(timer);
      resolve(outcome ?? (isDone ? undefined : `the process ends with ${signal ?? code}`));
    });
    child.send(task);
  });
}

function readState(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    rmSync(file, { force: true });
    return undefined;
  }
}
