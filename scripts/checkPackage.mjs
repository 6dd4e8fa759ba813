// Packs the package as `npm pack` does and looks at it from outside: what publint and attw say, and whether a project
// that has it installed can import it, require it, type-check against it and run its command.
import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { holdsWhatItShould } from "./packedFiles.mjs";
import { ROOT, run, runNpm } from "./setUp.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "newslint-package-"));
const failures = [];
const expect = (what, code) => {
  if (code !== 0) failures.push(what);
};

try {
  // pre-commit takes all that `npm pack` prints for the package's name: nothing else may stand there.
  const told = path.join(folder, "told.txt");
  const out = openSync(told, "w");
  const packed = runNpm(["pack", "--pack-destination", folder], { stdio: ["ignore", out, "inherit"] });
  closeSync(out);
  if (packed !== 0) process.exit(1);
  expect("npm pack, which says more than a name", /^\S+\.tgz\n$/.test(readFileSync(told, "utf8")) ? 0 : 1);
  const tarball = path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz")),
  );
  const packedFiles = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  expect(
    "what it holds",
    holdsWhatItShould(
      "npm",
      packedFiles.map((file) => file.replace(/^package\//, "")),
    )
      ? 0
      : 1,
  );
  const bin = (name) => path.join(ROOT, "node_modules", ".bin", name);
  expect("publint", run(bin("publint"), ["run", tarball, "--level", "warning"]));
  // TypeScript's resolution of before 2022 knows no "exports", and "main" is the extension's.
  expect("attw", run(bin("attw"), [tarball, "--profile", "node16", "--format", "ascii"]));

  const project = path.join(folder, "project");
  const installed = path.join(project, "node_modules", "newslint");
  mkdirSync(installed, { recursive: true });
  expect("unpacking", run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]));
  const LINT = 'lint("Experts say the dyke will not last the winter.").then((found) => {';
  const SAY = "if (found[0]?.rule !== 'vague-source') throw new Error('it does not lint'); });";
  writeFileSync(path.join(project, "import.mjs"), `import { lint } from "newslint";\n${LINT}${SAY}\n`);
  writeFileSync(path.join(project, "require.cjs"), `const { lint } = require("newslint");\n${LINT}${SAY}\n`);
  writeFileSync(
    path.join(project, "types.mts"),
    [
      'import { audit, createLinter, type Diagnostic, EMPTY_DESK, lint, loadModels } from "newslint";',
      'const found: readonly Diagnostic[] = await lint("text", { format: "plain", settings: { profile: "publish" } });',
      "const linter = createLinter({ desk: EMPTY_DESK, models: await loadModels() });",
      'export const all: number = found.length + (await audit("text")).figures.length;',
      "export { linter };",
      "",
    ].join("\n"),
  );
  writeFileSync(path.join(project, "draft.md"), "The clerk read the minutes.\n");
  const node = (...args) => spawnSync(process.execPath, args, { cwd: project, stdio: "inherit" }).status ?? 1;
  expect("import", node("import.mjs"));
  expect("require", node("require.cjs"));
  expect("the command", node(path.join(installed, "dist", "cli.js"), "check", "draft.md"));
  symlinkSync(path.join(ROOT, "node_modules", "typescript"), path.join(project, "node_modules", "typescript"));
  const typed = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022"];
  expect("shaking", await shaken(project));
  expect("types", node(path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), ...typed, "types.mts"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
/** Whether a bundler leaves out what a program does not import, with nothing to warn of; 0 where it does. */
async function shaken(project) {
  const LIMITS = { NewslintError: 5_000, DEFAULT_SETTINGS: 5_000, loadModels: 100_000 };
  let code = 0;
  for (const [name, limit] of Object.entries(LIMITS))
    for (const platform of ["node", "browser"]) {
      const entry = { contents: `import { ${name} } from "newslint"; console.log(${name});`, resolveDir: project };
      const options = { bundle: true, minify: true, format: "esm", write: false, logLevel: "warning" };
      const { outputFiles, warnings } = await build({ ...options, stdin: entry, platform });
      const bytes = outputFiles[0].contents.length;
      if (bytes <= limit && warnings.length === 0) continue;
      console.error(`A program for ${platform} that imports ${name} alone has ${bytes} bytes (at most ${limit}).`);
      code = 1;
    }
  return code;
}

for (const what of failures) console.error(`The package fails: ${what}.`);
process.exitCode = failures.length === 0 ? 0 : 1;
