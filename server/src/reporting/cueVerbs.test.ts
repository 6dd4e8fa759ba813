import { describe, expect, it } from "vitest";
import { hashOf } from "../language/hash.ts";
import { cueVerb } from "./cueVerbs.ts";

describe("a reporting verb", () => {
  it.each([
    ["say", "says said saying Said"],
    ["admit", "admits admitted admitting"],
    ["agree", "agrees agreed agreeing"],
    ["quip", "quipped quipping"],
    ["rebut", "rebuts rebutted rebutting"],
    ["signal", "signalled signaled signalling signaling"],
    ["reply", "replies replied replying"],
    ["write", "writes wrote written writing"],
    ["hear", "hears heard hearing"],
    ["forecast", "forecasts forecast forecasting"],
    ["criticize", "criticizes criticized criticizing"],
  ])("%s is known by its forms", (lemma, forms) => {
    for (const form of forms.split(" ")) expect([form, cueVerb(hashOf(form))?.lemma]).toEqual([form, lemma]);
  });

  it.each(["run", "sail", "admited", "agreeed", "table", "veto"])("%s is none", (word) => {
    expect(cueVerb(hashOf(word))).toBeUndefined();
  });
});
