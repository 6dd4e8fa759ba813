import { expect, it } from "vitest";
import { isoDate } from "./setting.ts";

it.each([
  ["2026-03-04", "2026-03-04"],
  ["2026-03-04T10:00:00Z", "2026-03-04"],
  ["2026/03/04", "2026-03-04"],
  ["4 March 2026", "2026-03-04"],
  ["4th March, 2026", "2026-03-04"],
  ["March 4, 2026", "2026-03-04"],
  ["Mar. 4, 2026", "2026-03-04"],
  ["Wednesday, 4 March 2026", "2026-03-04"],
  ["Sept. 9, 2026", "2026-09-09"],
  [new Date(Date.UTC(2026, 2, 4)), "2026-03-04"],
  ["31 June 2026", undefined],
  ["2026-13-01", undefined],
  ["3/4/2026", undefined],
  ["March 2026", undefined],
  ["Marsh 4, 2026", undefined],
  ["soon", undefined],
  [2026, undefined],
  [null, undefined],
])("the day of a draft: %s", (value, expected) => expect(isoDate(value)).toBe(expected));
