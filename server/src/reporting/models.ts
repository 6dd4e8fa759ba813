import { loadModels } from "../language/models/load.ts";
import type { Models, ReadModel } from "../language/models/models.ts";
import type { ClaimModel } from "./claims/claimModel.ts";
import { loadClaimModel } from "./claims/load.ts";
import type { AttributionModel } from "./model/attributionModel.ts";
import { loadAttributionModel } from "./model/load.ts";
import { loadNameBook, type NameBook } from "./people/nameBook.ts";

/** All the weights that linting needs, loaded once and shared by every draft. */
export interface ReportingModels extends Models {
  readonly attribution: AttributionModel;
  readonly claims: ClaimModel;
  readonly names: NameBook;
}

/** Loads them; rejects with a NewslintError `model-unreadable` that names the file where one is missing or damaged. */
export async function loadReportingModels(read: ReadModel): Promise<ReportingModels> {
  const [language, attribution, claims, names] = await Promise.all([
    loadModels(read),
    loadAttributionModel(read),
    loadClaimModel(read),
    loadNameBook(read),
  ]);
  return Object.freeze({ ...language, attribution, claims, names });
}
