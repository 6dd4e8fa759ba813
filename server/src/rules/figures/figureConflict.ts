import { Tag, tokenAt } from "../../language/analysis.ts";
import type { Figure } from "../../reporting/facts.ts";
import { type Difference, differenceOf, significantDigits, sourceOf } from "../../reporting/figureConflicts.ts";
import { bucketOf, isOfDigits, type Surroundings, surroundingsOf } from "../../reporting/figureMentions.ts";
import { sentenceAt } from "../../reporting/scope.ts";
import type { Span } from "../../text/span.ts";
import { type DraftContext, type Fix, type FixEdit, type Level, type PlacedEntry, rule } from "../rule.ts";

/** Flags one quantity with two values. */
export default rule({
  id: "figure-conflict",
  group: "figures",
  problem: "value",
  severity: { desk: "error" },
  reads: "draft:quantities",
  places: ["headline", "standfirst", "heading", "caption"],
  summary: "One quantity, two values: 1,200 jobs in the headline, 1,020 in the story.",
  why: "A reader who meets two numbers for one thing believes neither. The usual slip is a typing one: two digits the other way round, or a million for a billion. Headlines and captions, written last, are where it hides.",
  silent: [
    "rounding: “1,204 homes” and “about 1,200 homes”; “more than 300” and 340; a range that holds both",
    "two in one sentence are set beside one another on purpose",
    "their sentences name different years, months or days, or different people and places",
    "“another 12”, “12 more”, “12 of those”, “by contrast”, the items of a list, and sentences that say what was revised, corrected or said earlier",
    "numbers that differ in more than two swapped digits or their scale, unless the words around them are the same, or one is the headline's and nothing in the story bears it out",
    "counts under ten",
    "inside quotation marks, but for swapped digits",
    "warning only: two swapped digits that both stand in the body",
    "info only: swapped digits that two sources give, or that stand in a quotation; “more than 45,000” that becomes “nearly 45,000”",
  ],
  authority: [
    "Editors' Code: headlines are supported by the text",
    "University of Kansas: numbers must agree with the rest of the story",
    "Reuters: check figures against the headline",
  ],
  bad: [
    {
      draft: "# ⟨1,200⟩ jobs to go at the shipyard\n\nThe yard will cut ⟦1,020⟧ posts by May, the manager said.",
      fixed: "# 1,200 jobs to go at the shipyard\n\nThe yard will cut 1,200 posts by May, the manager said.",
      level: "error",
    },
    {
      draft: "# Fire kills ⟨12⟩\n\nA fire in a flat killed ⟦21⟧ people on Tuesday, police said.",
      fixed: "# Fire kills 12\n\nA fire in a flat killed 12 people on Tuesday, police said.",
      level: "error",
    },
    {
      draft:
        "The grant of ⟨$450,000⟩ pays for the pier.\n\n![The pier, which a grant of ⟦$540,000⟧ pays for](pier.jpg)",
      fixed: "The grant of $450,000 pays for the pier.\n\n![The pier, which a grant of $450,000 pays for](pier.jpg)",
      level: "warning",
    },
    {
      draft: "# Blaze leaves ⟨45⟩ dead\n\nA fire in a flat killed ⟦54⟧ people on Tuesday, police said.",
      level: "warning",
    },
    {
      draft:
        "The ferry carried ⟨450⟩ passengers, the operator said.\n\nAll of the ⟦540⟧ passengers were brought ashore.",
      fixed: "The ferry carried 450 passengers, the operator said.\n\nAll of the 450 passengers were brought ashore.",
      level: "warning",
    },
    {
      draft:
        "The council set aside a grant of ⟨$4.5 million⟩ for the pier.\n\nThe pier opens in May. The council's grant of ⟦$4.5 billion⟧ for the pier is spent.",
      level: "error",
    },
    {
      draft: "# Fire kills ⟨45⟩ people in Vik\n\nThe fire killed ⟦at most 38⟧ people, the mayor said.",
      level: "error",
    },
    {
      draft: "⟨About 12,500⟩ boats were counted in May.\n\n⟦About 15,200⟧ boats were counted in May, the port said.",
      level: "warning",
    },
    {
      draft:
        "The bridge cost ⟨$4.5 million⟩ to build.\n\nThe town has paid the ⟦$5.4 million⟧ that it cost to build the bridge.",
      level: "warning",
    },
    {
      draft: "The port counted ⟨more than 45,000⟩ visitors.\n\nThe port had counted ⟦nearly 45,000⟧ visitors, it said.",
      level: "info",
    },
  ],
  good: [
    "# Fire kills 12\n\nA fire in Vik killed 12 people, the mayor said. It drove 21 people from their homes.",
    "# Flu kills 12 cows\n\nThe flu killed 21 people in May, the mayor said.",
    "Police put the crowd at 8,000 people. Organisers said 20,000 people came.",
    "The storm wrecked 1,204 homes.\n\nAbout 1,200 homes were lost.",
    "The yard employs more than 300 workers.\n\nIts 340 workers were sent home.",
    "In 2019 the port counted 45,000 visitors.\n\nIn 2020 it counted 54,000 visitors.",
    "The yard employs 120 workers.\n\nIt wants to hire another 210 workers.",
    "Of the 540 passengers, 450 passengers were hurt.",
    "# Fire kills 45 people in Vik\n\nThe fire killed 45 people. It drove 38 people from their homes.",
    "The toll was first put at 45 people.\n\nThe toll of 54 people was revised in May.",
    "“We lost 450 boats,” Oda Brekke said.\n\n“We lost 380 boats,” Nils Berg said.",
    "The ferry carried 12 passengers. The bus carried 38 passengers.",
    "Vik has 210 boats, and sold 45 of those boats in May.\n\nRosko sold 54 of those boats in May.",
    "The annual budgets of these lobbies total 450 million crowns.\n\nBy contrast, the annual budget of the union is 450,000 crowns.",
    "- In all, 450 skippers want the quay to go to the town of Vik this spring.\n- In all, 380 skippers want the quay to go to the state of Vik this spring.",
    "- The quay: 57% of skippers agree.\n- The boats: 75% of skippers agree.",
  ],

  check(context: DraftContext) {
    if (context.entries.length < 2) return;
    const mentions: Mention[] = [];
    for (const entry of context.entries)
      mentions.push(new Mention(entry, mentions.length, context.isQuoted(entry, entry.paragraph)));
    const told = new Set<number>();
    const isOfDigitsOnly = isOfDigits(context.key);
    // Sums of one noun are also held together by their digits: there alone, so that none is told of twice.
    if (isOfDigitsOnly || mentions[0]!.figure.kind !== "money")
      reportLikes(context, groupsOf(mentions), told, isOfDigitsOnly ? ALIKE : 0);
    if (isOfDigitsOnly) return;
    const own = mentions.filter(({ isQuoted }) => !isQuoted);
    const groups = groupsOf(own);
    if (groups.size > 1) reportOthers(context, own, groups, told);
    reportBackward(context, groups, told);
    reportDrift(context, groups);
  },
});

/** A figure at its place; what stands around it is read when asked for. */
class Mention {
  readonly figure: Figure;
  private known: Surroundings | undefined;

  constructor(
    readonly entry: PlacedEntry,
    /** Its place among those of its key. */
    readonly at: number,
    readonly isQuoted: boolean,
  ) {
    this.figure = entry.data as Figure;
  }

  get value(): number {
    return this.figure.value as number;
  }

  get isHeadline(): boolean {
    return this.entry.paragraph.block.part === "headline";
  }

  get around(): Surroundings {
    this.known ??= surroundingsOf(this.figure, this.entry.paragraph.facts.analysis);
    return this.known;
  }
}

type Groups = ReadonlyMap<number, readonly Mention[]>;

/** Mentions by value, in the order of the draft. */
function groupsOf(mentions: readonly Mention[]): Groups {
  const groups = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.value);
    if (group) group.push(mention);
    else groups.set(mention.value, [mention]);
  }
  return groups;
}

/** How many mentions before it one is held against: no key costs more than linear. */
const REACH = 8;

/** Values with the same digits; each is told of once, into `told`. */
function reportLikes(context: DraftContext, groups: Groups, told: Set<number>, alike: number): void {
  if (groups.size < 2) return;
  for (const [one, other] of likePairs(groups)) {
    const [right, wrong] = standing(one, other);
    if (told.has(wrong[0]!.value)) continue;
    const pair = pairOf(right, wrong, alike);
    if (!pair) continue;
    told.add(wrong[0]!.value);
    report(context, pair.right, pair.wrong, levelOf(pair));
  }
}

/** Values that differ otherwise: the headline's, and those of a sentence told twice. */
function reportOthers(context: DraftContext, mentions: readonly Mention[], groups: Groups, told: Set<number>): void {
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i]!;
    if (mention.isHeadline) {
      const against = againstHeadline(mention, mentions, groups);
      if (against && !told.has(against.value)) {
        told.add(against.value);
        report(context, mention, against, "error");
      }
      continue;
    }
    if (told.has(mention.value) || groups.get(mention.value)!.length > 1) continue;
    for (let k = i - 1; k >= Math.max(0, i - REACH); k--) {
      const before = mentions[k]!;
      if (told.has(before.value) || groups.get(before.value)!.length > 1 || !areOneSentence(before, mention)) continue;
      told.add(mention.value);
      report(context, before, mention, "warning");
      break;
    }
  }
}

/** Groups whose values have the same digits: swapped, or with another scale. Compared within a bucket of such, each with a few. */
function* likePairs(groups: Groups): Generator<readonly [readonly Mention[], readonly Mention[]]> {
  const buckets = new Map<string, (readonly Mention[])[]>();
  for (const group of groups.values()) {
    const bucket = bucketOf(group[0]!.value);
    const others = buckets.get(bucket) ?? [];
    buckets.set(bucket, others);
    for (let i = Math.max(0, others.length - REACH); i < others.length; i++) yield [others[i]!, group];
    others.push(group);
  }
}

/** Which of two values stands: the headline's, then the one told more often, then the one told first. */
function standing(
  one: readonly Mention[],
  other: readonly Mention[],
): readonly [right: readonly Mention[], wrong: readonly Mention[]] {
  return other.length > one.length && !one[0]!.isHeadline ? [other, one] : [one, other];
}

interface Pair {
  readonly right: Mention;
  readonly wrong: Mention;
  readonly difference: Difference;
  /** How many words of content stand around both. */
  readonly shared: number;
}

/** The two mentions of two values that are told of one quantity with the most likeness; undefined where none are. */
function pairOf(right: readonly Mention[], wrong: readonly Mention[], alike: number): Pair | undefined {
  let best: Pair | undefined;
  for (const a of right.slice(0, REACH)) {
    for (const b of wrong.slice(0, REACH)) {
      const difference = differenceOf(a.figure, b.figure);
      if (difference !== "swapped" && difference !== "scale") continue;
      if (isBeside(a, b) || areApart(a, b)) continue;
      const shared = sharedBy(a.around.words, b.around.words);
      if (shared < alike || (alike > 0 && a.entry.paragraph === b.entry.paragraph)) continue;
      if (shared === 0 && (difference === "scale" || a.isQuoted || b.isQuoted)) continue;
      // "Killed 12 people" twice and "drove 21 from their homes": two digits are soon the same.
      if (shared === 0 && right.length > 1 && isOfTwo(a.value) && areTwoDeeds(a, b)) continue;
      if (!best || shared > best.shared) best = { right: a, wrong: b, difference, shared };
    }
  }
  return best;
}

function isOfTwo(value: number): boolean {
  return significantDigits(value).length < BY_CHANCE && value < 100;
}

/** Whether each stands with a verb, and no verb with both. */
function areTwoDeeds(a: Mention, b: Mention): boolean {
  const [x, y] = [a.around.verbs, b.around.verbs];
  return x.size > 0 && y.size > 0 && sharedBy(x, y) === 0;
}

/** So many words must two sums or measures share that no noun holds together. */
const ALIKE = 2;

/** Two digits could be swapped by chance: of three, they hardly can. */
const BY_CHANCE = 3;

function levelOf({ right, wrong, difference, shared }: Pair): Level {
  // What somebody said may differ: but so it was hardly said.
  if (right.isQuoted || wrong.isQuoted || areTwoSources(right, wrong)) return "info";
  const digits = significantDigits(right.value).length;
  if (difference === "scale") return shared >= 2 && digits >= 2 ? "error" : "warning";
  const isHeadline = right.isHeadline || wrong.isHeadline;
  return isHeadline && (shared > 0 || digits >= BY_CHANCE || right.value >= 100) ? "error" : "warning";
}

/** A figure of the story that stands against the headline's: the only one of its kind, with the same verb, and nothing bears the headline out. */
function againstHeadline(headline: Mention, mentions: readonly Mention[], groups: Groups): Mention | undefined {
  let against: Mention | undefined;
  if (groups.size > 2) return undefined;
  for (const mention of mentions) {
    if (mention === headline || mention.isHeadline) continue;
    if (differenceOf(headline.figure, mention.figure) !== "other") return undefined;
    if (against && mention.value !== against.value) return undefined;
    if (isBeside(headline, mention) || areApart(headline, mention) || areTwoSources(headline, mention))
      return undefined;
    if (!against && sharedBy(headline.around.verbs, mention.around.verbs) > 0) against = mention;
  }
  return against;
}

/** So many words of content, and so many of all of theirs, two sentences that say the same have in common. */
const SAME_WORDS = 5;
const SAME_SHARE = 0.75;

/** Whether two mentions stand among the same words: one sentence told twice, with two values. */
function areOneSentence(a: Mention, b: Mention): boolean {
  if (differenceOf(a.figure, b.figure) !== "other" || isBeside(a, b) || areApart(a, b)) return false;
  if (a.entry.paragraph === b.entry.paragraph || areTwoSources(a, b)) return false;
  const shared = sharedBy(a.around.words, b.around.words);
  if (shared < SAME_WORDS) return false;
  return shared >= SAME_SHARE * (a.around.words.size + b.around.words.size - shared);
}

function isListed({ entry: { paragraph } }: Mention): boolean {
  return paragraph.block.listDepth > 0 || /^[•▪◦‣]/.test(paragraph.prose);
}

/** In one sentence, or told as another: set beside each other on purpose. */
function isBeside(a: Mention, b: Mention): boolean {
  if (a.entry.paragraph === b.entry.paragraph) {
    const { sentences } = a.entry.paragraph.facts.analysis;
    if (sentenceAt(sentences, a.figure.start) === sentenceAt(sentences, b.figure.start)) return true;
  }
  // The items of a list are built alike, each of another thing.
  return a.around.isOther || b.around.isOther || (isListed(a) && isListed(b));
}

/** Whether their sentences name different times. */
function areApart(a: Mention, b: Mention): boolean {
  const [x, y] = [a.around.times, b.around.times];
  return x.size > 0 && y.size > 0 && sharedBy(x, y) === 0;
}

function sharedBy(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared;
}

function areTwoSources(a: Mention, b: Mention): boolean {
  const [x, y] = [a, b].map(({ entry }) => sourceOf(entry, entry.paragraph.facts));
  return x !== undefined && y !== undefined && sharedBy(x, y) === 0;
}

/** "More than 300 homes were lost … The 280 homes stood empty": two values only, and the later refers to the earlier. */
function reportBackward(context: DraftContext, groups: Groups, told: Set<number>): void {
  if (groups.size !== 2) return;
  const [before, after] = [...groups.values()] as [readonly Mention[], readonly Mention[]];
  const first = before[0]!;
  const second = after.find(({ around }) => around.isBackward);
  if (!second || told.has(second.value) || before.at(-1)!.at > second.at) return;
  if (differenceOf(first.figure, second.figure) !== "other" || isBeside(first, second) || areApart(first, second))
    return;
  if (areTwoSources(first, second) || first.around.isBackward) return;
  report(context, first, second, "warning");
}

/** "More than 45,000" here, "nearly 45,000" there: told once a draft and quantity. */
function reportDrift(context: DraftContext, groups: Groups): void {
  for (const group of groups.values()) {
    const over = group.find(({ figure }) => figure.bound === ">");
    const under = group.find((mention) => isUnder(mention));
    if (!over || !under || isBeside(over, under) || areApart(over, under) || areTwoSources(over, under)) continue;
    if (sharedBy(over.around.words, under.around.words) === 0) continue;
    const [first, second] = over.at < under.at ? [over, under] : [under, over];
    context.report({
      at: second.entry,
      paragraph: second.entry.paragraph,
      tier: "info",
      message: `${named(second)} here, ${named(first)} before: is it more or less?`,
      related: [{ ...spanOf(first.entry), paragraph: first.entry.paragraph, message: "Told otherwise here." }],
    });
  }
}

/** "Less than a million" is a class of size; "nearly" and "almost" say that it was not reached. */
function isUnder({ figure, entry }: Mention): boolean {
  return /^(?:nearly|almost|just under|not quite) /i.test(entry.paragraph.prose.slice(figure.start, figure.end));
}

function report(context: DraftContext, right: Mention, wrong: Mention, tier: Level): void {
  const place = right.isHeadline ? " in the headline" : right.at < wrong.at ? " before" : " further down";
  context.report({
    at: wrong.entry,
    paragraph: wrong.entry.paragraph,
    tier,
    message: `${named(wrong)} here, ${named(right)}${place}: which is it?`,
    related: [{ ...spanOf(right.entry), paragraph: right.entry.paragraph, message: "The other value." }],
    fixes: [...replacing(wrong, right), ...replacing(right, wrong)],
  });
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** How many tokens behind a figure are named with it in a message. */
const NAMED = 3;

/** A figure with the noun behind it, in quotation marks. */
function named({ figure, entry }: Mention): string {
  const { prose, facts } = entry.paragraph;
  const { tokens } = facts.analysis;
  let end = figure.end;
  const first = tokenAt(tokens, figure.end);
  for (let i = first; i < Math.min(first + NAMED, tokens.count); i++) {
    const tag = tokens.tag[i];
    if (tag === Tag.noun) end = tokens.end[i]!;
    else if (tag !== Tag.adjective && tag !== Tag.name) break;
  }
  return `“${prose.slice(figure.start, end)}”`;
}

/** Puts the number of one in place of the other's, where both are written in digits. */
function replacing(wrong: Mention, right: Mention): readonly Fix[] {
  const from = numberOf(wrong);
  const to = numberOf(right);
  if (!from || !to) return [];
  const text = right.entry.paragraph.prose.slice(to.start, to.end);
  const written = wrong.entry.paragraph.prose.slice(from.start, from.end);
  const edit: FixEdit = { ...from, text, paragraph: wrong.entry.paragraph };
  return [{ title: `Change “${written}” to “${text}”`, edits: [edit] }];
}

/** The digits of a figure with its scale: "4.5 million" of "about $4.5 million". */
function numberOf({ figure, entry }: Mention): Span | undefined {
  const found = /\d(?:[\d,.]*\d)?(?:[ -]?(?:thousand|million|billion|trillion|bn|m|k)\b)?/i.exec(
    entry.paragraph.prose.slice(figure.start, figure.end),
  );
  if (!found) return undefined;
  return { start: figure.start + found.index, end: figure.start + found.index + found[0].length };
}
