import { Penn, Tag } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Mention } from "./mentions.ts";
import { TitleSpans } from "./titleSpans.ts";
import { Word } from "./words.ts";

const THE = hashOf("the");
const AND = hashes("and &");
const PART_OF_TITLE = Word.rank | Word.portfolio | Word.modifier | Word.place | Word.head | Word.job;

/** Reads titles that stand for their holders, into `mentions`. */
export abstract class TitleReader extends TitleSpans {
  readonly mentions: Mention[] = [];
  /** Titles that count only where a comma and the holder's name follow: "a lawyer, Ana Lind". */
  readonly onlyApposed = new Set<Mention>();

  /** A capitalised title without a name behind it, in the run [first, last): "the Home Secretary". */
  protected titleAlone(first: number, last: number): void {
    const { tokens } = this;
    const head = last - 1;
    if (tokens.penn[head] === Penn.NNPS || tokens.penn[head] === Penn.NNS) return;
    const start = this.titleStart(head);
    const end = Math.max(this.ofEnd(last), last);
    if (end === last || !this.endsInName(last, end)) this.addTitle(start, end, first);
  }

  /** A title in small letters: "the deputy foreign minister", where no name follows. Returns where it ends. */
  readTitle(i: number): number {
    const { tokens } = this;
    const bits = this.bits(i);
    if ((bits & (Word.head | Word.job)) === 0 || tokens.tag[i] !== Tag.noun || tokens.penn[i] === Penn.NNS)
      return i + 1;
    const isJob = (bits & Word.head) === 0;
    const next = i + 1 < tokens.count ? tokens.penn[i + 1] : -1;
    if (isJob && next !== Penn[","] && next !== Penn.IN && next !== Penn.TO) return i + 1;
    if (this.isCapital(i) && !this.opensSentence(i)) return i + 1;
    if (
      i + 1 < tokens.count &&
      this.joined(i, i + 1) &&
      (this.isCapital(i + 1) || tokens.tag[i + 1] === Tag.noun || (this.bits(i + 1) & PART_OF_TITLE) !== 0)
    )
      return i + 1;
    const start = this.titleStart(i);
    const end = this.ofEnd(i + 1);
    // "the minister of health Jo Park": the name takes it.
    if (end > i + 1 && ((end < tokens.count && this.isCapital(end)) || this.endsInName(i + 1, end))) return i + 1;
    const isDefinite = start > 0 && tokens.hash[start - 1] === THE;
    const long = this.apposedEnd(end);
    if (long > end) this.addTitle(start, long, start, true);
    else if (isDefinite && !isJob) this.addTitle(start, end, start);
    else if (
      (end + 1 < tokens.count && tokens.penn[end] === Penn[","] && this.isCapital(end + 1)) ||
      (start > 0 && AND.has(tokens.hash[start - 1]!))
    )
      this.addTitle(start, end, start, true);
    return i + 1;
  }

  private addTitle(start: number, end: number, from: number, isOnlyApposed = false): void {
    const { tokens } = this;
    const title = { start: tokens.start[start]!, end: tokens.end[end - 1]! };
    const last = this.mentions.at(-1);
    // The apposition of the name before is read already.
    if (last?.kind === "name" && last.apposition && last.apposition.end > title.start) {
      this.done = Math.max(this.done, end);
      return;
    }
    const isBehindThe = start > 0 && tokens.hash[start - 1] === THE;
    this.mentions.push({
      kind: "title",
      start: isBehindThe ? tokens.start[start - 1]! : title.start,
      end: title.end,
      title,
      isCapital: this.isCapital(from),
      holder: undefined,
    });
    if (isOnlyApposed) this.onlyApposed.add(this.mentions.at(-1)!);
    else this.done = Math.max(this.done, end);
  }
}
