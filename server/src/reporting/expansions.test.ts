import { describe, expect, it } from "vitest";
import { expansionBefore, expansionWithin } from "./expansions.ts";

describe("the words before an acronym that its letters stand for", () => {
  it.each([
    ["The Regional Water Monitoring Agency", "RWMA", "Regional Water Monitoring Agency"],
    ["the Department of Harbours", "DH", "Department of Harbours"],
    ["the Department of Harbours", "DOH", "Department of Harbours"],
    ["an improvised fishing net", "IFN", "improvised fishing net"],
    ["the Fishers' Aid Society of the North", "FASN", "Fishers' Aid Society of the North"],
    ["a low-cost pump", "LCP", "low-cost pump"],
    ["the private hydrotesters", "HT", "hydrotesters"],
    ["the private testers", "HT", undefined],
    ["tests of diving suits by telephotography", "TP", "telephotography"],
    ["Élite Sailing", "ES", "Élite Sailing"],
    ["The agency objected. Water", "AW", undefined],
    ["the water agency", "RWMA", undefined],
    ["", "RWMA", undefined],
  ] as const)("%s (%s): %s", (text, letters, wanted) => {
    const found = expansionBefore(text, text.length, letters);
    expect(found && text.slice(found.start, found.end)).toBe(wanted);
  });
});

describe("the words of a bracket that an acronym stands for", () => {
  it.each([
    ["the Regional Water Monitoring Agency", "RWMA", "Regional Water Monitoring Agency"],
    ["Regional Water Monitoring Agency, since 1990", "RWMA", "Regional Water Monitoring Agency"],
    ["since 1990 by far the Regional Water Monitoring Agency", "RWMA", undefined],
    ["in Vik", "RWMA", undefined],
  ] as const)("(%s) behind %s: %s", (text, letters, wanted) => {
    const found = expansionWithin(`(${text})`, 1, text.length + 1, letters);
    expect(found && `(${text})`.slice(found.start, found.end)).toBe(wanted);
  });
});
