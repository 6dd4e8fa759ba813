import { expect, it } from "vitest";
import { sourcesNamedIn } from "./namedSources.ts";

it.each<[string, readonly string[]]>([
  ["---\nsources: port.yml\n---\nIt rained.", ["port.yml"]],
  ["\uFEFF---\nsources: [a.bib, ../b.json]\nbibliography: c.bib\n---\n", ["a.bib", "../b.json", "c.bib"]],
  ["---\nsources: [Lena Aas, the harbour board]\n---\n", []],
  ["---\nsources: {a: {type: web}}\n---\n", []],
  ["---\nsources: [\n---\n", []],
  ["---\ntitle: On sources.yml\n---\n", []],
  ["It rained.\n\n---\nsources: port.yml\n---\n", []],
  ["", []],
])("%j names %j", (text, names) => {
  expect(sourcesNamedIn(text)).toEqual(names);
});
