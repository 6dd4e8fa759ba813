/** The calendar as newspapers write it: days of the week counted from Sunday = 0, months from January = 1. */

export const WEEKDAY_NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export const MONTH_NAMES = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
] as const; // biome-ignore format: a table

/** A day without a place in the text. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** How many days a month has; February has 29 where the year is not known. */
export function daysIn(month: number, year: number | undefined): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year === undefined || isLeap(year) ? 29 : 28;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since March 1 of the year 0 in the Gregorian calendar, so that two days can be told apart by subtraction. */
export function dayNumberOf({ year, month, day }: Day): number {
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 153 + 2) / 5) + day - 1
  );
}

/** The day of the week. March 1 of the year 0 was a Wednesday. */
export function weekdayOf(date: Day): number {
  return (((dayNumberOf(date) + 3) % 7) + 7) % 7;
}

/** The day so many days on, or before where `days` is negative. */
export function dayAfter(date: Day, days: number): Day {
  let { year, month, day } = date;
  day += days;
  while (day < 1) {
    month--;
    if (month === 0) {
      month = 12;
      year--;
    }
    day += daysIn(month, year);
  }
  while (day > daysIn(month, year)) {
    day -= daysIn(month, year);
    month++;
    if (month === 13) {
      month = 1;
      year++;
    }
  }
  return { year, month, day };
}

/** An ISO 8601 date, "2025-10-12"; undefined where it is none or has no such day. */
export function dayOfIso(text: string | undefined): Day | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) ? { year, month, day } : undefined;
}

/** The year in which a month and day lie nearest to another day: newspapers leave the current year out. */
export function nearestYear(month: number, day: number, to: Day): number {
  const there = dayNumberOf(to);
  let best = to.year;
  for (const year of [to.year - 1, to.year + 1])
    if (Math.abs(dayNumberOf({ year, month, day }) - there) < Math.abs(dayNumberOf({ year: best, month, day }) - there))
      best = year;
  return best;
}
