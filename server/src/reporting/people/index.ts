import type { Entry } from "../facts.ts";
import type { Mention } from "./mentions.ts";
import { keyOf } from "./people.ts";

const NONE: readonly Entry[] = [];

/** What one paragraph puts into the draft index "people": each name under the last word of its surname, folded. `data` is the `NameMention`. */
export function peopleEntriesOf(mentions: readonly Mention[]): readonly Entry[] {
  let entries: Entry[] | undefined;
  for (const mention of mentions) {
    if (mention.kind !== "name") continue;
    entries ??= [];
    entries.push({ index: "people", key: keyOf(mention), start: mention.start, end: mention.end, data: mention });
  }
  return entries ?? NONE;
}
