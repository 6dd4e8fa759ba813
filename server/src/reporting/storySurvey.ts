import { Tag } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import type { Figure, OwnFacts, Paragraph } from "./facts.ts";
import { sentenceAt } from "./scope.ts";

/** Where a story names what it rests on: in its first paragraphs (rules.md 2c, S3). */
export const OPENING = 4;

const SURVEYS = hashes("poll polls polling pollster pollsters survey surveys surveyed respondents questionnaire");
/** Who answers one. */
const ASKED = hashes(`
  adults americans anglers believers britons canadians caucusgoers citizens commuters conservatives consumers democrats
  drivers electorate employees employers evangelicals families farmers graduates households independents labour leaners
  liberals men millennials moderates nurses owners parents participants patients people pensioners public pupils readers
  registered republicans residents respondents students supporters teachers teenagers tenants those viewers voters whites
  women workers
`);

/** Whether one of a story's first paragraphs tells of a survey. */
export function namesSurvey({ analysis: { tokens } }: OwnFacts): boolean {
  for (let i = 0; i < tokens.count; i++)
    if (SURVEYS.has(tokens.hash[i]!) && (tokens.tag[i] === Tag.noun || tokens.tag[i] === Tag.name)) return true;
  return false;
}

/** "61 percent of commuters said": a share of people who were asked, which a survey that the story opened with gives. */
export function isSurveyShare(figure: Figure, { facts }: Paragraph): boolean {
  if (figure.kind !== "percent" && figure.kind !== "points" && figure.kind !== "ratio") return false;
  const { tokens, sentences } = facts.analysis;
  const sentence = sentences[sentenceAt(sentences, figure.start)];
  if (!sentence) return false;
  for (let i = sentence.firstToken; i < sentence.endToken; i++) if (ASKED.has(tokens.hash[i]!)) return true;
  return false;
}
