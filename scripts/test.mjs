// `npm test`: installs where needed, builds, and runs every test that needs no editor. Arguments go to vitest.
import { runNode, setUp } from "./setUp.mjs";

setUp();
if (runNode("build.mjs") !== 0) process.exit(2);
process.exitCode = runNode("node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2));
