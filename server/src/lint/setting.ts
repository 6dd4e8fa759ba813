import { PROFILES, type Profile, type RuleLevel, type Setting, STORY_TYPES, type StoryType } from "../rules/rule.ts";
import type { FrontMatter } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { RuleSetting, Settings } from "./settings.ts";

/** The setting of one draft, its front matter read in. */
export interface DraftSetting extends Setting {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rules that the front matter ignores in the whole file: id to reason. */
  readonly ignored: Readonly<Record<string, string>>;
  /** What is wrong with the front matter. Absolute spans. */
  readonly problems: readonly (Span & { readonly message: string })[];
}

const LEVELS: readonly string[] = ["off", "hint", "info", "warning", "error"];

/**
 * Merges a draft's front matter over its settings, and `over` (command-line options) over both. Reads the top-level keys
 * `type`, `date`, `language`, `currency` and the map `newslint` (`profile`, `type`, `rules`, `ignore`).
 */
export function settingOf(
  settings: Settings,
  over: Partial<Settings>,
  frontMatter: FrontMatter | undefined,
  ruleIds: ReadonlySet<string>,
): DraftSetting {
  const problems: (Span & { message: string })[] = [];
  const values = frontMatter?.values ?? {};
  const own = isMap(values.newslint) ? values.newslint : {};
  const complain = (key: string, message: string) => {
    if (frontMatter) problems.push({ ...(frontMatter.spans[key] ?? frontMatter.span), message });
  };
  if (frontMatter?.problem) {
    problems.push({
      ...frontMatter.span,
      message: `The front matter cannot be read: ${frontMatter.problem.message} (line ${frontMatter.problem.line}).`,
    });
  }
  if (values.newslint !== undefined && !isMap(values.newslint))
    complain("newslint", "“newslint” in the front matter must be a map, such as “newslint: { type: opinion }”.");

  let profile = settings.profile;
  if (own.profile !== undefined) {
    if (PROFILES.includes(own.profile as Profile)) profile = own.profile as Profile;
    else complain("newslint", `“${own.profile}” is no profile. Use one of ${PROFILES.join(", ")}.`);
  }
  let type = settings.type;
  if (STORY_TYPES.includes(values.type as StoryType)) type = values.type as StoryType;
  if (own.type !== undefined) {
    if (STORY_TYPES.includes(own.type as StoryType)) type = own.type as StoryType;
    else complain("newslint", `“${own.type}” is no story type. Use one of ${STORY_TYPES.join(", ")}.`);
  }
  const rules: Record<string, RuleSetting> = { ...settings.rules };
  for (const [id, value] of Object.entries(isMap(own.rules) ? own.rules : {})) {
    const [level, options] = Array.isArray(value) ? value : [value];
    if (!ruleIds.has(id)) complain("newslint", `There is no rule “${id}”.`);
    else if (!LEVELS.includes(String(level === false ? "off" : level)))
      complain("newslint", `“${level}” is no level for “${id}”. Use one of ${LEVELS.join(", ")}.`);
    else
      rules[id] = {
        ...rules[id],
        level: (level === false ? "off" : level) as RuleLevel,
        ...(isMap(options) ? { options } : {}),
      };
  }
  const ignored: Record<string, string> = {};
  for (const [id, reason] of Object.entries(isMap(own.ignore) ? own.ignore : {})) {
    if (!ruleIds.has(id)) complain("newslint", `There is no rule “${id}” to ignore.`);
    else if (typeof reason !== "string" || reason.trim() === "")
      complain("newslint", `Say why “${id}” is ignored: a reason is required.`);
    else ignored[id] = reason;
  }
  const date = isoDate(values.date);
  const language =
    over.language ??
    (typeof own.language === "string"
      ? own.language
      : typeof values.language === "string"
        ? values.language
        : settings.language);
  const currency = typeof values.currency === "string" ? values.currency : undefined;
  return {
    profile: over.profile ?? profile,
    type: over.type ?? type,
    language: language ?? "",
    ...(date === undefined ? {} : { date }),
    home: { ...settings.home, ...(currency === undefined ? {} : { currency }), ...over.home },
    style: { ...settings.style, ...over.style },
    lists: over.lists ?? settings.lists,
    rules: over.rules ? mergeRules(rules, over.rules) : rules,
    ignored,
    problems,
  };
}

function mergeRules(
  under: Readonly<Record<string, RuleSetting>>,
  over: Readonly<Record<string, RuleSetting>>,
): Record<string, RuleSetting> {
  const merged: Record<string, RuleSetting> = { ...under };
  for (const [id, setting] of Object.entries(over)) merged[id] = { ...merged[id], ...setting };
  return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The day a value of the front matter gives, as ISO 8601: "2026-03-04", "2026/03/04", "4 March 2026", "March 4, 2026". Undefined for what is none, "3/4/2026" among them. */
export function isoDate(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value !== "string") return undefined;
  const numbers = /^(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)/.exec(value.trim());
  if (numbers) return dayOf(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const words = value.trim().replace(/^\p{L}+,\s*/u, "");
  const [, day, dayMonth, dayYear] = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})\b/u.exec(words) ?? [];
  const [, month, monthDay, year] = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/u.exec(words) ?? [];
  const name = (dayMonth ?? month ?? "").toLowerCase();
  const number = MONTHS.findIndex(
    (one) => one === name || (name.length >= 3 && name.length <= 4 && one.startsWith(name)),
  );
  return number < 0 ? undefined : dayOf(Number(dayYear ?? year), number + 1, Number(day ?? monthDay));
}

const MONTHS = "january february march april may june july august september october november december".split(" ");

/** Undefined for a day that no calendar has. */
function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
