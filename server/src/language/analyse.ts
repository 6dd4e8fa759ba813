import type { Analysis } from "./analysis.ts";
import type { Models } from "./models/models.ts";
import { sentencesOf } from "./sentences.ts";
import { tokenise } from "./tokens.ts";

/** Tokens, tags and sentences of one paragraph's prose. Pure. */
export function analyse(prose: string, { tagger, buffer }: Models): Analysis {
  tokenise(prose, buffer);
  const { count } = buffer;
  const sentences = sentencesOf(prose, buffer);
  const penn = new Uint8Array(count);
  const tag = new Uint8Array(count);
  tagger.tag(prose, buffer, sentences, penn, tag);
  return {
    prose,
    sentences,
    tokens: {
      count,
      start: buffer.start.slice(0, count),
      end: buffer.end.slice(0, count),
      kind: buffer.kind.slice(0, count),
      hash: buffer.hash.slice(0, count),
      tag,
      penn,
    },
  };
}
