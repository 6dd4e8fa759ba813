import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseLedger } from "../../record/ledger.ts";
import { parsePeople } from "../../record/people.ts";
import { parseSources } from "../../record/sources.ts";
import { RULES } from "../../rules/registry.ts";
import { claimsSchema, configSchema, peopleSchema, sourcesSchema } from "./jsonSchema.ts";
import { CONFIG } from "./keys.ts";
import { readConfig } from "./read.ts";

const schemaOnDisk = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
const shipped = schemaOnDisk("newslint");
const validate = new Ajv({ allErrors: true, strict: false }).compile(configSchema());

test("the schemas that ship are those the validators' tables make (else: node scripts/schema.mjs)", () => {
  expect(shipped).toEqual(configSchema());
  expect(schemaOnDisk("people")).toEqual(peopleSchema());
  expect(schemaOnDisk("sources")).toEqual(sourcesSchema());
  expect(schemaOnDisk("claims")).toEqual(claimsSchema());
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

describe("schema and reader of a source file agree", () => {
  const validateSources = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(sourcesSchema());
  test.each([
    ["board25: { type: document, title: Q4, issuer: Board, date: 2025-02-03, grade: primary }\n", true],
    ["int: { type: interview, who: aas, medium: phone, terms: on-record, contact: private:aas, persons: 2 }\n", true],
    [
      "src-7: { type: interview, alias: a clerk, anonymity: { reason: fear, approved_by: ed, date: 2025-02-05 } }\n",
      true,
    ],
    ["growth: { type: calc, expr: a / b, inputs: { a: 1, b: board25.q3 } }\n", true],
    ["scan: { type: document, file: a.pdf, text: none, translated: true, translation: a.txt, language: nb }\n", true],
    ["a: { type: rumour }\n", false],
    ["a: { type: web, isuer: Board }\n", false],
    ["a: { type: web, anonymity: { approved-by: ed } }\n", false],
    ["a: { type: web, text: some }\n", false],
    ["- { type: web }\n", false],
  ])("%j", (text, isValid) => {
    expect(validateSources(parse(text))).toBe(isValid);
    expect(parseSources(text, "/a/sources.yml").problems.length === 0).toBe(isValid);
  });
});

describe("schema and reader of a ledger agree", () => {
  const validateClaims = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(claimsSchema());
  test.each([
    ["- { quote: six homes }\n", true],
    ["- { id: c1, quote: 1921, kind: number, status: confirmed, checker: dk, checked: 2025-02-06 }\n", true],
    ["- { quote: six homes, sources: [board25, { key: int, loc: 12 }], was: five homes, note: as told }\n", true],
    ["- { status: open }\n", false],
    ["- { quote: six homes, status: ok }\n", false],
    ["- { quote: six homes, sources: [{ loc: p. 12 }] }\n", false],
    ["c1: { quote: six homes }\n", false],
  ])("%j", (text, isValid) => {
    expect(validateClaims(parse(text))).toBe(isValid);
    expect(parseLedger(text, "/a/a.claims.yml").problems.length === 0).toBe(isValid);
  });
});
