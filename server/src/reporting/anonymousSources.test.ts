import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { type AnonymousSource, anonymousSourcesOf } from "./anonymousSources.ts";
import { attributed } from "./attributed.fixture.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** Of each entry its form, whether it is explained, and its words. The source stands in ⟦⟧, its verb in ⟨⟩, what it says in {}. */
function read(marked: string): readonly string[] {
  const { prose, attributions } = attributed(marked);
  const entries = anonymousSourcesOf({ analysis: analyse(prose, models), attributions });
  return entries.map(({ start, end, data }) => {
    const { form, isExplained, verdict } = data as AnonymousSource;
    const judged = verdict ? ` (${prose.slice(verdict.start, verdict.end)})` : "";
    return `${form}${isExplained ? " explained" : ""}: ${prose.slice(start, end)}${judged}`;
  });
}

describe("sources without a name", () => {
  const cases: readonly (readonly [marked: string, ...found: string[]])[] = [
    ["⟦A source⟧ ⟨said⟩ {that the bid was off}.", "bare: A source said"],
    ["{The bid was off}, ⟨according to⟩ ⟦several sources⟧.", "bare: according to several sources"],
    ["⟦A port source⟧ ⟨said⟩ {that the bid was off}.", "described: A port source"],
    ["⟦A source⟧ close to the board ⟨said⟩ {that the bid was off}.", "described: A source close to the board"],
    ["⟦Two people briefed on the talks⟧ ⟨said⟩ {that it was off}.", "described: Two people briefed on the talks"],
    [
      "⟦An official⟧ familiar with the bid, who was not authorised to speak, ⟨said⟩ {it was off}.",
      "described explained: An official familiar with the bid",
    ],
    [
      "⟦An official⟧ ⟨said⟩ {it was off}, on condition of anonymity because the talks are private.",
      "described explained: An official",
    ],
    ["They spoke on condition of anonymity because the talks are private.", "reason explained: condition of anonymity"],
    ["“{He is a bully},” ⟨said⟩ ⟦one aide⟧.", "role: one aide (He is a bully)"],
    ["⟦Lena Aas⟧, who is familiar with the talks, ⟨said⟩ {it was off}."],
    ["⟦A friend⟧ ⟨said⟩ {it was off}."],
    ["⟦The source of the trouble⟧ ⟨shows⟩ {where it began}."],
    ["⟦My sources⟧ ⟨said⟩ {it was off}."],
    ["⟦The board⟧ ⟨said⟩ {it was off}."],
    ["⟦The winner⟧ ⟨asked⟩ {not to be named}.", "reason: asked not to be named"],
  ];
  it.each(cases.map(([marked, ...found]) => [marked, found] as const))("%s", (marked, found) => {
    expect(read(marked)).toEqual(found);
  });
});
