import type { Analysis } from "./analysis.ts";
import type { Models } from "./models/models.ts";
import { sentencesOf } from "./sentences.ts";
import { tokenise } from "./tokens.ts";

/** Tokens, tags and sentences of one paragraph's prose. Pure. */
export function analyse(prose: string, { tagger, buffer }: Models): Analysis {
  tokenise(prose, buffer);
  const { count } = buffer;
  const sentences = sentencesOf(prose, buffer);
  // All in one piece of memory: many paragraphs are short.
  const memory = new ArrayBuffer(count * 15);
  const start = new Int32Array(memory, 0, count);
  const end = new Int32Array(memory, count * 4, count);
  const hash = new Int32Array(memory, count * 8, count);
  const kind = new Uint8Array(memory, count * 12, count);
  const tag = new Uint8Array(memory, count * 13, count);
  const penn = new Uint8Array(memory, count * 14, count);
  for (let i = 0; i < count; i++) {
    start[i] = buffer.start[i]!;
    end[i] = buffer.end[i]!;
    hash[i] = buffer.hash[i]!;
    kind[i] = buffer.kind[i]!;
  }
  tagger.tag(prose, buffer, sentences, penn, tag);
  buffer.shrink();
  return { prose, sentences, tokens: { count, start, end, kind, tag, penn, hash } };
}
