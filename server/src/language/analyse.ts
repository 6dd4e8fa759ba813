import type { Analysis } from "./analysis.ts";
import type { Models } from "./models/models.ts";

/** Tokens, tags and sentences of one paragraph's prose. Pure. */
export function analyse(prose: string, _models: Models): Analysis {
  const none = new Int32Array(0);
  const bytes = new Uint8Array(0);
  return { prose, sentences: [], tokens: { count: 0, start: none, end: none, kind: bytes, tag: bytes, penn: bytes, hash: none } };
}
