import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applied } from "../text/applied.ts";
import { parseBaseline, writtenDismissal } from "./baseline.ts";
import { baselineChanges } from "./baselineText.ts";
import type { Dismissal } from "./dismissal.ts";

const dismissal = (path: string, rule = "vague-source", sentence = "Experts say so."): Dismissal => ({
  path,
  rule,
  sentence,
  count: 1,
});
const line = (path: string, rule?: string, sentence?: string) => writtenDismissal(dismissal(path, rule, sentence));
const changed = (text: string, dropped: readonly number[], added: readonly Dismissal[]) => {
  const changes = baselineChanges(text, new Set(dropped), added);
  return changes && applied(text, changes);
};

describe("a baseline that is changed", () => {
  it("starts with a word on what it is", () => {
    expect(changed("", [], [dismissal("b.md"), dismissal("a.md")])).toMatch(
      /^# Findings that newslint lets be[\s\S]*\n\n- { path: "a\.md".*\n- { path: "b\.md".*\n$/,
    );
  });

  it.each<[string, string, readonly number[], readonly Dismissal[], string]>([
    [
      "puts entries at their place",
      `${line("a.md")}\n${line("c.md")}\n`,
      [],
      [dismissal("d.md"), dismissal("b.md")],
      `${line("a.md")}\n${line("b.md")}\n${line("c.md")}\n${line("d.md")}\n`,
    ],
    [
      "orders by draft, rule and sentence",
      `${line("a.md", "figure-unsourced")}\n${line("a.md", "vague-source", "B.")}\n`,
      [],
      [dismissal("a.md", "vague-source", "A.")],
      `${line("a.md", "figure-unsourced")}\n${line("a.md", "vague-source", "A.")}\n${line("a.md", "vague-source", "B.")}\n`,
    ],
    [
      "keeps comments with what they stand over",
      `# Ours.\n\n# old copy\n${line("b.md")}\n# asked Ana\n${line("d.md")} # 2024\n`,
      [],
      [dismissal("a.md"), dismissal("c.md")],
      `# Ours.\n\n# old copy\n${line("a.md")}\n${line("b.md")}\n${line("c.md")}\n# asked Ana\n${line("d.md")} # 2024\n`,
    ],
    ["takes entries out", `# Ours.\n${line("a.md")}\n${line("b.md")}\n`, [0], [], `# Ours.\n${line("b.md")}\n`],
    ["may be left with its comments", `# Ours.\n${line("a.md")}\n`, [0], [], "# Ours.\n"],
    ["fills one of comments only", "# Ours.", [], [dismissal("a.md")], `# Ours.\n${line("a.md")}\n`],
    [
      "keeps Windows line breaks and a byte order mark",
      `\uFEFF${line("b.md")}\r\n`,
      [],
      [dismissal("a.md"), dismissal("c.md")],
      `\uFEFF${line("a.md")}\r\n${line("b.md")}\r\n${line("c.md")}\r\n`,
    ],
    [
      "ends a last line that has no end",
      line("a.md"),
      [],
      [dismissal("b.md"), dismissal("c.md")],
      `${line("a.md")}\n${line("b.md")}\n${line("c.md")}\n`,
    ],
    [
      "keeps what is written by hand",
      `  - path: a.md\n    rule: vague-source # agreed\n    sentence: >\n      Experts say\n      so.\n  - path: c.md\n    rule: vague-source\n    sentence: 'Experts say so.'\n`,
      [],
      [dismissal("b.md")],
      `  - path: a.md\n    rule: vague-source # agreed\n    sentence: >\n      Experts say\n      so.\n  ${line("b.md")}\n  - path: c.md\n    rule: vague-source\n    sentence: 'Experts say so.'\n`,
    ],
    [
      "takes out what is written by hand",
      `- path: a.md\n  rule: vague-source\n  sentence: |\n    Experts say so.\n\n-\n  path: b.md\n  rule: vague-source\n  sentence: So.\n# the end\n`,
      [0],
      [dismissal("c.md")],
      `\n-\n  path: b.md\n  rule: vague-source\n  sentence: So.\n${line("c.md")}\n# the end\n`,
    ],
  ])("%s", (_, text, dropped, added, expected) => expect(changed(text, dropped, added)).toBe(expected));

  it.each([
    ["something is wrong in it", "- { path: a.md }\n", []],
    ["it is a list in brackets", `[{ path: a.md, rule: vague-source, sentence: So. }]\n`, []],
    ["another entry leans on what would go", `- &a { path: a.md, rule: vague-source, sentence: So. }\n- *a\n`, [0]],
  ])("is left alone where %s", (_, text, dropped) =>
    expect(changed(text, dropped, [dismissal("b.md")])).toBeUndefined(),
  );

  it("says what it was to say, in order, and the same whichever half was added first", () => {
    const some = fc.uniqueArray(
      fc.record({
        path: fc.constantFrom("a.md", "b.md", "desk/a.md"),
        rule: fc.constantFrom("vague-source", "figure-unsourced"),
        sentence: fc.constantFrom("So.", "Experts say so.", "“Ö”"),
        count: fc.constant(1),
      }),
      { selector: writtenDismissal, maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.nat(12), fc.nat(12), (all, split, drop) => {
        const [first, second] = [all.slice(0, split), all.slice(split)];
        const text = changed(changed("", [], first)!, [], second)!;
        expect(text).toBe(changed(changed("", [], second)!, [], first)!);
        const { entries } = parseBaseline(text, "b.yml");
        const lines = entries.map(writtenDismissal);
        expect(lines.toSorted()).toEqual(all.map(writtenDismissal).toSorted());
        expect(entries.map(({ path }) => path)).toEqual(entries.map(({ path }) => path).toSorted());
        if (drop >= lines.length) return;
        const left = changed(text, [drop], [])!;
        expect(parseBaseline(left, "b.yml").entries.map(writtenDismissal)).toEqual(lines.toSpliced(drop, 1));
      }),
    );
  });
});
