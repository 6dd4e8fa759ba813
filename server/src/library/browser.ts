import type { ReadModel } from "../language/models/models.ts";
import { NewslintError } from "../text/error.ts";
import { libraryOver } from "./library.ts";

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

/** The package in a browser or a worker. */
export const { loadModels, lint, audit } = libraryOver(fetched);
