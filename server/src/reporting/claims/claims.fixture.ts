import { readFile } from "node:fs/promises";
import { analyse } from "../../language/analyse.ts";
import { quotationsOf } from "../../text/quotations.ts";
import { figuresOf } from "../figures.ts";
import { attributionsFrom } from "../model/attributionsFrom.ts";
import { loadReportingModels } from "../models.ts";
import type { Claim, ClaimFacts } from "./claim.ts";
import { loadClaimModel } from "./load.ts";

/** Reads newslint's own weights. */
export const readShipped = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`../../../data/${name}`, import.meta.url)));

const models = await loadReportingModels(readShipped);
/** The model as it ships. */
export const claimModel = await loadClaimModel(readShipped);

/** What a claim is read from, of a paragraph that stands alone. */
export function claimFactsOf(prose: string): ClaimFacts {
  const analysis = analyse(prose, models);
  const { quotations } = quotationsOf(prose);
  const own = { analysis, quotations, features: models.attribution.featuresOf(analysis, quotations) };
  const [heard] = attributionsFrom(models.attribution, [own], 0, 1);
  return { analysis, quotations, figures: figuresOf(analysis), attributions: heard!.attributions };
}

/** The claim of each of its sentences. */
export function claimsIn(prose: string): Claim[] {
  const facts = claimFactsOf(prose);
  return facts.analysis.sentences.map((_, i) => claimModel.claimOf(facts, i));
}
