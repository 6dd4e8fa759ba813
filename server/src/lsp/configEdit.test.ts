import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ruleOffEdit } from "./configEdit.ts";

function turnedOff(text: string, rule = "house-word", under?: string): string | undefined {
  const edit = ruleOffEdit(text, rule, under);
  return edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe("turning a rule off in a config", () => {
  it.each([
    ["", "rules:\n  house-word: off\n"],
    ["# ours\n", "# ours\nrules:\n  house-word: off\n"],
    ["# ours", "# ours\nrules:\n  house-word: off\n"],
    ["profile: desk\n", "rules:\n  house-word: off\nprofile: desk\n"],
    ["rules:\n  vague-source: info # agreed\n", "rules:\n  house-word: off\n  vague-source: info # agreed\n"],
    ["rules:\n  house-word: warning # loud\nroot: true\n", "rules:\n  house-word: off # loud\nroot: true\n"],
    ["rules:\n  house-word: [info, { a: 1 }]\n", "rules:\n  house-word: off\n"],
    ["rules: {}\n", "rules: { house-word: off }\n"],
    ["rules: { vague-source: off }\n", "rules: { vague-source: off, house-word: off }\n"],
    ["rules:\nroot: true\n", "rules: { house-word: off }\nroot: true\n"],
    ["root: true\r\nprofile: desk\r\n", "rules:\r\n  house-word: off\r\nroot: true\r\nprofile: desk\r\n"],
    ['{ "root": true }', '{ "root": true, "rules": { "house-word": "off" } }'],
    [
      '{\n  "rules": {\n    "vague-source": "off"\n  }\n}\n',
      '{\n  "rules": {\n    "vague-source": "off",\n    "house-word": "off"\n  }\n}\n',
    ],
    ["{}", '{ "rules": { "house-word": "off" } }'],
  ])("%j becomes %j", (text, expected) => expect(turnedOff(text)).toBe(expected));

  it("finds the config in a package.json", () => {
    const text = '{\n  "name": "desk",\n  "newslint": { "profile": "desk" }\n}\n';
    expect(JSON.parse(turnedOff(text, "house-word", "newslint")!)).toEqual({
      name: "desk",
      newslint: { profile: "desk", rules: { "house-word": "off" } },
    });
  });

  it.each(["rules:\n  house-word: off\n", "rules: { house-word: false }\n", "- a\n- b\n", "rules: [\n", "rules: 3\n"])(
    "leaves %j alone",
    (text) => expect(turnedOff(text)).toBeUndefined(),
  );

  it("adds the rule and changes nothing else, whatever the config holds", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/).filter((key) => key !== "rules" && key !== "off");
    const config = fc.record(
      {
        root: fc.boolean(),
        lists: fc.dictionary(word, fc.array(word)),
        rules: fc.dictionary(word, fc.constantFrom("info", "warning")),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(config, (given) => {
        const text = JSON.stringify(given, undefined, 2);
        expect(JSON.parse(turnedOff(text)!)).toEqual({ ...given, rules: { ...given.rules, "house-word": "off" } });
        expect(parse(turnedOff(text)!)).toEqual({ ...given, rules: { ...given.rules, "house-word": "off" } });
      }),
    );
  });
});
