/**
 * What the attribution net sees of a token, by the engine's own code: FORMAT.md, "Features". Keys instead of rows, since
 * training makes the tables.
 */
import { analyse } from "../../server/src/language/analyse.ts";
import { loadModels } from "../../server/src/language/models/load.ts";
import type { ReadModel } from "../../server/src/language/models/models.ts";
import { prefixKeyOf, suffixKeyOf, wordKeyOf, writeSmall } from "../../server/src/reporting/model/features.ts";
import { quotationsOf } from "../../server/src/text/quotations.ts";

/** One paragraph's tokens, each array of length `count`. Offsets are into the prose; keys have 24 bits. */
export interface Features {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly word: Int32Array;
  readonly suffix: Int32Array;
  readonly prefix: Int32Array;
  /** shape * 9 + quote * 3 + boundary, as the engine has them, and 256 * part of speech, for teachers. */
  readonly marks: Uint16Array;
}

/** Loads the tagger; gives the function from a paragraph's prose to its features. */
export async function loadFeatures(read: ReadModel): Promise<(prose: string) => Features> {
  const models = await loadModels(read);
  return (prose) => {
    const analysis = analyse(prose, models);
    const { count, start, end, penn } = analysis.tokens;
    const word = new Int32Array(count);
    const suffix = new Int32Array(count);
    const prefix = new Int32Array(count);
    const marks = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      word[i] = wordKeyOf(prose, start[i]!, end[i]!);
      suffix[i] = suffixKeyOf(prose, start[i]!, end[i]!);
      prefix[i] = prefixKeyOf(prose, start[i]!, end[i]!);
    }
    writeSmall(analysis, quotationsOf(prose).quotations, marks, 1, 0);
    for (let i = 0; i < count; i++) marks[i]! += penn[i]! << 8;
    return { count, start, end, word, suffix, prefix, marks };
  };
}
