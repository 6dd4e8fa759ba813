import type { AttributionModel } from "./attributionModel.ts";
import { attributionsFrom, type ParagraphAttributions, type ReadParagraph } from "./attributionsFrom.ts";

/** Tokens that are scored together where many paragraphs wait: their context then costs a tenth, and all takes 4 ms. */
const AT_ONCE = 1024;

interface Known {
  /** What the net saw of the tokens before and after the paragraph, as far as the result hangs on them. */
  readonly around: Uint16Array;
  /** How many numbers of `around` are those of the tokens before. */
  readonly before: number;
  readonly result: ParagraphAttributions;
}

/**
 * Reads the attributions of a draft's paragraphs and remembers them as long as neither the paragraph changes nor the few
 * tokens before and after it that it hangs on. What it remembers goes with the paragraph objects, and has no say in what
 * comes out: they must stay the same objects as long as their prose does. For one draft.
 */
export class AttributionReader {
  private readonly known = new WeakMap<ReadParagraph, Known>();

  constructor(readonly model: AttributionModel) {}

  /**
   * The attributions of `paragraphs[i]`: the same object as long as they are the same. `paragraphs` is all of a draft's
   * prose, in order, best without those that have no token (they say nothing, and each is looked over from all its
   * neighbours). What is not known is scored together with the paragraphs after it that are not known either, up to
   * `atOnce` tokens: so ask in order.
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
    for (const [k, result] of results.entries())
      this.known.set(paragraphs[i + k]!, { ...this.around(paragraphs, i + k), result });
    return results[0]!;
  }

  /** Whether an edit left the attributions of `paragraphs[i]` as they were, so that nothing needs to be scored. */
  isKnown(paragraphs: readonly ReadParagraph[], i: number): boolean {
    return this.lookUp(paragraphs, i) !== undefined;
  }

  private lookUp(paragraphs: readonly ReadParagraph[], i: number): ParagraphAttributions | undefined {
    const known = this.known.get(paragraphs[i]!);
    if (!known) return undefined;
    const now = this.around(paragraphs, i);
    if (now.before !== known.before || now.around.length !== known.around.length) return undefined;
    for (let k = 0; k < now.around.length; k++) if (now.around[k] !== known.around[k]) return undefined;
    return known.result;
  }

  /** What the net sees of the tokens around `paragraphs[i]`, as far as it looks. */
  private around(paragraphs: readonly ReadParagraph[], i: number): Omit<Known, "result"> {
    const { rows: own, count } = paragraphs[i]!.features;
    // One without tokens hangs on nothing.
    const most = count === 0 ? 0 : (this.model.context * own.length) / count;
    const { first, end } = this.model.contextOf(paragraphs, i);
    const rows = new Uint16Array(2 * most);
    let low = most;
    for (let k = i - 1; k >= first && low > 0; k--) {
      const more = paragraphs[k]!.features.rows;
      const taken = Math.min(low, more.length);
      low -= taken;
      rows.set(more.subarray(more.length - taken), low);
    }
    let high = most;
    for (let k = i + 1; k < end && high < rows.length; k++) {
      const more = paragraphs[k]!.features.rows;
      const taken = Math.min(rows.length - high, more.length);
      rows.set(taken === more.length ? more : more.subarray(0, taken), high);
      high += taken;
    }
    return { around: rows.slice(low, high), before: most - low };
  }
}
