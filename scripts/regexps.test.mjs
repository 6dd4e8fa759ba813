import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { collectRegExps, verdictsOf } from "./regexps.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "regexps-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The patterns in some files, as they would be written. */
function collected(files) {
  const at = mkdtempSync(path.join(folder, "src-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), text);
  }
  const { patterns, unread } = collectRegExps([at]);
  return { patterns: patterns.map(({ source, flags }) => `/${source}/${flags}`), unread };
}

describe("collecting", () => {
  it.each([
    ["a literal", "export const A = /a+b/giu;", "/a+b/giu"],
    ["a slash in a class", "const a = /[/]+/g; a;", "/[/]+/g"],
    ["a text", 'new RegExp("a\\\\d+", "g");', "/a\\d+/g"],
    ["a template of constants", `const A = \`x\${1}\`; const B = 'b+'; RegExp(\`\${B}|c\`);`, "/b+|c/"],
    ["a raw template", `const B = "b"; new RegExp(String.raw\`\\s\${B}\\d\`);`, "/\\sb\\d/"],
    ["constants put together", 'const A = "a" + "b"; new RegExp(A + "*");', "/ab*/"],
    ["a list", `const A = ["a", "b"]; new RegExp(\`(?:\${A.join("|")})+\`);`, "/(?:a|b)+/"],
    ["words", 'const A = "a b".split(" "); new RegExp(A.join("|"), "i");', "/a|b/i"],
    ["the source of another", 'const A = /a+/; new RegExp(A.source + "b");', "/a+b/"],
    ["a copy with other flags", 'const A = /a+/g; new RegExp(A, "y");', "/a+/y"],
    ["a text that `match` takes", 'text.match("a+$");', "/a+$/"],
  ])("reads %s", (_, text, pattern) => {
    const { patterns, unread } = collected({ "a.ts": text });
    expect(patterns).toContain(pattern);
    expect(unread).toEqual([]);
  });

  it("reads constants of another file", () => {
    const { patterns } = collected({
      "words/list.ts": 'export const WORDS = ["a", "b"];',
      "a.ts": 'import { WORDS as THEIRS } from "./words/list.ts"; new RegExp(THEIRS.join("|"));',
    });
    expect(patterns).toEqual(["/a|b/"]);
  });

  it("leaves tests alone", () =>
    expect(collected({ "a.test.ts": "/a/;", "a.fixture.ts": "/a/;" }).patterns).toEqual([]));

  it.each([
    ["an argument", `export const of = (word: string) => new RegExp(\`\${word}+\`);`],
    ["a variable", 'let word = "a"; new RegExp(word);'],
    ["a copy of an argument", "export const of = (one: RegExp) => new RegExp(one);"],
  ])("says so of one that it cannot read: %s", (_, text) => {
    expect(collected({ "a.ts": text }).unread).toEqual([expect.stringMatching(/a\.ts:1 {2}new RegExp\(/)]);
  });
});

describe("the verdict", () => {
  it.each([
    ["^(a|a)*$", "", "exponential"],
    ["\\s+$", "", "2nd degree polynomial"],
    ["\\p{L}+\\d", "u", "2nd degree polynomial"],
    ["a(?=b+c)", "", "look-ahead"],
    ["(a+)\\1", "", "back-reference"],
  ])("is no for /%s/%s", async (source, flags, why) => {
    const [{ status, summary }] = await verdictsOf([{ source, flags, places: [] }]);
    expect(status).not.toBe("safe");
    expect(summary).toContain(why);
  });

  it.each([
    ["^\\s+$", ""],
    ["[a-z]{1,40}\\d", "i"],
    ["(?<year>\\d{4})", "d"],
  ])("is yes for /%s/%s", async (source, flags) => {
    expect(await verdictsOf([{ source, flags, places: [] }])).toMatchObject([{ status: "safe" }]);
  });

  it("is asked once where it is kept", async () => {
    const kept = new Map();
    const pattern = { source: "^a+$", flags: "", places: [] };
    await verdictsOf([pattern], kept, (key, verdict) => kept.set(key, verdict));
    const [key] = kept.keys();
    kept.set(key, { status: "safe", summary: "kept" });
    expect(await verdictsOf([pattern], kept)).toMatchObject([{ summary: "kept" }]);
    expect(await verdictsOf([{ ...pattern, flags: "i" }], kept)).toMatchObject([{ summary: "linear" }]);
  });
});
