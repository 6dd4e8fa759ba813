import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import {
  type FiledOffice,
  type FiledPerson,
  holdersOn,
  type PeopleBook,
  peopleBookOf,
} from "../../record/peopleLookUp.ts";
import { type TitleVerdict, titleVerdict } from "../../record/titleVerdict.ts";
import { dayNumberOf, dayOfIso } from "../../reporting/calendar.ts";
import { areOfOtherPlaces } from "../../reporting/officePlaces.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import { isFullName, keyOf, type Person, type PlacedMention, peopleOf } from "../../reporting/people/people.ts";
import { officesIn, type TitleParts } from "../../reporting/people/titles.ts";
import type { Span } from "../../text/span.ts";
import { firstEndingAfter } from "../../text/span.ts";
import { runAtEnd } from "../../text/tail.ts";
import { type DraftContext, type Fix, type Level, type PlacedEntry, rule } from "../rule.ts";
import { fixes, quote } from "../wording.ts";
import { dayInWords, officeInWords, onDay, titleLike } from "./filedTitles.ts";
import { deathSlip, honorificSlip } from "./filedTraits.ts";
import { isOfOtherTime, isOfTheseDays, standOf } from "./otherTimes.ts";

const onFileAs = (person: string) => ({ "people.yml": person });
const FEHR = onFileAs(`- name: Ola Fehr
  pronoun: she
  offices:
    - { title: transport minister, of: Norway, from: 2021-10-14, to: 2024-11-02 }
`);
const STONE = onFileAs(`- name: Mary Stone
  honorific: Dr
  offices:
    - { title: vice admiral, from: 2019 }
`);
const HLYNKA = onFileAs(`- name: Taras Hlynka
  offices:
    - { title: defence minister, of: Ukraine, from: 2024-11-03 }
`);
const BERG = onFileAs(`- name: Tom Berg
  died: 2025-01-09
  offices:
    - { title: mayor, of: Vik, from: 2019 }
`);
const REIS = onFileAs(`- name: Eva Reis
  offices:
    - { title: mayor, of: Leeds, from: 2019 }
`);
const LIND = onFileAs("- name: Ada Lind\n");
const DATED = "---\ndate: 2025-03-01\n---\n\n";

/** Flags a title, honorific or pronoun that contradicts the people file on the draft's day. */
export default rule({
  id: "title-registry-mismatch",
  group: "titles",
  problem: "identity",
  severity: { desk: "error" },
  reads: "draft:people",
  places: ["headline", "standfirst", "caption"],
  summary: "A title that contradicts the people file.",
  why: "The desk has checked who holds which office, and from when to when. A draft that says otherwise is wrong, or the file is out of date: either needs a hand. newslint ships no list of office-holders of its own.",
  silent: [
    "names that are not in `people.yml`, and offices that the file gives no days",
    "former, then, acting, -elect; words that tell of a change: became, resigned, succeeded, at the time",
    "a date in the sentence on which the office was held",
    "titles that go together: minister and member of parliament, professor and director",
    "inside quotation marks",
    "in a draft without a date (front matter, dateline or credit line): asks for it, as information, where the answer hangs on it",
  ],
  authority: [
    "Midwestern newspapers' accuracy checklists: each proper title verified",
    "Science writers' guides: check titles against the official page of who employs them",
  ],
  bad: [
    {
      draft: `${DATED}⟦Transport Minister Ola Fehr⟧ opened the bridge.`,
      files: FEHR,
      level: "error",
      fixed: `${DATED}Former Transport Minister Ola Fehr opened the bridge.`,
    },
    {
      draft: "VIK, Norway, March 1, 2025 — The bridge was opened by ⟦Transport Minister Ola Fehr⟧.",
      files: FEHR,
      level: "error",
    },
    {
      draft: `${DATED}⟦Gen. Mary Stone⟧ opened the bridge.`,
      files: STONE,
      level: "error",
      fixed: `${DATED}Vice Admiral Mary Stone opened the bridge.`,
    },
    {
      draft: `${DATED}⟦Deputy Defense Minister Taras Hlynka⟧ opened the bridge. ⟨Deputy Defense Minister Hlynka⟩ was late.`,
      files: HLYNKA,
      level: "error",
      fixed: `${DATED}Defence Minister Taras Hlynka opened the bridge. Deputy Defense Minister Hlynka was late.`,
    },
    { draft: `${DATED}⟦Polish Defence Minister Taras Hlynka⟧ opened the bridge.`, files: HLYNKA, level: "error" },
    { draft: `${DATED}Poland’s ⟦defence minister, Taras Hlynka⟧, opened the bridge.`, files: HLYNKA, level: "error" },
    { draft: `${DATED}⟦York Mayor Eva Reis⟧ opened the bridge.`, files: REIS, level: "error" },
    { draft: `${DATED}⟦Ola Fehr is transport minister of Norway⟧, the port said.`, files: FEHR, level: "error" },
    { draft: `${DATED}⟦Taras Hlynka, the former defence minister⟧, was late.`, files: HLYNKA, level: "warning" },
    { draft: `${DATED}⟦Mayor Tom Berg⟧ opened the bridge.`, files: BERG, level: "error" },
    { draft: `${DATED}⟦Tom Berg plans⟧ to open the bridge.`, files: BERG, level: "warning" },
    { draft: `${DATED}⟦Mr. Ola Fehr⟧ was late.`, files: FEHR, level: "error", fixed: `${DATED}Ms. Ola Fehr was late.` },
    {
      draft: `${DATED}⟦Mrs. Mary Stone⟧ was late.`,
      files: STONE,
      level: "warning",
      fixed: `${DATED}Dr. Mary Stone was late.`,
    },
    { draft: "⟦Transport Minister Ola Fehr⟧ opened the bridge.", files: FEHR, level: "info" },
  ],
  good: [
    { draft: `${DATED}Former transport minister Ola Fehr opened the bridge.`, files: FEHR },
    {
      draft: `${DATED}Fehr, who was transport minister at the time of the crash, was late. Ola Fehr left.`,
      files: FEHR,
    },
    { draft: `${DATED}Ola Fehr is a member of parliament, the port said.`, files: FEHR },
    { draft: `${DATED}In 2022, Transport Minister Ola Fehr opened the bridge.`, files: FEHR },
    { draft: `${DATED}Transport Minister Ola Fehr resigned.`, files: FEHR },
    { draft: "---\ndate: 2024-05-01\n---\n\nTransport Minister Ola Fehr opened the bridge.", files: FEHR },
    { draft: `${DATED}Defense Minister Taras Hlynka opened the bridge. Minister Hlynka was early.`, files: HLYNKA },
    { draft: `${DATED}Ukraine’s defence minister, Taras Hlynka, opened the bridge.`, files: HLYNKA },
    { draft: `${DATED}Leeds Mayor Eva Reis met the city’s mayor, Eva Reis.`, files: REIS },
    { draft: `${DATED}Prof. Mary Stone opened the bridge.`, files: STONE },
    { draft: `${DATED}Transport Minister Olaf Fehr opened the bridge.`, files: FEHR },
    { draft: `${DATED}“Transport Minister Ola Fehr is late,” Lind said.`, files: FEHR },
    { draft: `${DATED}Tom Berg opened the bridge in 2020.`, files: BERG },
    { draft: `${DATED}Mayor Ada Lind opened the bridge.`, files: LIND },
    { draft: "Defence Minister Taras Hlynka opened the bridge.", files: HLYNKA },
  ],

  check(context: DraftContext) {
    const { people } = context.desk;
    if (people.length === 0) return;
    const book = peopleBookOf(people);
    if (!book.knowsWord(context.key)) return;
    const persons = peopleOf(context.entries.map((entry) => placed(entry, book)));
    for (const person of persons) {
      const filed = onFile(person, book);
      if (filed) checkPerson(context, person, persons.length, filed, book);
    }
  },
});

function mentionOf(entry: PlacedEntry): NameMention {
  return entry.data as NameMention;
}

/** A mention for clustering. A full name that is on file is a person's, whatever else speaks for it. */
function placed(entry: PlacedEntry, book: PeopleBook): PlacedMention<PlacedEntry> {
  const { prose } = entry.paragraph;
  const mention = mentionOf(entry);
  const { title, apposition } = mention;
  const isSure = mention.sureness === "sure" || book.named(mention.words).length === 0;
  return {
    mention: isSure ? mention : { ...mention, sureness: "sure" },
    place: entry,
    title: title ? prose.slice(title.start, title.end) : "",
    apposition: apposition ? prose.slice(apposition.start, apposition.end) : "",
  };
}

/** Who on file somebody in the draft is: by the full name, where nobody else has it; by surname alone where a title on file says so too. */
function onFile({ naming, mentions }: Person<PlacedEntry>, book: PeopleBook): FiledPerson | undefined {
  if (isFullName(naming)) {
    const named = book.named(naming.words);
    return named.length === 1 ? named[0] : undefined;
  }
  const namesakes = book.withSurname(keyOf(naming));
  if (namesakes.length !== 1) return undefined;
  const [filed] = namesakes as [FiledPerson];
  const isTold = ({ title }: { readonly title: string }) =>
    title !== "" &&
    officesIn(title).some((parts) =>
      filed.offices.some(
        (one) => one.parts.office === parts.office && titleVerdict(filed, parts, undefined)?.kind !== "elsewhere",
      ),
    );
  return mentions.some(isTold) ? filed : undefined;
}

/** A title of one mention, with what the file says against it. */
interface Slip extends Span {
  readonly entry: PlacedEntry;
  readonly title: Span;
  readonly parts: TitleParts;
  readonly verdict: TitleVerdict;
  /** Whether no fix can put right whose office it is: it stands before the title, or is a town. */
  readonly isOwned: boolean;
}

function checkPerson(
  context: DraftContext,
  person: Person<PlacedEntry>,
  persons: number,
  filed: FiledPerson,
  book: PeopleBook,
): void {
  const bySort = new Map<string, Slip[]>();
  const isOnly = persons === 1 && book.withSurname(filed.names[0].surname).length === 1;
  for (const { place: entry } of person.mentions) {
    if (!isText(entry) || context.isQuoted(entry, entry.paragraph)) continue;
    honorificSlip(context, entry, filed, isOnly);
    deathSlip(context, entry, filed);
    for (const slip of slipsOf(entry, filed, context.day)) {
      const sort = `${slip.verdict.kind} ${slip.parts.rank} ${slip.parts.office}`;
      const slips = bySort.get(sort);
      if (slips) slips.push(slip);
      else bySort.set(sort, [slip]);
    }
  }
  let isAsked = false;
  for (const [first, ...others] of bySort.values() as Iterable<readonly [Slip, ...Slip[]]>) {
    // Without a date one question is enough.
    if (first.verdict.kind === "undated" && isAsked) continue;
    isAsked = true;
    report(context, filed, first, others, book);
  }
}

function isText({ paragraph: { block } }: PlacedEntry): boolean {
  return block.quoteDepth === 0 && block.content.kind !== "table";
}

function slipsOf(entry: PlacedEntry, filed: FiledPerson, day: string | undefined): readonly Slip[] {
  const slips: Slip[] = [];
  for (const title of titlesOf(entry)) {
    const { paragraph } = entry;
    const owner = ownerBefore(paragraph.prose, title.start);
    const written = paragraph.prose.slice(title.start - owner.length, title.end);
    for (const read of officesIn(paragraph.prose.slice(title.start, title.end))) {
      // "Norway's prime minister, Ola Fehr".
      const of = read.of === "" ? owner.replace(/[’']s? $/, "").toLowerCase() : read.of;
      const parts = of === read.of ? read : { ...read, of };
      const verdict = titleVerdict(filed, parts, day) ?? ofOtherTown(filed, parts, written);
      if (!verdict) continue;
      const isBehind = title.start > entry.start;
      const start = isBehind ? entry.start : title.start;
      const slip = {
        start,
        end: Math.max(entry.end, title.end),
        entry,
        title,
        parts,
        verdict,
        isOwned: of !== read.of || parts.office === "mayor",
      };
      if (isToldNow(slip, filed, day)) slips.push(slip);
      break;
    }
  }
  return slips;
}

/** Whose an office is, before it: "Norway's ", as written; "" where nobody's. */
function ownerBefore(prose: string, start: number): string {
  const before = prose.slice(Math.max(0, start - LONGEST_OWNER), start);
  const possessive = before.search(/[’']s? $/);
  if (possessive < 0) return "";
  let head = before.slice(0, possessive);
  let from = before.length;
  for (let words = 0; words < MOST_WORDS_OF_OWNER; words++) {
    const word = runAtEnd(head, /[\p{L}.]/u);
    const capital = head.slice(word).search(/\p{Lu}/u);
    if (capital >= 0) from = word + capital;
    if (capital !== 0 || head[word - 1] !== " ") break;
    head = head.slice(0, word - 1);
  }
  return before.slice(from);
}
const LONGEST_OWNER = 40;
const MOST_WORDS_OF_OWNER = 3;

/** "London Mayor Ola Fehr" of who is on file as mayor of Leeds. */
function ofOtherTown({ offices }: FiledPerson, parts: TitleParts, written: string): TitleVerdict | undefined {
  const alike = offices.filter((one) => one.parts.office === parts.office && one.parts.rank === parts.rank);
  const isElsewhere = ({ parts: filed, record: { of = filed.of } }: FiledOffice) =>
    areOfOtherPlaces(parts, { ...filed, of: of.toLowerCase() }, written, `mayor of ${of}`);
  return alike.length > 0 && alike.every(isElsewhere) ? { kind: "elsewhere", office: alike[0]! } : undefined;
}

/** Code units of the comma and blank between a title and the name behind it. */
const LONGEST_GAP = 2;
/** Of the mentions before one, as many as may stand so near. */
const MENTIONS_BEFORE = 4;

/** The titles of a mention that are sure to be its own. */
function titlesOf(entry: PlacedEntry): readonly Span[] {
  const mention = mentionOf(entry);
  const { title, apposition } = mention;
  const { prose, facts } = entry.paragraph;
  const titles: Span[] = [];
  // "The Vik councillor Aas has chosen": somebody whom Aas has chosen.
  const isRelative =
    title && !isFullName(mention) && /\b[Tt]he $/.test(prose.slice(Math.max(0, title.start - 4), title.start));
  if (title && !isRelative) titles.push(title);
  const after = firstEndingAfter(facts.mentions, entry.start);
  for (const other of facts.mentions.slice(Math.max(0, after - MENTIONS_BEFORE), after)) {
    // "The former mayor, Per Aas,".
    if (other.kind !== "title" || other.holder !== "next") continue;
    if (other.end <= entry.start && entry.start - other.end <= LONGEST_GAP) titles.push(other.title);
  }
  // "Mayor Aas, Mr. Chief Justice,": those who are greeted.
  if (apposition && !/^(?:Mr|Mrs|Ms|Madam)\b/.test(prose.slice(apposition.start, apposition.end)))
    titles.push(apposition);
  return titles;
}

/** Offices that were left longer ago than this many days are given in hindsight too: "the law of President Aas". */
const RECENT = 366;

/** Whether a title is given as of the draft's day, not in hindsight, and to somebody who has it. */
function isToldNow(
  { start, end, entry, parts, verdict: { kind, office }, title }: Slip,
  filed: FiledPerson,
  day: string | undefined,
): boolean {
  const { paragraph } = entry;
  // "Former candidate Sen. Aas", "the late Sen. Aas".
  if (kind === "still")
    return !/candidate|nominee|hopeful|contender|late\b/i.test(paragraph.prose.slice(title.start, title.end));
  const offices = filed.offices.filter((one) => one.parts.office === parts.office);
  if (isOfOtherTime(paragraph, { start, end }, offices, day)) return false;
  const stand = standOf(paragraph, { start, end }, mentionOf(entry).name);
  if (stand === "owns") return false;
  if (kind === "early") return stand !== "named";
  if (kind !== "ended" || stand === "speaks" || stand === "does") return true;
  if (stand === "did" && isOfTheseDays(paragraph, entry)) return true;
  const today = dayOfIso(day);
  const left = dayOfIso(office.to);
  return !today || !left || dayNumberOf(today) - dayNumberOf(left) <= RECENT;
}

const LEVELS: Readonly<Partial<Record<TitleVerdict["kind"], Level>>> = { undated: "info", still: "warning" };

function report(
  context: DraftContext,
  filed: FiledPerson,
  first: Slip,
  others: readonly Slip[],
  book: PeopleBook,
): void {
  const { entry, verdict } = first;
  const tier = LEVELS[verdict.kind];
  context.report({
    at: first,
    paragraph: entry.paragraph,
    ...(tier ? { tier } : {}),
    message: messageOf(first, filed, context.day),
    related: others.map(({ entry: { paragraph }, start, end }) => ({ start, end, paragraph, message: "And so here." })),
    fixes:
      verdict.kind === "undated" || (first.isOwned && verdict.kind === "elsewhere")
        ? []
        : waysOut(context, filed, first, others, book),
  });
}

function messageOf(
  { entry, verdict: { kind, office }, title }: Slip,
  filed: FiledPerson,
  day: string | undefined,
): string {
  const { name, died } = filed.person;
  const { to, from } = office.record;
  const shown = quote(entry.paragraph, title);
  switch (kind) {
    case "ended":
      if (died !== undefined && (!to || to > died)) return `${name} died ${onDay(died)}, says the people file.`;
      return `${name} was ${shown} until ${dayInWords(to!)}, says the people file. Add “former”?`;
    case "early":
      return `${name} is ${shown} from ${dayInWords(from!)} only, says the people file.`;
    case "still":
      return `${name} is ${shown}, but still in office in the people file, from ${dayInWords(from!)}.`;
    case "undated": {
      const until = to ? `until ${dayInWords(to)}` : `from ${dayInWords(from!)}`;
      return `${name} is on file as ${officeInWords(office)} ${until}. Of which day is this draft? Give it a date.`;
    }
    default: {
      const isOver = day !== undefined && office.to !== "" && office.to < day;
      const until = isOver ? ` until ${dayInWords(to ?? died!)}` : "";
      return `${name} is on file as ${officeInWords(office)}${until}, not as ${shown}.`;
    }
  }
}

function waysOut(
  context: DraftContext,
  filed: FiledPerson,
  first: Slip,
  others: readonly Slip[],
  book: PeopleBook,
): readonly Fix[] {
  const { verdict, parts, entry } = first;
  const all = [first, ...others];
  const everywhere = (
    fix: (slip: Slip) => { readonly title: string; readonly text: string; readonly at: Span } | undefined,
  ) => {
    const one = fix(first);
    if (!one) return [];
    const here: Fix = { title: one.title, edits: [{ ...one.at, text: one.text, paragraph: entry.paragraph }] };
    if (others.length === 0) return [here];
    const edits = all.flatMap((slip) => {
      const made = fix(slip);
      return made ? [{ ...made.at, text: made.text, paragraph: slip.entry.paragraph }] : [];
    });
    return [here, { title: `${one.title} (all ${edits.length})`, edits }];
  };
  const day = context.day!;
  if (verdict.kind === "still") return everywhere(withoutFormer);
  const found: Fix[] = [];
  if (verdict.kind === "ended" && first.title.start === first.start) found.push(...everywhere(withFormer));
  const held: FiledOffice | undefined =
    verdict.kind === "elsewhere" || verdict.kind === "other"
      ? verdict.office.to === "" || verdict.office.to >= day
        ? verdict.office
        : undefined
      : filed.offices.find((one) => titleVerdict(filed, one.parts, day) === undefined);
  if (held) found.push(...everywhere((slip) => withTitle(slip, held)));
  const holders = holdersOn(book, parts, day).filter((one) => one !== filed);
  if (holders.length === 1) {
    const { name } = holders[0]!.person;
    const at = mentionOf(entry).name;
    found.push({
      title: `Make it “${name}”, who is in that office`,
      edits: [{ ...at, text: name, paragraph: entry.paragraph }],
    });
  }
  return fixes(...found);
}

function withFormer({ title, entry: { paragraph } }: Slip) {
  const { sentences } = paragraph.facts.analysis;
  const { prose } = paragraph;
  const opens = sentences.some(({ start }) => start === title.start);
  // "Transport minister" has its capital of the sentence, "Transport Minister" its own.
  const isSmall = opens && /^\S+ \p{Ll}/u.test(prose.slice(title.start, title.end));
  return {
    title: "Add “former”",
    at: { start: title.start, end: title.start + (isSmall ? 1 : 0) },
    text: `${opens ? "Former" : "former"} ${isSmall ? prose.charAt(title.start).toLowerCase() : ""}`,
  };
}

const FORMER = hashes("former ex");

function withoutFormer({ title, entry: { paragraph } }: Slip) {
  const { tokens } = paragraph.facts.analysis;
  const at = tokenAt(tokens, title.start);
  for (let i = at; i < tokens.count && tokens.start[i]! < title.end; i++) {
    if (!FORMER.has(tokens.hash[i]!) || i + 1 >= tokens.count) continue;
    return { title: "Take out “former”", at: { start: tokens.start[i]!, end: tokens.start[i + 1]! }, text: "" };
  }
  return undefined;
}

/** The title on file in the place of the one that stands there. */
function withTitle(slip: Slip, office: FiledOffice) {
  const { at, text } = titleLike(slip.entry.paragraph.prose, slip.title, slip.parts, office);
  return { title: `Make it “${text}”`, at, text };
}
