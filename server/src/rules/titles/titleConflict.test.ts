import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { loadReportingModels } from "../../reporting/models.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models, isWarm: false });

/** What the rule marks, in document order. */
function conflicts(text: string): readonly string[] {
  return linter
    .open(text, { format: "plain", settings: DEFAULT_SETTINGS })
    .results()
    .filter((one) => one.rule === "title-conflict")
    .map(({ start, end }) => text.slice(start, end));
}

describe("a change of office that the draft tells is no conflict", () => {
  it.each([
    ["Deputy Mayor Ana Reis spoke at noon. Reis was promoted in June.", "Mayor Reis left."],
    ["Councillor Ana Reis spoke. Deputy Mayor Ana Reis, who was promoted in June, left.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis took over as mayor in June.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke.", "She took over as mayor in June. Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke. She was sworn in on Monday.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis, who became mayor in June, spoke.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke. Reis, who was elected in June, left.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis succeeded Jon Aas in June.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke. The council appointed Reis on Monday.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke.", "The new mayor, Ana Reis, left."],
    ["Deputy Mayor Ana Reis spoke.", "Newly elected Mayor Ana Reis left."],
    ["Mayor Ana Reis stepped down in June.", "Sen. Reis left."],
    ["Sgt. Idris Bello joined in 2001. Bello was made a lieutenant in May.", "Lt. Bello left."],
    ["Health Minister Hal Brask moves to the finance ministry in a reshuffle.", "Finance Minister Brask was out."],
    ["Sen. Mary Cole won the governor’s race in November.", "Gov. Cole left."],
    ["Lt. Gov. Mary Cole ascended to the governorship when Berg died.", "Gov. Cole left."],
    ["Lt. Gov. Mary Cole will be the next governor.", "Gov. Cole left."],
  ])("%s … %s", (first, later) => {
    expect(conflicts(`${first}\n\n${later}\n`)).toEqual([]);
  });

  it.each([
    // Somebody else's.
    ["Deputy Mayor Ana Reis spoke. Jon Aas was promoted in June.", "Mayor Reis left."],
    ["Deputy Mayor Ana Reis spoke to Jon Aas, who took over in June.", "Mayor Reis left."],
    // To a third office.
    ["Sheriff Ana Reis spoke. Reis was elected treasurer in May.", "Sen. Reis left."],
    // No office at all.
    ["Sheriff Ana Reis made the mayor wait.", "Sen. Reis left."],
    ["Sheriff Ana Reis spoke of who took the bus.", "Sen. Reis left."],
    ["New York Sen. Mary Cole spoke.", "Gov. Cole left."],
    ["Mayor Ana Reis would be the best to face the sheriff.", "Sen. Reis left."],
    ["Governor Ana Reis has built roads since she took office.", "Sen. Reis left."],
  ])("but not here: %s … %s", (first, later) => {
    expect(conflicts(`${first}\n\n${later}\n`)).toEqual([later.slice(0, later.indexOf(" left"))]);
  });
});

describe("one office in two places", () => {
  it.each([
    ["French Foreign Minister Hal Brask was out.", "Belgian Foreign Minister Hal Brask"],
    ["Norwegian Prime Minister Jon Aas was out.", "Swedish Prime Minister Aas"],
    ["Texas Gov. Ana Reis was out.", "Florida Gov. Reis"],
    ["Leeds Mayor Ana Reis was out.", "York Mayor Ana Reis"],
  ])("%s … %s", (first, later) => {
    expect(conflicts(`${first}\n\n${later} left.\n`)).toEqual([later]);
  });

  it.each([
    ["French Foreign Minister Hal Brask was out.", "Foreign Minister Hal Brask"],
    ["U.S. Secretary of State Hal Brask was out.", "American Secretary of State Brask"],
    ["British Prime Minister Jon Aas was out.", "English Prime Minister Aas"],
    ["London Mayor Ana Reis was out.", "Muslim Mayor Ana Reis"],
    ["New York Mayor Ana Reis was out.", "NYC Mayor Ana Reis"],
    ["New York Mayor Ana Reis was out.", "New York City Mayor Reis"],
    ["Former French Foreign Minister Hal Brask was out.", "Belgian Foreign Minister Brask"],
  ])("may be the same: %s … %s", (first, later) => {
    expect(conflicts(`${first}\n\n${later} left.\n`)).toEqual([]);
  });
});
