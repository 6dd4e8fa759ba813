import { overlaps, type Span } from "../../text/span.ts";
import type { Mention, NameMention } from "./mentions.ts";

/**
 * The title behind a name, unless it runs into somebody else's: in "Ana Lind, Foreign Minister Jo Berg and Eva Aas" the
 * minister is the next one. `mentions` are those of the paragraph.
 */
export function ownApposition(mention: NameMention, mentions: readonly Mention[]): Span | undefined {
  const { apposition } = mention;
  if (!apposition) return undefined;
  const isOthers = mentions.some(
    (other) => other.kind === "name" && other !== mention && other.sureness !== "bare" && overlaps(other, apposition),
  );
  return isOthers ? undefined : apposition;
}
