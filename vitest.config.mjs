import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      // Word lists are imported as text, as esbuild's loader of that name gives them.
      name: "lists-as-text",
      enforce: "pre",
      load(id) {
        return /\.(?:txt|tsv)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, "utf8"))}` : undefined;
      },
    },
  ],
  test: {
    // One for each core: vitest leaves a core to its own process, which does next to nothing.
    maxWorkers: availableParallelism(),
    // The attribution net's kernel, where it is not built yet.
    globalSetup: "scripts/kernel.mjs",
    include: ["server/src/**/*.test.ts", "client/src/**/*.test.ts", "scripts/**/*.test.mjs", "test/**/*.test.ts"],
    exclude: ["test/editor/**", "**/node_modules/**"],
    // Tests that start a process wait for it; on a slow or busy machine that takes its time.
    testTimeout: 120_000,
    coverage: {
      provider: "v8",
      include: ["server/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.fixture.ts"],
      reportsDirectory: "artefacts/coverage",
    },
  },
});
