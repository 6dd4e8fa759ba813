import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { sourceKindOf } from "./sourceKind.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

it.each([
  ["person", "Lena Aas"],
  ["person", "Rosa Diaz of the tenants' union"],
  ["person", "she"],
  ["person", "Minister for Transport Eamon Ryan"],
  ["organisation", "the county council"],
  ["organisation", "Police"],
  ["organisation", "the ministry in the capital"],
  ["document", "figures released by the ministry on Tuesday"],
  ["document", "the annual report"],
  ["document", "a study published in March"],
  ["anonymous", "sources close to the deal"],
  ["anonymous", "a person familiar with the talks"],
  ["anonymous", "a source"],
  ["vague", "experts"],
  ["vague", "many of the analysts"],
  ["vague", "critics"],
])("%s: %s", (kind, words) => {
  const { tokens } = analyse(`${words} said so.`, models);
  expect(sourceKindOf(tokens, 0, tokens.count - 3)).toBe(kind);
});
