import { NewslintError } from "../../text/error.ts";
import { Tagger } from "../tagger.ts";
import { TokenBuffer } from "../tokens.ts";
import type { Models, ReadModel } from "./models.ts";
import { decodeTagger } from "./taggerFile.ts";

const TAGGER_FILE = "tagger.bin";

/** Loads the weights once; rejects with a NewslintError `model-unreadable` that names the file where one is missing or damaged. */
export async function loadModels(read: ReadModel): Promise<Models> {
  let bytes: Uint8Array;
  try {
    bytes = await read(TAGGER_FILE);
  } catch (cause) {
    if (cause instanceof NewslintError) throw cause;
    throw unreadable(`cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const weights = decodeTagger(bytes);
  if (!weights) throw unreadable("is damaged or of another version");
  return Object.freeze({ tagger: new Tagger(weights), buffer: new TokenBuffer() });
}

function unreadable(what: string): NewslintError {
  return new NewslintError(
    "model-unreadable",
    `The language model ${TAGGER_FILE} ${what}. Install newslint again, or build it again from a clean checkout.`,
    { file: TAGGER_FILE },
  );
}
