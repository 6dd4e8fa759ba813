import { PROFILES, type Profile } from "../rules/rule.ts";
import { ENABLE, type Enable } from "./draftDecision.ts";

/** When findings are renewed. `command`: only when the writer asks. */
export const RUN = ["type", "save", "command"] as const;
export type Run = (typeof RUN)[number];

/** What of a draft is shaded: who says what, or what nobody says. */
export const SHADE = ["off", "attributed", "unattributed"] as const;
export type Shade = (typeof SHADE)[number];

/** The editor's own settings (`newslint.*`). Those about linting lie under the config files: defaults for drafts without any. */
export interface EditorSettings {
  readonly enable: Enable;
  readonly run: Run;
  /** Undefined where the writer chose none. */
  readonly profile: Profile | undefined;
  /** `shadeAttributions` */
  readonly shade: Shade;
  /** `figureTally`: whether the tally of figures stands over a draft. */
  readonly lens: boolean;
  /** `figureStatus`: whether each figure's status stands behind it. */
  readonly hints: boolean;
  /** Whether drafts that nobody has open are linted too. */
  readonly workspace: boolean;
  /** Who checks claims here, as the ledger is to name them. */
  readonly checker: string | undefined;
}

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = {
  enable: "auto",
  run: "type",
  profile: undefined,
  shade: "off",
  lens: true,
  hints: false,
  workspace: false,
  checker: undefined,
};

/** Reads the `newslint` section as an editor sends it; what is no known value counts as not set. */
export function readEditorSettings(section: unknown): EditorSettings {
  if (typeof section !== "object" || section === null) return DEFAULT_EDITOR_SETTINGS;
  const given = section as Record<string, unknown>;
  return {
    enable: oneOf(ENABLE, given.enable) ?? DEFAULT_EDITOR_SETTINGS.enable,
    run: oneOf(RUN, given.run) ?? DEFAULT_EDITOR_SETTINGS.run,
    profile: oneOf(PROFILES, given.profile),
    shade: oneOf(SHADE, given.shadeAttributions) ?? DEFAULT_EDITOR_SETTINGS.shade,
    lens: typeof given.figureTally === "boolean" ? given.figureTally : DEFAULT_EDITOR_SETTINGS.lens,
    hints: typeof given.figureStatus === "boolean" ? given.figureStatus : DEFAULT_EDITOR_SETTINGS.hints,
    workspace: typeof given.workspace === "boolean" ? given.workspace : DEFAULT_EDITOR_SETTINGS.workspace,
    checker: typeof given.checker === "string" && given.checker.trim() !== "" ? given.checker.trim() : undefined,
  };
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}
