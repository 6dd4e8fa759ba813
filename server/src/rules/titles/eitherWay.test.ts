import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { loadReportingModels } from "../../reporting/models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models, isWarm: false });

/** The draft after each fix of the rule's only finding, by the fix's title. */
function fixed(rule: string, text: string): Record<string, string> {
  const found = linter
    .open(text, { format: "plain", settings: DEFAULT_SETTINGS })
    .results()
    .filter((one) => one.rule === rule);
  expect(found).toHaveLength(1);
  return Object.fromEntries(
    found[0]!.fixes.map(({ title, edits }) => {
      const backwards = [...edits].sort((a, b) => b.start - a.start);
      const after = backwards.reduce((now, { start, end, text: piece }) => {
        if (typeof piece !== "string") throw new Error("a blank");
        return now.slice(0, start) + piece + now.slice(end);
      }, text);
      return [title, after];
    }),
  );
}

describe("of two forms either can be had, here and throughout", () => {
  it("names of one person", () => {
    const draft =
      "Denis Koval left. Denys Koval was out. Denis Koval was ill. Denys Koval came, and Denys Koval spoke.";
    expect(fixed("name-variant", draft)).toEqual({
      "Make it “Denys”":
        "Denys Koval left. Denys Koval was out. Denis Koval was ill. Denys Koval came, and Denys Koval spoke.",
      "Make every one “Denys” (2)":
        "Denys Koval left. Denys Koval was out. Denys Koval was ill. Denys Koval came, and Denys Koval spoke.",
      "Make every other “Denis” (3)":
        "Denis Koval left. Denis Koval was out. Denis Koval was ill. Denis Koval came, and Denis Koval spoke.",
    });
  });

  it("a slip is no form to choose", () => {
    const draft = "Mayor Laura Benton was out. Benton was ill. The harbour opened without Laura Bneton.";
    expect(Object.keys(fixed("name-variant", draft))).toEqual(["Make it “Benton”"]);
  });

  it("titles that nobody holds at once", () => {
    const draft =
      "Foreign Minister Hal Brask left. Health Minister Brask came back. “Health Minister Brask is out,” he said. Health Minister Brask spoke.";
    expect(fixed("title-conflict", draft)).toEqual({
      "Make “Health Minister” “Foreign Minister”":
        "Foreign Minister Hal Brask left. Foreign Minister Brask came back. “Health Minister Brask is out,” he said. Health Minister Brask spoke.",
      "Make every one “Foreign Minister” (2)":
        "Foreign Minister Hal Brask left. Foreign Minister Brask came back. “Health Minister Brask is out,” he said. Foreign Minister Brask spoke.",
      "Make “Foreign Minister” “Health Minister”":
        "Health Minister Hal Brask left. Health Minister Brask came back. “Health Minister Brask is out,” he said. Health Minister Brask spoke.",
    });
  });

  it("forms of one office", () => {
    const draft =
      "Defence Minister Ana Ek left. Defence Minister Ek spoke. The port heard Defense Minister Ek. Defense Minister Ek left.";
    expect(fixed("title-variant", draft)).toEqual({
      "Make it “Defence”":
        "Defence Minister Ana Ek left. Defence Minister Ek spoke. The port heard Defence Minister Ek. Defense Minister Ek left.",
      "Make every one “Defence” (2)":
        "Defence Minister Ana Ek left. Defence Minister Ek spoke. The port heard Defence Minister Ek. Defence Minister Ek left.",
      "Make every other “Defense” (2)":
        "Defense Minister Ana Ek left. Defense Minister Ek spoke. The port heard Defense Minister Ek. Defense Minister Ek left.",
    });
  });
});

describe("of a draft full of names that are alike", () => {
  /** What the rule makes of a draft, in order. */
  const found = (text: string) =>
    linter
      .open(text, { format: "plain", settings: DEFAULT_SETTINGS })
      .results()
      .filter(({ rule }) => rule === "name-variant");
  const letters = "abdefgikmnoprstuvz";
  const three = (i: number) =>
    letters[i % 18]! + letters[Math.floor(i / 18) % 18]! + letters[Math.floor(i / 324) % 18]!;

  it("asks about a few hundred surnames", () => {
    const name = (i: number) => `Kovalenchu${three(i)}k`;
    const draft = Array.from({ length: 1000 }, (_, i) => `Mayor Laura ${name(i)} was out.`).join("\n\n");
    const all = found(draft);
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBeLessThan(1000);
  });
});
