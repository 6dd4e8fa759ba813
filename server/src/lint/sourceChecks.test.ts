import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { parseSources } from "../record/sources.ts";
import { readSourceText } from "../record/sourceText/readSourceText.ts";
import { type SourceWords, sourceWordsOf } from "../record/sourceText/sourceWords.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function open(sources: string, texts: Map<string, SourceWords>, draft: string) {
  const desk = { ...EMPTY_DESK, sources: parseSources(sources, "sources.yml").sources };
  const linter = createLinter({ desk, models, sourceTexts: texts, isWarm: false });
  return linter.open(draft, { format: "markdown", settings: DEFAULT_SETTINGS });
}

const words = (text: string) => sourceWordsOf(readSourceText(text, "text", "a.txt"));
const MINUTES = "minutes: {type: document, title: Minutes, issuer: Board, date: 2026-03-04, file: minutes.txt}\n";
const DRAFT = "The board approved 7,000 homes in March [@minutes].\n";

it("a source that comes to be read for another draft is looked at all the same", () => {
  const texts = new Map<string, SourceWords>();
  const draft = open(MINUTES, texts, DRAFT);
  expect(draft.results()).toEqual([]);
  texts.set("minutes.txt", words("The board approved 6,412 homes in March."));
  expect(draft.wanted()).toEqual(["minutes.txt"]);
  draft.sourcesRead(["minutes.txt"]);
  expect(draft.results().map(({ rule }) => rule)).toEqual(["figure-not-in-source"]);
  expect(draft.wanted()).toEqual([]);
});

it("of a translated source figures are looked up in its own text, quotations in the translation", () => {
  const sources =
    "talk: {type: interview, title: Talk, name: Jon Oster, role: skipper, date: 2026-03-04, medium: phone, terms: on-record, file: no.txt, translated: true, translation: en.txt}\n";
  const draft = open(sources, new Map(), "“The plan is safe for 812 boats,” Jon Oster, a skipper, said [@talk].\n");
  expect(draft.wanted()).toEqual(["no.txt", "en.txt"]);
});
