import { expect, test } from "vitest";
import { officeOf } from "./addPerson.ts";

test.each([
  ["Mayor", "mayor", undefined],
  ["the mayor of Vik", "mayor", "Vik"],
  ["Ruritanian Deputy Foreign Minister", "deputy foreign minister", "Ruritanian"],
  ["Deputy Minister of Foreign Affairs", "deputy minister of foreign affairs", undefined],
  ["UK Foreign Secretary", "foreign secretary", "UK"],
  ["Sen. Dr.", "senator", undefined],
  ["Governor of the Bank of Vik", "governor", "Bank of Vik"],
  ["CEO", "CEO", undefined],
])("%s", (title, office, of) => {
  expect(officeOf(title)).toEqual({ title: office, ...(of === undefined ? {} : { of }) });
});
