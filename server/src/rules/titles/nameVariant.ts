import { Tag, tokenAt } from "../../language/analysis.ts";
import { hashes } from "../../language/hash.ts";
import { type PeopleBook, peopleBookOf } from "../../record/peopleLookUp.ts";
import type { SpeltName } from "../../reporting/nameSpellings.ts";
import { excludes } from "../../reporting/people/incompatible.ts";
import { Known } from "../../reporting/people/nameBook.ts";
import { givenOf } from "../../reporting/people/people.ts";
import { officesIn, type TitleParts } from "../../reporting/people/titles.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import {
  areApart,
  areOneGiven,
  areSpellings,
  isAnagram,
  leastSlips,
  likelyPairs,
  lookUpKeysOf,
  type SpeltWord,
  slipsApart,
  spelt,
} from "../../reporting/spelling.ts";
import type { Span } from "../../text/span.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { withoutFiledSlips } from "./filedSlips.ts";
import { byPlace, type Namesakes, spellsOut, speltName, wordOf, wordsOf } from "./speltNames.ts";

const ON_FILE = {
  "people.yml": `- name: Danylo Shevryk
  also: Danylo Shevrik
  wrong: Danny Shevryk
  offices:
    - { title: defence minister, of: Ukraine, from: 2025-07 }
- name: Olena Kovalenko
  offices:
    - { title: energy minister, of: Ukraine, from: 2020 }
`,
};

/** Flags a person whose name the draft spells in two ways, or otherwise than the people file. */
export default rule({
  id: "name-variant",
  group: "titles",
  problem: "identity",
  severity: { desk: "warning" },
  reads: "draft:spellings",
  places: ["headline", "standfirst", "caption"],
  summary: "One person, spelt in two ways, or not as the people file has it.",
  why: "A misspelt name is the slip that its bearer sees first. Two spellings in one story also make two people of one. Names put into Latin letters in two ways (Denis and Denys, Sergei and Serhiy) are the same trouble. With a people file, newslint also knows a name that is wrong throughout: one that the file lists as wrong, or nearly that of who holds such an office.",
  silent: [
    "two people with given names of their own, however much their surnames are alike: Hanna Olsen and Per Olson",
    "titles that nobody holds at once: a sheriff and a quarterback",
    "relatives and anybody else whose two spellings stand in one sentence",
    "short forms: William and Bill, Robert and Bob",
    "a surname without its stroke or accent is the same spelling",
    "plurals and adjectives: the Aases, Lindian",
    "a bare surname that may be another's, where it stands for no person or stands as often",
    "block quotes",
    "spellings under `also` in `people.yml`; of somebody who is not in that file, one spelling throughout",
  ],
  authority: [
    "AP on one transliteration for a name throughout",
    "American Press Institute and others: check each name against the notes and one other source",
  ],
  bad: [
    {
      draft: "⟨Serhiy Bondar⟩ was out. The harbour opened without ⟦Sergei Bondar⟧.",
      fixed: "Serhiy Bondar was out. The harbour opened without Serhiy Bondar.",
    },
    {
      draft: "Mayor ⟨Laura Benton⟩ was out. Benton came back at noon.\n\nThe harbour opened without ⟦Laura Bneton⟧.",
      fixed: "Mayor Laura Benton was out. Benton came back at noon.\n\nThe harbour opened without Laura Benton.",
    },
    {
      draft: "Mayor ⟨Laura Benton⟩ was out. Benton came back at noon.\n\n“It is late,” ⟦Bentom⟧ said.",
      fixed: "Mayor Laura Benton was out. Benton came back at noon.\n\n“It is late,” Benton said.",
    },
    {
      draft: "⟦Denis Koval⟧ opened the port.\n\nThe ships were late, ⟨Denys Koval⟩ said. Denys Koval had left.",
      fixed: "Denys Koval opened the port.\n\nThe ships were late, Denys Koval said. Denys Koval had left.",
    },
    "Foreign Minister ⟨Mohammed Harun⟩ was out.\n\nThe ships were late, ⟦Muhammad Harun⟧ said.",
    "⟨Laura Benton⟩ was out. Benton was ill, and Benton was late.\n\nThe harbour opened without her brother ⟦Paul Bneton⟧.",
    "Mayor ⟦Laura Bneton⟧ was out.\n\n“It is late,” ⟨Benton⟩ said. She left with Benton’s brother.",
    {
      draft: "Captain ⟨Laura Pell⟩ was out. Pell came back at noon.\n\n“It is late,” ⟦Pel⟧ said.",
      fixed: "Captain Laura Pell was out. Pell came back at noon.\n\n“It is late,” Pell said.",
    },
    {
      draft: "Director ⟨Anna Kalnins⟩ was out. Kalnins came back at noon.\n\n“It is late,” ⟦Kalnin⟧ said.",
      fixed: "Director Anna Kalnins was out. Kalnins came back at noon.\n\n“It is late,” Kalnins said.",
    },
    "Council leader ⟨Roy Benton⟩ was out. Benton came back at noon.\n\nThe harbour opened without ⟦Ray Benton⟧.",
    "⟨Laura Joanna Benton⟩ was out. The harbour opened without ⟦Laura Jonana Benton⟧.",
    "⟨Dmitry Vasilyev⟩ was out. The harbour opened without ⟦Dmitry Vasiliev⟧.",
    "⟨Jürgen Müller⟩ was out. The harbour opened without ⟦Jürgen Mueller⟧.",
    {
      draft: "⟨José Muñoz⟩ was out. José Muñoz was ill. The harbour opened without ⟦Jose Munos⟧.",
      fixed: "José Muñoz was out. José Muñoz was ill. The harbour opened without José Muñoz.",
    },
    "Mayor ⟨Laura Benton⟩ was out. Mayor ⟦Laura Bantin⟧ came back.",
    "⟨Anton Gorbachev⟩ was out. The harbour opened without ⟦Anton Gorbachov⟧.",
    {
      draft: "Defense Minister ⟦Danilo Shervyk⟧ was out. ⟨Shervyk⟩ came back at noon.",
      files: ON_FILE,
      fixed: "Defense Minister Danylo Shevryk was out. Shevryk came back at noon.",
    },
    { draft: "Defense Minister ⟦Shervyk⟧ was out.", files: ON_FILE, fixed: "Defense Minister Shevryk was out." },
    { draft: "⟦Danny Shevryk⟧ was out.", files: ON_FILE, fixed: "Danylo Shevryk was out." },
    {
      draft: "⟨Olena Kovalenka⟩ was out. The harbour opened without ⟦Olena Kovalenko⟧. Kovalenka was ill.",
      fixed: "Olena Kovalenka was out. The harbour opened without Olena Kovalenka. Kovalenka was ill.",
    },
    {
      draft: "⟦Olena Kovalenka⟧ was out. The harbour opened without Olena Kovalenko. ⟨Kovalenka⟩ was ill.",
      files: ON_FILE,
      fixed: "Olena Kovalenko was out. The harbour opened without Olena Kovalenko. Kovalenko was ill.",
    },
    { draft: "Energy Minister ⟦Olena Koval⟧ was out.", files: ON_FILE },
    "# ⟦Rachel Steveson⟧ quits as mayor\n\n⟨Rachel Stevenson⟩ quit on Monday. Stevenson gave no reason.",
  ],
  good: [
    "Mayor Laura Benton was out. “It is late,” Benton said.",
    "Hanna Olsen was out. The harbour opened without Per Olson. Olson was ill.",
    "The brothers Denis and Denys Hart were out.",
    "Denis Hart was out with Denys Hart. The harbour opened without Denis Hart.",
    "William Benton was out. The harbour opened without Bill Benton.",
    "Sheriff Denis Hart was out. Quarterback Denys Hart was ill.",
    "Laura Benton was out. Mayor Laura Bantin came back.",
    "Council leader Roy Benton was out. The harbour opened without his brother Ray Benton.",
    "Council leader Roy Benton was out. Ray Benton, his brother, was ill.",
    "Laura Poe was out. Mayor Anna Pell was ill.\n\n“It is late,” Poe said.",
    "Mario Benton was out. The harbour opened without Maria Benton.",
    "Laura Benton was out. The Bentons came back at noon.",
    "Laura Roberts was out.\n\n“It is late,” Robert said.",
    "Sandra Israel was out. The Israeli team came back at noon.",
    "Laura Denton met Paul Benton. Denton was late, and Benton was early.",
    "The harbour was no home to the many Laura Kovalskis of this world. Laura Kovalski was out.",
    "Hanna Benton, formerly spelled Hanna Bentom on the list, was out.",
    "Mladen Marinov was out. Viktoria Marinova came back at noon, Marinova said. Marinova was ill, and so was Marinova.",
    "Katie Hill was out. Hill was ill, and Hill was late. The harbour opened without Beverly Hills.",
    "Kim Jong Un was out. The harbour opened without Kim Yong Nam.",
    "Laura Marlowe was out. The road to Marlow was closed.",
    "Zoë Åström was out. The harbour opened without Zoe Astrom.",
    "Laura Benton was out.\n\n> Laura Bneton is late.",
    { draft: "Danylo Shevryk was out. The harbour opened without Danylo Shevrik.", files: ON_FILE },
    { draft: "Defense Minister Danilo Shervyk was out. Shervyk came back at noon." },
    { draft: "Coach Danilo Shervyk was out. Shervyk came back at noon.", files: ON_FILE },
    { draft: "Olena Kovalchuk was out. Energy Minister Olena Kovalenko was ill.", files: ON_FILE },
    { draft: "Mayor Danylo Shevchenko was out.", files: ON_FILE },
  ],

  check(context: DraftContext) {
    if (context.entries.length === 1 && context.desk.people.length === 0) return;
    const surnames = withoutFiledSlips(context, groupsOf(context.entries));
    // Names that meet under both their keys are asked about under the first.
    const isFirstKey = (surname: string) => lookUpKeysOf(surname)[0] === context.key;
    for (const group of surnames) if (isFirstKey(group.surname)) givenNames(context, group);
    const pairs = alikeSurnames(surnames);
    for (const [one, other] of pairs) {
      const [first] = lookUpKeysOf(one.surname);
      if (first === context.key || first !== lookUpKeysOf(other.surname)[0]) twoSurnames(context, one, other, pairs);
    }
  },
});

/** Pairs of given names under one surname that are compared, and pairs that are asked about: far more than a draft has. */
const MOST_COMPARED = 2000;
const MOST_ALIKE = 200;

/**
 * The pairs of given names that are alike, in their order. Of a list that no draft has by accident only the first so many
 * are looked for, names that come one soon after the other before those far apart.
 */
function alikeIn<T>(
  names: readonly T[],
  areAlike: (one: T, other: T, i: number, j: number) => boolean,
): readonly (readonly [T, T])[] {
  const found: (readonly [number, number])[] = [];
  let compared = 0;
  search: for (let apart = 1; apart < names.length; apart++)
    for (let i = 0; i + apart < names.length; i++) {
      if (found.length === MOST_ALIKE || compared++ === MOST_COMPARED) break search;
      if (areAlike(names[i]!, names[i + apart]!, i, i + apart)) found.push([i, i + apart]);
    }
  return inOrder(found, names);
}

/** The pairs of surnames that are alike, in their order: the first so many, nearest first. */
function alikeSurnames(groups: readonly Namesakes[]): readonly (readonly [Namesakes, Namesakes])[] {
  const words = groups.map(({ surname }) => spelt(surname));
  const found: (readonly [number, number])[] = [];
  for (const [i, j] of likelyPairs(words)) {
    if (found.length === MOST_ALIKE) break;
    if (areApart(words[i]!, words[j]!)) continue;
    if (areSpellings(words[i]!, words[j]!) || areTwoSlipsOfOne(groups[i]!, groups[j]!)) found.push([i, j]);
  }
  return inOrder(found, groups);
}

function inOrder<T>(pairs: (readonly [number, number])[], names: readonly T[]): readonly (readonly [T, T])[] {
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([i, j]) => [names[i]!, names[j]!]);
}

function groupsOf(entries: readonly PlacedEntry[]): readonly Namesakes[] {
  const groups = new Map<string, Namesakes & { readonly full: PlacedEntry[]; readonly bare: PlacedEntry[] }>();
  for (const entry of entries) {
    const { surname, surnameKnown, given } = speltName(entry);
    if (entry.paragraph.block.quoteDepth > 0) continue;
    let group = groups.get(surname);
    if (!group) {
      group = { surname, known: surnameKnown, full: [], bare: [] };
      groups.set(surname, group);
    }
    (given === "" ? group.bare : group.full).push(entry);
  }
  return [...groups.values()];
}

/** "Mayor Laura Benton" and "Mayor Laura Bantin": two letters off, where given name and title are the same. */
function areTwoSlipsOfOne(one: Namesakes, other: Namesakes): boolean {
  if (Math.min(one.surname.length, other.surname.length) < LONG_ENOUGH || one.full.length === 0) return false;
  // Two names that are known as such are two.
  if (one.known !== 0 && other.known !== 0) return false;
  if (slipsApart(one.surname, other.surname, 2) !== 2) return false;
  const told = (entries: readonly PlacedEntry[]) => entries.map(titledGiven).filter((text) => text !== "");
  const mine = new Set(told(one.full));
  return told(other.full).some((text) => mine.has(text));
}
/** Letters of a surname of which two may be slips. */
const LONG_ENOUGH = 6;

/** Given name and title, "" where there is no title but an honorific. */
function titledGiven({ paragraph, data }: PlacedEntry): string {
  const { given, mention } = data as SpeltName;
  const { title, honorific } = mention;
  if (given === "" || !title || (honorific && honorific.start <= title.start)) return "";
  return `${given}, ${paragraph.prose.slice(title.start, title.end).toLowerCase()}`;
}

/** One surname, given names that are one in two spellings. */
function givenNames(context: DraftContext, { full }: Namesakes): void {
  if (full.length < 2) return;
  const byGiven = new Map<string, PlacedEntry[]>();
  for (const entry of full) {
    const { given } = speltName(entry);
    const list = byGiven.get(given);
    if (list) list.push(entry);
    else byGiven.set(given, [entry]);
  }
  for (const entries of byGiven.values()) middleNames(context, entries);
  if (byGiven.size < 2) return;
  const forms = [...byGiven.values()];
  const words = forms.map(([entry]) => spelt(speltName(entry!).given));
  const areOne = (one: readonly PlacedEntry[], other: readonly PlacedEntry[], i: number, j: number) =>
    isOneGiven(speltName(one[0]!), speltName(other[0]!), words[i]!, words[j]!) || isUnknownNamesake(one, other);
  for (const [one, other] of alikeIn(forms, areOne))
    if (!sharesSentence(one, other)) report(context, one, other, "given");
}

/**
 * "Council leader Roy Benton" and, once and further down, "Ray Benton": another of the family would be introduced, by a
 * title, an age or whose brother that is.
 */
function isUnknownNamesake(one: readonly PlacedEntry[], other: readonly PlacedEntry[]): boolean {
  const [known, rare] = byPlace(one[0]!, other[0]!) < 0 ? [one, other] : [other, one];
  if (rare.length > 1 || !known.some(isIntroduced) || isIntroduced(rare[0]!)) return false;
  const [his, theirs] = [speltName(known[0]!), speltName(rare[0]!)];
  if (his.mention.surnameAt === 0 || theirs.mention.surnameAt === 0) return false;
  if ((his.mention.sex & theirs.mention.sex) === 0) return false;
  if (his.given.length !== theirs.given.length || his.given.length < 3 || his.given[0] !== theirs.given[0])
    return false;
  if (slipsApart(his.given, theirs.given) !== 1) return false;
  const { paragraph } = rare[0]!;
  const before = tokenAt(paragraph.facts.analysis.tokens, theirs.mention.name.start) - 1;
  return before < 0 || !INTRODUCING.has(paragraph.facts.analysis.tokens.tag[before]!);
}
/** What stands before a name and says who bears it: "his brother", "Benton's cousin", "defender". */
const INTRODUCING: ReadonlySet<number> = new Set([Tag.noun, Tag.adjective, Tag.name]);

/** Whether the text says at a name who bears it. */
function isIntroduced({ data }: PlacedEntry): boolean {
  const { title, apposition } = (data as SpeltName).mention;
  return title !== undefined || apposition !== undefined;
}

/** "Martin Luther Benton" and "Martin Luhter Benton". */
function middleNames(context: DraftContext, entries: readonly PlacedEntry[]): void {
  const long = entries.filter((entry) => wordsOf(entry).length === 3 && speltName(entry).mention.surnameAt === 2);
  const byMiddle = new Map<string, PlacedEntry[]>();
  for (const entry of long) {
    const middle = wordsOf(entry)[1]!;
    const list = byMiddle.get(middle);
    if (list) list.push(entry);
    else byMiddle.set(middle, [entry]);
  }
  if (byMiddle.size !== 2) return;
  const [[one, mine], [other, theirs]] = [...byMiddle] as [[string, PlacedEntry[]], [string, PlacedEntry[]]];
  if (Math.min(one.length, other.length) >= 5 && slipsApart(one, other) === 1) report(context, mine, theirs, 1);
}

function isOneGiven(one: SpeltName, other: SpeltName, mine: SpeltWord, theirs: SpeltWord): boolean {
  // "Kim Jong Un" and "Kim Yong Nam": behind a family name one word is half of the given name.
  if (one.mention.surnameAt === 0 || other.mention.surnameAt === 0) return false;
  if (areOneGiven(one.given, other.given)) return true;
  // "Justices Benton": a plural is no name.
  if (one.given === `${other.given}s` || other.given === `${one.given}s`) return false;
  if ((one.mention.sex & other.mention.sex) === 0 && one.mention.sex !== 0 && other.mention.sex !== 0) return false;
  if (Math.min(one.given.length, other.given.length) < 3) return false;
  if (mine.sound === theirs.sound) return true;
  // A slip makes of a given name something that is none.
  const isGiven = (name: SpeltName) => (name.givenKnown & Known.given) !== 0;
  return (
    isGiven(one) !== isGiven(other) &&
    Math.min(one.given.length, other.given.length) >= 5 &&
    leastSlips(mine.letters, theirs.letters) <= 1 &&
    slipsApart(one.given, other.given) === 1
  );
}

/** Two surnames that look like one. */
function twoSurnames(
  context: DraftContext,
  one: Namesakes,
  other: Namesakes,
  pairs: readonly (readonly [Namesakes, Namesakes])[],
): void {
  if (one.full.length > 0 && other.full.length > 0) {
    twoFullNames(context, one, other);
    return;
  }
  const [named, bare] = one.full.length > 0 ? [one, other] : [other, one];
  if (named.full.length === 0) return;
  if (isInflected(bare.surname, named.surname) || isStem(bare, named)) return;
  // Where two people could be meant, it is no slip of either.
  const isOther = (group: Namesakes) => group !== named && group.full.length > 0;
  if (pairs.some(([a, b]) => (a === bare && isOther(b)) || (b === bare && isOther(a)))) return;
  const isPerson = ({ mention, givenKnown }: SpeltName) =>
    mention.sureness === "sure" || (givenKnown & Known.given) !== 0;
  if (!named.full.some((entry) => isPerson(speltName(entry)))) return;
  const everyone = [...named.full, ...named.bare].sort(byPlace);
  // One odd word in a draft that names the person again and again: a slip, whatever stands around it.
  const isLone = bare.bare.length === 1 && everyone.length > 3 && isSlip(bare, named);
  const people = bare.bare.filter((entry) => (isLone ? isPlainWord(entry) : standsForPerson(entry, bare.known)));
  if (people.length === 0 || (!isLone && sharesSentence(everyone, people))) return;
  // Spelt throughout in two ways, short and full, or a name that is known: somebody else.
  if (named.bare.length > 1 && bare.bare.length > 1) return;
  if (isSlip(named, bare)) report(context, bare.bare, everyone, "surname", true);
  else report(context, everyone, people, "surname", isSlip(bare, named));
}

/** Two surnames that look like one, both with given names: one person where a given name is the same, or where one surname is hardly any. */
function twoFullNames(context: DraftContext, one: Namesakes, other: Namesakes): void {
  // Spelt throughout in two ways, short and full: two people.
  if (Math.min(one.bare.length, other.bare.length) > 1) return;
  const [mine, theirs] = [sharing(one.full, other.full), sharing(other.full, one.full)];
  if (mine.length > 0) {
    if (isPlural(one, other) || isPlural(other, one)) return;
    if (spellsOut(mine) || spellsOut(theirs)) return;
    const whole = (group: Namesakes, its: readonly PlacedEntry[]) =>
      its.length === group.full.length ? [...its, ...group.bare].sort(byPlace) : its;
    report(context, whole(one, mine), whole(other, theirs), "surname", isSlip(other, one));
    return;
  }
  for (const [main, rare] of [
    [one, other],
    [other, one],
  ] as const) {
    if (!isSlip(rare, main) || rare.full.length > 1 || rare.bare.length > 0) continue;
    if (main.known === 0 && !isAnagram(rare.surname, main.surname)) continue;
    if (isInflected(rare.surname, main.surname) || isInflected(main.surname, rare.surname)) continue;
    // Two letters swapped make no other surname; of one left out or changed it takes more to be sure.
    if (main.full.length + main.bare.length < 3 && !isAnagram(rare.surname, main.surname)) continue;
    report(context, [...main.full, ...main.bare].sort(byPlace), rare.full, "surname", true);
    return;
  }
}

/** Whether a surname is no name that is known, one slip from one that is, or that comes again and again. */
function isSlip(rare: Namesakes, main: Namesakes): boolean {
  if (rare.known !== 0 || slipsApart(rare.surname, main.surname) !== 1) return false;
  return main.known !== 0 || main.full.length + main.bare.length > 3;
}

/** Those of which somebody among the others shares a given name: the first, or any that is no initial. */
function sharing(entries: readonly PlacedEntry[], others: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const firsts = new Set(others.map((entry) => speltName(entry).given));
  const words = new Set(others.flatMap((entry) => givenOf(speltName(entry).mention).filter(isWhole)));
  return entries.filter((entry) => {
    const { given, mention } = speltName(entry);
    return firsts.has(given) || givenOf(mention).some((word) => isWhole(word) && words.has(word));
  });
}

function isWhole(word: string): boolean {
  return word.length > 2 && !word.endsWith(".");
}

/** "many Laura Bentons": a plural, and no name by itself. */
function isPlural(long: Namesakes, short: Namesakes): boolean {
  return long.known === 0 && (long.surname === `${short.surname}s` || long.surname === `${short.surname}es`);
}

/** "the Bentons", "Israeli", "Lindian". */
function isInflected(long: string, short: string): boolean {
  return long.startsWith(short) && /^(?:e?s|i|n|an|ian|e)$/.test(long.slice(short.length));
}

/** "Israel" where Sandra Israeli was introduced: another word. "Kalnin", which is no name that is known, is Anna Kalnins. */
function isStem(bare: Namesakes, named: Namesakes): boolean {
  const isShortOfS = named.surname === `${bare.surname}s` && bare.known === 0;
  return !isShortOfS && isInflected(named.surname, bare.surname);
}

const BEFORE_PLACES = hashes("in at to from near of into towards toward outside around across the a an");

/** "GroupM" and "REITs" are a brand and an abbreviation; "McLean" is a name. */
function isPlainWord({ paragraph, data }: PlacedEntry): boolean {
  const { name } = (data as SpeltName).mention;
  const written = paragraph.prose.slice(name.start, name.end);
  return !/\p{Ll}\p{Lu}|\p{Lu}\p{Lu}/u.test(written.replace(/^(?:Mac|Mc|De|Le|Di|Van|O[’'])/, ""));
}

/** Whether what stands around a word says that it names a person: a title, or somebody who speaks. */
function standsForPerson(entry: PlacedEntry, known: number): boolean {
  const { paragraph } = entry;
  const { mention } = speltName(entry);
  const { tokens } = paragraph.facts.analysis;
  if (!isPlainWord(entry)) return false;
  if (mention.title !== undefined) {
    // "Khaled Sheikh Mohammed": the end of a longer name.
    const before = tokenAt(tokens, mention.start) - 1;
    return before < 0 || tokens.tag[before] !== Tag.name || tokens.end[before]! + 1 !== mention.start;
  }
  const at = tokenAt(tokens, mention.name.start);
  if (at > 0 && BEFORE_PLACES.has(tokens.hash[at - 1]!)) return false;
  const isSource = paragraph.facts.attributions.some(({ source }) =>
    source.some((span) => span.start <= mention.name.start && mention.name.end <= span.end),
  );
  if (isSource) return true;
  if (known !== 0) return false;
  const next = tokenAt(tokens, mention.name.end);
  return mention.sureness !== "bare" || tokens.tag[next] === Tag.verb;
}

/** Whether both spellings come with titles, none of which goes with one of the others': a sheriff and a quarterback. */
function areOfOtherRoles(one: readonly PlacedEntry[], other: readonly PlacedEntry[]): boolean {
  const [mine, theirs] = [rolesOf(one), rolesOf(other)];
  if (mine.length === 0 || theirs.length === 0) return false;
  return mine.every((a) => theirs.every((b) => areOfTwo(a, b)));
}

/** Kinds of posts that seldom go with those of another: what somebody plays or preaches. */
const APART: ReadonlySet<string> = new Set(["sport", "clergy"]);
const NO_ROLE: ReadonlySet<string> = new Set(["jobs", "honorifics"]);

function areOfTwo(one: TitleParts, other: TitleParts): boolean {
  if (excludes(one, other)) return true;
  return one.family !== other.family && (APART.has(one.family) || APART.has(other.family));
}

/** The offices of all mentions, each once. */
function rolesOf(entries: readonly PlacedEntry[]): readonly TitleParts[] {
  const roles = new Map<string, TitleParts>();
  const read = new Set<string>();
  for (const { paragraph, data } of entries) {
    const { title, apposition } = (data as SpeltName).mention;
    for (const span of [title, apposition]) {
      const text = span ? paragraph.prose.slice(span.start, span.end) : "";
      if (text === "" || read.has(text)) continue;
      read.add(text);
      for (const office of officesIn(text))
        if (!NO_ROLE.has(office.family)) roles.set(`${office.rank} ${office.office}`, office);
    }
  }
  return [...roles.values()].slice(0, MOST_ROLES);
}
/** More than anybody has in one draft. */
const MOST_ROLES = 8;

/** Reports the rarer of two spellings, of two as often the one that is a slip, else the later. */
function report(
  context: DraftContext,
  one: readonly PlacedEntry[],
  other: readonly PlacedEntry[],
  part: "given" | "surname" | number,
  isSureSlip = false,
): void {
  if (!isSureSlip && areOfOtherRoles(one, other)) return;
  const { people } = context.desk;
  let filed: PlacedEntry | undefined;
  if (people.length > 0) {
    const book = peopleBookOf(people);
    const [mine, theirs] = [onFileAmong(one, book), onFileAmong(other, book)];
    // Two spellings that the desk takes, or two people.
    if (mine && theirs) return;
    filed = mine ?? theirs;
  }
  const isOtherLater = byPlace(one[0]!, other[0]!) < 0;
  const isOneMain = filed
    ? one.includes(filed)
    : one.length === other.length
      ? isSureSlip || isOtherLater
      : one.length > other.length;
  const [main, rare] = isOneMain ? [one, other] : [other, one];
  const byFullness = (entries: readonly PlacedEntry[]) =>
    entries.find((entry) => speltName(entry).given !== "") ?? entries[0]!;
  const model = byFullness(main);
  const at = rare[0]!;
  const nameOf = (entry: PlacedEntry) => speltName(entry).mention.name;
  const spelling = (entry: PlacedEntry) => {
    const word = wordOf(entry, part);
    return entry.paragraph.prose.slice(word.start, word.end);
  };
  // "Jose Munos" becomes "José Muñoz", accents and all, not a third spelling.
  const making = (entries: readonly PlacedEntry[], text: string, like: PlacedEntry): FixEdit[] =>
    entries.flatMap((entry) => [
      { ...wordOf(entry, part), text, paragraph: entry.paragraph },
      ...accentsOf(entry, like, part),
    ]);
  const [right, variant] = [spelling(model), spelling(at)];
  const fixes: Fix[] = [{ title: `Make it “${right}”`, edits: making(rare.slice(0, 1), right, model) }];
  if (rare.length > 1)
    fixes.push({ title: `Make every one “${right}” (${rare.length})`, edits: making(rare, right, model) });
  // Which of two spellings is the bearer's, the draft cannot tell; a slip is nobody's.
  if (!filed && !isSureSlip)
    fixes.push({ title: `Make every other “${variant}” (${main.length})`, edits: making(main, variant, at) });
  const written = (entry: PlacedEntry) => entry.paragraph.prose.slice(nameOf(entry).start, nameOf(entry).end);
  context.report({
    at: nameOf(at),
    paragraph: at.paragraph,
    message: `“${written(at)}” is “${written(model)}” elsewhere here. Spell the name in one way.`,
    related: [
      { ...nameOf(model), paragraph: model.paragraph, message: "Spelt so here." },
      ...rare.slice(1).map((entry) => ({ ...nameOf(entry), paragraph: entry.paragraph, message: "And so here." })),
    ],
    fixes,
  });
}

/** The edits that give the other words of a name the accents of the same name elsewhere. */
function accentsOf(entry: PlacedEntry, model: PlacedEntry, part: "given" | "surname" | number): readonly FixEdit[] {
  const [mine, theirs] = [wordsOf(entry), wordsOf(model)];
  if (mine.length < 2 || mine.length !== theirs.length) return [];
  const changed = wordOf(entry, part).start;
  const written = ({ paragraph }: PlacedEntry, span: Span) => paragraph.prose.slice(span.start, span.end);
  return mine.flatMap((word, i): FixEdit[] => {
    const at = wordOf(entry, i);
    if (at.start === changed || word !== theirs[i]) return [];
    const text = written(model, wordOf(model, i));
    return text === written(entry, at) ? [] : [{ ...at, text, paragraph: entry.paragraph }];
  });
}

/** The first mention whose name is on file as it stands there. */
function onFileAmong(entries: readonly PlacedEntry[], book: PeopleBook): PlacedEntry | undefined {
  return entries.find((entry) => book.named(wordsOf(entry)).length > 0);
}

function sharesSentence(one: readonly PlacedEntry[], other: readonly PlacedEntry[]): boolean {
  const seen = new Map<unknown, Set<number>>();
  const sentenceOf = ({ paragraph, start }: PlacedEntry) => sentenceAt(paragraph.facts.analysis.sentences, start);
  for (const entry of one) {
    const sentences = seen.get(entry.paragraph) ?? new Set<number>();
    seen.set(entry.paragraph, sentences.add(sentenceOf(entry)));
  }
  return other.some((entry) => seen.get(entry.paragraph)?.has(sentenceOf(entry)));
}
