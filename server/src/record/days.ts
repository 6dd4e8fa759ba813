import { daysIn } from "../reporting/calendar.ts";

/** A day as ISO 8601 writes it, whole or cut short: "2019", "2019-06", "2019-06-30". */
export const ISO_DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a text is such a day, and on the calendar. */
export function isIsoDay(text: string): boolean {
  if (!ISO_DAY.test(text)) return false;
  return text.length < 10 || Number(text.slice(8)) <= daysIn(Number(text.slice(5, 7)), Number(text.slice(0, 4)));
}

/** The first day of what an ISO 8601 day says: "2019-06" is "2019-06-01". */
export function firstDayOf(day: string): string {
  return `${day}${"-01-01".slice(day.length - 4)}`;
}

/** The last day of what an ISO 8601 day says: "2019-06" is "2019-06-30". */
export function lastDayOf(day: string): string {
  if (day.length === 4) return `${day}-12-31`;
  if (day.length === 7) return `${day}-${daysIn(Number(day.slice(5)), Number(day.slice(0, 4)))}`;
  return day;
}
