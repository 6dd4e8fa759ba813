import { TokenKind } from "../../language/analysis.ts";
import type { Paragraph } from "../../reporting/facts.ts";
import { sentenceAt } from "../../reporting/scope.ts";

/** Whether the sentence around a prose offset names a year: what it tells of an office may be of another time. */
export function namesYear({ facts, prose }: Paragraph, offset: number): boolean {
  const { sentences, tokens } = facts.analysis;
  const sentence = sentences[sentenceAt(sentences, offset)];
  if (!sentence) return false;
  for (let i = sentence.firstToken; i < sentence.endToken; i++) {
    if (tokens.kind[i] !== TokenKind.number || tokens.end[i]! - tokens.start[i]! !== 4) continue;
    const year = Number(prose.slice(tokens.start[i], tokens.end[i]));
    if (year > 1899 && year < 2100) return true;
  }
  return false;
}
