import type { ReadModel } from "../language/models/models.ts";
import { loadReportingModels, type ReportingModels } from "../reporting/models.ts";
import { NewslintError } from "../text/error.ts";
import { type Library, libraryOver } from "./library.ts";

export * from "./public.ts";

/** The models are fetched from beside the program, wherever it is served from: the same origin, nowhere else. */
const fetched: ReadModel = async (name) => {
  const address = new URL(`./data/${name}`, import.meta.url);
  const answer = await fetch(address).catch(() => undefined);
  if (answer?.ok) return new Uint8Array(await answer.arrayBuffer());
  throw new NewslintError(
    "model-unreadable",
    "The model file cannot be fetched. Serve the package's dist/data beside it.",
    {
      file: address.href,
    },
  );
};

/**
 * Loads the models; `read` gives a model file's bytes by its name, and reads those that ship with the package where it
 * is left out. Rejects with a `NewslintError` (`model-unreadable`) where one is missing or damaged.
 */
export function loadModels(read: ReadModel = fetched): Promise<ReportingModels> {
  return loadReportingModels(read);
}

// The package in a browser or a worker. Made at the first call, not here: a bundler drops what nobody imports, but no call.
let made: Library | undefined;
const library = () => {
  made ??= libraryOver(fetched);
  return made;
};

export const lint: Library["lint"] = (text, options) => library().lint(text, options);
export const audit: Library["audit"] = (text, options) => library().audit(text, options);
