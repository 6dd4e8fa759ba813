import type { Mention, NameMention, TitleMention } from "./mentions.ts";

const LISTS = new Set([", ", " and ", ", and ", " or "]);

/**
 * The mentions of a paragraph with what they tell of each other: names in a row with a sure one are as sure ("Romi Lund,
 * Yan Karras and Ana Lind"), titles know whether their holder's name stands beside them. `onlyApposed` are titles that
 * count only where it does. Changes `mentions`.
 */
export function settled(mentions: Mention[], prose: string, onlyApposed: ReadonlySet<Mention>): readonly Mention[] {
  let isList = false;
  for (let i = 0; i < mentions.length; i++) {
    const one = mentions[i]!;
    let next = i + 1;
    while (next < mentions.length && mentions[next]!.start < one.end) next++;
    const other = mentions[next];
    const gap = other ? other.start - one.end : 0;
    const between = other && gap > 1 && gap < 7 ? prose.slice(one.end, other.start) : "";
    if (one.kind === "title") {
      if (other?.kind === "name" && between === ", " && other.title === undefined && other.sureness !== "bare")
        one.holder = "next";
      else if (follows(mentions, i, prose)) one.holder = "previous";
      else if (onlyApposed.has(one)) mentions.splice(i--, 1);
    } else if (other?.kind === "name" && LISTS.has(between)) isList = true;
  }
  if (!isList) return mentions;
  for (let i = 1; i < mentions.length; i++) spread(mentions, prose, i - 1, i);
  for (let i = mentions.length - 1; i > 0; i--) spread(mentions, prose, i, i - 1);
  return mentions;
}

/** Whether a title goes on with the apposition of the name before it. */
function follows(mentions: readonly Mention[], i: number, prose: string): boolean {
  const title = mentions[i] as TitleMention;
  let at = i - 1;
  while (at >= 0 && at > i - 5 && (mentions[at] as NameMention).apposition === undefined) at--;
  const before = mentions[at];
  if (before?.kind !== "name" || before.apposition === undefined || before.apposition.end > title.start) return false;
  const between = prose.slice(before.apposition.end, title.start);
  return between === ", and " || between === " and " || between === " and the ";
}

function spread(mentions: Mention[], prose: string, from: number, to: number): void {
  const [one, other] = [mentions[from]!, mentions[to]!];
  if (one.kind !== "name" || other.kind !== "name" || one.sureness !== "sure" || other.sureness !== "likely") return;
  if (other.words.length < 2 || one.words.length < 2 || other.score < 0) return;
  if (!LISTS.has(prose.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)))) return;
  mentions[to] = { ...other, sureness: "sure" };
}
