// Which layer may import which. ARCHITECTURE.md says why; style and order of the folders are the same there.

/** Each may import itself and those before it. Together they are the core. */
const CORE = ["text", "language", "reporting", "record", "rules", "lint", "report"];
/** Stand on the core and on `files`, and know nothing of each other. */
const PROGRAMS = ["lsp", "cli", "library"];
const LAYERS = [...CORE, "files", ...PROGRAMS];

const TESTS = "\\.(?:test|fixture)\\.ts$";
const folder = (...names) => `^server/src/(?:${names.join("|")})/`;

const downwards = CORE.map((layer, i) => ({
  name: `${layer}-imports-downwards-only`,
  comment: `${layer}/ may import ${[...CORE.slice(0, i), layer].join(", ")} and data.`,
  severity: "error",
  from: { path: folder(layer), pathNot: TESTS },
  to: { path: "^(?:server/src|client)/", pathNot: folder(...CORE.slice(0, i + 1)) },
}));

const apart = PROGRAMS.map((layer) => ({
  name: `${layer}-stands-apart`,
  comment: `${layer}/ may import the core and files/. Only the command's "lsp" may start the server.`,
  severity: "error",
  from: { path: folder(layer), pathNot: `${TESTS}|^server/src/cli/lsp\\.ts$` },
  to: { path: "^(?:server/src|client)/", pathNot: folder(...CORE, "files", layer) },
}));

export default {
  forbidden: [
    ...downwards,
    ...apart,
    {
      name: "files-imports-the-core-only",
      severity: "error",
      from: { path: folder("files"), pathNot: TESTS },
      to: { path: "^(?:server/src|client)/", pathNot: folder(...CORE, "files") },
    },
    {
      name: "core-knows-no-platform",
      comment: "The core runs in Node, in a worker and in a browser: no node: import, nothing of an editor.",
      severity: "error",
      from: { path: folder(...CORE), pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-knows-no-editor",
      severity: "error",
      from: { path: folder(...CORE, "files", "cli", "library") },
      to: { path: "(?:^|/)vscode" },
    },
    {
      name: "node-only-where-it-is-named",
      comment: "files/, lsp/ and library/ also run without Node; what needs it is in a file that says so.",
      severity: "error",
      from: { path: folder("files", "lsp", "library"), pathNot: `${TESTS}|/(?:node\\w*|drafts)\\.ts$` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "client-is-thin",
      comment: "The client starts the server and talks to it. It links none of the server's code.",
      severity: "error",
      from: { path: "^client/src/" },
      to: { path: "^server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "every-folder-is-a-layer",
      comment: "A new folder of server/src gets its place among the layers here and in ARCHITECTURE.md.",
      severity: "error",
      from: { path: "^server/src/", pathNot: folder(...LAYERS) },
      to: {},
    },
    {
      name: "no-circles",
      severity: "error",
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
    {
      name: "programs-import-no-tests",
      severity: "error",
      from: { pathNot: `${TESTS}|^test/` },
      to: { path: `${TESTS}|^test/` },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
