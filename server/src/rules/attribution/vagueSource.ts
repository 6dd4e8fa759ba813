import { Penn, Tag, type Tokens, tokenAt } from "../../language/analysis.ts";
import { hashes, hashOf } from "../../language/hash.ts";
import { cueVerb } from "../../reporting/cueVerbs.ts";
import type { Attribution, Paragraph } from "../../reporting/facts.ts";
import { speakingSource } from "../../reporting/scope.ts";
import { headOf } from "../../reporting/sourceKind.ts";
import type { Span } from "../../text/span.ts";
import { blank, type Fix, type ParagraphContext, rule } from "../rule.ts";
import { fixes, once, quote } from "../wording.ts";

/** Groups that are vague only where no institution is near. */
const OFFICIALS = hashes("officials authorities aides");
const INSTITUTIONS = hashes(`
  agency army authority bank board bureau campaign company council court department embassy government hospital ministry
  office police school university administration senate congress parliament commission committee union palace
`);
const SURVEYS = hashes("poll polls survey surveys respondents surveyed polled questionnaire interviews interviewed");
/** Groups whose members are known by their trade, and words for those who speak in office: of whom none is one of them. */
const TRADES = hashes(
  "academics analysts doctors economists engineers historians investors lawyers researchers scholars scientists traders",
);
const IN_OFFICE = hashes(`
  ambassador chancellor congressman congresswoman councillor councilman governor mayor minister premier president secretary
  senator sheriff spokesman spokesperson spokeswoman
`);
const MANY = hashes("many some others people");
const OF = hashes("of at from in with for who whose on");

/** Flags a source that names nobody: "Experts say". */
export default rule({
  id: "vague-source",
  group: "attribution",
  problem: "no-source",
  severity: { desk: "warning" },
  reads: "neighbours",
  summary: "“Experts say” names nobody a reader could ask.",
  why: "Experts, critics and observers can be made to say anything. One named person or institution gives the reader a way to judge, and the writer a duty to have asked.",
  silent: [
    "the group is identified: “experts at the river board”, “hospital officials”",
    "a named person or an institution speaks after it in the paragraph, or in the next; a minister or a spokesman is no analyst",
    "officials, authorities and aides in a paragraph that names their institution",
    "ceremonial acts: officials who welcome, congratulate or attend make no claim",
    "“many said” of the people of a survey just introduced",
    "inside quotation marks, or with a recorded source",
  ],
  authority: [
    "NPR ethics handbook: anonymous sourcing",
    "Wikipedia: Manual of Style, unsupported attributions",
    "Reuters handbook: sources",
    "AP: anonymous sources",
  ],
  bad: [
    "⟦Experts say⟧ the dyke will not last the winter.",
    {
      draft: "⟦Critics argue⟧ that the toll is a tax on nurses.",
      fixed: "[TK: name] of [TK: organisation] argues that the toll is a tax on nurses.",
    },
    "The toll hits nurses hardest, ⟦observers said⟧.",
    "⟦Some analysts believe⟧ the price of cod will halve.",
    "⟦Officials said⟧ the road would reopen.",
    "⟦Analysts say⟧ more cuts will follow.\n\nTransport Minister Paul Anselm said on Friday that the subsidy would not rise. “We have no more to give,” Mr. Anselm said.",
  ],
  good: [
    "Experts at the river board said the dyke would not last the winter.",
    "Critics say the toll is a tax. “It is a tax on nurses,” said Rosa Diaz of the tenants' union.",
    "Hospital officials said the ward would reopen.",
    "Officials welcomed the guests on Monday.",
    "Activists seek to have the road closed.",
    "Many people asked about the price, and many went home unhappy.",
    "Researchers have long taken the early boat to the island.",
    "If the rain stays away, expect campaigners to turn up in boats.",
    "The county council closed the road. Officials said it would reopen.",
    "“Experts say a lot of things,” Diaz said.",
    "A survey of tenants drew 900 answers. Many said they could not pay.",
    "[Experts say](https://example.org/dyke) the dyke will not last the winter.",
    "Critics say the toll is a tax.\n\n“It is a tax on nurses,” Rosa Diaz, a nurse, said.",
  ],

  check(context: ParagraphContext) {
    const { paragraph, previous, next } = context;
    const { attributions, analysis } = paragraph.facts;
    const namesBody = once(() => namesInstitution(analysis.tokens));
    const isOfSurvey = once(() => speaksOfSurvey(paragraph) || (previous !== undefined && speaksOfSurvey(previous)));
    const lastNamed = once(() => lastNamedSpeaker(paragraph));
    const follows = next === undefined || next.block.breakBefore ? undefined : next;
    const isNextNamed = once(() => follows !== undefined && lastNamedSpeaker(follows) >= 0);
    const isNextOne = once(() => follows !== undefined && speaksOutOfOffice(follows, IN_OFFICE));
    for (const attribution of attributions) {
      const source = speakingSource(attribution);
      if (attribution.kind !== "vague" || !source) continue;
      const cue = attribution.cue[0] ?? source;
      const at = { start: Math.min(source.start, cue.start), end: Math.max(source.end, cue.end) };
      if (context.isQuoted(source) || context.scopeOf(source).kind === "record") continue;
      if (isIdentified(analysis.tokens, source) || !isClaim(analysis.tokens, at)) continue;
      if (!isSpeech(analysis.tokens, source, cue)) continue;
      const head = headToken(analysis.tokens, source);
      if (OFFICIALS.has(analysis.tokens.hash[head]!) && namesBody()) continue;
      if (MANY.has(analysis.tokens.hash[head]!) && isOfSurvey()) continue;
      if (lastNamed() >= at.end) continue;
      if (TRADES.has(analysis.tokens.hash[head]!) ? isNextOne() : isNextNamed()) continue;
      context.report({
        at,
        message: `Who? ${quote(paragraph, at)} names nobody the reader could ask. Name one, or the institution.`,
        fixes: fixes(nameOne(paragraph, attribution, at)),
      });
    }
  },
});

/** What groups want or mean to do is their act, no claim about the world. */
const INTENDING = hashes(
  "seek seeks sought seeking threaten threatens threatened threatening intend intends intended plan plans planned hope hopes hoped want wants wanted prefer prefers preferred decide decides decided decline declines declined refuse refuses refused agree agrees agreed",
);
const SAYING = hashes(
  "say says said according agree agrees agreed argue argues argued claim claims claimed warn warns warned",
);
/** Questions and tastes are no claims about the world. */
const ASKING = hashes(
  "ask asks asked asking prefer prefers preferred want wants wanted remind reminds reminding reminded",
);
const TO = hashOf("to");
const UNSAID = hashes("few which what that who no would could might should may if");
const PEOPLE = hashes("people others");
const SOME = hashes("many some other");

/** Whether the group is said to have said something: not "few experts believe", "critics would say", "help people understand". */
function isClaim(tokens: Tokens, at: Span): boolean {
  const first = tokenAt(tokens, at.start);
  for (let i = first; i < tokens.count && tokens.start[i]! < at.end; i++) {
    if (UNSAID.has(tokens.hash[i]!)) return false;
    if (PEOPLE.has(tokens.hash[i]!) && !SOME.has(tokens.hash[i - 1]!)) return false;
  }
  return first === 0 || !UNSAID.has(tokens.hash[first - 1]!);
}

/** Whether the verb tells what the group holds: not "seek to", nor "expect activists to", where others expect it of them. */
function isSpeech(tokens: Tokens, source: Span, cue: Span): boolean {
  const verb = tokenAt(tokens, cue.end - 1);
  if (INTENDING.has(tokens.hash[verb]!) && tokens.hash[verb + 1] === TO) return false;
  if (!tellsView(tokens, cue)) return false;
  if (cue.start > source.start) return true;
  return SAYING.has(tokens.hash[tokenAt(tokens, cue.start)]!) || SAYING.has(tokens.hash[verb]!);
}

/** Whether a cue tells what somebody says or believes: not "many unhappy", "researchers have long taken", "many people asked". */
function tellsView(tokens: Tokens, cue: Span): boolean {
  for (let i = tokenAt(tokens, cue.start); i < tokens.count && tokens.start[i]! < cue.end; i++) {
    const hash = tokens.hash[i]!;
    if (SAYING.has(hash) || (cueVerb(hash) !== undefined && !ASKING.has(hash))) return true;
  }
  return false;
}

function headToken(tokens: Tokens, source: Span): number {
  const first = tokenAt(tokens, source.start);
  return headOf(tokens, first, tokenAt(tokens, source.end - 1) + 1);
}

/** "experts at the board", "hospital officials", "the ministry's critics": a modifier says whose. */
function isIdentified(tokens: Tokens, source: Span): boolean {
  const first = tokenAt(tokens, source.start);
  const end = tokenAt(tokens, source.end - 1) + 1;
  const head = headOf(tokens, first, end);
  for (let i = head + 1; i < end; i++) if (OF.has(tokens.hash[i]!)) return true;
  if (end < tokens.count && OF.has(tokens.hash[end]!) && end === head + 1 && tokens.penn[end] !== Penn.TO) return true;
  for (let i = first; i < head; i++) {
    const tag = tokens.tag[i]!;
    if (tag === Tag.noun || tag === Tag.name || tokens.penn[i] === Penn.POS || tokens.penn[i] === Penn.PRP$)
      return true;
    if (tokens.penn[i] === Penn.DT && DEFINITE.has(tokens.hash[i]!)) return true;
  }
  return false;
}

const DEFINITE = hashes("the these those both");

function namesInstitution(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++)
    if (tokens.tag[i] === Tag.name || INSTITUTIONS.has(tokens.hash[i]!)) return true;
  return false;
}

function speaksOfSurvey({ facts }: Paragraph): boolean {
  const { tokens } = facts.analysis;
  for (let i = 0; i < tokens.count; i++) if (SURVEYS.has(tokens.hash[i]!)) return true;
  return false;
}

/** Where somebody with a name, or an institution, last begins to speak, an instance of the group as a reader takes it; -1 for nowhere. */
function lastNamedSpeaker({ facts }: Paragraph): number {
  return facts.attributions.reduce(
    (last, one) => (isNamed(one, facts.analysis.tokens) ? Math.max(last, (one.cue[0] ?? one.source[0]!).start) : last),
    -1,
  );
}

/** Whether somebody with a name, or an institution, speaks who is not told of as holding one of these offices there. */
function speaksOutOfOffice({ facts }: Paragraph, offices: ReadonlySet<number>): boolean {
  const { tokens } = facts.analysis;
  const named = facts.attributions.filter((one) => isNamed(one, tokens));
  const inOffice = named.flatMap(({ source }) =>
    source.filter((span) => wordsOf(tokens, span).some((i) => offices.has(tokens.hash[i]!))),
  );
  // "Mr. Anselm", who was "Transport Minister Paul Anselm" a sentence ago.
  const theirs = new Set(inOffice.flatMap((span) => namesOf(tokens, span)));
  return named.some(
    ({ source }) =>
      !source.some((span) => inOffice.includes(span) || namesOf(tokens, span).some((name) => theirs.has(name))),
  );
}

function isNamed({ kind, source }: Attribution, tokens: Tokens): boolean {
  if (kind === "vague" || kind === "anonymous" || source.length === 0) return false;
  return kind === "organisation" || source.some((span) => namesOf(tokens, span).length > 0);
}

function namesOf(tokens: Tokens, span: Span): readonly number[] {
  return wordsOf(tokens, span).flatMap((i) => (tokens.tag[i] === Tag.name ? [tokens.hash[i]!] : []));
}

/** The numbers of a span's tokens. */
function wordsOf(tokens: Tokens, span: Span): readonly number[] {
  const words: number[] = [];
  for (let i = tokenAt(tokens, span.start); i < tokens.count && tokens.start[i]! < span.end; i++) words.push(i);
  return words;
}

/** "Experts say" to "{name} of {organisation} says": only where the verb's present form is regular. */
function nameOne(paragraph: Paragraph, { source, cue }: Attribution, at: Span): Fix | undefined {
  if (source.length !== 1 || cue.length !== 1 || source[0]!.start !== at.start) return undefined;
  const verb = paragraph.prose.slice(cue[0]!.start, cue[0]!.end);
  const { tokens } = paragraph.facts.analysis;
  const i = tokenAt(tokens, cue[0]!.start);
  const singular =
    tokens.penn[i] === Penn.VBP
      ? tokens.hash[i] === HAVE
        ? verb.replace(/^have/i, "has")
        : tokens.hash[i] === ARE
          ? verb.replace(/^are/i, "is")
          : `${verb}s`
      : verb;
  const between = paragraph.prose.slice(source[0]!.end, cue[0]!.start);
  return {
    title: "Name one…",
    edits: [{ ...at, text: [blank("name"), " of ", blank("organisation"), `${between}${singular}`] }],
  };
}

const HAVE = hashOf("have");
const ARE = hashOf("are");
