/// <reference path="../text/lists.d.ts" />
import { fileURLToPath } from "node:url";
import { readModelsFrom } from "../files/node.ts";
import { libraryOver } from "./library.ts";

export * from "./public.ts";

/** The package in Node: the models lie beside the program, in `data/`. */
export const { loadModels, lint, audit } = libraryOver((name) =>
  readModelsFrom(fileURLToPath(new URL("./data", import.meta.url)))(name),
);
