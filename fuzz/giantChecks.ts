import type { ReportingModels } from "../server/src/reporting/models.ts";
import { checkFinding } from "./draftChecks.ts";
import type { FuzzedDraft } from "./drafts.ts";
import { newsroomOf } from "./newsrooms.ts";
import { Random } from "./random.ts";
import { inside } from "./spans.ts";

/** So many findings of a giant are looked at closely: to apply a fix takes as long as its text. */
const LOOKED_AT = 50;

/**
 * Opens a giant, types a letter into it, and asks for what a side bar shows. Rejects where an answer cannot be. Whether it ends
 * at all is for whoever calls, who hears of each of the three steps when it is `done`.
 */
export async function checkGiant(
  { text, format }: FuzzedDraft,
  seed: number,
  models: ReportingModels,
  done?: () => Promise<void>,
): Promise<void> {
  const random = new Random(seed, 0x91a7);
  const { linter, settings } = newsroomOf(random, models);
  const draft = linter.open(text, { format, settings });
  const look = () => {
    const found = draft.results();
    for (const one of found) inside(one, draft.text, one.rule);
    for (const one of found.slice(0, LOOKED_AT)) checkFinding(one, draft.text);
  };
  look();
  await done?.();
  const at = random.below(text.length + 1);
  draft.edit([{ start: at, end: at, text: random.pick(["x", "“", "\n\n", "`", "<!--"]) }]);
  look();
  await done?.();
  draft.at(random.below(draft.text.length + 1));
  for (const one of draft.sourcing().claims) inside(one, draft.text, "a claim");
  draft.people();
}
