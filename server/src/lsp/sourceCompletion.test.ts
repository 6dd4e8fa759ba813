import { describe, expect, it } from "vitest";
import { citationBefore } from "./sourceCompletion.ts";

describe("what is being cited before the caret", () => {
  it.each([
    ["It has 12 boats [@", "key", "", ""],
    ["It has 12 boats [@min", "key", "min", "min"],
    ["It has 12 boats [@a, p. 2; @min", "key", "min", "min"],
    ["It has 12 boats [see @min", "key", "min", "min"],
    ["It has 12 boats [@minutes, ", "locator", "", "minutes"],
    ["It has 12 boats [@minutes, p. 1", "locator", "p. 1", "minutes"],
    ["It has 12 boats <!-- src: min", "key", "min", "min"],
    ["It has 12 boats <!-- src: minutes p. 1", "locator", "p. 1", "minutes"],
    ["It has 12 boats [src: a; min", "key", "min", "min"],
    ["So says @min", "key", "min", "min"],
  ])("%s", (line, what, text, key) => {
    expect(citationBefore(line)).toEqual({ what, text, key, from: line.length - text.length });
  });

  it.each([
    "",
    "It has 12 boats",
    "It has [12 boats",
    "It has 12 boats [@minutes] ",
    "mail@port",
    "It has 12 boats [@min] and [",
  ])("nothing: %s", (line) => expect(citationBefore(line)).toBeUndefined());
});
