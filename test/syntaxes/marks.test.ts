import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import onigurumaModule from "vscode-oniguruma";
import textmateModule, { type IGrammar, type IRawGrammar } from "vscode-textmate";

const { createOnigScanner, createOnigString, loadWASM } = onigurumaModule;
const { INITIAL, Registry } = textmateModule;
const require = createRequire(import.meta.url);
const grammarOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../syntaxes/${name}`, import.meta.url), "utf8")) as IRawGrammar;

/** As much of Markdown's own grammar as the injection asks about: code, links, comments. */
const MARKDOWN = {
  scopeName: "text.html.markdown",
  patterns: [
    { name: "markup.fenced_code.block.markdown", begin: "^```", end: "^```" },
    { name: "markup.inline.raw.string.markdown", match: "`[^`]*`" },
    { name: "comment.block.html", begin: "<!--", end: "-->" },
    { name: "meta.link.inline.markdown", match: "\\[[^\\]]*\\]\\([^)]*\\)" },
    { name: "meta.link.reference.markdown", match: "\\[[^\\]]*\\]" },
  ],
  repository: {},
} as unknown as IRawGrammar;

await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new Registry({
  onigLib: Promise.resolve({ createOnigScanner, createOnigString: (text) => createOnigString(text) }),
  loadGrammar: async (scope) =>
    ({
      "text.html.markdown": MARKDOWN,
      "text.plain": grammarOf("plain.tmLanguage.json"),
      "newslint.marks": grammarOf("marks.tmLanguage.json"),
    })[scope],
  // As package.json contributes it.
  getInjections: (scope) => (scope === "newslint.marks" ? [] : ["newslint.marks"]),
});

const FORMATS: Readonly<Record<string, IGrammar | null>> = {
  markdown: await registry.loadGrammar("text.html.markdown"),
  plain: await registry.loadGrammar("text.plain"),
};

/** The pieces of a text that newslint colours, each with its innermost scope of newslint's. */
function coloured(format: string, text: string): string[] {
  const found: string[] = [];
  let stack = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = FORMATS[format]!.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.findLast((one) => one.includes("newslint"));
      if (scope)
        found.push(`${line.slice(startIndex, endIndex)} ${scope.replace(/\.?newslint\.?/, ".").replace(/\.$/, "")}`);
    }
  }
  return found;
}

const KEY = "constant.other.reference";

describe.each(["markdown", "plain"])("in %s", (format) => {
  test.each<[string, readonly string[]]>([
    ["It rose [@board25, p. 12].", [`board25 ${KEY}`]],
    ["It rose [@a; @b, t. 00:12:31].", [`a ${KEY}`, `b ${KEY}`]],
    ["@board25 [p. 12] found that", [`board25 ${KEY}`]],
    ["[src: board25 p. 12]", ["src keyword.other.note", `board25 ${KEY}`]],
    ["<!-- src: board25 p. 12 -->", ["src keyword.other.note", `board25 ${KEY}`]],
    ['<!-- src: "6,400" board25; minutes -->', ['"6,400" string.quoted', `board25 ${KEY}`, `minutes ${KEY}`]],
    ["[src: int t. 00:12:31]", [`int ${KEY}`]],
    [
      "[newslint-ignore vague-source: a legend]",
      ["newslint-ignore keyword.control.ignore", "vague-source entity.name.tag.rule"],
    ],
    [
      "<!-- newslint-ignore vague-source, house-word: agreed -->",
      ["vague-source entity.name.tag.rule", "house-word entity.name.tag.rule"],
    ],
    ["[newslint-ignore vague-source: [TK: reason]]", ["[TK: reason] invalid.deprecated.placeholder"]],
    ["<!-- newslint-ignore-start house-word: a poem -->", ["newslint-ignore-start keyword.control.ignore"]],
    [
      "The toll is [TK: how much] or TK.",
      ["[TK: how much] invalid.deprecated.placeholder", "TK invalid.deprecated.placeholder"],
    ],
    ["said Ana TKTK, the manager", ["TKTK invalid.deprecated.placeholder"]],
  ])("%s is coloured", (text, expected) => {
    expect(coloured(format, text)).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    "The clerk read the minutes.",
    "Write to desk@example.org or @harbour.",
    "He said [sic] it was a TKO.",
    "The src: of the river",
  ])("%s is not", (text) => {
    expect(coloured(format, text)).toEqual([]);
  });

  test("a comment ends where it ends", () => {
    expect(coloured(format, "<!-- src: a --> It rose.\nIt fell.").join()).not.toMatch(/rose|fell/);
  });

  test("a bracket that is not closed ends with its line", () => {
    expect(coloured(format, "[src: a\nIt fell [@b].")).toEqual(expect.arrayContaining([`b ${KEY}`]));
  });
});

test.each(["`[@key]` in code", "```\n[TK: code] TK\n```"])("in Markdown, code is left alone: %s", (text) => {
  expect(coloured("markdown", text)).toEqual([]);
});
