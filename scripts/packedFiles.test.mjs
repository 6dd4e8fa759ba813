import { expect, test } from "vitest";
import { differences } from "./packedFiles.mjs";

test("a file too many and a missing one are told, each for what it is", () => {
  expect(differences(["a.js", "b.js"], ["a.js", "b.js"])).toEqual([]);
  expect(differences(["a.js", "b.js"], ["a.js", ".env"])).toEqual([
    "b.js would not be in the package",
    ".env does not belong into the package",
  ]);
});
