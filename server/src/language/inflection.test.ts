import { describe, expect, it } from "vitest";
import { isCommonVerb, pluralOf, verbForms } from "./inflection.ts";

describe("verbForms", () => {
  it.each([
    ["use", "uses used used using"],
    ["utilise", "utilises utilised utilised utilising"],
    ["stop", "stops stopped stopped stopping"],
    ["quit", "quits quit quit quitting"],
    ["begin", "begins began begun beginning"],
    ["try", "tries tried tried trying"],
    ["play", "plays played played playing"],
    ["die", "dies died died dying"],
    ["agree", "agrees agreed agreed agreeing"],
    ["refer", "refers referred referred referring"],
    ["offer", "offers offered offered offering"],
    ["visit", "visits visited visited visiting"],
    ["travel", "travels travelled travelled travelling"],
    ["fail", "fails failed failed failing"],
    ["fix", "fixes fixed fixed fixing"],
    ["show", "shows showed shown showing"],
    ["forget", "forgets forgot forgotten forgetting"],
    ["go", "goes went gone going"],
    ["teach", "teaches taught taught teaching"],
    ["gather", "gathers gathered gathered gathering"],
    ["seek", "seeks sought sought seeking"],
    ["forecast", "forecasts forecast forecast forecasting"],
    ["awake", "awakes awoke awoken awaking"],
    ["leverage", "leverages leveraged leveraged leveraging"],
  ])("%s: %s", (base, forms) => {
    const { s, past, participle, ing } = verbForms(base!);
    expect([s, past, participle, ing].join(" ")).toBe(forms);
  });

  it("doubles the l of travel in British spelling only", () => {
    expect(verbForms("travel", false).past).toBe("traveled");
    expect(verbForms("control", false).past).toBe("controlled");
  });
});

describe("pluralOf", () => {
  it.each([
    ["spokesman", "spokesmen"],
    ["chairwoman", "chairwomen"],
    ["human", "humans"],
    ["German", "Germans"],
    ["spokesperson", "spokespeople"],
    ["person", "people"],
    ["chair", "chairs"],
    ["city", "cities"],
    ["bus", "buses"],
    ["tax", "taxes"],
    ["crisis", "crises"],
    ["hero", "heroes"],
    ["photo", "photos"],
    ["day", "days"],
    ["wife", "wives"],
  ])("%s: %s", (noun, plural) => {
    expect(pluralOf(noun)).toBe(plural);
  });
});

describe("isCommonVerb", () => {
  it.each(["use", "begin", "stop", "organise", "clarify", "renovate"])("%s is one", (word) => {
    expect(isCommonVerb(word)).toBe(true);
  });
  it.each(["autumn", "chair", "wise", "late", "older", "gate"])("%s is none", (word) => {
    expect(isCommonVerb(word)).toBe(false);
  });
});
