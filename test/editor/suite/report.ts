/** One line of the run's report. `driver.mjs` and `electron.mjs` read them from the host's console. */
export const MARK = "@@newslint ";

interface Runner {
  on(event: "pass" | "pending", heard: (test: { fullTitle(): string }) => void): Runner;
  on(event: "fail", heard: (test: { fullTitle(): string }, error: Error) => void): Runner;
}

/** Says each test's end on the console, in a form that a reader outside can tell from all else there. */
export function reportTo(runner: Runner, done: (failures: number) => void): void {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  // A console of an extension host may take its text for a format.
  const say = (value: object) => console.log((MARK + JSON.stringify(value)).replace(/%/g, "%%"));
  runner
    .on("pass", (test) => {
      passed++;
      say({ pass: test.fullTitle() });
    })
    .on("pending", (test) => {
      skipped++;
      say({ skip: test.fullTitle() });
    })
    .on("fail", (test, error) => {
      failed++;
      say({ fail: test.fullTitle(), because: error.stack ?? String(error) });
    });
  (runner as unknown as { on(event: "end", heard: () => void): void }).on("end", () => {
    say({ end: true, passed, failed, skipped });
    done(failed);
  });
}
