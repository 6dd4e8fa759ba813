import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { analyse } from "../language/analyse.ts";
import { type AcronymUse, acronymsOf } from "./acronyms.ts";
import { loadReportingModels } from "./models.ts";
import { mentionsOf } from "./people/mentions.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function entriesOf(prose: string) {
  const analysis = analyse(prose, models);
  return acronymsOf(analysis, mentionsOf(analysis, models.names));
}

/** Of each acronym its kind, key and words, and what it stands for. */
function read(prose: string): readonly string[] {
  return entriesOf(prose).flatMap(({ key, start, end, data }) => {
    const { kind, full } = data as AcronymUse;
    const words = full ? ` = ${prose.slice(full.start, full.end)}` : "";
    return kind === "name" ? [] : [`${kind} ${key}: ${prose.slice(start, end)}${words}`];
  });
}

describe("acronyms", () => {
  const cases: readonly (readonly [prose: string, ...found: string[]])[] = [
    ["The RWMA objected.", "use RWMA: RWMA"],
    ["Two RWMAs objected to the RWMA's plan.", "use RWMA: RWMAs", "use RWMA: RWMA"],
    ["The R.W.M.A. objected.", "use RWMA: R.W.M.A."],
    ["An RWMA-backed plan failed.", "use RWMA: RWMA"],
    ["The Regional Water Agency (RWA) objected.", "defined RWA: RWA = Regional Water Agency"],
    ["Its non-performing loans (NPLs) grew.", "defined NPL: NPLs = non-performing loans"],
    ["RWA (the Regional Water Agency) objected.", "defined RWA: RWA = Regional Water Agency"],
    ["The Regional Water Agency, or RWA, objected.", "defined RWA: RWA = Regional Water Agency"],
    ["The Regional Water Agency, known as the RWA, objected.", "defined RWA: RWA = Regional Water Agency"],
    ["RWA, the Regional Water Agency, objected.", "defined RWA: RWA = Regional Water Agency"],
    ["The workers' party (PTQ) objected.", "told PTQ: PTQ"],
    ["The seabird charity NSRT objected.", "told NSRT: NSRT"],
    ["NSRT, a seabird charity, objected.", "told NSRT: NSRT"],
    ["The NSRT party objected.", "told NSRT: NSRT"],
    ["The law is known as NSRT.", "told NSRT: NSRT"],
    ["NSRT Chairman Ana Lind objected.", "use NSRT: NSRT"],
    ["They met at NSRT Stadium."],
    ["They flew a new Fokker 70 NSRT."],
    ["He opposed the NSRT Act."],
    ["WQXV reported the fire."],
    ["Berg Shipping (Nasdaq: BGS) fell."],
    ["The NB objected in Chapter XIV to F-16s, McDonald's and AT&T."],
    ["FOUR HELD AFTER HARBOUR FIRE"],
    ["I REALLY want it."],
  ];
  it.each(cases)("%s", (prose, ...found) => expect(read(prose)).toEqual(found));
});

describe("names and their initials", () => {
  const cases: readonly (readonly [prose: string, ...keys: string[]])[] = [
    ["The Regional Water Agency objected.", "RWA"],
    ["The Department of Harbours objected.", "DOH"],
    ["The British Harbour Pilots Association objected.", "BHP", "BHPA", "HPA"],
    ["The Trans-Nordic Ferry Company objected.", "NFC", "TNF", "TNFC"],
    ["The Harbour Pilots' Association objected.", "HPA"],
    ["Ana Maria Lind objected."],
    ["Ana Lind objected in Vik."],
  ];
  it.each(cases)("%s", (prose, ...keys) => {
    const names = entriesOf(prose).filter(({ data }) => (data as AcronymUse).kind === "name");
    expect(names.map(({ key }) => key).sort()).toEqual(keys);
  });
});
