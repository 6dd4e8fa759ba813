import type { ReadModel } from "../../language/models/models.ts";
import { NewslintError } from "../../text/error.ts";
import { ClaimModel } from "./claimModel.ts";
import { decodeClaims } from "./weights.ts";

const CLAIMS_FILE = "claims.bin";

/** Loads the claim model once; rejects with a NewslintError `model-unreadable` that names the file where it is missing or damaged. */
export async function loadClaimModel(read: ReadModel): Promise<ClaimModel> {
  let bytes: Uint8Array;
  try {
    bytes = await read(CLAIMS_FILE);
  } catch (cause) {
    if (cause instanceof NewslintError) throw cause;
    throw unreadable(`cannot be read (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const weights = decodeClaims(bytes);
  if (!weights) throw unreadable("is damaged or of another version");
  return new ClaimModel(weights);
}

function unreadable(what: string): NewslintError {
  return new NewslintError(
    "model-unreadable",
    `The claim model ${CLAIMS_FILE} ${what}. Install newslint again, or build it again from a clean checkout.`,
    { file: CLAIMS_FILE },
  );
}
