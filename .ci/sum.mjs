// node .ci/sum.mjs FOLDER FAILED_PARTS PARTS: adds up what the runners counted and prints the line that ends a build. A
// part that failed without a failed test to show for it counts as one failure, and so does a runner that left no report.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const [folder, failedParts, parts] = process.argv.slice(2);
const wanted = parts.split(" ");
let passed = 0;
let failed = 0;
let skipped = 0;
let reported = 0;

/** @param {string} name @param {(report: any) => void} add */
function report(name, add) {
  const file = path.join(folder, name);
  if (existsSync(file)) add(JSON.parse(readFileSync(file, "utf8")));
  else {
    console.log(`${name} was not written: its tests did not run to the end.`);
    failed++;
    reported++;
  }
}

if (wanted.includes("test")) {
  report("vitest.json", (vitest) => {
    passed += vitest.numPassedTests;
    failed += vitest.numFailedTests;
    skipped += vitest.numPendingTests + vitest.numTodoTests;
    // A file that cannot be loaded has no tests to fail.
    const broken = vitest.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && !assertionResults.some((one) => one.status === "failed"),
    );
    for (const { name, message } of broken) console.log(`${path.relative(process.cwd(), name)}: ${message}`);
    failed += broken.length;
    if (vitest.numFailedTests + broken.length > 0) reported++;
  });
}
if (wanted.includes("fuzz")) {
  // A kind of input is one test: thousands of inputs would drown all others. A kind of which none was run did not pass.
  report("fuzz.json", (fuzz) => {
    for (const { inputs, failures } of fuzz.kinds) {
      if (failures === 0 && inputs > 0) passed++;
      else failed += Math.max(1, failures);
    }
    if (fuzz.kinds.some(({ inputs, failures }) => failures > 0 || inputs === 0)) reported++;
  });
}
if (wanted.includes("editor")) {
  report("editor.json", (editor) => {
    for (const suite of editor.suites) {
      passed += suite.passed;
      failed += suite.failed;
      skipped += suite.skipped;
    }
    if (editor.suites.some((suite) => suite.failed > 0)) reported++;
  });
}
failed += Math.max(0, Number(failedParts) - reported);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
