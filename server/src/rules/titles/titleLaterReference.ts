import { type Naming, OPENINGS } from "../../reporting/people/namings.ts";
import { givenOf, isFullName } from "../../reporting/people/people.ts";
import { inSmallLetters } from "../../reporting/people/titleForms.ts";
import { type DraftContext, type PlacedEntry, rule } from "../rule.ts";
import { quote } from "../wording.ts";
import { type Habit, habitOf, honorifics } from "./honorificHabits.ts";
import { isOwn, type PlacedNaming, rewriting, spanOf } from "./placedNaming.ts";

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
    if (context.key === OPENINGS) return;
    const placed = context.entries.filter(counts).map((entry) => ({ entry, naming: entry.data as Naming }));
    for (const one of placed) if (one.naming.officeWords > LONG || one.naming.posts > 1) tooLong(context, one);
    const bearer = bearerAmong(placed, NONE);
    if (!bearer) return;
    if (!bearer.isShared && bearer.again.length > 0) {
      const openings = context.entriesOf(OPENINGS).filter(counts);
      const { again } = openings.length === 0 ? bearer : bearerAmong(placed, openings)!;
      for (const one of again) repeated(context, one);
    }
    honorifics(context, bearer);
  },

  verdict: (parts) => habitOf(parts as readonly Habit[]),
});

/** A full name with a title that comes again, the mention before it, and the introduction. */
interface Repeated {
  readonly placed: PlacedNaming;
  readonly before: PlacedNaming;
  readonly introduced: PlacedNaming;
}

/** Who bears a surname, by the full names of the draft. */
interface Bearer {
  /** Whether two people have it. */
  readonly isShared: boolean;
  /** Where it stands alone. */
  readonly later: readonly PlacedNaming[];
  readonly again: readonly Repeated[];
}

const NONE: readonly PlacedEntry[] = [];

/** Reads the namings of one surname, in order, and the paragraphs with which the story begins behind a summary: there people are introduced anew. */
function bearerAmong(all: readonly PlacedNaming[], openings: readonly PlacedEntry[]): Bearer | undefined {
  let first: PlacedNaming | undefined;
  let introduced: PlacedNaming | undefined;
  let before: PlacedNaming | undefined;
  let isShared = false;
  // Whether the surname has stood alone since the introduction.
  let isShortened = false;
  const later: PlacedNaming[] = [];
  const again: Repeated[] = [];
  let opening = 0;
  for (const placed of all) {
    const { mention, office } = placed.naming;
    const { start } = placed.entry.paragraph.block;
    for (; opening < openings.length && openings[opening]!.paragraph.block.start <= start; opening++) {
      introduced = undefined;
      isShortened = false;
    }
    if (!isFullName(mention)) {
      if (!first) continue;
      isShortened = true;
      later.push(placed);
    } else if (mention.sureness === "bare" || (!first && mention.sureness !== "sure")) continue;
    else {
      first ??= placed;
      if (firstGivenOf(first.naming) !== firstGivenOf(placed.naming)) isShared = true;
      if (office && introduced && before && isShortened) again.push({ placed, before, introduced });
      if (office) introduced ??= placed;
    }
    before = placed;
  }
  return first && { isShared, later, again };
}

function firstGivenOf({ mention }: Naming): string {
  return givenOf(mention)[0]!;
}

/** In characters: about 400 words. */
const FAR = 2400;

/** Whether a mention comes soon behind another, with no heading or rule between. */
function isNear(context: DraftContext, { entry, naming }: PlacedNaming, before: PlacedNaming): boolean {
  const start = before.naming.mention.start;
  if (before.entry.paragraph === entry.paragraph) return naming.mention.start - start < FAR;
  let between = naming.mention.start;
  for (const paragraph of context.backFrom(entry.paragraph)) {
    if (paragraph === before.entry.paragraph) return between + paragraph.prose.length - start < FAR;
    if (paragraph !== entry.paragraph) between += paragraph.prose.length;
    if (paragraph.block.breakBefore || between >= FAR) return false;
  }
  return false;
}

/** No headlines and captions, which introduce people anew, and no quotations. */
function counts(entry: PlacedEntry): boolean {
  const { part, content, quoteDepth } = entry.paragraph.block;
  return part === "body" && content.kind === "paragraph" && quoteDepth === 0;
}

/** Bearers of these are named in full by many houses each time. */
const RANKED =
  /\b(?:judge|justice|pope|bishop|archbishop|cardinal|rev\.|father|sister|king|queen|prince|princess|duke|duchess|lord|lady|sir|dame)\b/i;

function repeated(context: DraftContext, { placed, before, introduced }: Repeated): void {
  const { entry, naming } = placed;
  const { paragraph } = entry;
  const { mention, office } = naming;
  if (
    !office ||
    naming.posts === 0 ||
    !isOwn(context, placed) ||
    RANKED.test(paragraph.prose.slice(office.start, office.end))
  )
    return;
  if (mention.sureness !== "sure" || !isNear(context, placed, before)) return;
  const at = spanOf(naming);
  context.report({
    at,
    paragraph,
    message: `${quote(paragraph, at)} is introduced already. The surname will do.`,
    related: [{ ...spanOf(introduced.naming), paragraph: introduced.entry.paragraph, message: "The introduction." }],
    fixes: [rewriting(placed, surnameOf(placed))],
  });
}

/** The surname as it is written, with its particles. */
function surnameOf({ entry, naming: { mention } }: PlacedNaming): string {
  const written = entry.paragraph.prose.slice(mention.name.start, mention.name.end).split(/[\s,]+/);
  const { surnameAt } = mention;
  if (surnameAt === 0) return written[0]!;
  return written.slice(Math.max(surnameAt, 0), mention.words.length).join(" ");
}

/** Words of a title that may stand before a name. */
const LONG = 5;

/** Says where a title is too long to stand before a name, or where two stand there. */
function tooLong(context: DraftContext, { entry, naming }: PlacedNaming): void {
  const { mention, office, officeWords } = naming;
  if (!office || !isFullName(mention) || mention.sureness !== "sure") return;
  // "Berg, vice president of the Aas Fund": what looks like a name is what somebody before it is of.
  if (/,\s$/.test(entry.paragraph.prose.slice(Math.max(0, naming.start - 2), naming.start))) return;
  if (!isOwn(context, { entry, naming })) return;
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
    fixes: isPossessive ? [] : [rewriting({ entry, naming }, `${name}, ${title}${isClosed ? "" : ","}`)],
  });
}
