import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { RULES } from "../../rules/registry.ts";
import { configSchema } from "./jsonSchema.ts";
import { CONFIG } from "./keys.ts";
import { readConfig } from "./read.ts";

const shipped = JSON.parse(readFileSync(new URL("../../../../schemas/newslint.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(configSchema());

test("the schema that ships is the one the validator's table makes (else: node scripts/schema.mjs)", () => {
  expect(shipped).toEqual(configSchema());
});

test("every key and every rule is in it", () => {
  const { properties } = shipped as { properties: Record<string, { properties?: object }> };
  expect(Object.keys(properties)).toEqual(Object.keys(CONFIG.keys));
  expect(Object.keys(properties.rules?.properties ?? {})).toEqual(RULES.map((rule) => rule.id));
});

describe("schema and validator agree", () => {
  test.each([
    ["root: true\nextends: newslint:publish\nignore: archive\n", true],
    ["rules: { not-english: [warning, {}], front-matter: off }\n", true],
    ["lists: { words: [utilise -> use], places: none, acronyms: a.txt }\n", true],
    ["overrides: [{ files: '*.md', type: opinion }]\n", true],
    ["overrides: [{ type: opinion }]\n", false],
    ["rules: { not-english: loud }\n", false],
    ["rules: { no-such-rule: off }\n", false],
    ["unknown: 1\n", false],
    ["files: { '*.x': plain }\n", true],
    ["files: { '*.x': pdf }\n", false],
    ["home: { currency: 5 }\n", false],
  ])("%j", (text, isValid) => {
    expect(validate(parse(text))).toBe(isValid);
    expect(readConfig(text, "/a/newslint.yml")?.problems.length === 0).toBe(isValid);
  });
});
