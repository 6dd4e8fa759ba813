// npm run fuzz                           inputs of every kind for a minute, on two processes
//   -- --minutes N                       for longer; what was done is remembered, and the next run goes on behind it
//   -- --seed S                          other inputs
//   -- --kind drafts                     some kinds only: drafts, edits, files, giants, protocol
//   -- --count drafts=10000              so many of a kind, those of earlier runs among them; within the minutes, if given
//   -- --alone                           on one process, where others want the machine too
//   -- --fresh                           from the first input again
//   -- --again                           only those that failed: what no longer does is put down as mended
//   -- --results FILE                    what was done, as JSON
// Failures are written to artefacts/fuzz/, each cut down as far as it still fails; the exit code is 1 while there are any.
import { fork } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setUp } from "../scripts/setUp.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = path.join(ROOT, "artefacts", "fuzz");
/** Each takes every other input. */
const PROCESSES = 2;
/**
 * An input that takes longer hangs: so much of a processor, or, where its process waits for something, of time. Each step of a
 * giant, to open it, to type into it and to ask about it, may take so much more for each million of its code units.
 */
const HANG_MS = 20_000;
const HANG_MS_A_MILLION = 4_000;
const WAITING_MS = 300_000;
/** What of the time each kind gets. */
const SHARES = { drafts: 0.35, edits: 0.45, files: 0.15, giants: 0.05, protocol: 0.02 };
const KINDS = Object.keys(SHARES);

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    seed: { type: "string", default: "1" },
    kind: { type: "string", multiple: true, default: [] },
    count: { type: "string", multiple: true, default: [] },
    alone: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    results: { type: "string" },
  },
});
const counts = new Map(values.count.map((one) => [one.split("=")[0], Number(one.split("=")[1])]));
const named = [...values.kind, ...counts.keys()];
const kinds = KINDS.filter((kind) => named.length === 0 || named.includes(kind));
const seed = Number(values.seed);
// Counts alone take as long as they take.
const minutes = Number(values.minutes ?? (counts.size > 0 ? Number.MAX_SAFE_INTEGER : 1));
const wrong = named.find((kind) => !KINDS.includes(kind));
if (wrong !== undefined) refuse(`There is no kind ${wrong}; there are ${KINDS.join(", ")}.`);
if ([...counts.values()].some((count) => !(Number.isInteger(count) && count > 0)))
  refuse("--count takes a kind and a whole number: drafts=1000.");
if (!(minutes > 0) || !Number.isInteger(seed)) refuse("--minutes and --seed are numbers.");

setUp();
const { build } = await import("esbuild");
await (await import("../scripts/kernel.mjs")).default();
mkdirSync(FOLDER, { recursive: true });
// Of its own, so that two runs at a time do not pull it from under each other.
const program = path.join(FOLDER, `worker-${process.pid}.mjs`);
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

const results = [];
try {
  let minutesLeft = minutes;
  let shareLeft = kinds.reduce((sum, kind) => sum + SHARES[kind], 0);
  for (const kind of kinds) {
    const start = performance.now();
    results.push(await (values.again ? runAgain(kind) : runKind(kind, (minutesLeft * SHARES[kind]) / shareLeft)));
    // What one kind leaves of its time, the others get.
    minutesLeft = Math.max(0, minutesLeft - (performance.now() - start) / 60_000);
    shareLeft -= SHARES[kind];
  }
} finally {
  rmSync(program, { force: true });
}
if (values.results !== undefined) writeFileSync(values.results, JSON.stringify({ kinds: results }));
process.exitCode = results.some(({ failures }) => failures > 0) ? 1 : 0;

function refuse(why) {
  console.error(why);
  process.exit(2);
}

function fileOf(kind) {
  return path.join(FOLDER, `${kind}-${seed}.json`);
}

/** What is known of a kind: how far each process came, what failed (and how many more failed alike), what did and does no longer, and the seconds all processes took. */
function stateOf(kind) {
  const fresh = {
    kind,
    seed,
    next: Array.from({ length: PROCESSES }, (_, i) => i),
    failures: [],
    mended: [],
    seconds: 0,
  };
  if (values.fresh) return fresh;
  try {
    return { ...fresh, ...JSON.parse(readFileSync(fileOf(kind), "utf8")) };
  } catch {
    return fresh;
  }
}

function save(state) {
  const file = fileOf(state.kind);
  writeFileSync(`${file}.new`, JSON.stringify(state, undefined, 1));
  renameSync(`${file}.new`, file);
}

/** How many inputs that makes. */
function doneOf({ next }) {
  return next.reduce((sum, one, i) => sum + (one - i) / PROCESSES, 0);
}

/** Runs one kind on all processes until its inputs or its minutes are up. */
async function runKind(kind, minutes) {
  const state = stateOf(kind);
  const { next, failures } = state;
  const start = performance.now();
  const until = counts.get(kind) ?? Number.MAX_SAFE_INTEGER;
  const end = start + minutes * 60_000;
  const before = doneOf(state);
  const found = failures.length;
  const secondsBefore = state.seconds;
  const keep = () => {
    state.seconds = secondsBefore + Math.round(((values.alone ? 1 : PROCESSES) * (performance.now() - start)) / 1000);
    save(state);
  };
  let told = start;
  const fail = (failure) => {
    failures.push(failure);
    keep();
    console.log(`${kind}: input ${failure.index} fails: ${failure.why.split("\n")[0]}`);
    if (failure.input) console.log(`  ${JSON.stringify(failure.input.text).slice(0, 200)}`);
  };
  const runEvery = async (i, end) => {
    while (next[i] < until && performance.now() < end) {
      const hung = await runWorker(
        { kind, seed, from: next[i], step: PROCESSES, until, data: path.join(ROOT, "server", "data") },
        end,
        {
          at: (index) => {
            next[i] = index;
            if (performance.now() - told < 30_000) return;
            told = performance.now();
            keep();
            console.log(`${kind}: ${doneOf(state)} inputs, ${failures.length} failures`);
          },
          failure: fail,
          alike: () => {
            state.alike++;
          },
          done: () => {
            next[i] = Math.ceil((until - i) / PROCESSES) * PROCESSES + i;
          },
        },
      );
      if (hung !== undefined) {
        fail({ kind, seed, index: next[i], why: hung });
        next[i] += PROCESSES;
      }
    }
  };
  // Alone, one half of the inputs comes after the other.
  if (values.alone) for (const i of next.keys()) await runEvery(i, start + (minutes * 60_000 * (i + 1)) / PROCESSES);
  else await Promise.all([...next.keys()].map((i) => runEvery(i, end)));
  keep();
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const inputs = doneOf(state) - before;
  const earlier = before > 0 ? `, ${before + inputs} with those of earlier runs` : "";
  const cut = until < Number.MAX_SAFE_INTEGER && before + inputs < until ? ` of ${until}, for want of time` : "";
  const where = failures.length > 0 ? `: see ${path.relative(process.cwd(), fileOf(kind))}` : "";
  console.log(`${kind}: ${inputs} inputs${cut} in ${seconds} s${earlier}, ${failures.length - found} failures${where}`);
  return { kind, inputs, wanted: counts.get(kind), failures: failures.length, seconds };
}

/** Runs what failed once more, one at a time. */
async function runAgain(kind) {
  const state = stateOf(kind);
  const start = performance.now();
  const left = [];
  for (const failure of state.failures) {
    const { index, input } = failure;
    let why;
    const hung = await runWorker(
      { kind, seed, from: index, step: 1, until: index + 1, data: path.join(ROOT, "server", "data"), input },
      Number.POSITIVE_INFINITY,
      {
        at: () => {},
        alike: () => {},
        failure: (again) => {
          why = again.why;
        },
        done: () => {},
      },
    );
    why ??= hung;
    if (why === undefined) state.mended.push(failure);
    else {
      left.push({ ...failure, why });
      console.log(`${kind}: input ${index} still fails: ${why.split("\n")[0]}`);
    }
  }
  console.log(`${kind}: of ${state.failures.length} failures ${left.length} still fail`);
  const inputs = state.failures.length;
  state.failures = left;
  if (left.length === 0) state.alike = 0;
  save(state);
  return { kind, inputs, failures: left.length, seconds: (performance.now() - start) / 1000 };
}

/** Runs one process until it is done, its time is up (both undefined), or it hangs or dies: then says so. */
function runWorker(task, end, on) {
  return new Promise((resolve) => {
    const child = fork(program, [], {
      execArgv: ["--enable-source-maps", "--max-old-space-size=3072"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let last = performance.now();
    let lastUsed = 0;
    let hangs = HANG_MS;
    let outcome;
    let isDone = false;
    const timer = setInterval(() => {
      const took = performance.now() - last;
      const used = processorTime(child.pid);
      // What it used before this input does not count.
      if (took < 1000) lastUsed = used ?? 0;
      const isHanging = used === undefined ? took > hangs : used - lastUsed > hangs || took > WAITING_MS;
      if (took > hangs && isHanging) {
        outcome = `it takes longer than ${Math.round(hangs / 1000)} s`;
        child.kill("SIGKILL");
      } else if (performance.now() > end) {
        isDone = true;
        child.kill("SIGKILL");
      }
    }, 500);
    child.on("message", (message) => {
      last = performance.now();
      if ("at" in message) {
        hangs = HANG_MS + (HANG_MS_A_MILLION * (message.units ?? 0)) / 1e6;
        on.at(message.at);
      }
      if ("alike" in message) on.alike();
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

/** The processor's time that a process has used, in milliseconds; undefined where nobody can tell. A busy machine makes nothing hang. */
function processorTime(pid) {
  try {
    // Behind the name, which may hold blanks: state, ten numbers, then time in user mode and in the kernel, in 1/100 s.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
