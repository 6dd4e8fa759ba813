import type { Draft } from "../lint/linter.ts";
import type { Span } from "../text/span.ts";
import type { Wanted } from "./lintRun.ts";

/** For each finding, in their order, its own and its related ranges, each as far as the sentences it stands in. */
export interface Reaches {
  readonly diagnostics: readonly (readonly Span[])[];
  /** Of what was silenced, where that is wanted. */
  readonly silenced: readonly (readonly Span[])[];
}

export function reachesOf(draft: Draft, wanted: Wanted): Reaches {
  const ends = new Map<number, Span | undefined>();
  const sentenceAt = (offset: number) => {
    if (!ends.has(offset)) {
      const sentence = draft.at(offset)?.sentence;
      ends.set(offset, sentence && { start: sentence.start, end: sentence.end });
    }
    return ends.get(offset);
  };
  const reachOf = ({ start, end }: Span): Span => {
    const first = sentenceAt(start);
    const last = sentenceAt(Math.max(start, end - 1));
    return { start: Math.min(start, first?.start ?? start), end: Math.max(end, last?.end ?? end) };
  };
  const of = (findings: ReturnType<Draft["results"]>) =>
    findings.map((one) => [reachOf(one), ...one.related.map(reachOf)]);
  return { diagnostics: of(draft.results()), silenced: wanted.silenced ? of(draft.silenced()) : [] };
}
