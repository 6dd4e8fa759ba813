import { tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { areOfOtherPlaces } from "../../reporting/officePlaces.ts";
import { excludesOnce, isHeldNow } from "../../reporting/people/incompatible.ts";
import type { NameMention } from "../../reporting/people/mentions.ts";
import { isFullName, type Person, type PlacedMention, peopleOf } from "../../reporting/people/people.ts";
import { officesIn, type TitleParts } from "../../reporting/people/titles.ts";
import { Word, wordBits } from "../../reporting/people/words.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, type Report, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { isMoveOf, isNewTitle, type Moves, movesIn } from "./changesOfOffice.ts";
import { namesYear } from "./namedYear.ts";

/** Flags a person who holds two offices in one draft that nobody holds at once. */
export default rule({
  id: "title-conflict",
  group: "titles",
  problem: "identity",
  severity: { desk: "warning" },
  reads: "draft:people",
  places: ["standfirst", "caption"],
  summary: "One person, with two titles that nobody holds at once.",
  why: "Names and titles are what sources notice first. If a deputy mayor is the mayor two paragraphs on, one of them needs a correction.",
  silent: [
    "one title within the other: “Speaker” and “House Speaker”, “Rep.” and “U.S. Rep.”",
    "offices held together: minister and member of parliament, legislator and chair, professor and director",
    "where a title or the words around it say when: then, acting, elect, until, became mayor, was elected to the Senate",
    "where the draft tells of the change: “was promoted in June”, “took over as mayor”, “the new mayor”",
    "titles set beside one another: “Sen. Cole, or President Cole”",
    "a surname alone, where somebody else of that name in the draft has a title that fits",
    "honorifics and jobs; the second title in a headline or table",
    "info only: the first is a former title of another office; the sentence is about a year; the title is in a quotation; somebody else of that name has no title in the draft",
  ],
  authority: [
    "Midwestern newspapers' accuracy checklists: each proper title verified",
    "Reuters Handbook of Journalism: double-check names and titles",
  ],
  bad: [
    "⟨Deputy Mayor⟩ Ana Reis spoke at noon.\n\n⟦Mayor Ana Reis⟧ left at one.",
    "⟨Col.⟩ Idris Bello spoke.\n\n⟦Maj. Bello⟧ left.",
    {
      draft: "⟨Sen.⟩ Mary Cole was out. ⟦Gov. Cole⟧ came back at noon.",
      fixed: "Sen. Mary Cole was out. Sen. Cole came back at noon.",
    },
    "Mary Cole, the ⟨mayor of Vik⟩, was out. ⟦Sheriff Cole⟧ came back.",
    "⟨Democratic presidential nominee Sen.⟩ Mary Cole was out. ⟦Gov. Cole⟧ came back.",
    "⟨Foreign Minister⟩ Hal Brask was out. ⟦Health Minister Brask⟧ came back.",
    "⟨Swedish Foreign Minister⟩ Hal Brask was out. ⟦Danish Foreign Minister Brask⟧ came back.",
    { draft: "⟨Former Gov.⟩ Mary Cole was out.\n\n⟦Sen. Cole⟧ came back at noon.", level: "info" },
    { draft: "⟨Sen.⟩ Mary Cole was out. “⟦Gov. Cole⟧ is late,” Berg said.", level: "info" },
  ],
  good: [
    "Then Deputy Mayor Ana Reis spoke. Mayor Ana Reis left at one.",
    "Deputy Mayor Ana Reis was there. Mayor Tom Reis left.",
    "House Speaker Ana Reis was out. Speaker Reis came back.",
    "U.S. Rep. Mary Cole was out. Congresswoman Cole came back.",
    "Deputy Mayor Ana Reis became Mayor Ana Reis in June.",
    "Defence Minister Roy Ek was out. Sen. Roy Ek came back.",
    "“Mayor Ana Reis is late,” Berg said. Deputy Mayor Ana Reis left.",
    "Lt. Gov. Mary Cole was out. Lieutenant Governor Cole came back.",
    "Sen. Mary Cole was out. Former Gov. Cole came back.",
    "Lt. Gov. Mary Cole was elected governor in May. Gov. Cole came back.",
    "Deputy Mayor Ana Reis was out. Reis was promoted in June. Mayor Reis left at one.",
    "Senate President Mary Cole was out. Sen. Cole came back.",
    "Trade and Industry Minister Hal Brask was out. Industry Minister Brask came back.",
    "Gen. Idris Bello was out. President Bello came back.",
    "The draft had Sen. Mary Cole or Gov. Mary Cole in it.",
    "Dr. Mary Cole was out. Mayor Mary Cole came back.",
  ],

  check(context: DraftContext) {
    if (!haveTwoTitles(context.entries)) return;
    const told = titlesOfAll(context.entries);
    if (!hasRivals(told)) return;
    const people = peopleOf(context.entries.map(placed));
    const titlesOf = titlesByPerson(people, told);
    const namesakes = new Namesakes(titlesOf);
    const moves = new Map<Paragraph, Moves>();
    const movesOf = (paragraph: Paragraph) => {
      const known = moves.get(paragraph) ?? movesIn(paragraph);
      moves.set(paragraph, known);
      return known;
    };
    for (const person of people) {
      const found = firstConflict(context, person, namesakes, titlesOf.get(person) ?? [], movesOf);
      if (found) context.report(found);
    }
  },
});

/** A title that one mention gives somebody. */
interface Told extends Span {
  readonly entry: PlacedEntry;
  /** The offices it names; none of them is a mere job or honorific. */
  readonly offices: readonly TitleParts[];
  readonly isBehind: boolean;
}

function mentionOf(entry: PlacedEntry): NameMention {
  return entry.data as NameMention;
}

/** Whether a name comes with two titles that are not the same words: most come with one throughout, or with none but "Mr.". */
function haveTwoTitles(entries: readonly PlacedEntry[]): boolean {
  let first: string | undefined;
  for (const entry of entries) {
    const { title, apposition, honorific } = mentionOf(entry);
    for (const span of [title, apposition]) {
      if (!span || (span === title && isMereHonorific(title, honorific))) continue;
      const text = entry.paragraph.prose.slice(span.start, span.end);
      first ??= text;
      if (text !== first) return true;
    }
  }
  return false;
}

/** "Mr.", "Sir": an honorific is what a title ends in, "Foreign Secretary Sir". */
function isMereHonorific(title: Span, honorific: Span | undefined): boolean {
  return honorific !== undefined && honorific.start <= title.start;
}

/** The offices of a mention: before the name, and behind it. */
function titlesIn(entry: PlacedEntry, known?: Map<string, readonly TitleParts[]>): readonly Told[] {
  const { title, honorific, apposition } = mentionOf(entry);
  const told: Told[] = [];
  const add = ({ start, end }: Span, isBehind: boolean) => {
    const text = entry.paragraph.prose.slice(start, end);
    const offices = known?.get(text) ?? officesIn(text).filter(({ family }) => family !== "jobs");
    known?.set(text, offices);
    if (offices.length > 0) told.push({ entry, start, end, offices, isBehind });
  };
  if (title && !isMereHonorific(title, honorific)) add(title, false);
  if (apposition) add(apposition, true);
  return told;
}

/** The titles of all mentions; what a title says is worked out once, however often the draft has it. */
function titlesOfAll(entries: readonly PlacedEntry[]): readonly Told[] {
  const known = new Map<string, readonly TitleParts[]>();
  const told: Told[] = [];
  for (const entry of entries) told.push(...titlesIn(entry, known));
  return told;
}

/** Whether any two titles exclude each other, whoever bears them: most people have one title throughout, or none but "Mr.". */
function hasRivals(told: readonly Told[]): boolean {
  const seen = new Map<string, Told>();
  for (const one of told) {
    const key = keyOf(one);
    if (seen.has(key)) continue;
    // So many titles of one name are no draft's: whether they go together is asked person by person.
    if (seen.size === MOST_TITLES) return true;
    for (const other of seen.values()) if (areRivals(other, one)) return true;
    seen.set(key, one);
  }
  return false;
}

/** How many titles of one name are held against each other at most. */
const MOST_TITLES = 40;

/** What a title says, one key for all that say the same. */
function keyOf({ offices }: Told): string {
  return offices.map(({ rank, office, of }) => `${rank} ${office} ${of}`).join();
}

/** Whether nobody holds any office of the one title with any of the other. */
function areRivals(one: Told, other: Told): boolean {
  return one.offices.every((a) => other.offices.every((b) => excludesOnce(a, b))) || !isSamePlace(one, other);
}

/** Whether two titles may be of one country or town: "French" and "Belgian foreign minister" are not. */
function isSamePlace(one: Told, other: Told): boolean {
  const [mine, theirs] = [one.offices[0]!, other.offices[0]!];
  if (one.offices.length > 1 || other.offices.length > 1) return true;
  return !areOfOtherPlaces(mine, theirs, textOf(one), textOf(other));
}

/** Whether two titles name the same offices in the same standing. */
function isSame(one: Told, other: Told): boolean {
  return (
    one.offices.length === other.offices.length &&
    one.offices.every(({ rank, office, standing }, i) => {
      const theirs = other.offices[i]!;
      return office === theirs.office && rank === theirs.rank && standing === theirs.standing;
    })
  );
}

function placed(entry: PlacedEntry): PlacedMention<PlacedEntry> {
  const { prose } = entry.paragraph;
  const { title, apposition } = mentionOf(entry);
  return {
    mention: mentionOf(entry),
    place: entry,
    title: title ? prose.slice(title.start, title.end) : "",
    apposition: apposition ? prose.slice(apposition.start, apposition.end) : "",
  };
}

/** The first title of a person that does not go with one further up. */
function firstConflict(
  context: DraftContext,
  person: Person<PlacedEntry>,
  namesakes: Namesakes,
  titles: readonly Told[],
  movesOf: (paragraph: Paragraph) => Moves,
): Report | undefined {
  const standing: Told[] = [];
  for (const title of titles) {
    const { entry } = title;
    if (!isText(entry, true) || saysWhen(entry)) continue;
    const isQuoted = context.isQuoted(title, entry.paragraph);
    if (title.offices.every(isHeldNow) && isText(entry, false)) {
      const rival = standing.find((other) => areRivals(other, title) && !areBeside(other.entry, entry));
      const tier = rival && tierOf(title, rival, person, namesakes);
      if (
        rival &&
        tier &&
        !(isQuoted && (tier === "info" || title.isBehind)) &&
        !tellsOfChange(person, title, titles) &&
        !tellsOfMove(person, title, rival, movesOf)
      )
        return conflict(rival, title, isQuoted ? "info" : tier, unquoted(context, titles));
    }
    if (isQuoted) continue;
    const isKept = title.offices.every((office) => isHeldNow(office) || office.standing === "former");
    if (
      isKept &&
      standing.length < MOST_TITLES &&
      !standing.some((other) => isSame(other, title) && keyOf(other) === keyOf(title))
    )
      standing.push(title);
  }
  return undefined;
}

/** Running text and what stands beside it. Tables and headings shorten; headlines do too, but what they say can be checked against. */
function isText({ paragraph }: PlacedEntry, withHeadline: boolean): boolean {
  const { part, content } = paragraph.block;
  if (part === "headline") return withHeadline;
  if (part === "standfirst" || part === "caption") return true;
  return content.kind === "paragraph" && part === "body";
}

/** How sure it is that one of two titles is wrong; undefined where it is not. */
function tierOf(
  title: Told,
  rival: Told,
  person: Person<PlacedEntry>,
  namesakes: Namesakes,
): "warning" | "info" | undefined {
  const isSure = rival.offices.every(isHeldNow) && !namesYear(title.entry.paragraph, title.entry.start);
  if (isFullName(mentionOf(title.entry))) return isSure ? "warning" : "info";
  const { mayBear, haveNone } = namesakes.of(title);
  if (mayBear.some((other) => other !== person)) return undefined;
  return isSure && !haveNone.some((other) => other !== person) ? "warning" : "info";
}

/** Who of a surname may be meant by a title, beside somebody: each kind of title is looked for once. */
class Namesakes {
  private readonly known = new Map<string, Bearers>();
  private readonly haveNone: readonly Person<PlacedEntry>[];

  constructor(private readonly titlesOf: ReadonlyMap<Person<PlacedEntry>, readonly Told[]>) {
    this.haveNone = firstTwo(titlesOf, (titles) => titles.length === 0);
  }

  of(title: Told): Bearers {
    const key = keyOf(title);
    let bearers = this.known.get(key);
    if (!bearers) {
      const mayBear = firstTwo(this.titlesOf, (titles) => titles.some((one) => !areRivals(one, title)));
      bearers = { mayBear, haveNone: this.haveNone };
      this.known.set(key, bearers);
    }
    return bearers;
  }
}

/** The first two people each whose titles go with one, and who have none: enough to know of anybody beside a third. */
interface Bearers {
  readonly mayBear: readonly Person<PlacedEntry>[];
  readonly haveNone: readonly Person<PlacedEntry>[];
}

function firstTwo(
  titlesOf: ReadonlyMap<Person<PlacedEntry>, readonly Told[]>,
  isOne: (titles: readonly Told[]) => boolean,
): readonly Person<PlacedEntry>[] {
  const found: Person<PlacedEntry>[] = [];
  for (const [person, titles] of titlesOf) {
    if (isOne(titles) && found.push(person) === 2) break;
  }
  return found;
}

/** The titles of each person, in document order. */
function titlesByPerson(
  people: readonly Person<PlacedEntry>[],
  told: readonly Told[],
): ReadonlyMap<Person<PlacedEntry>, readonly Told[]> {
  const owner = new Map<PlacedEntry, Person<PlacedEntry>>();
  for (const person of people) for (const { place } of person.mentions) owner.set(place, person);
  const titlesOf = new Map<Person<PlacedEntry>, Told[]>(people.map((person) => [person, []]));
  for (const one of told) {
    const person = owner.get(one.entry);
    if (person) titlesOf.get(person)!.push(one);
  }
  return titlesOf;
}

/** Whether the draft says anywhere that the person came to the office or left it: in the words around a mention, or in the title. */
function tellsOfChange(person: Person<PlacedEntry>, title: Told, titles: readonly Told[]): boolean {
  const posts = title.offices.map(({ office }) => office.split(": ", 1)[0]!.split(" ").at(-1)!);
  const isNamed = (other: Told) =>
    other.offices.some((office) => title.offices.some((mine) => mine.office === office.office));
  for (const other of titles)
    if (other !== title && isNamed(other) && (!other.offices.every(isHeldNow) || saysWhen(other.entry))) return true;
  return person.mentions.some(({ place }) => {
    if (!saysWhen(place)) return false;
    const { sentences } = place.paragraph.facts.analysis;
    const sentence = sentences[sentenceAt(sentences, place.start)];
    if (!sentence) return false;
    const text = place.paragraph.prose.slice(sentence.start, sentence.end).toLowerCase();
    return posts.some((post) => text.includes(post));
  });
}

/** Whether the draft tells that the person came to one of the two offices or left it: "was promoted in June", "the new mayor". */
function tellsOfMove(
  person: Person<PlacedEntry>,
  title: Told,
  rival: Told,
  movesOf: (paragraph: Paragraph) => Moves,
): boolean {
  if ([title, rival].some((one) => isNewTitle(one.entry.paragraph, one))) return true;
  const offices = [...title.offices, ...rival.offices];
  return person.mentions.some(({ mention, place }) =>
    movesOf(place.paragraph)
      .get(mention as NameMention)
      ?.some((move) => isMoveOf(move, offices)),
  );
}

/** Words that say that somebody came to an office, or left it. */
const WHEN = hashes(
  "former formerly then once acting elect designate until sworn succeed succeeded succeeding resigned ex",
);
/** Verbs that say so where a post stands behind them: "became mayor", "was elected to the Senate". */
const TURNS = hashes("become becomes became becoming named appointed elected promoted confirmed nominated");
/** How many tokens before a mention and behind it can tell of a change of office. */
const NEAR = 6;

/** Whether the words around a mention tell of a change of office; those of other people's names and titles do not, nor its own title. */
function saysWhen({ paragraph, start, end, data }: PlacedEntry): boolean {
  const { analysis, mentions } = paragraph.facts;
  const { sentences, tokens } = analysis;
  const sentence = sentences[sentenceAt(sentences, start)];
  if (!sentence) return false;
  const { apposition } = data as NameMention;
  const from = Math.max(sentence.firstToken, tokenAt(tokens, start) - NEAR);
  const to = Math.min(sentence.endToken, tokenAt(tokens, end) + NEAR);
  for (let i = from; i < to; i++) {
    const isTurn = TURNS.has(tokens.hash[i]!);
    if (!isTurn && !WHEN.has(tokens.hash[i]!)) continue;
    const word: Span = { start: tokens.start[i]!, end: tokens.end[i]! };
    if (overlaps(word, { start, end }) || (apposition && overlaps(word, apposition))) continue;
    if (isTurn && !isPostWithin(tokens.hash, i + 1, Math.min(sentence.endToken, i + 1 + NEAR))) continue;
    if (!mentions.some((other) => other.kind === "name" && other.start !== start && overlaps(other, word))) return true;
  }
  return false;
}

/** What somebody is elected to. */
const SEATS = hashes("senate house congress parliament council office commons assembly legislature seat");

function isPostWithin(hash: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((wordBits(hash[i]!) & Word.head) !== 0 || SEATS.has(hash[i]!)) return true;
  return false;
}

/** Tokens between two mentions that set one title beside the other: "Sen. Aas, or President Aas". */
const BESIDE = 8;

function areBeside(one: PlacedEntry, other: PlacedEntry): boolean {
  if (one.paragraph !== other.paragraph) return false;
  const { sentences, tokens } = one.paragraph.facts.analysis;
  if (sentenceAt(sentences, one.start) !== sentenceAt(sentences, other.start)) return false;
  return tokenAt(tokens, other.start) - tokenAt(tokens, one.end) <= BESIDE;
}

function unquoted(context: DraftContext, titles: readonly Told[]): readonly Told[] {
  return titles.filter((title) => !context.isQuoted(title, title.entry.paragraph));
}

/** `titles` are all that may be changed, the two among them or not. */
function conflict(rival: Told, title: Told, tier: "warning" | "info", titles: readonly Told[]): Report {
  const { entry } = title;
  return {
    at: title.isBehind ? title : entry,
    paragraph: entry.paragraph,
    message: `${quote(entry.paragraph, title)} here, ${quote(rival.entry.paragraph, rival)} further up. Which is it?`,
    tier,
    related: [{ start: rival.start, end: rival.end, paragraph: rival.entry.paragraph, message: "The first title." }],
    fixes: title.isBehind === rival.isBehind ? [...swaps(title, rival, titles), ...swaps(rival, title, titles)] : [],
  };
}

/** The model's title put in the place of one mention's, and of all that are the same as that one. */
function swaps(title: Told, model: Told, titles: readonly Told[]): readonly Fix[] {
  const text = textOf(model);
  const edit = ({ start, end, entry }: Told): FixEdit => ({ start, end, text, paragraph: entry.paragraph });
  const isOfPlace = !isSamePlace(title, model);
  const alike = titles.filter(
    (one) => one.isBehind === title.isBehind && isSame(one, title) && (!isOfPlace || textOf(one) === textOf(title)),
  );
  const here: Fix = { title: `Make “${textOf(title)}” “${text}”`, edits: [edit(title)] };
  return alike.length < 2
    ? [here]
    : [here, { title: `Make every one “${text}” (${alike.length})`, edits: alike.map(edit) }];
}

function textOf({ start, end, entry }: Told): string {
  return entry.paragraph.prose.slice(start, end);
}
