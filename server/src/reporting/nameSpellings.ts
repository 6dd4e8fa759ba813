import { hashOf } from "../language/hash.ts";
import type { Entry } from "./facts.ts";
import type { Mention, NameMention } from "./people/mentions.ts";
import { Known, type NameBook } from "./people/nameBook.ts";
import { givenOf, keyOf } from "./people/people.ts";
import { lookUpKeysOf } from "./spelling.ts";

/** What an entry of the index "spellings" says of a name. */
export interface SpeltName {
  readonly mention: NameMention;
  /** The surname's last word; of a name of one word, the word. Folded. */
  readonly surname: string;
  /** The first given name, folded; "" where there is none or only an initial. */
  readonly given: string;
  /** What the name book says of either, as bits of `Known`. */
  readonly surnameKnown: number;
  readonly givenKnown: number;
}

const NONE: readonly Entry[] = [];

/**
 * What one paragraph puts into the draft index "spellings": each name under the two keys of its surname, so that two
 * spellings of one surname meet. `data` is a `SpeltName`.
 */
export function nameSpellingsOf(mentions: readonly Mention[], names: NameBook): readonly Entry[] {
  let entries: Entry[] | undefined;
  for (const mention of mentions) {
    if (mention.kind !== "name") continue;
    const surname = keyOf(mention);
    // "Mass.", "Inc.": an abbreviation.
    if (surname.length < 3 || surname.endsWith(".")) continue;
    const [first = ""] = givenOf(mention);
    const given = first.length < 3 && (first.length < 2 || first.endsWith(".")) ? "" : first;
    const data: SpeltName = {
      mention,
      surname,
      given,
      surnameKnown: names.of(hashOf(surname)) & ~Known.word,
      givenKnown: given === "" ? 0 : names.of(hashOf(given)),
    };
    entries ??= [];
    for (const key of lookUpKeysOf(surname))
      entries.push({ index: "spellings", key, start: mention.start, end: mention.end, data });
  }
  return entries ?? NONE;
}
