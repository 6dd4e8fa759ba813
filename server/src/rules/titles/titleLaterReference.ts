import { isAttributive, type Naming, OPENINGS } from "../../reporting/people/namings.ts";
import { givenOf, isFullName } from "../../reporting/people/people.ts";
import { inSmallLetters } from "../../reporting/people/titleForms.ts";
import type { Span } from "../../text/span.ts";
import { type DraftContext, type Fix, type FixEdit, type PlacedEntry, type Report, rule } from "../rule.ts";
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

  verdict: (parts) => habitOf(parts as Iterable<Habit>),
});

/** A naming at its place in the draft. */
interface Placed {
  readonly entry: PlacedEntry;
  readonly naming: Naming;
}

/** A full name with a title that comes again, the mention before it, and the introduction. */
interface Repeated {
  readonly placed: Placed;
  readonly before: Placed;
  readonly introduced: Placed;
}

/** Who bears a surname, by the full names of the draft. */
interface Bearer {
  /** Whether two people have it. */
  readonly isShared: boolean;
  /** Where it stands alone. */
  readonly later: readonly Placed[];
  readonly again: readonly Repeated[];
}

const NONE: readonly PlacedEntry[] = [];

/** Reads the namings of one surname, in order, and the paragraphs with which the story begins behind a summary: there people are introduced anew. */
function bearerAmong(all: readonly Placed[], openings: readonly PlacedEntry[]): Bearer | undefined {
  let first: Placed | undefined;
  let introduced: Placed | undefined;
  let before: Placed | undefined;
  let isShared = false;
  // Whether the surname has stood alone since the introduction.
  let isShortened = false;
  const later: Placed[] = [];
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
function isNear(context: DraftContext, { entry, naming }: Placed, before: Placed): boolean {
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

function isOwn(context: DraftContext, { entry, naming }: Placed): boolean {
  const { mention } = naming;
  const { dateline } = entry.paragraph.block;
  return !context.isQuoted(mention, entry.paragraph) && !(dateline && mention.start < dateline.end);
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

function spanOf({ start, mention }: Naming): Span {
  return { start, end: mention.end };
}

function rewriting({ entry, naming }: Placed, text: string): Fix {
  return { title: `Make it “${text}”`, edits: [editTo({ entry, naming }, text)] };
}

function editTo({ entry, naming }: Placed, text: string): FixEdit {
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
function tooLong(context: DraftContext, { entry, naming }: Placed): void {
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

/** How many of one form make a habit, and how many times the others. */
const HABIT = 3;
const COURTESY = new Set(["mr", "mrs", "ms", "miss", "mx"]);
const LEARNED = new Set(["dr", "prof"]);

/** Says where some people have an honorific on later mentions, and others have none. */
function honorifics(context: DraftContext, bearer: Bearer): void {
  const { later, isShared } = bearer;
  if (later.length === 0) return;
  const style = context.setting.style.honorifics ?? "auto";
  if (style !== "none") {
    if (isShared) return;
    learned(context, bearer);
    if (later.some(({ naming }) => LEARNED.has(naming.honorific))) return;
  }
  const having = later.filter(({ naming }) => COURTESY.has(naming.honorific));
  const bare = later.filter(({ naming }) => !naming.mention.title);
  if (having.length + bare.length === 0) return;
  const report = (form: readonly Placed[], problem: string) => {
    const found = reportOf(context, form, having[0], problem);
    if (found) context.report(found);
  };
  if (style === "none") report(having, "has an honorific; the house style has none");
  else if (style === "all") report(bare, "has no honorific; the house style has them");
  else if (style === "nyt") {
    if (having.length > 0) report(bare, "has no honorific, as it has elsewhere in this draft");
  } else {
    context.weigh(new Habit(context, having, bare));
    if (bare.length > 0)
      context.reportUnder("having", () =>
        reportOf(context, bare, having[0], "has no honorific; other people in this draft have one"),
      );
    if (having.length > 0)
      context.reportUnder("bare", () =>
        reportOf(context, having, having[0], "has an honorific; other people in this draft have none"),
      );
  }
}

/** What most people of a draft are called on later mentions: "having" an honorific, "bare", or neither clearly. */
function habitOf(people: Iterable<Habit>): string | undefined {
  let having = 0;
  let bare = 0;
  for (const habit of people) having += habit.having;
  // Nearly every draft: who is named without need not be looked at.
  if (having === 0) return undefined;
  for (const habit of people) bare += habit.bare;
  if (having >= HABIT && bare * HABIT <= having) return "having";
  return bare >= HABIT && having * HABIT <= bare ? "bare" : undefined;
}

/**
 * How often one person has a courtesy title on later mentions, in quotations too, and how often none. Nobody counts for
 * more than two, so that whom the story is about does not decide alone.
 */
class Habit {
  private counted: { having?: number; bare?: number } = {};

  constructor(
    private readonly context: DraftContext,
    private readonly with_: readonly Placed[],
    private readonly without: readonly Placed[],
  ) {}

  get having(): number {
    if (this.with_.length === 0) return 0;
    this.counted.having ??= this.weight(this.with_);
    return this.counted.having;
  }

  get bare(): number {
    this.counted.bare ??= this.weight(this.without);
    return this.counted.bare;
  }

  private weight(form: readonly Placed[]): number {
    let count = 0;
    for (const placed of form) if (isStyled(this.context, placed) && ++count === 2) break;
    return count;
  }
}

/** A person's surname and no more. */
function isBare({ entry, naming }: Placed): boolean {
  return !naming.mention.title && !isAttributive(entry.paragraph.facts.analysis, naming);
}

/** Whether a mention is the writer's own, and of the person. */
function isStyled(context: DraftContext, placed: Placed): boolean {
  return (placed.naming.mention.title !== undefined || isBare(placed)) && isOwn(context, placed);
}

/** One finding for each person: the first mention of a form, with the others; `model` has the honorific to put in. */
function reportOf(
  context: DraftContext,
  form: readonly Placed[],
  model: Placed | undefined,
  problem: string,
): Report | undefined {
  const own = form.filter((placed) => isStyled(context, placed));
  const [first, ...others] = own;
  if (!first) return undefined;
  const { paragraph } = first.entry;
  const edits = own.flatMap((placed) => editOf(placed, model) ?? []);
  const [one] = edits;
  return {
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
  };
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
function learned(context: DraftContext, { later }: Bearer): void {
  const having = later.filter(({ naming }) => LEARNED.has(naming.honorific));
  const first = having[0];
  if (!first) return;
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
