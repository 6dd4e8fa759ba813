import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "./analyse.ts";
import { loadModels } from "./models/load.ts";
import { namesIn } from "./names.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

describe("namesIn", () => {
  it.each([
    "⟦Lena Aas⟧ met ⟦Tove Dahl⟧ in ⟦Bergen⟧.",
    "Mr. ⟦Aas⟧ met Sen. ⟦Tove Dahl⟧ on Monday.",
    "President ⟦Lena Aas⟧ spoke in May.",
    "They met J. K. ⟦Dahl⟧.".replace("J. K. ⟦", "⟦J. K. "),
    "It was ⟦Karel van der Berg⟧ who spoke.",
    "⟦Lena Aas⟧'s brother spoke.",
    "⟦Martin Aas Jr.⟧ spoke with ⟦Nils Berg III⟧.",
    "⟦Martin Aas, Jr.⟧ spoke.",
    "The ⟦University of Bergen⟧ closed.",
    "She works for ⟦Aas & Dahl⟧.",
    "The mayor, ⟦Ada Krog⟧, left ⟦Oslo⟧ with ⟦Berg⟧.",
    "He left. ⟦Berg⟧ stayed.",
    "the old port is closed",
    "",
  ])("%s", (marked) => {
    const prose = marked.replaceAll(/[⟦⟧]/g, "");
    const names = namesIn(analyse(prose, models));
    let out = "";
    let at = 0;
    for (const { start, end } of names) {
      out += `${prose.slice(at, start)}⟦${prose.slice(start, end)}⟧`;
      at = end;
    }
    expect(out + prose.slice(at)).toBe(marked);
  });

  it("looks no further than it is asked to", () => {
    const analysis = analyse("Lena Aas left. Tove Dahl stayed.", models);
    const { firstToken, endToken } = analysis.sentences[1]!;
    expect(namesIn(analysis, firstToken, endToken).map(({ start }) => start)).toEqual([15]);
  });
});
