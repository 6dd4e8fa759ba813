import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { ACCUSING_WORDS, accusationAt, hasLegalFrame, isBeforeCourt } from "./accusations.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** Of each accusation its words, whose deed it is, and how it runs after "convicted of", if it can be told. */
function read(prose: string): readonly (readonly [words: string, accused: string, gerund: string])[] {
  const analysis = analyse(prose, models);
  const found: [string, string, string][] = [];
  for (let i = 0; i < analysis.tokens.count; i++) {
    if (!ACCUSING_WORDS.has(analysis.tokens.hash[i]!)) continue;
    const one = accusationAt(analysis, i);
    if (!one) continue;
    const { start, end, accused, deed } = one;
    found.push([prose.slice(start, end), prose.slice(accused.start, accused.end), deed?.gerund ?? ""]);
  }
  return found;
}

describe("accusations", () => {
  const cases: readonly (readonly [prose: string, words: string, accused: string, gerund: string])[] = [
    ["Ivo Brandt defrauded pensioners.", "defrauded", "Ivo Brandt", "defrauding"],
    ["Ivo Brandt had covered up the leak.", "covered up", "Ivo Brandt", "covering up"],
    ["The ferry board covered it up.", "covered it up", "The ferry board", ""],
    ["Brandt was laundering money for the firm.", "laundering", "Brandt", "laundering"],
    ["The seller was misled by Ada Krog.", "misled", "Ada Krog", ""],
    ["The treasurer, a former teacher, lied.", "lied", "The treasurer", "lying"],
    ["The tender was rigged by Krog.", "rigged", "Krog", ""],
    ["Ivo and Lena Brandt trafficked cocaine.", "trafficked", "Ivo and Lena Brandt", "trafficking"],
    ["Krog ran a Ponzi scheme.", "ran a Ponzi", "Krog", ""],
    ["Krog rigged the tender.", "rigged", "Krog", "rigging"],
    ["Krog committed perjury.", "committed perjury", "Krog", ""],
    ["Krog, a plagiarist, left.", "plagiarist", "Krog", ""],
    ["The firm has fraudulently obtained a loan.", "fraudulently obtained", "The firm", ""],
    ["Harbour Mills has fraudulently obtained a loan.", "fraudulently obtained", "Harbour Mills", ""],
  ];
  it.each(cases)("%s", (prose, words, accused, gerund) => {
    expect(read(prose)).toEqual([[words, accused, gerund]]);
  });

  it.each([
    "Krog was defrauded.",
    "Krog wants to defraud her brother.",
    "Krog could have lied.",
    "Krog did not lie; she has never stolen.",
    "Whether Krog lied is open.",
    "Two men stole the boat.",
    "The sailors lied.",
    "Norway violated the law of the sea.",
    "Krog stole a glance at the clock.",
    "The town lies on a river.",
    "Krog is lying in bed.",
    "Krog laundered her shirts.",
    "Krog forged a friendship with the priest.",
    "Krog came to the country illegally.",
    "She is no thief.",
    "Krog Violates Law of the Sea",
    "They met at Thief River.",
  ])("finds none in “%s”", (prose) => {
    expect(read(prose)).toEqual([]);
  });

  it("knows a legal frame, and what is before a court", () => {
    const frame = (prose: string) => {
      const analysis = analyse(prose, models);
      for (let i = 0; i < analysis.tokens.count; i++) {
        const found = ACCUSING_WORDS.has(analysis.tokens.hash[i]!) ? accusationAt(analysis, i) : undefined;
        if (found) return hasLegalFrame(analysis, found);
      }
      return undefined;
    };
    expect(frame("Krog lied to the board. The police searched the mill.")).toBe(true);
    expect(frame("Krog lied to the police.")).toBe(false);
    expect(frame("Krog bribed two judges.")).toBe(false);
    expect(frame("Krog lied, the judge found.")).toBe(true);
    const tokens = (prose: string) => analyse(prose, models).tokens;
    expect(isBeforeCourt(tokens("The police searched the mill."))).toBe(false);
    expect(isBeforeCourt(tokens("Krog was convicted."))).toBe(true);
  });
});
