import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { attributed } from "./attributed.fixture.ts";
import { loadReportingModels } from "./models.ts";
import { nameSpellingsOf } from "./nameSpellings.ts";
import { mentionsOf } from "./people/mentions.ts";
import { type NamedSpeaker, speakersOf } from "./speakers.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function speakersIn(marked: string): readonly string[] {
  const { prose, attributions } = attributed(marked);
  const analysis = analyse(prose, models);
  const ownEntries = nameSpellingsOf(mentionsOf(analysis, models.names), models.names);
  return speakersOf({ analysis, ownEntries }, attributions).map(
    ({ key, start, end, data }) => `${key} ${(data as NamedSpeaker).as}: ${prose.slice(start, end)}`,
  );
}

it.each([
  ["who speaks under one word", "{The pump was old}, ⟦Hendricks⟧ ⟨said⟩.", ["hendricks speaks: Hendricks"]],
  ["an honorific tells nothing", "{The pump was old}, ⟦Mr. Hendricks⟧ ⟨said⟩.", ["hendricks speaks: Mr. Hendricks"]],
  ["a post tells who that is", "{The pump was old}, ⟦Mayor Hendricks⟧ ⟨said⟩.", ["hendricks told: Mayor Hendricks"]],
  ["who only acts does not speak", "Hendricks left.", []],
  [
    "a person's full name, and each word of it",
    "{The pump was old}, ⟦Mayor Joan Hendricks⟧ ⟨said⟩.",
    ["hendricks named: Mayor Joan Hendricks", "joan full: Joan", "hendricks full: Hendricks"],
  ],
  [
    "somebody who only acts, in full",
    "Joan Hendricks left.",
    ["hendricks named: Joan Hendricks", "joan full: Joan", "hendricks full: Hendricks"],
  ],
])("%s", (_what, marked, found) => {
  expect(speakersIn(marked)).toEqual(found);
});
