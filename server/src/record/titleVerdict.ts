import { excludesOnce, isHeldNow } from "../reporting/people/incompatible.ts";
import type { TitleParts } from "../reporting/people/titles.ts";
import { type FiledOffice, type FiledPerson, isInForce, isOffice, isSamePost, officesOn } from "./peopleLookUp.ts";

/**
 * How a title contradicts the people file on a day.
 * - `ended`, `early`: the office is on file, but was left before, or is taken later; `still`: "former", and it is held
 * - `elsewhere`: the office is on file, of another country
 * - `other`: nobody is that and what the file says
 * - `undated`: which of these, or none, hangs on the day of the draft
 */
export interface TitleVerdict {
  readonly kind: "ended" | "early" | "still" | "elsewhere" | "other" | "undated";
  /** What the file says instead: the office that was meant, or one that is held. */
  readonly office: FiledOffice;
}

/** Whether a title that a draft gives somebody contradicts the file; undefined where not, or where the file does not say. `day` is ISO 8601. */
export function titleVerdict(
  person: FiledPerson,
  title: TitleParts,
  day: string | undefined,
): TitleVerdict | undefined {
  if (title.isHonorific || title.office === "" || title.family === "jobs") return undefined;
  if (title.standing === "former") return day === undefined ? undefined : stillHeld(person, title, day);
  if (!isHeldNow(title)) return undefined;
  const alike = person.offices.filter(({ parts }) => isSamePost(title, parts));
  if (alike.length === 0) return otherOffice(person, title, day);
  const same = alike.filter((office) => isOffice(title, office));
  if (same.length === 0) return { kind: "elsewhere", office: nearestTo(alike, day) };
  if (day === undefined)
    return same.some(({ to }) => to === "") ? undefined : { kind: "undated", office: nearestTo(same, day) };
  if (same.some((office) => isInForce(office, day))) return undefined;
  const office = nearestTo(same, day);
  return { kind: office.to !== "" && office.to < day ? "ended" : "early", office };
}

/** "Former" for an office that is on file as held, and was not held once before. */
function stillHeld(person: FiledPerson, title: TitleParts, day: string): TitleVerdict | undefined {
  const same = person.offices.filter((office) => isOffice(title, office));
  if (same.some(({ to }) => to !== "" && to < day)) return undefined;
  // "Former minister" of a minister with another charge: which one is meant is not said.
  const office = same.find((one) => one.from !== "" && isInForce(one, day) && one.parts.office === title.office);
  return office && { kind: "still", office };
}

/** An office that is not on file at all: wrong where the file says, with days, what somebody is who cannot be that too. */
function otherOffice(person: FiledPerson, title: TitleParts, day: string | undefined): TitleVerdict | undefined {
  const dated = person.offices.filter(({ from, to }) => from !== "" || to !== "");
  if (day === undefined) {
    const office = dated.find(({ parts }) => excludesOnce(title, parts));
    return office && { kind: "undated", office };
  }
  const held = officesOn(person, day).filter((one) => dated.includes(one));
  const rival = held.find(({ parts }) => excludesOnce(title, parts));
  if (rival) return { kind: "other", office: rival };
  // Who left may be anything by now, but hardly the deputy in the same office.
  if (held.length > 0) return undefined;
  const left = dated.filter(({ to, parts }) => to !== "" && to < day && parts.office === title.office);
  const last = left.length > 0 ? nearestTo(left, day) : undefined;
  return last && excludesOnce(title, last.parts) ? { kind: "other", office: last } : undefined;
}

/** Of several tenures the one that lies nearest before a day, or the last. */
function nearestTo(offices: readonly FiledOffice[], day: string | undefined): FiledOffice {
  let best = offices[0]!;
  for (const office of offices.slice(1)) {
    const begun = (one: FiledOffice) => day === undefined || one.from <= day;
    if (begun(office) !== begun(best) ? begun(office) : office.from > best.from) best = office;
  }
  return best;
}
