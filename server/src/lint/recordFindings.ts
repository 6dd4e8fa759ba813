import type { Desk, LedgerEntry } from "../record/desk.ts";
import type { CitationData } from "../reporting/citations.ts";
import type { Level, Setting } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { LedgerAnchors } from "./ledgerAnchors.ts";
import { type ActiveRule, findingOf } from "./ruleRun.ts";
import type { Finding, Slot } from "./slot.ts";

/**
 * What `source-record` finds in the files beside a draft: claims of its ledger that do not hold (any more), and sources of
 * its own that it never cites. What has no place in the draft is told at its beginning.
 */
export function recordFindings(
  rule: ActiveRule,
  slots: readonly Slot[],
  desk: Desk,
  ledger: LedgerAnchors | undefined,
  { profile }: Setting,
): readonly Finding[] {
  const found: Finding[] = [];
  const beginning = slots.find(({ place }) => place === "body") ?? slots[0];
  const tell = (slot: Slot | undefined, at: Span, message: string, tier?: Level) => {
    const home = slot ?? beginning;
    const finding = home && findingOf(rule, { at, message, ...(tier === undefined ? {} : { tier }) }, home);
    if (finding) found.push(finding);
  };
  for (const { entry, anchor } of ledger?.all() ?? []) {
    const place = anchor?.place.at ?? NOWHERE;
    const words = `“${shortened(entry.quote)}”`;
    if (!anchor?.place.holds) tell(anchor?.slot, place, lostMessage(entry, words), "hint");
    else if (entry.status === "disputed")
      tell(anchor.slot, place, `The ledger disputes ${words}${by(entry)}.`, "warning");
    else if (entry.status === "cannot-confirm" && profile === "publish")
      tell(anchor.slot, place, `The ledger could not confirm ${words}${by(entry)}.`, "warning");
    else if (entry.status === "changed")
      tell(anchor.slot, place, `The ledger has ${words} as changed: it is to be checked again.`, "hint");
    if (!anchor?.place.holds) continue;
    for (const { key } of entry.sources) {
      const source = desk.sources.get(key);
      if (!source)
        tell(anchor.slot, place, `The ledger gives ${words} a source that is not on record: “${shortened(key)}”.`);
      else if (source.terms === "off-record")
        tell(anchor.slot, place, `The ledger gives ${words} a source that is off the record: “${shortened(key)}”.`);
    }
  }
  for (const key of unusedOf(desk, slots))
    tell(undefined, NOWHERE, `This draft's own source “${shortened(key)}” is cited nowhere in it.`, "hint");
  return found;
}

const NOWHERE: Span = { start: 0, end: 0 };

function lostMessage({ status, checker, checked }: LedgerEntry, words: string): string {
  if (status === "confirmed")
    return `The claim text changed since it was confirmed${by({ checker, checked })}: ${words}.`;
  return `A claim of the ledger no longer stands as it was noted: ${words}.`;
}

function by({
  checker,
  checked,
}: {
  readonly checker?: string | undefined;
  readonly checked?: string | undefined;
}): string {
  const who = [checker, checked].filter((one) => one !== undefined);
  return who.length === 0 ? "" : ` (${who.join(", ")})`;
}

/** The draft's own sources that neither it nor its ledger cites. */
function unusedOf({ sources, ledger }: Desk, slots: readonly Slot[]): readonly string[] {
  const unused = new Set<string>();
  for (const [key, { isOwn, imported }] of sources) if (isOwn && !imported) unused.add(key);
  if (unused.size === 0) return [];
  for (const slot of slots) {
    for (const { index, data } of slot.facts.ownEntries)
      if (index === "citations") unused.delete((data as CitationData).citation.key);
  }
  for (const entry of ledger) for (const { key } of entry.sources) unused.delete(key);
  return [...unused];
}

const LONGEST = 40;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
