import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readConfig } from "./read.ts";

const problemsOf = (text: string, path = "/desk/newslint.yml") =>
  readConfig(text, path)?.problems.map((problem) => `${problem.where.line}: ${problem.message}`);

describe("what is wrong is told with its line and the nearest right name", () => {
  test.each([
    ["profile: desk\nrulse:\n  a: off\n", "2: There is no key “rulse”. Did you mean “rules”?"],
    ["rules:\n  ignore-directve: off\n", "2: There is no rule “ignore-directve”. Did you mean “ignore-directive”?"],
    [
      "rules:\n  ignore-directive: warn\n",
      "2: “rules.ignore-directive” takes a level: off, hint, info, warning or error, or a list of a level and options, not “warn”.",
    ],
    [
      "# a\n\nprofile: print\n",
      "3: “profile” takes a profile: draft, desk, factcheck, publish or line-by-line, not “print”.",
    ],
    ["root: 1\n", "1: “root” takes true or false, not “1”."],
    ["- a\n- b\n", "1: A config takes a map, not a list."],
    ["overrides:\n  - profile: desk\n", "2: “files” is missing in “overrides”."],
    ["files:\n  '*.adoc': asciidoc\n", "2: “files.*.adoc” takes a format: markdown or plain, not “asciidoc”."],
    [
      "style:\n  titles: loud\n",
      "2: “style.titles” takes a style of titles: auto, ap, reuters, bbc or guardian, not “loud”.",
    ],
    [
      "rules:\n  ignore-directive: [warning, { depth: 3 }]\n",
      "2: There is no option of ignore-directive “depth”. `newslint rules` lists what there is.",
    ],
  ])("%j", (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test("YAML that cannot be read", () => {
    const [problem] = problemsOf("profile: desk\nrules: [\n") ?? [];
    expect(problem).toMatch(/^[23]: This config cannot be read: /);
  });

  test("JSON that is none", () => {
    expect(problemsOf('{\n  "profile": "desk",\n  oops\n}\n', "/desk/.newslintrc.json")?.[0]).toMatch(
      /^3: This is not JSON: /,
    );
  });

  test("what is right beside it still counts", () => {
    const config = readConfig("profile: publish\nnonsense: 1\n", "/desk/newslint.yml");
    expect(config?.values.profile).toBe("publish");
    expect(config?.problems).toHaveLength(1);
  });
});

describe("where config may stand", () => {
  test("a package.json counts only with its key", () => {
    expect(readConfig('{ "name": "a" }', "/desk/package.json")).toBeUndefined();
    expect(readConfig('{ "keywords": ["newslint"] }', "/desk/package.json")).toBeUndefined();
    expect(readConfig('{\n\t"newslint": {\n\t\t"type": "opinion"\n\t}\n}', "/desk/package.json")?.values.type).toBe(
      "opinion",
    );
  });

  test("an empty file, one of comments and one with a byte order mark", () => {
    expect(problemsOf("")).toEqual([]);
    expect(problemsOf("# nothing yet\n")).toEqual([]);
    expect(readConfig("\uFEFFtype: review\r\n", "/desk/newslint.yml")?.values.type).toBe("review");
  });
});

describe("a hostile config", () => {
  test.each([
    ["__proto__:\n  polluted: yes\n"],
    ["constructor: { prototype: { polluted: yes } }\n"],
    ["rules:\n  __proto__: error\n"],
    ["files:\n  __proto__: plain\n"],
    ["rules:\n  ignore-directive: [error, { __proto__: { polluted: 1 } }]\n"],
  ])("reaches no prototype: %j", (text) => {
    readConfig(text, "/desk/newslint.yml");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  test("an alias bomb is refused, not unrolled", () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(12).fill(`*a${i}`).join(", ")}]`,
    );
    const text = `a0: &a0 [x]\n${levels.join("\n")}\nignore: *a12\n`;
    expect(problemsOf(text)?.length).toBeGreaterThan(0);
  });

  test("deep nesting is a problem, not a crash", () => {
    expect(problemsOf(`rules: ${"[".repeat(50_000)}`)?.length).toBeGreaterThan(0);
  });

  test("no text makes it throw", () => {
    const word = fc.constantFrom(
      "profile",
      "rules",
      "overrides",
      ":",
      "-",
      "  ",
      "\n",
      "[",
      "]",
      "{",
      "}",
      "*a",
      "&a",
      "'",
      '"',
      "|",
      ">",
      "off",
      "extends",
      "!",
      "?",
      "\t",
      "__proto__",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.boolean(), (words, json) => {
        const config = readConfig(words.join(""), json ? "/a/.newslintrc.json" : "/a/newslint.yml");
        for (const problem of config?.problems ?? []) expect(problem.where.file).toBeDefined();
      }),
    );
  });
});

test("lists of words take maps and arrows", () => {
  const text =
    "lists:\n  words:\n    - utilise -> use\n    - { wrong: whilst, right: while, exact: true }\n  places: none\n  acronyms: acronyms.txt\n";
  const config = readConfig(text, "/desk/newslint.yml");
  expect(config?.problems).toEqual([]);
  expect(config?.values.lists).toMatchObject({
    words: [
      { wrong: "utilise", right: "use" },
      { wrong: "whilst", right: "while", exact: true },
    ],
    places: "none",
    acronyms: { file: "acronyms.txt" },
  });
});
