import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { loadModels } from "../language/models/load.ts";
import { attributed } from "./attributed.fixture.ts";
import { figuresOf } from "./figures.ts";
import { type OutletMention, outletsOf } from "./outlets.ts";

const models = await loadModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

/** Of each entry its kind, key and words. The source stands in ⟦⟧, its verb in ⟨⟩, what it says in {}. */
function read(marked: string): readonly string[] {
  const { prose, attributions } = attributed(marked);
  const analysis = analyse(prose, models);
  return outletsOf({ analysis, attributions, figures: figuresOf(analysis) }).map(({ key, start, end, data }) => {
    const { kind, isDated, isActing } = data as OutletMention;
    return `${kind}${isDated ? " dated" : ""}${isActing ? " acting" : ""} ${key}: ${prose.slice(start, end)}`;
  });
}

describe("other people's reports", () => {
  const cases: readonly (readonly [marked: string, ...found: string[]])[] = [
    ["{The fund is broke}, ⟦the Ledger⟧ ⟨reported⟩.", "credit ledger: the Ledger reported"],
    ["{The fund is broke}, ⟨according to⟩ ⟦Reuters⟧.", "credit reuters: according to Reuters"],
    ["⟦The Harbour Times⟧ ⟨reported on Monday⟩ {that it is}.", "credit dated times: The Harbour Times reported"],
    ["{It is}, as ⟦the Ledger⟧ first ⟨reported⟩.", "credit dated ledger: the Ledger first reported"],
    ["⟦A report in the Ledger⟧ ⟨said⟩ {the fund was broke}.", "credit ledger: A report in the Ledger said"],
    ["⟦Local media⟧ ⟨reported⟩ {three arrests}.", "unnamed (unnamed): Local media reported"],
    ["{Three were held}, ⟨according to⟩ ⟦press reports⟧.", "unnamed (unnamed): according to press reports"],
    ["⟦The ministry's reports⟧ ⟨said⟩ {it was so}."],
    ["⟦State media⟧ ⟨reported⟩ {three arrests}."],
    ["⟦The media⟧ ⟨said⟩ {nothing}."],
    ["⟦The Ledger⟧ ⟨said⟩ {it would close}.", "mention ledger: Ledger"],
    ["The Ledger dismissed its editor.", "mention acting ledger: Ledger"],
    ["⟦Aas⟧ ⟨told⟩ the Ledger {that it was so}.", "mention ledger: Ledger"],
    ["⟦Emily Post⟧ ⟨said⟩ {it was rude}."],
    ["They met at Times Square, by the post office, at other times."],
    ["⟦Aas⟧ ⟨said⟩ {that Berg had told her that 40,000 tons were gone}.", "relay (relayed): Berg had told her"],
    ["⟦Aas⟧ ⟨said⟩ {that Berg had told her the way}."],
  ];
  it.each(cases.map(([marked, ...found]) => [marked, found] as const))("%s", (marked, found) => {
    expect(read(marked)).toEqual(found);
  });
});
