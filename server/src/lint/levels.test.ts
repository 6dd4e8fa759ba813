import { describe, expect, it } from "vitest";
import { rule } from "../rules/rule.ts";
import { fainter, levelOf } from "./levels.ts";
import { settingOf } from "./setting.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

const superlative = rule({
  id: "some-rule",
  group: "figures",
  reads: "paragraph",
  severity: { desk: "warning", publish: "error", draft: "off" },
  notIn: ["opinion"],
  summary: "",
  why: "",
  silent: [],
  authority: [],
  bad: [],
  good: [],
  check() {},
});

const setting = (settings: Partial<Settings>) =>
  settingOf({ ...DEFAULT_SETTINGS, ...settings }, {}, undefined, new Set(["some-rule"]));
const level = (settings: Partial<Settings>) => {
  const resolved = setting(settings);
  return levelOf(superlative, resolved, resolved.rules);
};

describe("a rule's level", () => {
  it.each([
    ["the profile's", { profile: "publish" }, "error"],
    ["desk's, where the profile has none of its own", { profile: "factcheck" }, "warning"],
    ["off in a profile that leaves it out", { profile: "draft" }, "off"],
    ["off in a type of story it does not suit", { type: "opinion" }, "off"],
    [
      "what the config sets, whatever the profile and the type",
      { profile: "draft", type: "opinion", rules: { "some-rule": { level: "info" } } },
      "info",
    ],
  ] as const)("is %s", (_what, settings, expected) => {
    expect(level(settings)).toBe(expected);
  });

  it("never lets a tier exceed it", () => {
    expect(fainter("info", "warning")).toBe("info");
    expect(fainter("warning", "hint")).toBe("hint");
    expect(fainter("error", "error")).toBe("error");
  });
});

describe("front matter", () => {
  const span = { start: 0, end: 30 };
  const read = (values: Record<string, unknown>, over: Partial<Settings> = {}) =>
    settingOf(DEFAULT_SETTINGS, over, { span, values, spans: {} }, new Set(["some-rule"]));

  it("sets the type, the date and the currency of a story", () => {
    expect(read({ type: "review", date: "2025-10-12", currency: "CAD" })).toMatchObject({
      type: "review",
      date: "2025-10-12",
      home: { currency: "CAD" },
      problems: [],
    });
    expect(read({ date: new Date("2025-10-12T00:00:00Z") }).date).toBe("2025-10-12");
  });

  it("lies over the config and under the command line", () => {
    expect(read({ newslint: { profile: "publish" } }).profile).toBe("publish");
    expect(read({ newslint: { profile: "publish" } }, { profile: "draft" }).profile).toBe("draft");
    expect(
      read({ newslint: { rules: { "some-rule": "off" } } }, { rules: { "some-rule": { level: "hint" } } }).rules[
        "some-rule"
      ]?.level,
    ).toBe("hint");
  });

  it("leaves alone what is not newslint's", () => {
    expect(read({ type: "page", layout: "wide", tags: ["a"] }).problems).toEqual([]);
  });

  it.each([
    [{ newslint: "off" }, /must be a map/],
    [{ newslint: { profile: "dsk" } }, /“dsk” is no profile/],
    [{ newslint: { type: "column" } }, /“column” is no story type/],
    [{ newslint: { rules: { "no-rule": "off" } } }, /no rule “no-rule”/],
    [{ newslint: { rules: { "some-rule": "loud" } } }, /“loud” is no level/],
    [{ newslint: { ignore: { "some-rule": "" } } }, /a reason is required/],
    [{ newslint: { ignore: { "no-rule": "why not" } } }, /no rule “no-rule”/],
  ])("is told what is wrong with %j", (values, expected) => {
    expect(
      read(values)
        .problems.map((problem) => problem.message)
        .join(),
    ).toMatch(expected);
  });
});
