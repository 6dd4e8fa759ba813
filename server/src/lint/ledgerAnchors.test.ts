import { describe, expect, it, vi } from "vitest";
import { ClaimSearch } from "../record/claimAnchors.ts";
import type { LedgerEntry } from "../record/desk.ts";
import { LedgerAnchors } from "./ledgerAnchors.ts";
import type { Slot } from "./slot.ts";

/** As much of a slot as anchors look at. */
const slotsOf = (texts: readonly string[]) => texts.map((prose, position) => ({ prose, position }) as unknown as Slot);

function claimOf(id: string, prefix: string, quote: string, suffix: string): LedgerEntry {
  return { id, quote, prefix, suffix, kind: "other", sources: [], status: "open", file: "a.claims.yml", line: 1 };
}

const many = <T>(make: (i: number) => T, count = 1000) => Array.from({ length: count }, (_, i) => make(i));

/** How often a claim was looked for in a paragraph while a ledger was laid over texts, and where its claims stand. */
function laidOver(entries: readonly LedgerEntry[], texts: readonly string[]) {
  const exact = vi.spyOn(ClaimSearch.prototype, "exactIn");
  const near = vi.spyOn(ClaimSearch.prototype, "nearIn");
  const anchors = new LedgerAnchors(entries);
  anchors.renew(slotsOf(texts));
  const looks = exact.mock.calls.length + near.mock.calls.length;
  vi.restoreAllMocks();
  return { looks, positions: anchors.all().map(({ anchor }) => anchor?.slot.position) };
}

describe("a ledger of claims that are alike, on paragraphs that are alike", () => {
  it("looks once for claims that are the same, which stand in the first place", () => {
    const text = "In May the board counted about 570 farms in the valley.";
    const claims = many((i) => claimOf(`c${i}`, "In May the board counted ", "about 570 farms", " in the valley."));
    const { looks, positions } = laidOver(
      claims,
      many(() => text),
    );
    expect(looks).toBeLessThan(3000);
    expect(positions).toEqual(many(() => 0));
  });

  it("tells claims apart by the words that few share", () => {
    const claims = many((i) =>
      claimOf(`c${i}`, `In town ${i} the board counted `, "about 570 farms", " in the valley."),
    );
    const texts = many((i) => `In town ${i} the board counted about 570 farms in the valley.`);
    const { looks, positions } = laidOver(claims, texts);
    expect(looks).toBeLessThan(10_000);
    expect(positions).toEqual(many((i) => i));
  });
});
