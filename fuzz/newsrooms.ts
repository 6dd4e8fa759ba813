import { createLinter } from "../server/src/lint/createLinter.ts";
import type { Linter } from "../server/src/lint/linter.ts";
import { DEFAULT_SETTINGS, type Settings } from "../server/src/lint/settings.ts";
import type { Desk } from "../server/src/record/desk.ts";
import type { ReportingModels } from "../server/src/reporting/models.ts";
import { PROFILES } from "../server/src/rules/rule.ts";
import { deskOf } from "./desks.ts";
import { Random } from "./random.ts";

/** What a draft is linted with: a linter over side files, some of them broken, and settings. */
export interface FuzzedNewsroom {
  readonly linter: Linter;
  readonly desk: Desk;
  readonly settings: Settings;
}

/** So many desks there are: to read one takes longer than to lint a short draft. */
const DESKS = 400;
const desks = new Map<number, Pick<FuzzedNewsroom, "linter" | "desk">>();

/** One of the newsrooms, the same for the same numbers in any order of calls. */
export function newsroomOf(random: Random, models: ReportingModels): FuzzedNewsroom {
  const number = random.below(DESKS);
  let made = desks.get(number);
  if (!made) {
    const { desk, sourceTexts } = deskOf(new Random(number, 0xde5c));
    // A clock that moves whenever it is looked at: what is done in slices is cut anywhere, and at the same place each time.
    let ticks = 0;
    made = { desk, linter: createLinter({ desk, sourceTexts, models, isWarm: false, clock: () => ++ticks }) };
    desks.set(number, made);
  }
  return { ...made, settings: { ...DEFAULT_SETTINGS, profile: random.pick(PROFILES) } };
}
