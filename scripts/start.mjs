// `npm start`: installs where needed, builds, and lints the example newsroom. Exit code 0 where linting ran, whatever it
// found: the examples are full of slips. 2 where something failed.
import { runNode, setUp } from "./setUp.mjs";

setUp();
if (runNode("build.mjs") !== 0) process.exit(2);
const code = runNode("dist/cli.js", "check", "examples");
process.exitCode = code === 1 ? 0 : code;
