import { expect, it } from "vitest";
import { hashOf } from "../../language/hash.ts";
import { personNounOf } from "./personNouns.ts";

const read = (word: string) => personNounOf(word, hashOf(word));

it.each([
  ["nurse", "nurse", false],
  ["nurses", "nurse", true],
  ["women", "woman", true],
  ["wives", "wife", true],
  ["ex-wife", "wife", false],
  ["port-critic", "critic", false],
  ["22-year-old", "year-old", false],
  ["crowds", "crowds", true],
  ["herpetologist", "herpetologist", false],
  ["balloonists", "balloonist", true],
  ["Texans", "texans", true],
  ["Ruritanians", "ruritanians", true],
  ["police", undefined, false],
  ["checklist", undefined, false],
  ["harbour", undefined, false],
  ["human", undefined, false],
  ["year-old", undefined, false],
  ["texans", undefined, false],
  ["", undefined, false],
])("%s is %s", (word, singular, isSeveral) => {
  expect(read(word)?.singular).toBe(singular);
  if (singular) expect(read(word)?.isSeveral).toBe(isSeveral);
});
