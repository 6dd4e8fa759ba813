import { tokenAt } from "../language/analysis.ts";
import { hashes } from "../language/hash.ts";
import { amountOf, slackOf } from "./changes.ts";
import type { Figure } from "./facts.ts";
import { sentenceAt } from "./scope.ts";
import { printed, type Slip, spanOf } from "./slips.ts";
import type { TokenReader } from "./tokenReader.ts";

/** Those of a poll who gave no answer: where a share of them stands, the shares of a question are all told. */
const OPEN_ANSWERS = hashes("undecided unsure");
const OPEN_PHRASE = /\b(?:no opinion|not sure|don[’']t know|did not know|didn[’']t know)\b/i;
/** Words that tell of two questions, of two groups or of answers that go together. */
const SEVERAL =
  /\b(?:among|while|compared|from|of those|of them|more than one|each|both|including|men|women|republicans|democrats|than)\b/i;
const MOST_ANSWERS = 5;

/** "48 percent said yes, 46 percent no and 9 percent were undecided": shares of one question over a hundred. */
export function answersSlip(figures: readonly Figure[], i: number, reader: TokenReader): Slip | undefined {
  if (
    !isShare(figures[i]!) ||
    (i > 0 && isShare(figures[i - 1]!) && isOneSentence(figures[i - 1]!, figures[i]!, reader))
  )
    return undefined;
  const { prose, analysis } = reader;
  const sentence = analysis.sentences[sentenceAt(analysis.sentences, figures[i]!.start)];
  if (!sentence) return undefined;
  const shares: Figure[] = [];
  for (let k = i; k < figures.length && figures[k]!.start < sentence.end; k++) {
    if (!isShare(figures[k]!)) return undefined;
    shares.push(figures[k]!);
  }
  if (shares.length < 3 || shares.length > MOST_ANSWERS) return undefined;
  const text = prose.slice(sentence.start, sentence.end);
  const isWhole = reader.hasAny(OPEN_ANSWERS, sentence.firstToken, sentence.endToken) || OPEN_PHRASE.test(text);
  if (!isWhole || SEVERAL.test(text)) return undefined;
  const sum = shares.reduce((total, { value }) => total + (value as number), 0);
  const slack = shares.reduce((total, share) => total + amount(share, prose).half, 0);
  if (sum <= 100 + slack + 1e-9) return undefined;
  const last = shares.at(-1)!;
  return {
    ...spanOf(last),
    working: `${shares.map(({ value }) => printed(value as number)).join(" + ")} = ${printed(sum)}, over 100`,
    from: shares.slice(0, -1).map(spanOf),
  };
}

function isShare({ kind, value, bound }: Figure): boolean {
  return kind === "percent" && typeof value === "number" && bound === "=" && value > 0 && value < 100;
}

function isOneSentence(a: Figure, b: Figure, { analysis: { sentences } }: TokenReader): boolean {
  return sentenceAt(sentences, a.start) === sentenceAt(sentences, b.start);
}

function amount(figure: Figure, prose: string): ReturnType<typeof amountOf> {
  return amountOf(figure, figure.value as number, prose.slice(figure.start, figure.end));
}

const HEADS = hashes("each apiece");
const PER = hashes("per a");
const HEAD_WORDS = hashes("head person capita household resident pupil student worker voter family");
const AMONG = /\s(?:for|among|between|to|over)\s(?:its\s|the\s|their\s|all\s|some\s)?$/;
/** How far the share of each may be off. */
const ROUGHLY = 0.06;

/** "$12 million for 3,000 residents, or $5,000 each". */
export function perHeadSlip(figures: readonly Figure[], i: number, reader: TokenReader): Slip | undefined {
  const [sum, count, each] = [figures[i]!, figures[i + 1], figures[i + 2]];
  if (sum.kind !== "money" || count?.kind !== "count" || each?.kind !== "money") return undefined;
  if (typeof sum.value !== "number" || typeof count.value !== "number" || typeof each.value !== "number")
    return undefined;
  if (sum.unit !== each.unit || count.value < 2) return undefined;
  const { prose, analysis } = reader;
  if (!AMONG.test(prose.slice(sum.end, count.start))) return undefined;
  const between = prose.slice(count.end, each.start);
  if (between.length > 40 || !/,\sor\s$|\s[–—-]{1,2}\s(?:or\s)?$/.test(between)) return undefined;
  const behind = tokenAt(analysis.tokens, each.end);
  if (!reader.has(HEADS, behind) && !(reader.has(PER, behind) && reader.has(HEAD_WORDS, behind + 1))) return undefined;
  if ([sum, count, each].some(({ bound }) => bound === "<" || bound === ">")) return undefined;
  const right = sum.value / count.value;
  const low = (sum.value - slackOf(amount(sum, prose))) / (count.value + slackOf(amount(count, prose)));
  const high = (sum.value + slackOf(amount(sum, prose))) / Math.max(1, count.value - slackOf(amount(count, prose)));
  const slack = slackOf(amount(each, prose)) + right * ROUGHLY;
  if (each.value >= low - slack && each.value <= high + slack) return undefined;
  const text = printed(Math.round(right * 100) / 100);
  return {
    ...spanOf(each),
    working: `${printed(sum.value)} / ${printed(count.value)} = ${text}, not ${printed(each.value)}`,
    from: [sum, count].map(spanOf),
    ...(right < 1e6 ? { right: text } : {}),
  };
}
