import type { AttributionModel } from "./attributionModel.ts";
import { attributionsFrom, type ParagraphAttributions, type ReadParagraph } from "./attributionsFrom.ts";

/** Tokens that are scored together where many paragraphs wait: their context then costs a tenth, and all takes 4 ms. */
const AT_ONCE = 1024;

interface Known {
  /** What the result hangs on: the paragraph and those around it. */
  readonly around: readonly ReadParagraph[];
  /** Where it stands among them: two paragraphs can be one object. */
  readonly at: number;
  readonly result: ParagraphAttributions;
}

/**
 * Reads the attributions of a draft's paragraphs and remembers them as long as neither the paragraph nor what stands
 * around it changes. What it remembers goes with the paragraph objects, and has no say in what comes out: they must stay
 * the same objects as long as their prose does. One serves all drafts.
 */
export class AttributionReader {
  private readonly known = new WeakMap<ReadParagraph, Known>();

  constructor(readonly model: AttributionModel) {}

  /**
   * The attributions of `paragraphs[i]`; `paragraphs` is all of a draft's prose, in order, best without those that have no
   * token (they say nothing, and each is looked over from all its neighbours). What is not known is scored
   * together with the paragraphs after it that are not known either, up to `atOnce` tokens: so ask in order.
   */
  attributions(paragraphs: readonly ReadParagraph[], i: number, atOnce = AT_ONCE): ParagraphAttributions {
    const known = this.lookUp(paragraphs, i);
    if (known) return known;
    let end = i + 1;
    let tokens = paragraphs[i]!.features.count;
    while (end < paragraphs.length && !this.lookUp(paragraphs, end)) {
      tokens += paragraphs[end]!.features.count;
      if (tokens > atOnce) break;
      end++;
    }
    const results = attributionsFrom(this.model, paragraphs, i, end);
    for (const [k, result] of results.entries()) {
      const { first, end } = this.model.contextOf(paragraphs, i + k);
      this.known.set(paragraphs[i + k]!, { around: paragraphs.slice(first, end), at: i + k - first, result });
    }
    return results[0]!;
  }

  /** Whether an edit left the attributions of `paragraphs[i]` as they were, so that nothing needs to be scored. */
  isKnown(paragraphs: readonly ReadParagraph[], i: number): boolean {
    return this.lookUp(paragraphs, i) !== undefined;
  }

  private lookUp(paragraphs: readonly ReadParagraph[], i: number): ParagraphAttributions | undefined {
    const known = this.known.get(paragraphs[i]!);
    if (!known) return undefined;
    const { first, end } = this.model.contextOf(paragraphs, i);
    if (known.around.length !== end - first || known.at !== i - first) return undefined;
    for (let k = first; k < end; k++) if (known.around[k - first] !== paragraphs[k]) return undefined;
    return known.result;
  }
}
