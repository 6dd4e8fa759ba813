import type { Block, BlockContent, DraftText } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Slot } from "./slot.ts";

/** One `newslint-ignore` of a draft. Spans are absolute. */
export interface Directive {
  readonly at: Span;
  readonly rules: readonly string[];
  readonly reason: string;
  /** What it covers; undefined where there is nothing after it, or it is no valid directive. */
  readonly covers: Span | undefined;
  readonly verb: "ignore" | "ignore-start" | "ignore-end";
}

const DIRECTIVE = /^(ignore(?:-start|-end)?)([^\w:-][^:]*|)(?::(.*))?$/s;

/** Reads the text of an ignore inline ("ignore figure-unsourced: counted by us"). */
function readDirective(text: string): { verb: Directive["verb"]; rules: string[]; reason: string } | undefined {
  const match = DIRECTIVE.exec(text.trim());
  if (!match) return undefined;
  return {
    verb: match[1] as Directive["verb"],
    rules: match[2]!.split(/[,\s]+/).filter((id) => id !== ""),
    reason: (match[3] ?? "").trim(),
  };
}

/** A reason that is still to come silences nothing; `placeholder-left` reports it. */
export function isToCome(reason: string): boolean {
  return /^\[?(?:TK)+\b/.test(reason);
}

/**
 * Which of many spans meets another, in logarithmic time: `meeting` gives an item whose span shares a code unit with
 * the given one, the one that reaches farthest. An empty span meets what holds or touches its point.
 */
export class Meetings<T> {
  private readonly starts: Float64Array;
  /** Of the items up to each, the one that ends last. */
  private readonly farthest: readonly number[];

  constructor(
    private readonly items: readonly T[],
    private readonly spanOf: (item: T) => Span,
  ) {
    this.items = [...items].sort((a, b) => spanOf(a).start - spanOf(b).start);
    this.starts = Float64Array.from(this.items, (item) => edges(spanOf(item)).start);
    let last = 0;
    this.farthest = this.items.map((item, i) => {
      if (edges(spanOf(item)).end > edges(spanOf(this.items[last]!)).end) last = i;
      return last;
    });
  }

  meeting(span: Span): T | undefined {
    const { start, end } = edges(span);
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < end) low = middle + 1;
      else high = middle;
    }
    const candidate = low > 0 ? this.items[this.farthest[low - 1]!]! : undefined;
    return candidate !== undefined && edges(this.spanOf(candidate)).end > start ? candidate : undefined;
  }
}

/** An empty span reaches half a unit to either side, so that it meets what touches it. */
function edges({ start, end }: Span): Span {
  return start === end ? { start: start - 0.5, end: end + 0.5 } : { start, end };
}

/** The directives of a draft and what each covers (contract.md, "Inline"). */
export function directivesOf(text: DraftText, slotAt: (block: Block) => Slot | undefined): Directive[] {
  const directives: Directive[] = [];
  const open: { rules: readonly string[]; index: number }[] = [];
  text.blocks.forEach((block, position) => {
    for (const inline of block.content.inlines) {
      if (inline.kind !== "ignore") continue;
      const at = { start: block.start + inline.raw.start, end: block.start + inline.raw.end };
      const read = readDirective(inline.text);
      if (!read) {
        directives.push({ at, rules: [], reason: "", covers: undefined, verb: "ignore" });
        continue;
      }
      if (read.verb === "ignore-end") {
        const begun = lastIndexOf(
          open,
          (start) => read.rules.length === 0 || read.rules.some((id) => start.rules.includes(id)),
        );
        if (begun < 0) directives.push({ at, ...read, covers: undefined });
        else {
          const [start] = open.splice(begun, 1);
          const directive = directives[start!.index]!;
          directives[start!.index] = { ...directive, covers: { start: directive.at.end, end: at.start } };
        }
        continue;
      }
      if (read.verb === "ignore-start") {
        open.push({ rules: read.rules, index: directives.length });
        directives.push({ at, ...read, covers: { start: at.end, end: text.raw.length } });
        continue;
      }
      directives.push({ at, ...read, covers: coveredBy(block, inline.span, slotAt(block), text.blocks[position + 1]) });
    }
  });
  return directives;
}

/** The rest of the sentence the directive stands in, or the sentence after it; the next block for one on a line of its own. */
function coveredBy(block: Block, at: Span, slot: Slot | undefined, next: Block | undefined): Span | undefined {
  if (block.content.prose.trim() === "" || !slot) return next && { start: next.start, end: next.end };
  for (const sentence of slot.facts.analysis.sentences) {
    if (sentence.end <= at.start) continue;
    return rawSpan(block.start, block.content, { start: Math.max(sentence.start, at.start), end: sentence.end });
  }
  return undefined;
}

function rawSpan(offset: number, content: BlockContent, span: Span): Span {
  const raw = content.toRaw(span);
  return { start: offset + raw.start, end: offset + raw.end };
}

function lastIndexOf<T>(list: readonly T[], test: (item: T) => boolean): number {
  for (let i = list.length - 1; i >= 0; i--) if (test(list[i]!)) return i;
  return -1;
}
