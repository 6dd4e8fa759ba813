import { Penn, Tag, TokenKind, type Tokens } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import type { Span } from "../../text/span.ts";
import { type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, insertAttribution, once, quote } from "../wording.ts";

/** Praise and weight in two words: any of the adjectives right before any of the nouns. */
interface Verdict {
  readonly adjectives: ReadonlySet<number>;
  readonly tier: "warning" | "info";
  /** Whether the noun stands well without the adjective. */
  readonly isPlain: boolean;
}

const PAIRS: readonly (readonly [tier: "warning" | "info", isPlain: boolean, adjectives: string, nouns: string])[] = [
  ["warning", false, "pivotal landmark watershed defining seminal momentous transformative historic", "moment moments juncture"],
  ["warning", false, "turning", "point"],
  ["warning", false, "significant important crucial vital pivotal momentous decisive giant monumental bold critical essential", "step steps milestone milestones"],
  ["warning", true, "crucial vital pivotal instrumental indispensable invaluable critical essential", "role roles part contribution contributions"],
  ["warning", true, "unwavering steadfast unflinching unshakeable unshakable unyielding tireless resolute unparalleled wholehearted", "support commitment dedication resolve backing loyalty solidarity determination devotion pursuit spirit"],
  ["warning", false, "indelible lasting", "mark"],
  ["warning", false, "rich vibrant", "tapestry"],
  ["warning", false, "shining glowing", "example beacon"],
  ["info", true, "vocal staunch ardent tireless passionate outspoken devoted", "supporter supporters advocate advocates champion champions backer backers defender defenders"],
  ["info", false, "key", "role roles"],
  ["info", true, "ambitious bold visionary groundbreaking", "plan plans vision initiative initiatives programme program project projects agenda"],
  ["info", false, "broader", "strategy"],
]; // biome-ignore format: a table

const VERDICTS: ReadonlyMap<number, readonly Verdict[]> = (() => {
  const byNoun = new Map<number, Verdict[]>();
  for (const [tier, isPlain, adjectives, nouns] of PAIRS) {
    const verdict = { adjectives: hashes(adjectives), tier, isPlain };
    for (const noun of hashes(nouns)) byNoun.set(noun, [...(byNoun.get(noun) ?? []), verdict]);
  }
  return byNoun;
})();

/** Fixed phrases, by their first word: the words that must follow, each a choice. */
const PHRASES: ReadonlyMap<number, readonly (readonly ReadonlySet<number>[])[]> = new Map(
  (
    [
      ["speaks", "volumes"],
      ["spoke", "volumes"],
      ["speak", "volumes"],
      ["sends", "a", "strong powerful unmistakable", "message signal"],
      ["sent", "a", "strong powerful unmistakable", "message signal"],
      ["send", "a", "strong powerful unmistakable", "message signal"],
      ["sending", "a", "strong powerful unmistakable", "message signal"],
      ["cements", "its his her their", "place position status reputation legacy"],
      ["cemented", "its his her their", "place position status reputation legacy"],
      ["cementing", "its his her their", "place position status reputation legacy"],
      ["solidifies", "its his her their", "place position status reputation legacy"],
      ["solidified", "its his her their", "place position status reputation legacy"],
      ["solidifying", "its his her their", "place position status reputation legacy"],
      ["testament", "to"],
      ["widely", "respected admired acclaimed"],
    ] as const
  ).reduce((map, [first, ...rest]) => {
    const hash = hashOf(first);
    return map.set(hash, [...(map.get(hash) ?? []), rest.map((word) => hashes(word))]);
  }, new Map<number, (readonly ReadonlySet<number>[])[]>()),
);
const WIDELY = hashOf("widely");

const ARTICLES = hashes("a an the another yet");
/** Verbs that give the verdict: part of it. */
const MARKING = hashes(
  "mark marks marked marking represent represents represented representing constitute constitutes constituted signal signals signalled signaled",
);
const PLAYING = hashes("play plays played playing");
const SHOWING = hashes(
  "underscore underscores underscored underscoring underline underlines underlined highlight highlights highlighted demonstrate demonstrates demonstrated reaffirm reaffirms reaffirmed reflect reflects reflected showcase showcases showcased illustrate illustrates illustrated",
);
const FURTHER = hashes("further again clearly once");
const EFFECTS = hashes("reflect reflects reflected shape shapes shaped");
const IN = hashOf("in");
/** Where "pivotal" and its like belong to a game or a machine, and praise is part of the report. */
const SPORT = hashes(
  "goal goals scored coach match innings season quarterback team championship playoffs striker midfielder wicket league",
);

/** Flags importance or praise in the paper's own voice: "marks a turning point". */
export default rule({
  id: "unattributed-evaluation",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "paragraph",
  summary: "Importance or praise in the paper's own voice.",
  why: "A pivotal moment, a crucial role, unwavering support: somebody judges, and the reader is not told who. Show the importance by facts, or say whose opinion it is. Edited copy hardly ever has it; promotional and machine-made copy is full of it.",
  silent: [
    "somebody in the sentence says it, or a source is recorded for it",
    "inside quotation marks",
    "part of a name: “Turning Point Trust”",
    "in sport, where it is at most an info",
    "opinion, analysis, reviews and obituaries",
  ],
  authority: [
    "Wikipedia: Manual of Style, puffery",
    "Wikipedia: signs of AI writing",
    "Recasens et al.: framing bias",
    "BBC editorial guidelines",
  ],
  notIn: ["opinion", "analysis", "review", "obituary"],
  bad: [
    {
      draft: "The tunnel ⟦marks a turning point⟧ for the valley's farmers.",
      fixed: "The tunnel marks a turning point for the valley's farmers, [TK: source] said.",
      level: "warning",
    },
    "Residents have shown ⟦unwavering support⟧ for the lifeboat crew.",
    "The brass band has ⟦played a vital role⟧ in the life of the town.",
    "The lease is ⟦a significant step⟧ for the club.",
    "The bridge ⟦marks a pivotal moment in regional trade⟧.",
    "The gift ⟦further underscored the mill's steadfast commitment⟧ to the school.",
    "The full hall ⟦speaks volumes⟧.",
    "The garden is a ⟦testament to⟧ forty years of work.",
    { draft: "Nils Berg has been ⟦a vocal supporter⟧ of the ferry.", level: "info" },
    { draft: "The late goal was ⟦a defining moment⟧ of the season.", level: "info" },
  ],
  good: [
    "“It is a turning point for the valley,” the mayor, Ada Krog, said.",
    "Krog called the tunnel a turning point for the valley.",
    "The tunnel marks a turning point for the valley, Krog said.",
    "The tunnel is run by the Turning Point Trust.",
    "The pivotal joint of the crane broke.",
    { draft: "The tunnel marks a turning point for the valley.", type: "opinion" },
    "The tunnel marks [a turning point](https://example.org/tunnel) for the valley.",
    "She missed the last step.",
  ],

  triggers: [...VERDICTS.keys(), ...PHRASES.keys()],

  check(context: ParagraphContext) {
    const { tokens } = context.paragraph.facts.analysis;
    const inSport = once(() => isSport(tokens));
    for (let i = context.nextTrigger(0); i >= 0; i = context.nextTrigger(i + 1)) {
      const hash = tokens.hash[i]!;
      const verdicts = VERDICTS.get(hash);
      if (verdicts && i > 0) {
        for (const verdict of verdicts)
          if (verdict.adjectives.has(tokens.hash[i - 1]!)) reportPair(context, i, verdict, inSport);
        continue;
      }
      const phrases = PHRASES.get(hash);
      if (!phrases) continue;
      for (const rest of phrases)
        if (rest.every((choice, n) => choice.has(tokens.hash[i + 1 + n]!) && i + 1 + n < tokens.count))
          reportAt(context, i, i + 1 + rest.length, hash === WIDELY ? "info" : "warning", undefined, inSport);
    }
  },
});

function reportPair(context: ParagraphContext, noun: number, { tier, isPlain }: Verdict, inSport: () => boolean): void {
  const { tokens } = context.paragraph.facts.analysis;
  const adjective = noun - 1;
  if (isName(tokens, adjective) || isName(tokens, noun) || isCapital(context, noun)) return;
  let first = ARTICLES.has(tokens.hash[adjective - 1]!) ? adjective - 1 : adjective;
  let end = noun + 1;
  if (tier === "info" && hasEffectBefore(tokens, first)) return;
  const verb = first - 1;
  if (MARKING.has(tokens.hash[verb]!) && first < adjective) {
    first = verb;
    end = withPlace(tokens, end);
  } else if (PLAYING.has(tokens.hash[verb]!)) first = verb;
  else first = withShowing(tokens, first);
  const isOnlyPair = first >= adjective - 1;
  reportAt(
    context,
    first,
    end,
    tier,
    isPlain && isOnlyPair ? withoutAdjective(context, first, adjective) : undefined,
    inSport,
  );
}

/** "marks a pivotal moment in regional trade": a plain "in" phrase up to the clause's end belongs to the verdict. */
function withPlace(tokens: Tokens, end: number): number {
  if (tokens.hash[end] !== IN) return end;
  let at = end + 1;
  while (at < tokens.count && (tokens.tag[at] === Tag.adjective || tokens.tag[at] === Tag.noun)) at++;
  return at > end + 1 && at < tokens.count && tokens.kind[at] === TokenKind.punctuation ? at : end;
}

/** "further underscored the mill's steadfast commitment": whose it is, and the verb that gives the verdict. */
function withShowing(tokens: Tokens, first: number): number {
  let at = first;
  while (at > 0 && at > first - 8) {
    const tag = tokens.tag[at - 1]!;
    const penn = tokens.penn[at - 1]!;
    if (
      tag === Tag.noun ||
      tag === Tag.name ||
      tag === Tag.adjective ||
      penn === Penn.POS ||
      penn === Penn.DT ||
      penn === Penn.PRP$
    )
      at--;
    else break;
  }
  if (at === 0 || !SHOWING.has(tokens.hash[at - 1]!)) return first;
  return at > 1 && FURTHER.has(tokens.hash[at - 2]!) ? at - 2 : at - 1;
}

/** The noun of a verdict never opens a sentence, so a capital makes it part of a name, whatever its tag. */
function isCapital({ paragraph }: ParagraphContext, i: number): boolean {
  const first = paragraph.prose[paragraph.facts.analysis.tokens.start[i]!]!;
  return first !== first.toLowerCase();
}

function isName(tokens: Tokens, i: number): boolean {
  const penn = tokens.penn[i]!;
  return penn === Penn.NNP || penn === Penn.NNPS;
}

/** "reflects its broader strategy": an effect, which is another rule's matter. */
function hasEffectBefore(tokens: Tokens, first: number): boolean {
  for (let i = Math.max(0, first - 5); i < first; i++) if (EFFECTS.has(tokens.hash[i]!)) return true;
  return false;
}

function reportAt(
  context: ParagraphContext,
  first: number,
  end: number,
  tier: "warning" | "info",
  plain: Fix | undefined,
  inSport: () => boolean,
): void {
  const { paragraph } = context;
  const { tokens } = paragraph.facts.analysis;
  const at: Span = { start: tokens.start[first]!, end: tokens.end[end - 1]! };
  if (context.isQuoted(at)) return;
  const scope = context.scopeOf(at);
  if (scope.kind === "record" || (scope.kind === "sentence" && scope.isSaid && scope.attribution.strength === "full"))
    return;
  context.report({
    at,
    tier: tier === "info" || inSport() ? "info" : "warning",
    message: `Says who? ${quote(paragraph, at)} is a verdict in the paper's own voice. Show it by facts, or name who says so.`,
    fixes: fixes(insertAttribution(paragraph, at), plain),
  });
}

function isSport(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (SPORT.has(tokens.hash[i]!)) return true;
  return false;
}

/** Takes the adjective out; the article is made to fit what follows. */
function withoutAdjective({ paragraph }: ParagraphContext, first: number, adjective: number): Fix {
  const { tokens } = paragraph.facts.analysis;
  const { prose } = paragraph;
  const start = tokens.start[first]!;
  const end = tokens.end[adjective + 1]!;
  const noun = prose.slice(tokens.start[adjective + 1]!, end);
  const article = first < adjective ? prose.slice(start, tokens.end[first]!) : "";
  const fitting = /^an?$/i.test(article) ? `${article[0]!}${/^[aeiou]/i.test(noun) ? "n" : ""}` : article;
  return {
    title: `Delete “${prose.slice(tokens.start[adjective]!, tokens.end[adjective]!)}”`,
    edits: [{ start, end, text: fitting ? `${fitting} ${noun}` : noun }],
  };
}
