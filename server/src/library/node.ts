/// <reference path="../text/lists.d.ts" />
import { fileURLToPath } from "node:url";
import { readModelsFrom } from "../files/node.ts";
import type { ReadModel } from "../language/models/models.ts";
import { loadReportingModels, type ReportingModels } from "../reporting/models.ts";
import { type Library, libraryOver } from "./library.ts";

export * from "./public.ts";

/** The models lie beside the program, in `data/`. */
const beside: ReadModel = (name) => readModelsFrom(fileURLToPath(new URL("./data", import.meta.url)))(name);

/**
 * Loads the models; `read` gives a model file's bytes by its name, and reads those that ship with the package where it
 * is left out. Rejects with a `NewslintError` (`model-unreadable`) where one is missing or damaged.
 */
export function loadModels(read: ReadModel = beside): Promise<ReportingModels> {
  return loadReportingModels(read);
}

// The package in Node. Made at the first call, not here: a bundler drops what nobody imports, but no call.
let made: Library | undefined;
const library = () => {
  made ??= libraryOver(beside);
  return made;
};

export const lint: Library["lint"] = (text, options) => library().lint(text, options);
export const audit: Library["audit"] = (text, options) => library().audit(text, options);
