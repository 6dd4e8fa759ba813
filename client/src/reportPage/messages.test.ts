import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromPage, toPage } from "./messages.ts";

describe("what comes from a report's page", () => {
  test.each([
    [{ type: "ready" }, { type: "ready" }],
    [{ type: "export", more: 1 }, { type: "export" }],
    [
      { type: "go", start: 3, end: 9, uri: "file:///etc/passwd" },
      { type: "go", start: 3, end: 9 },
    ],
    [
      { type: "confirm", start: 0, end: 0 },
      { type: "confirm", start: 0, end: 0 },
    ],
  ])("%j is taken, and nothing besides", (said, heard) => {
    expect(fromPage(said)).toEqual(heard);
  });

  test.each([
    null,
    undefined,
    "go",
    [],
    { type: "run" },
    { type: "go" },
    { type: "go", start: "3", end: 9 },
    { type: "go", start: -1, end: 9 },
    { type: "go", start: 9, end: 3 },
    { type: "confirm", start: 1.5, end: 2 },
    { type: "confirm", start: 1, end: Number.NaN },
  ])("%j is not heard", (said) => {
    expect(fromPage(said)).toBeUndefined();
  });

  test("whatever it is, what is heard leads to places that can be", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.constantFrom("go", "confirm"), (start, end, type) => {
        const heard = fromPage({ type, start, end });
        if (!heard) return;
        if (heard.type !== "go" && heard.type !== "confirm") throw new Error("another message");
        expect(Number.isSafeInteger(heard.start) && heard.start >= 0 && heard.end >= heard.start).toBe(true);
      }),
    );
  });
});

describe("what a report's page is told", () => {
  test.each([
    [
      { type: "report", body: "<p>" },
      { type: "report", body: "<p>" },
    ],
    [
      { type: "notice", text: "closed", canOpen: "yes" },
      { type: "notice", text: "closed", canOpen: false },
    ],
    [{ type: "next" }, { type: "next" }],
    [{ type: "report", body: 7 }, undefined],
    [{ type: "notice" }, undefined],
    ["next", undefined],
    // What VS Code itself sends to its pages.
    [{ channel: "did-load" }, undefined],
  ])("%j", (said, heard) => {
    expect(toPage(said)).toEqual(heard);
  });
});
