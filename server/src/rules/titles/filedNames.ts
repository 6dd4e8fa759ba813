import { type FiledName, type FiledPerson, isOffice, isSamePost, type PeopleBook } from "../../record/peopleLookUp.ts";
import type { SpeltName } from "../../reporting/nameSpellings.ts";
import { jurisdictionsIn } from "../../reporting/nations.ts";
import { givenOf, isInitial } from "../../reporting/people/people.ts";
import { areShortForms } from "../../reporting/people/shortForms.ts";
import { officesIn, type TitleParts } from "../../reporting/people/titles.ts";
import { areOneGiven, isAnagram, slipsApart, soundOf } from "../../reporting/spelling.ts";
import type { PlacedEntry } from "../rule.ts";
import { byPlace, type Namesakes, speltName } from "./speltNames.ts";

/** Mentions of somebody on file whose name is not spelt as the file has it, in document order. */
export interface FiledSlip {
  readonly filed: FiledPerson;
  readonly entries: readonly PlacedEntry[];
  /** Whether the file lists this spelling as wrong; else it only looks like the name of who holds such an office. */
  readonly isListed: boolean;
}

/** The misspelt names of people on file among those of one surname. */
export function filedSlips(namesakes: Namesakes, book: PeopleBook): readonly FiledSlip[] {
  const forms = new Map<string, PlacedEntry[]>();
  for (const entry of namesakes.full) {
    const form = speltName(entry).mention.words.join(" ");
    const entries = forms.get(form);
    if (entries) entries.push(entry);
    else forms.set(form, [entry]);
  }
  const slips: FiledSlip[] = [];
  for (const entries of forms.values()) {
    const { words } = speltName(entries[0]!).mention;
    const listed = book.misspelt(words);
    if (listed.length === 1) slips.push({ filed: listed[0]!, entries, isListed: true });
    if (listed.length > 0 || book.named(words).length > 0) continue;
    // A title before the bare surname is the same person's, where the draft has but one of that name.
    const titled = forms.size === 1 ? [...entries, ...namesakes.bare] : entries;
    const filed = nearest(entries[0]!, namesakes.known, titled.flatMap(officesOf), book);
    if (filed) slips.push({ filed, entries, isListed: false });
  }
  if (namesakes.bare.length === 0) return slips;
  const [first] = slips;
  if (first && slips.length === forms.size && slips.every(({ filed }) => filed === first.filed)) {
    const isRight = first.filed.names.some(({ surname }) => surname === namesakes.surname);
    const entries = isRight ? first.entries : [...first.entries, ...namesakes.bare].sort(byPlace);
    return [{ ...first, entries }, ...slips.slice(1)];
  }
  if (forms.size > 0) return slips;
  const listed = book.misspelt([namesakes.surname]);
  if (listed.length === 1) return [{ filed: listed[0]!, entries: namesakes.bare, isListed: true }];
  const isOnFile = listed.length > 0 || book.withSurname(namesakes.surname).length > 0;
  const offices = isOnFile ? [] : namesakes.bare.flatMap(officesOf);
  const filed = offices.length > 0 ? nearest(namesakes.bare[0]!, namesakes.known, offices, book) : undefined;
  return filed ? [{ filed, entries: namesakes.bare, isListed: false }] : slips;
}

/** The offices that the title of one mention names. */
function officesOf({ paragraph: { prose }, data }: PlacedEntry): readonly TitleParts[] {
  const { title, apposition } = (data as SpeltName).mention;
  if (!title && !apposition) return NO_OFFICES;
  return [title, apposition].flatMap((span) =>
    span ? officesIn(prose.slice(span.start, span.end)).filter(({ family }) => family !== "jobs") : [],
  );
}
const NO_OFFICES: readonly TitleParts[] = [];

const FAR = Number.POSITIVE_INFINITY;

/** Who on file a name is nearly that of, if one person alone. */
function nearest(
  entry: PlacedEntry,
  surnameKnown: number,
  offices: readonly TitleParts[],
  book: PeopleBook,
): FiledPerson | undefined {
  let best: FiledPerson | undefined;
  let least = FAR;
  let isTie = false;
  for (const filed of book.near(speltName(entry).surname)) {
    const slips = Math.min(...filed.names.map((name) => slipsFrom(entry, surnameKnown, offices, name, filed)));
    if (slips > least || slips === FAR) continue;
    isTie = slips === least;
    least = slips;
    best = filed;
  }
  return isTie ? undefined : best;
}

/** How far a name as spelt is from one on file, in letters; infinite where they are not taken for one. */
function slipsFrom(
  entry: PlacedEntry,
  surnameKnown: number,
  offices: readonly TitleParts[],
  name: FiledName,
  filed: FiledPerson,
): number {
  const { surname, mention } = speltName(entry);
  const isOfOffice = offices.some((title) => isSimilarOffice(title, filed));
  // Nearly everybody on file is told apart before a letter is counted.
  if (!isOfOffice && (surnameKnown !== 0 || (offices.length > 0 && surname !== name.surname))) return FAR;
  const given = givenOf(mention);
  if (!isOfOffice && surname !== name.surname) {
    if (Math.abs(surname.length - name.surname.length) > 1) return FAR;
    const first = name.given[0] ?? "";
    if (!given.some((word) => word === first || areShortForms(word, first))) return FAR;
  }
  const givenFit = fitOfGivens(given, name.given);
  if (givenFit === "none") return FAR;
  const slips = slipsApart(surname, name.surname);
  if (surname === name.surname) {
    // Two people may well share a common surname and have given names that are alike.
    return givenFit === "variant" && (isOfOffice || surnameKnown === 0) ? 1 : FAR;
  }
  const shorter = Math.min(surname.length, name.surname.length);
  const isAlike =
    (shorter >= 6 && slips <= 2) ||
    (shorter >= 4 && slips === 1) ||
    (shorter >= 5 && slips <= 3 && soundOf(surname) === soundOf(name.surname)) ||
    (shorter >= 6 && isAnagram(surname, name.surname));
  // With less to go by than the given name, another known surname is another person.
  const isClose = slips === 1 || soundOf(surname) === soundOf(name.surname) || isAnagram(surname, name.surname);
  const isEnough = givenFit === "same" || (surnameKnown === 0 && (givenFit === "variant" || isClose));
  if (isOfOffice && isAlike && isEnough) return slips + (givenFit === "same" ? 0 : 1);
  if (givenFit !== "same") return FAR;
  if (isAlike && slips === 1 && shorter >= 6 && surnameKnown === 0 && offices.length === 0) return slips;
  // "Koval" for "Kovalenko", in the very office.
  const isCut = shorter >= 4 && (surname.startsWith(name.surname) || name.surname.startsWith(surname));
  const isInIt = offices.some((title) => filed.offices.some((office) => isOffice(title, office)));
  return isCut && isInIt ? 4 : FAR;
}

type Fit = "same" | "variant" | "missing" | "none";

/** How given names as spelt go with those on file; without any, anything goes. */
function fitOfGivens(given: readonly string[], filed: readonly string[]): Fit {
  if (given.length === 0) return "missing";
  const whole = given.filter((word) => !isInitial(word));
  const first = filed[0] ?? "";
  // "S. Shevryk" goes with whoever begins so; "J. Danylo Shevryk" is called by the second.
  if (whole.length === 0) return given[0]![0] === first[0] ? "missing" : "none";
  const fits = whole.map((word) => fitOfGiven(word, first));
  return fits.find((fit) => fit === "same") ?? (whole.length === 1 ? fits[0]! : "none");
}

function fitOfGiven(given: string, filed: string): Fit {
  if (given === filed || areShortForms(given, filed)) return "same";
  if (filed === "") return "none";
  if (areOneGiven(given, filed)) return "variant";
  const shorter = Math.min(given.length, filed.length);
  if (shorter >= 3 && slipsApart(given, filed) <= 2 && soundOf(given) === soundOf(filed)) return "variant";
  return shorter >= 5 && slipsApart(given, filed) === 1 ? "variant" : "none";
}

/** Whether somebody has, or had, such an office: the same, its deputy, or another post of the kind in the same country. */
function isSimilarOffice(title: TitleParts, { offices }: FiledPerson): boolean {
  return offices.some((office) => {
    if (isOffice(title, office)) return true;
    if (title.office === office.parts.office) return !isSamePost(title, office.parts);
    const [post] = title.office.split(": ");
    if (post !== office.parts.office.split(": ")[0]) return false;
    const mine = jurisdictionsIn(title.of);
    return jurisdictionsIn(`${office.parts.of} ${office.record.of ?? ""}`).some((one) => mine.includes(one));
  });
}
