// Loaded before the command by its tests (`node --require`): counts the steps by which it changes the disk, and at one of
// them, the Nth, kills the process (NEWSLINT_KILL_AT=N) or has the step fail (NEWSLINT_FAIL_AT="N ENOSPC"). What writes
// bytes is two steps: before the first of them, and when half are there. How many there were is written to the file that
// NEWSLINT_STEPS names; the first is told by a byte to the pipe that NEWSLINT_TELL_FD names.
const fs = require("node:fs");
const promises = require("node:fs/promises");
const { syncBuiltinESMExports } = require("node:module");

const killAt = Number(process.env.NEWSLINT_KILL_AT ?? 0);
const [failAt, code] = (process.env.NEWSLINT_FAIL_AT ?? "0 ").split(" ");
const { writeSync } = fs;
let steps = 0;
let isFull = false;

/** Throws, or does not come back, where this step is the one. */
function step(name) {
  steps++;
  if (steps === 1 && process.env.NEWSLINT_TELL_FD) writeSync(Number(process.env.NEWSLINT_TELL_FD), ".");
  if (steps === killAt) {
    process.kill(process.pid, "SIGKILL");
    // The signal may take a moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  // A disk that is full stays so; what frees it may be done.
  if (steps === Number(failAt)) isFull = true;
  if (isFull && name !== "rm") throw Object.assign(new Error(`${code}: ${name}`), { code });
}

const half = (data) => data.slice(0, data.length >> 1);

function patch(object, name, isWriting, dataAt) {
  const original = object[name];
  object[name] = function (...given) {
    step(name);
    if (!isWriting) return original.apply(this, given);
    steps++;
    if (steps !== killAt && steps !== Number(failAt)) return original.apply(this, given);
    steps--;
    const some = given.map((one, i) => (i === dataAt ? half(one) : one));
    const done = original.apply(this, some);
    return typeof done?.then === "function" ? done.then(() => step(name)) : step(name);
  };
}

const rejecting = (object, name) => {
  const throwing = object[name];
  object[name] = async function (...given) {
    return throwing.apply(this, given);
  };
};

const OPEN_TO_WRITE = fs.constants.O_WRONLY | fs.constants.O_RDWR;
const { open } = promises;
promises.open = async (path, flags, ...more) => {
  const isWriting = typeof flags === "number" && (flags & OPEN_TO_WRITE) !== 0;
  if (isWriting) step("open");
  const handle = await open(path, flags, ...more);
  if (isWriting) {
    patch(handle, "writeFile", true, 0);
    for (const name of ["chown", "chmod", "sync", "close"]) patch(handle, name, false);
    for (const name of ["writeFile", "chown", "chmod", "sync", "close"]) rejecting(handle, name);
  }
  return handle;
};
patch(promises, "writeFile", true, 1);
patch(promises, "rename", false);
patch(promises, "rm", false);
for (const name of ["writeFile", "rename", "rm"]) rejecting(promises, name);
patch(fs, "writeFileSync", true, 1);
for (const name of ["renameSync", "mkdirSync", "utimesSync"]) patch(fs, name, false);
syncBuiltinESMExports();

const write = fs.writeFileSync;
process.on("exit", () => {
  const done = steps;
  isFull = false;
  if (process.env.NEWSLINT_STEPS) write(process.env.NEWSLINT_STEPS, String(done));
});
