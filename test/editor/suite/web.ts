import "./worker.ts";
// Its build for browsers sets two globals.
import "mocha/mocha.js";
import { reportTo } from "./report.ts";

/** The same suite in the extension host of a web worker. */
export async function run(): Promise<void> {
  const { mocha } = globalThis as unknown as {
    mocha: { setup(options: object): void; run(): Parameters<typeof reportTo>[0] };
  };
  // The reporter that is the default in browsers needs a document.
  mocha.setup({ ui: "bdd", timeout: 120_000, reporter: class {} });
  await import("./newslint.ts");
  await new Promise<void>((resolve, reject) => {
    reportTo(mocha.run(), (failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed.`))));
  });
}
