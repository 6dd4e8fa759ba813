import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter, dayNumberOf, dayOfIso, daysIn, nearestYear, weekdayOf } from "./calendar.ts";

/** What the platform's own calendar says. */
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));
const anyDay = fc
  .tuple(fc.integer({ min: 1600, max: 2400 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([year, month, day]) => day <= daysIn(month, year));

describe("the calendar", () => {
  it("agrees with the platform's on weekdays, month ends and days apart", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), ([year, month, day], days) => {
        const date = { year, month, day };
        expect(weekdayOf(date)).toBe(utc(year, month, day).getUTCDay());
        expect(daysIn(month, year)).toBe(utc(year, month + 1, 0).getUTCDate());
        const later = dayAfter(date, days);
        expect(dayNumberOf(later) - dayNumberOf(date)).toBe(days);
        expect(utc(later.year, later.month, later.day).getTime()).toBe(utc(year, month, day + days).getTime());
      }),
    );
  });

  it.each([
    ["2025-10-12", { year: 2025, month: 10, day: 12 }],
    ["2024-02-29T08:00:00Z", { year: 2024, month: 2, day: 29 }],
    ["2025-02-29", undefined],
    ["2025-13-01", undefined],
    ["today", undefined],
    [undefined, undefined],
  ])("reads %s", (text, day) => {
    expect(dayOfIso(text)).toEqual(day);
  });

  it.each([
    [12, 30, 2024],
    [1, 2, 2025],
    [6, 1, 2025],
  ])("takes month %i, day %i for the one nearest to January 5, 2025", (month, day, year) => {
    expect(nearestYear(month, day, { year: 2025, month: 1, day: 5 })).toBe(year);
  });
});
