import { isAttributive } from "../../reporting/people/namings.ts";
import type { DraftContext, FixEdit, Report } from "../rule.ts";
import { quote } from "../wording.ts";
import { editTo, isOwn, type PlacedNaming, rewriting, spanOf } from "./placedNaming.ts";

/** How many of one form make a habit, and how many times the others. */
const HABIT = 3;
const COURTESY = new Set(["mr", "mrs", "ms", "miss", "mx"]);
const LEARNED = new Set(["dr", "prof"]);

/** Where a surname stands alone, and whether two people of the draft have it. */
interface LaterMentions {
  readonly later: readonly PlacedNaming[];
  readonly isShared: boolean;
}

/** Says where some people have an honorific on later mentions, and others have none. */
export function honorifics(context: DraftContext, bearer: LaterMentions): void {
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
  const report = (form: readonly PlacedNaming[], problem: string) => {
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
export function habitOf(people: readonly Habit[]): string | undefined {
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
export class Habit {
  private counted: { having?: number; bare?: number } = {};

  constructor(
    private readonly context: DraftContext,
    private readonly titled: readonly PlacedNaming[],
    private readonly untitled: readonly PlacedNaming[],
  ) {}

  get having(): number {
    if (this.titled.length === 0) return 0;
    this.counted.having ??= this.weight(this.titled);
    return this.counted.having;
  }

  get bare(): number {
    this.counted.bare ??= this.weight(this.untitled);
    return this.counted.bare;
  }

  private weight(form: readonly PlacedNaming[]): number {
    let count = 0;
    for (const placed of form) if (isStyled(this.context, placed) && ++count === 2) break;
    return count;
  }
}

/** A person's surname and no more. */
function isBare({ entry, naming }: PlacedNaming): boolean {
  return !naming.mention.title && !isAttributive(entry.paragraph.facts.analysis, naming);
}

/** Whether a mention is the writer's own, and of the person. */
function isStyled(context: DraftContext, placed: PlacedNaming): boolean {
  return (placed.naming.mention.title !== undefined || isBare(placed)) && isOwn(context, placed);
}

/** One finding for each person: the first mention of a form, with the others; `model` has the honorific to put in. */
function reportOf(
  context: DraftContext,
  form: readonly PlacedNaming[],
  model: PlacedNaming | undefined,
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
function editOf({ entry, naming }: PlacedNaming, model: PlacedNaming | undefined): FixEdit | undefined {
  const { mention, honorific } = naming;
  const name = entry.paragraph.prose.slice(mention.name.start, mention.name.end);
  if (honorific !== "") return editTo({ entry, naming }, name);
  if (!model) return undefined;
  const { start, end } = model.naming.mention.honorific!;
  return editTo({ entry, naming }, `${model.entry.paragraph.prose.slice(start, end)} ${name}`);
}

/** Says where one person is Dr or Professor on some later mentions and not on others. */
function learned(context: DraftContext, { later }: LaterMentions): void {
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
