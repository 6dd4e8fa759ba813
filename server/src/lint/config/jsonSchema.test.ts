import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parsePeople } from "../../record/people.ts";
import { RULES } from "../../rules/registry.ts";
import { configSchema, peopleSchema } from "./jsonSchema.ts";
import { CONFIG } from "./keys.ts";
import { readConfig } from "./read.ts";

const schemaOnDisk = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
const shipped = schemaOnDisk("newslint");
const validate = new Ajv({ allErrors: true, strict: false }).compile(configSchema());

test("the schemas that ship are those the validators' tables make (else: node scripts/schema.mjs)", () => {
  expect(shipped).toEqual(configSchema());
  expect(schemaOnDisk("people")).toEqual(peopleSchema());
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

describe("schema and reader of a people file agree", () => {
  const validatePeople = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(peopleSchema());
  test.each([
    ["- name: Lena Aas\n", true],
    ["- { id: 7, name: Lena Aas, also: L. Aas, wrong: [Lena Ås], pronoun: she }\n", true],
    ["- { name: Lena Aas, offices: [{ title: mayor, of: Vik, from: 2019, to: null, single: true }] }\n", true],
    ["- { name: Lena Aas, offices: [{ title: mayor, from: 2019-06, to: 2023-06-30 }] }\n", true],
    ["- { name: Lena Aas, checked: { by: dk, date: 2025-01-20 }, died: 2025-02-01 }\n", true],
    ["- { id: aas }\n", false],
    ["- { name: Lena Aas, title: mayor }\n", false],
    ["- { name: Lena Aas, offices: [{ of: Vik }] }\n", false],
    ["- { name: Lena Aas, offices: [{ title: mayor, from: June 2019 }] }\n", false],
    ["- { name: Lena Aas, pronoun: her }\n", false],
    ["- { name: Lena Aas, order: surname-first }\n", false],
    ["aas: { name: Lena Aas }\n", false],
    ["- Lena Aas\n", false],
  ])("%j", (text, isValid) => {
    expect(validatePeople(parse(text))).toBe(isValid);
    expect(parsePeople(text, "/a/people.yml").problems.length === 0).toBe(isValid);
  });
});
