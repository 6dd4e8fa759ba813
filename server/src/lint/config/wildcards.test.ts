import fc from "fast-check";
import picomatch from "picomatch/posix";
import { describe, expect, test } from "vitest";
import { compileExactGlob, compileGlob } from "./glob.ts";
import { readConfig } from "./read.ts";
import { compileWildcards, folderNamedBy } from "./wildcards.ts";

const GROUPS = { groups: true, escapes: false };

describe("patterns", () => {
  test.each([
    ["a*c", "abbc", true],
    ["a*c", "a/c", false],
    ["?.md", "a.md", true],
    ["?.md", "\u{1f4f0}.md", true],
    ["?.md", "/.md", false],
    ["**/a.md", "a.md", true],
    ["**/a.md", "x/y/a.md", true],
    ["**/a.md", "xa.md", false],
    ["x/**/a.md", "x/a.md", true],
    ["x/**/a.md", "x/y/z/a.md", true],
    ["x/**", "x/y/z", true],
    ["x**y", "x/y", false],
    ["[a-c]x", "bx", true],
    ["[!a-c]x", "bx", false],
    ["[!a-c]", "/", false],
    ["[]]", "]", true],
    ["[a", "[a", true],
    ["{a,b/c}.md", "b/c.md", true],
    ["{a,{b,c}x}", "cx", true],
    ["{a,}b", "b", true],
    ["{a}", "{a}", true],
    ["{a", "{a", true],
    ["{x,{a}}", "{a}", true],
    ["{8..11}.md", "10.md", true],
    ["{8..11}.md", "12.md", false],
    ["@(a|b).md", "b.md", true],
    ["x?(a)", "x", true],
    ["x+(ab|c)", "xabcab", true],
    ["x+(ab|c)", "x", false],
    ["x*(a)", "x", true],
    ["draft (2).md", "draft (2).md", true],
    ["+(a", "+(a", true],
    ["a.md", "axmd", false],
  ])("%s on %s: %s", (pattern, path, is) => {
    expect(compileWildcards(pattern, GROUPS)(path)).toBe(is);
  });

  test("a backslash takes a sign for itself where it is no slash", () => {
    expect(compileExactGlob("a\\*", true)("a*")).toBe(true);
    expect(compileExactGlob("a\\*", true)("ab")).toBe(false);
  });

  test("are what picomatch makes of them", () => {
    const name = fc.array(fc.constantFrom("a", "b", "*", "?", ".x", "[ab]", "{a,bb}", "{b,a*}"), {
      minLength: 1,
      maxLength: 4,
    });
    const names = fc.array(
      fc.oneof(
        name.map((all) => all.join("")),
        fc.constant("**"),
      ),
      { minLength: 1, maxLength: 4 },
    );
    const paths = fc.array(fc.stringMatching(/^[ab.x]{1,5}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(names, paths, (pattern, path) => {
        const glob = pattern.join("/").replaceAll(/\*{2,}/g, (all, at, whole) =>
          // Stars that happen to meet mean one, to both; a whole name of two means folders.
          /(?:^|\/)$/.test(whole.slice(0, at)) && /^(?:\/|$)/.test(whole.slice(at + all.length)) ? "**" : "*",
        );
        // Names of dots alone are no names, and folders themselves are not asked for here.
        fc.pre(path.every((one) => !/^\.+$/.test(one)) && !glob.endsWith("**"));
        const expected = picomatch(glob, { dot: true, strictSlashes: true })(path.join("/"));
        expect(compileWildcards(glob, GROUPS)(path.join("/")), `${glob} on ${path.join("/")}`).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ["drafts/**/*.md", "drafts"],
    ["*.md", ""],
    ["/desk/[ab]/x", "/desk"],
    ["/*.md", "/"],
    ["a/b.md", "a"],
  ])("all that %s stands for lies in “%s”", (pattern, folder) => expect(folderNamedBy(pattern)).toBe(folder));
});

/** Each makes a regular expression go back without end, or a list too long to be made. */
const PUMPED: readonly (readonly [string, string])[] = [
  [`**/${"a*".repeat(60)}b`, "a".repeat(4_000)],
  [`${"**/".repeat(100)}b`, "a/".repeat(2_000)],
  [`${"**/a*".repeat(60)}b`, "a/".repeat(2_000)],
  [`${"+(+(a))".repeat(10)}b`, "a".repeat(4_000)],
  ["+(+(+(+(+(+(a))))))b", "a".repeat(4_000)],
  [`+(${"a|".repeat(200)}a)b`, "a".repeat(4_000)],
  [`${"{a,a}".repeat(100)}b`, "a".repeat(4_000)],
  [`${"*(a|a)".repeat(100)}b`, "a".repeat(4_000)],
  [`${"[a-z]*".repeat(100)}0`, "a".repeat(4_000)],
  ["?*".repeat(400), "a/".repeat(2_000)],
];

describe("what would hold others up", () => {
  test.each(PUMPED)("is answered at once: %.40s", (pattern, path) => {
    const glob = compileGlob(pattern);
    for (let i = 0; i < 20; i++) expect(glob.matches(path)).toBe(false);
  });

  test.each([
    ["{1..1000000}", "holds a range of 1000000 numbers; 1,000 at most are taken"],
    ["{1..900}{1..900}{1..900}{1..900}{1..900}{1..900}{1..900}", "stands for too many names"],
    ["a".repeat(1_001), "is longer than 1000 characters"],
    [`${"@(".repeat(11)}a${")".repeat(11)}`, "holds more than 10 groups within each other"],
    ["!(README).md", "holds “!(…)”, which is not taken: write another glob that opens with “!” behind it"],
  ])("is refused, with the file and the glob: %.40s", (pattern, why) => {
    for (const config of [
      { ignore: ["ok.md", pattern] },
      { files: { [pattern]: "plain" } },
      { overrides: [{ files: pattern, type: "news" }] },
    ]) {
      const { problems } = readConfig(JSON.stringify(config), "/desk/.newslintrc.json")!;
      const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
      expect(problems.map(({ message, where }) => [message, where])).toEqual([
        [`The glob “${shown}” ${why}.`, { file: "/desk/.newslintrc.json" }],
      ]);
    }
  });

  test("work grows with the path, not faster", () => {
    // Signs looked at: each is asked for by `takes`, so a pattern that counts them tells.
    const stepsFor = (length: number) => {
      let signs = 0;
      const path = {
        *[Symbol.iterator]() {
          for (let i = 0; i < length; i++) {
            signs++;
            yield "a";
          }
        },
      };
      compileWildcards(`${"a*".repeat(20)}b`, GROUPS)(path as unknown as string);
      return signs;
    };
    expect(stepsFor(4_000)).toBe(4 * stepsFor(1_000));
  });
});
