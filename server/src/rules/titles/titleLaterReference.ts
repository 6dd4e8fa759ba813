import { isAttributive, NAMINGS, type Naming, type ParagraphNamings } from "../../reporting/people/namings.ts";
import { inSmallLetters } from "../../reporting/people/titleForms.ts";
import type { Span } from "../../text/span.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";

/** Flags later mentions that go against the style of names: full names and titles given twice, honorifics for some, titles too long to stand before a name. */
export default rule({
  id: "title-later-reference",
  group: "titles",
  problem: "identity",
  severity: { desk: "hint" },
  reads: "draft:namings",
  summary: "A full name and title given twice, “Mr.” for some people only, a title too long to stand before a name.",
  why: "After the introduction a surname will do, and a reader who meets the full name and title again wonders whether it is somebody else. “Mr.” for one man and nothing for the next looks like a judgement.",
  silent: [
    "a full name where two people share the surname, or before the surname has stood alone",
    "a full name more than 400 words behind the last mention, or behind a heading",
    "where the first mention is in a headline, standfirst or caption",
    "without a house style, where the draft has no clear habit: three of one form at least, and thrice as many as of the other",
    "people never named in full, and names before a noun: the Aas campaign",
    "nobility, clergy and judges, and honorifics of other languages",
    "inside quotation marks and block quotes",
  ],
  authority: [
    "AP Stylebook: last names on second reference, courtesy titles",
    "Midwestern newspapers' style: no long titles before names",
    "Reuters Handbook of Journalism: titles",
  ],
  bad: [
    {
      draft: "⟨Deputy Mayor Ana Reis⟩ spoke at noon. Reis was late.\n\nOn Monday ⟦Deputy Mayor Ana Reis⟧ wept.",
      fixed: "Deputy Mayor Ana Reis spoke at noon. Reis was late.\n\nOn Monday Reis wept.",
    },
    {
      draft: "⟦Acting Deputy Assistant Secretary for Inland Water Transport Tim Roe⟧ spoke at noon.",
      fixed: "Tim Roe, acting deputy assistant secretary for inland water transport, spoke at noon.",
    },
    {
      draft: "⟦Deputy Prime Minister and Foreign Minister Al Sorge⟧ spoke at noon.",
      fixed: "Al Sorge, deputy prime minister and foreign minister, spoke at noon.",
    },
    {
      draft:
        "Tim Roe met Ana Vidal. Mr. Roe was late, and Ms. Vidal was not. Mr. Roe wept. When ⟦Vidal⟧ left, it rained.",
      fixed:
        "Tim Roe met Ana Vidal. Mr. Roe was late, and Ms. Vidal was not. Mr. Roe wept. When Ms. Vidal left, it rained.",
    },
    {
      draft: "Tim Roe met Ana Vidal. Roe was late, and Vidal was not. Roe wept. When ⟦Ms. Vidal⟧ left, it rained.",
      fixed: "Tim Roe met Ana Vidal. Roe was late, and Vidal was not. Roe wept. When Vidal left, it rained.",
    },
    {
      draft: "The vet, Tim Roe, was late. Dr. Roe wept. Later Dr. Roe left. When ⟦Roe⟧ came back, it rained.",
      fixed: "The vet, Tim Roe, was late. Dr. Roe wept. Later Dr. Roe left. When Dr. Roe came back, it rained.",
    },
    {
      draft: "Tim Roe met Ana Vidal. At noon ⟦Mr Roe⟧ left.",
      files: { "newslint.yml": "style: { honorifics: none }" },
      fixed: "Tim Roe met Ana Vidal. At noon Roe left.",
    },
    {
      draft: "Tim Roe met Ana Vidal. At noon ⟦Vidal⟧ left.",
      files: { "newslint.yml": "style: { honorifics: all }" },
    },
  ],
  good: [
    "Tim Roe, deputy assistant secretary for inland waterways, spoke at noon. On Monday Roe wept.",
    "Mayor Ana Reis met her brother, Tom Reis. Reis was late. On Monday Mayor Ana Reis wept.",
    "Mayor Ana Reis spoke. Reis was late.\n\n## Monday\n\nOn Monday Mayor Ana Reis wept.",
    "Tim Roe met Ana Vidal. Mr. Roe was late. When Vidal left, it rained.",
    "Tim Roe met Ana Vidal. “Roe was late,” Ms. Vidal said. Mr. Roe wept. Ms. Vidal left for the Roe campaign.",
    "Senator Ana Reis met Foreign Minister Al Sorge.",
    {
      draft: "Tim Roe met Ana Vidal. Mr. Roe was late, Mr. Roe wept, and Mr. Roe left. When Vidal left, it rained.",
      files: { "newslint.yml": "style: { honorifics: nyt }" },
    },
  ],

  check(context: DraftContext) {
    if (context.key !== NAMINGS) return;
    const places = context.entries.filter(counts);
    const people = new People();
    let at = 0;
    for (const entry of places) {
      if (entry.paragraph.block.breakBefore) people.forgetPlaces();
      if (namingsIn(entry).opensStory) people.forgetIntroductions();
      for (const naming of namingsIn(entry).namings) {
        if (naming.officeWords > LONG || naming.posts > 1) tooLong(context, entry, naming);
        people.add({ entry, naming, at: at + naming.mention.start });
      }
      at += entry.paragraph.prose.length;
    }
    for (const [again, first] of people.repeated) repeated(context, again, first);
    honorifics(
      context,
      people,
      places.reduce((sum, entry) => sum + namingsIn(entry).honorifics, 0),
    );
  },
});

/** A naming at its place in the draft; `at` counts the characters of the paragraphs that name anybody. */
interface Placed {
  readonly entry: PlacedEntry;
  readonly naming: Naming;
  readonly at: number;
}

/** About 400 words. */
const FAR = 2400;

/** Who bears which surname, by the full names of the draft. */
interface Bearer {
  readonly first: Placed;
  /** Whether two people have it. */
  isShared: boolean;
  /** The introduction with a title, if any. */
  introduced: Placed | undefined;
  /** Where the name stood last; none behind a heading. */
  last: number | undefined;
  /** Whether the surname has stood alone since the introduction. */
  isShortened: boolean;
  readonly later: Placed[];
}

class People {
  readonly bearers = new Map<string, Bearer>();
  private readonly again: (readonly [Placed, Placed])[] = [];

  /** Each full name with a title, with the one that introduced the same person. */
  get repeated(): readonly (readonly [Placed, Placed])[] {
    return this.again.filter(([{ naming }]) => this.bearers.get(naming.surname)?.isShared === false);
  }

  forgetPlaces(): void {
    for (const bearer of this.bearers.values()) bearer.last = undefined;
  }

  /** Where a story begins behind its summary. */
  forgetIntroductions(): void {
    for (const bearer of this.bearers.values()) {
      bearer.introduced = undefined;
      bearer.isShortened = false;
    }
  }

  add(placed: Placed): void {
    const { mention, surname, office } = placed.naming;
    const bearer = this.bearers.get(surname);
    if (mention.words.length === 1) {
      if (!bearer) return;
      bearer.last = placed.at;
      bearer.isShortened = true;
      bearer.later.push(placed);
      return;
    }
    if (mention.sureness === "bare") return;
    if (!bearer) {
      if (mention.sureness !== "sure") return;
      const introduced = office ? placed : undefined;
      this.bearers.set(surname, {
        first: placed,
        isShared: false,
        introduced,
        last: placed.at,
        isShortened: false,
        later: [],
      });
      return;
    }
    if (givenOf(bearer.first.naming) !== givenOf(placed.naming)) bearer.isShared = true;
    const isNear = bearer.last !== undefined && placed.at - bearer.last < FAR;
    if (office && bearer.introduced && isNear && bearer.isShortened) this.again.push([placed, bearer.introduced]);
    if (office) bearer.introduced ??= placed;
    bearer.last = placed.at;
  }
}

function givenOf({ mention: { words, surnameAt } }: Naming): string {
  return surnameAt === 0 ? words[1]! : words[0]!;
}

function namingsIn(entry: PlacedEntry): ParagraphNamings {
  return entry.data as ParagraphNamings;
}

/** Running text: no headings and links, which have no stop, and no captions, which introduce people anew. */
function counts(entry: PlacedEntry): boolean {
  const { part, content, quoteDepth } = entry.paragraph.block;
  return part === "body" && content.kind === "paragraph" && quoteDepth === 0 && namingsIn(entry).isRunning;
}

function isOwn(context: DraftContext, { entry, naming }: Placed): boolean {
  const { mention } = naming;
  const { dateline } = entry.paragraph.block;
  return !context.isQuoted(mention, entry.paragraph) && !(dateline && mention.start < dateline.end);
}

/** Bearers of these are named in full by many houses each time. */
const RANKED =
  /\b(?:judge|justice|pope|bishop|archbishop|cardinal|rev\.|father|sister|king|queen|prince|princess|duke|duchess|lord|lady|sir|dame)\b/i;

function repeated(context: DraftContext, again: Placed, first: Placed): void {
  const { entry, naming } = again;
  const { paragraph } = entry;
  const { mention, office } = naming;
  if (
    !office ||
    naming.posts === 0 ||
    !isOwn(context, again) ||
    RANKED.test(paragraph.prose.slice(office.start, office.end))
  )
    return;
  if (mention.sureness !== "sure") return;
  const at = spanOf(naming);
  context.report({
    at,
    paragraph,
    message: `${quote(paragraph, at)} is introduced already. The surname will do.`,
    related: [{ ...spanOf(first.naming), paragraph: first.entry.paragraph, message: "The introduction." }],
    fixes: [rewriting(again, surnameOf(again))],
  });
}

function spanOf({ start, mention }: Naming): Span {
  return { start, end: mention.end };
}

function rewriting({ entry, naming }: Placed, text: string): Fix {
  return { title: `Make it “${text}”`, edits: [editTo({ entry, naming }, text)] };
}

function editTo({ entry, naming }: Pick<Placed, "entry" | "naming">, text: string): FixEdit {
  return { ...spanOf(naming), text, paragraph: entry.paragraph };
}

/** The surname as it is written, with its particles. */
function surnameOf({ entry, naming: { mention } }: Placed): string {
  const written = entry.paragraph.prose.slice(mention.name.start, mention.name.end).split(/[\s,]+/);
  const { surnameAt } = mention;
  if (surnameAt === 0) return written[0]!;
  return written.slice(Math.max(surnameAt, 0), mention.words.length).join(" ");
}

/** Words of a title that may stand before a name. */
const LONG = 5;

/** Says where a title is too long to stand before a name, or where two stand there. */
function tooLong(context: DraftContext, entry: PlacedEntry, naming: Naming): void {
  const { mention, office, officeWords } = naming;
  if (!office || mention.words.length < 2 || mention.sureness !== "sure") return;
  // "Berg, vice president of the Aas Fund": what looks like a name is what somebody before it is of.
  if (/,\s$/.test(entry.paragraph.prose.slice(Math.max(0, naming.start - 2), naming.start))) return;
  if (!isOwn(context, { entry, naming, at: 0 })) return;
  const { paragraph } = entry;
  const { prose } = paragraph;
  const name = prose.slice(mention.name.start, mention.name.end);
  const title = inSmallLetters(prose.slice(office.start, office.end));
  const what = officeWords > LONG ? `A title of ${officeWords} words stands` : "Two titles stand";
  const isClosed = /[,.;:!?)—–]/.test(prose.charAt(mention.end)) || mention.end >= prose.length;
  const isPossessive = /['’]/.test(prose.charAt(mention.end));
  context.report({
    at: spanOf(naming),
    paragraph,
    message: `${what} before “${name}”. Put the name first.`,
    fixes: isPossessive ? [] : [rewriting({ entry, naming, at: 0 }, `${name}, ${title}${isClosed ? "" : ","}`)],
  });
}

/** How many of one form make a habit, and how many times the others. */
const HABIT = 3;
const COURTESY = new Set(["mr", "mrs", "ms", "miss", "mx"]);
const LEARNED = new Set(["dr", "prof"]);

/** Says where some people have an honorific on later mentions, and others have none. */
function honorifics(context: DraftContext, people: People, count: number): void {
  const style = context.setting.style.honorifics ?? "auto";
  if (count === 0 && (style === "auto" || style === "nyt")) return;
  const habits: Habit[] = [];
  for (const bearer of people.bearers.values()) {
    if (style !== "none") learned(context, bearer);
    if (bearer.later.length === 0 || (bearer.isShared && style !== "none")) continue;
    if (style !== "none" && bearer.later.some(({ naming }) => LEARNED.has(naming.honorific))) continue;
    const having = bearer.later.filter(({ naming }) => COURTESY.has(naming.honorific));
    const bare = bearer.later.filter(({ naming }) => !naming.mention.title);
    if (having.length + bare.length > 0) habits.push({ having, bare });
  }
  if (style === "none") reportEach(context, habits, "having", "has an honorific; the house style has none");
  else if (style === "all") reportEach(context, habits, "bare", "has no honorific; the house style has them");
  else if (style === "nyt") {
    const some = habits.filter(({ having }) => having.length > 0);
    reportEach(context, some, "bare", "has no honorific, as it has elsewhere in this draft");
  } else {
    const having = weight(context, habits, "having");
    const bare = having === 0 ? 0 : weight(context, habits, "bare");
    if (having >= HABIT && bare * HABIT <= having)
      reportEach(context, habits, "bare", "has no honorific; other people in this draft have one");
    else if (bare >= HABIT && having * HABIT <= bare)
      reportEach(context, habits, "having", "has an honorific; other people in this draft have none");
  }
}

/** The later mentions of one person, in quotations too, with a courtesy title and without any. */
interface Habit {
  readonly having: readonly Placed[];
  readonly bare: readonly Placed[];
}

/** A person's surname and no more. */
function isBare({ entry, naming }: Placed): boolean {
  return !naming.mention.title && !isAttributive(entry.paragraph.facts.analysis, naming);
}

/** How often a form is used; nobody counts for more than two, so that whom the story is about does not decide alone. */
function weight(context: DraftContext, habits: readonly Habit[], form: keyof Habit): number {
  let sum = 0;
  for (const habit of habits) {
    let count = 0;
    for (const placed of habit[form]) {
      if (!isStyled(context, placed)) continue;
      sum++;
      if (++count === 2) break;
    }
  }
  return sum;
}

/** Whether a mention is the writer's own, and of the person. */
function isStyled(context: DraftContext, placed: Placed): boolean {
  return (placed.naming.mention.title !== undefined || isBare(placed)) && isOwn(context, placed);
}

/** One finding for each person: the first mention of that form, with the others. */
function reportEach(context: DraftContext, habits: readonly Habit[], form: keyof Habit, problem: string): void {
  for (const habit of habits) {
    const own = habit[form].filter((placed) => isStyled(context, placed));
    const [first, ...others] = own;
    if (!first) continue;
    const { paragraph } = first.entry;
    const model = habit.having[0];
    const edits = own.flatMap((placed) => editOf(placed, model) ?? []);
    const [one] = edits;
    context.report({
      at: spanOf(first.naming),
      paragraph,
      message: `${quote(paragraph, spanOf(first.naming))} ${problem}.`,
      related: others.map(({ entry, naming }) => ({
        ...spanOf(naming),
        paragraph: entry.paragraph,
        message: "And here.",
      })),
      fixes: one
        ? [
            { title: `Make it “${one.text}”`, edits: [one] },
            ...(edits.length > 1 ? [{ title: `Make every one “${one.text}” (${edits.length})`, edits }] : []),
          ]
        : [],
    });
  }
}

/** Takes the honorific away, or puts in the one that the draft has for the same person; undefined where it has none. */
function editOf({ entry, naming }: Placed, model: Placed | undefined): FixEdit | undefined {
  const { mention, honorific } = naming;
  const name = entry.paragraph.prose.slice(mention.name.start, mention.name.end);
  if (honorific !== "") return editTo({ entry, naming }, name);
  if (!model) return undefined;
  const { start, end } = model.naming.mention.honorific!;
  return editTo({ entry, naming }, `${model.entry.paragraph.prose.slice(start, end)} ${name}`);
}

/** Says where one person is Dr or Professor on some later mentions and not on others. */
function learned(context: DraftContext, { later, isShared }: Bearer): void {
  const having = later.filter(({ naming }) => LEARNED.has(naming.honorific));
  const first = having[0];
  if (!first || isShared) return;
  const bare = later.filter(isBare);
  const [few, many] = having.length < bare.length ? [having, bare] : [bare, having];
  if (many.length < 2 || few.length * 2 > many.length) return;
  const { start, end } = first.naming.mention.honorific!;
  const honorific = first.entry.paragraph.prose.slice(start, end);
  const model = many[0]!;
  for (const placed of few) {
    if (!isOwn(context, placed)) continue;
    const { mention } = placed.naming;
    const { paragraph } = placed.entry;
    const name = paragraph.prose.slice(mention.name.start, mention.name.end);
    const text = few === having ? name : `${honorific} ${name}`;
    context.report({
      at: spanOf(placed.naming),
      paragraph,
      message: `${quote(paragraph, spanOf(placed.naming))} is ${quote(model.entry.paragraph, spanOf(model.naming))} elsewhere in this draft. Keep to one.`,
      related: [{ ...spanOf(model.naming), paragraph: model.entry.paragraph, message: "As here." }],
      fixes: [rewriting(placed, text)],
    });
  }
}
