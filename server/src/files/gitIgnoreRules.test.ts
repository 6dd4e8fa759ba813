import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import nodePath from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { GitIgnoreRules } from "./gitIgnoreRules.ts";

const verdict = (text: string, path: string, isFolder = false) =>
  new GitIgnoreRules(text, false).verdict(path, isFolder);

describe("lines of a .gitignore", () => {
  test.each([
    ["*.log", "a.log", true],
    ["*.log", "deep/a.log", true],
    ["/a.log", "deep/a.log", undefined],
    ["deep/a.log", "x/deep/a.log", undefined],
    ["deep/*", "deep/a.log", true],
    ["**/deep/*", "x/deep/a.log", true],
    ["report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json", "report.1.22.3.4.json", true],
    ["*.log\n!keep.log", "keep.log", false],
    ["a.md ", "a.md", true],
    ["a\\ ", "a ", true],
    ["# a.md", "# a.md", undefined],
    ["\\#a.md", "#a.md", true],
    ["\\!a.md", "!a.md", true],
    ["a\\*.md", "a*.md", true],
    ["a\\*.md", "ab.md", undefined],
    ["{a,b}.md", "a.md", undefined],
    ["[a.md", "[a.md", undefined],
    ["x/", "x", undefined],
    ["A.md", "a.md", undefined],
    ["*.log\r\n!b.log\r\n", "b.log", false],
    ["\ufeffa.md", "a.md", true],
  ])("%j on %s: %s", (text, path, is) => expect(verdict(text, path)).toBe(is));

  test("a slash at the end means folders", () => expect(verdict("x/", "x", true)).toBe(true));

  test("case counts for nothing where it does for no file", () =>
    expect(new GitIgnoreRules("*.LOG", true).verdict("a.Log", false)).toBe(true));

  test("nothing pumped holds others up", () => {
    const rules = new GitIgnoreRules(
      [
        `${"a*".repeat(400)}b`,
        `${"**/a*".repeat(150)}b`,
        `/${"*/".repeat(300)}*a*a*a*a*b`,
        `${"[a-z]*".repeat(150)}0`,
      ].join("\n"),
      false,
    );
    for (const path of ["a".repeat(4_000), "a/".repeat(2_000), `${"a/".repeat(2_000)}b`])
      for (let i = 0; i < 5; i++) rules.verdict(path, false);
    expect(rules.verdict("a".repeat(4_000), false)).toBeUndefined();
  });
});

describe("as git reads them", () => {
  const folder = mkdtempSync(nodePath.join(tmpdir(), "newslint-ignore-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const hasGit = spawnSync("git", ["--version"]).status === 0;

  test.skipIf(!hasGit)("line by line, on paths whose folders are not ignored", () => {
    execFileSync("git", ["init", "-q", folder]);
    execFileSync("git", ["-C", folder, "config", "core.ignorecase", "false"]);
    const part = fc.constantFrom("a", "b", "*", "**", "?", "[ab]", "[!a]", "[a-", "\\*", ".x", "/", "/", "{a,b}", "(");
    const line = fc
      .tuple(
        fc.constantFrom("", "", "", "!", "/", "#"),
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("", "", " ", "/"),
      )
      .map(([open, parts, end]) => open + parts.join("") + end)
      // Git takes off what stands before the first wildcard, and reads “a**” as if it began with its stars.
      .filter((one) => !/[^/*]\*\*/.test(one.replace(/^!/, "/")));
    const name = fc.stringMatching(/^[ab*.x]{1,4}$/).filter((one) => !/^\.+$/.test(one));
    const paths = fc.uniqueArray(
      fc.array(name, { minLength: 1, maxLength: 3 }).map((all) => all.join("/")),
      { minLength: 40, maxLength: 40 },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), paths, (lines, asked) => {
        writeFileSync(nodePath.join(folder, ".gitignore"), `${lines.join("\n")}\n`);
        const rules = new GitIgnoreRules(`${lines.join("\n")}\n`, false);
        const { stdout } = spawnSync("git", ["-C", folder, "check-ignore", "--no-index", "--stdin", "-z", "-n", "-v"], {
          input: asked.join("\0"),
          encoding: "utf8",
        });
        const fields = stdout.split("\0");
        for (let i = 0; i + 3 < fields.length; i += 4) {
          const [, , pattern, path] = fields.slice(i, i + 4) as [string, string, string, string];
          const folders = path
            .split("/")
            .slice(0, -1)
            .map((_, at, all) => all.slice(0, at + 1).join("/"));
          if (folders.some((one) => rules.verdict(one, true) === true)) continue;
          const expected = pattern === "" ? undefined : !pattern.startsWith("!");
          expect(rules.verdict(path, false), `${JSON.stringify(lines)} on ${path}`).toBe(expected);
        }
      }),
      { numRuns: 150 },
    );
  });
});
