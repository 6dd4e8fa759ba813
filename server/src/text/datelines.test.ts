import { expect, test } from "vitest";
import { datelineOf } from "./datelines.ts";

test.each([
  "VIK — ",
  "VIK, Norway — ",
  "VIK, Norway (AP) — ",
  "VIK, Norway, Feb. 3 (Reuters) - ",
  "NEW YORK/LONDON, March 3 (Reuters) - ",
  "ST. JOHN’S, Newfoundland – ",
  "WASHINGTON (AP) -- ",
  "(Reuters) - ",
  "Vik, 3 February 2025 – ",
  "Vik, Norway — ",
  "Vik — ",
  "Stratford-upon-Avon, Tuesday — ",
  "PORT-AU-PRINCE, Haiti — ",
  "ABOARD THE NORDLYS — ",
])("“%s” is a dateline", (dateline) => {
  expect(datelineOf(`${dateline}The council voted on Tuesday. It rose — at last.`)).toEqual({
    start: 0,
    end: dateline.length,
  });
});

test.each([
  "The council voted — at last.",
  "Lena Aas — the harbourmaster — said so.",
  "Vik — A port of 9,000 — voted.",
  "NATO — which has 32 members — met.",
  "The vote — Tuesday’s second — failed.",
  "A well-known port grew.",
  "Vik, a port, grew — The council said so.",
  "“We won” — The mayor said it twice.",
  "Nobody in the whole town of Vik knew — The mayor did.",
  "— The council voted.",
  "VIK —",
  "",
])("“%s” has none", (prose) => expect(datelineOf(prose)).toBeUndefined());
