// Compiles the kernel of the attribution net, server/assembly/attribution.ts, to server/data/attribution.wasm: where that
// is missing or older than its source. The build and the tests call it; nothing else is needed.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = "server/assembly/attribution.ts";
const OUT = path.join(ROOT, "server", "data", "attribution.wasm");

function isFresh() {
  const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const made = timeOf(OUT);
  const compiler = path.join(ROOT, "node_modules/assemblyscript/package.json");
  return [path.join(ROOT, SOURCE), compiler, fileURLToPath(import.meta.url)].every((file) => timeOf(file) < made);
}

/** A custom section at the end that holds the FNV-1a checksum of all before it: load.ts asks for it. */
function sealed(code) {
  let sum = 0x811c9dc5;
  for (const byte of code) sum = Math.imul(sum ^ byte, 0x01000193);
  const seal = Buffer.from([0, 9, 4, ...Buffer.from("seal"), 0, 0, 0, 0]);
  seal.writeUInt32LE(sum >>> 0, seal.length - 4);
  return Buffer.concat([code, seal]);
}

/**
 * Makes the kernel where needed; throws an Error with the compiler's words where its source is wrong. Vitest calls it too,
 * before the first test.
 */
export default async function buildKernel() {
  if (isFresh()) return;
  const { default: asc } = await import("assemblyscript/asc");
  let code;
  const { error, stderr } = await asc.main(
    [SOURCE, "--outFile", "kernel.wasm", "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"],
    {
      readFile: (name) => (name === SOURCE ? readFileSync(path.join(ROOT, SOURCE), "utf8") : null),
      writeFile: (_, data) => {
        code = data;
      },
      listFiles: () => [],
    },
  );
  if (error || !code) throw new Error(`${stderr.toString()}${error?.message ?? "The kernel was not written."}`);
  mkdirSync(path.dirname(OUT), { recursive: true });
  writeFileSync(OUT, sealed(code));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
