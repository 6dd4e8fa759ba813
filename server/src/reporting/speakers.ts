import { Penn, Tag, TokenKind, tokenAt } from "../language/analysis.ts";
import { overlaps } from "../text/span.ts";
import type { Entry, OwnFacts, ParagraphFacts } from "./facts.ts";
import type { SpeltName } from "./nameSpellings.ts";
import { folded } from "./people/folded.ts";
import type { NameMention } from "./people/mentions.ts";
import { isFullName } from "./people/people.ts";
import { Word, wordBits } from "./people/words.ts";
import { attributionsNear } from "./scope.ts";

/** What an entry of the index "speakers" says of a word of a name. */
export interface NamedSpeaker {
  /**
   * `speaks`: somebody is quoted under this one word alone. `full`: it stands beside another word of a name. `told`: it
   * stands alone, with a post or an apposition that says who that is. `named`: it is the surname in a person's full name.
   */
  readonly as: "speaks" | "full" | "told" | "named";
  readonly mention?: NameMention;
  /** Whether somebody is quoted under a full name. */
  readonly isSource?: boolean;
  /** Whether a full name is a paragraph's first words. */
  readonly isOpening?: boolean;
  /** What the name book says of the word, as bits of `Known`. */
  readonly known: number;
}

const NOBODY = Word.honorific | Word.head | Word.rank | Word.job;

/**
 * What one paragraph puts into the draft index "speakers", under each word, folded: each word of a name of several words,
 * the surname of a person named in full, and each speaker who is named by one word alone. So a speaker whom the story never
 * names in full has a key with neither `full` nor `named`.
 */
export function speakersOf(
  { analysis, ownEntries }: Pick<OwnFacts, "analysis" | "ownEntries">,
  attributions: ParagraphFacts["attributions"],
): readonly Entry[] {
  const entries: Entry[] = [];
  const opening = analysis.tokens.count > 0 ? analysis.tokens.start[0]! : 0;
  // Whoever speaks under one word.
  let last: SpeltName | undefined;
  for (const { index, data } of ownEntries) {
    // Each name has two entries there, one behind the other.
    if (index !== "spellings" || data === last) continue;
    last = data as SpeltName;
    const { mention, surname, surnameKnown } = last;
    const { start, end } = mention;
    if (isFullName(mention)) {
      if (mention.sureness !== "sure") continue;
      const isSource = isSpeaking(mention, attributions, analysis);
      const data: NamedSpeaker = { as: "named", mention, isSource, isOpening: start === opening, known: surnameKnown };
      entries.push({ index: "speakers", key: surname, start, end, data });
      continue;
    }
    const isTold = mention.apposition !== undefined || (mention.title !== undefined && !isHonorific(mention));
    if (!isTold && !isSpeaking(mention, attributions, analysis)) continue;
    entries.push({
      index: "speakers",
      key: surname,
      start,
      end,
      data: { as: isTold ? "told" : "speaks", mention, known: surnameKnown } satisfies NamedSpeaker,
    });
  }
  const { tokens, prose } = analysis;
  const isCapital = (i: number) => {
    const code = prose.charCodeAt(tokens.start[i]!);
    return (code >= 65 && code <= 90) || code > 191;
  };
  const isName = (i: number) =>
    tokens.kind[i] === TokenKind.word &&
    isCapital(i) &&
    tokens.end[i]! - tokens.start[i]! > 1 &&
    tokens.tag[i] !== Tag.function;
  let done = -1;
  for (let i = 1; i < tokens.count; i++) {
    if (tokens.tag[i] !== Tag.name && tokens.tag[i - 1] !== Tag.name) continue;
    // "Joan Pell", "J. Pell", "Pell-Aas"; a slash or a hyphen between is as good as a blank.
    if (tokens.start[i]! - tokens.end[i - 1]! > 1 || !isName(i) || !isName(i - 1)) continue;
    if ((wordBits(tokens.hash[i - 1]!) & NOBODY) !== 0) continue;
    for (let at = Math.max(i - 1, done + 1); at <= i; at++)
      entries.push({
        index: "speakers",
        key: folded(prose, tokens.start[at]!, tokens.end[at]!),
        start: tokens.start[at]!,
        end: tokens.end[at]!,
        data: FULL,
      });
    done = i;
  }
  return entries;
}

/** Whether a paragraph with these entries opens with somebody's full name. */
export function opensWithSpeaker(entries: readonly Entry[]): boolean {
  for (const { index, data } of entries)
    if (index === "speakers" && (data as NamedSpeaker).isOpening === true) return true;
  return false;
}

/** Whether somebody is quoted under a name, and under no more than it. */
function isSpeaking(
  mention: NameMention,
  attributions: ParagraphFacts["attributions"],
  analysis: OwnFacts["analysis"],
): boolean {
  const { tokens } = analysis;
  // "Pell's report said": it is the report that speaks.
  const next = tokenAt(tokens, mention.name.end);
  if (next < tokens.count && tokens.penn[next] === Penn.POS) return false;
  return attributionsNear({ analysis, attributions }, mention.start).some(
    ({ source, cue, kind, content }) =>
      kind === "person" &&
      cue.length > 0 &&
      content.length > 0 &&
      source.length === 1 &&
      overlaps(source[0]!, mention.name) &&
      source[0]!.start >= mention.start - 1 &&
      source[0]!.end <= mention.name.end + 2,
  );
}

const FULL: NamedSpeaker = { as: "full", known: 0 };

function isHonorific({ title, honorific }: NameMention): boolean {
  return (
    title !== undefined && honorific !== undefined && honorific.start === title.start && honorific.end === title.end
  );
}
