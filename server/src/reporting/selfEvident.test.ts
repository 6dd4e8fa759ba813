import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseDraft } from "../text/parse.ts";
import { loadReportingModels } from "./models.ts";
import { factsOfAll } from "./paragraphFacts.ts";
import { isSelfEvident } from "./selfEvident.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** Whether the last sentence of a one-paragraph text is. */
function asked(text: string): boolean {
  const [block] = parseDraft(text, "plain").blocks;
  const [facts] = factsOfAll([block!.content], models);
  return isSelfEvident(
    { block: block!, prose: block!.content.prose, facts: facts! },
    facts!.analysis.sentences.length - 1,
  );
}

describe("nobody has to vouch for", () => {
  it.each([
    ["what the writer saw", "Smoke rose over the quay on Monday."],
    ["what the writer saw", "Two hundred people marched through Vik."],
    ["what the writer did", "I asked him twice."],
    ["what the paper's own people saw", "A reporter for the Gazette saw the boat leave."],
    ["a place", "The island lies north of Vik."],
    ["a place", "The mill is in Rutland."],
    ["a birth", "Holm was born in 1956."],
    ["an age", "She is 34."],
    ["an office", "Holm is the mayor of Vik."],
    ["an office", "Berg was a former member of the harbour board."],
    ["the background", "The move comes as the two ports quarrel over dues."],
    ["the background", "The talks come a month after the storm."],
    ["the background", "Amid the drought, the wells ran dry."],
  ])("%s: %s", (_what, text) => {
    expect(asked(text)).toBe(true);
  });
});

describe("somebody has to vouch for", () => {
  it.each([
    ["an effect", "The festival has strengthened ties between the towns."],
    ["a judgement", "The plan is a failure."],
    ["a comparison", "The port is busier than its rival."],
    ["a trend", "Prices rose."],
    ["an act told without its witness", "The owner lied to the board."],
    ["a state of mind", "The board wants another mayor."],
    ["a condition of things", "The bridge is unsafe."],
  ])("%s: %s", (_what, text) => {
    expect(asked(text)).toBe(false);
  });
});
