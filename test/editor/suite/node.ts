import { createRequire } from "node:module";
import { reportTo } from "./report.ts";

/** What `extensionTestsPath` asks for, of @vscode/test-electron as of code-server: runs the suite, rejects where it fails. */
export async function run(): Promise<void> {
  // Mocha is CommonJS, has no types here, and is found beside the bundle.
  const Mocha = createRequire(__filename)("mocha");
  const mocha = new Mocha({ ui: "bdd", timeout: 120_000, reporter: class {} });
  mocha.suite.emit("pre-require", globalThis, "newslint", mocha);
  await import("./newslint.ts");
  await new Promise<void>((resolve, reject) => {
    reportTo(mocha.run(), (failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed.`))));
  });
}
