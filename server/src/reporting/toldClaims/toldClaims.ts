import type { Sentence, Tokens } from "../../language/analysis.ts";
import type { ToldClaim } from "./clause.ts";
import { EFFECT_TRIGGERS, effectAt } from "./effects.ts";
import { FORECAST_TRIGGERS, forecastAt } from "./forecasts.ts";
import { MOTIVE_TRIGGERS, motiveAt } from "./motives.ts";
import { TREND_TRIGGERS, trendAt } from "./trends.ts";

export type { ToldClaim, ToldKind } from "./clause.ts";

/** Words of which one stands in every claim that `toldClaimAt` knows, by hash. */
export const TOLD_CLAIM_TRIGGERS: readonly number[] = [
  ...EFFECT_TRIGGERS,
  ...TREND_TRIGGERS,
  ...MOTIVE_TRIGGERS,
  ...FORECAST_TRIGGERS,
];

/**
 * The claim that the trigger at token `i` of a sentence makes, if any: an effect, a meaning, a trend, a motive or a forecast,
 * by its form alone, whoever stands behind it. Told as fact, such words are what Recasens et al. (2013) call epistemological
 * bias.
 */
export function toldClaimAt(tokens: Tokens, i: number, sentence: Sentence): ToldClaim | undefined {
  return (
    effectAt(tokens, i, sentence) ??
    trendAt(tokens, i, sentence) ??
    motiveAt(tokens, i, sentence) ??
    forecastAt(tokens, i, sentence)
  );
}
