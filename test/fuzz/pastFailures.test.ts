import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { FuzzedFile } from "../../fuzz/desks.ts";
import type { FuzzedDraft } from "../../fuzz/drafts.ts";
import { KINDS, type Kind } from "../../fuzz/kinds.ts";
import { PAST_FAILURES } from "../../fuzz/pastFailures.ts";
import { smaller } from "../../fuzz/smaller.ts";
import { inside, same } from "../../fuzz/spans.ts";
import { loadReportingModels, type ReportingModels } from "../../server/src/reporting/models.ts";

let models: ReportingModels;
beforeAll(async () => {
  models = await loadReportingModels((file) => readFile(path.join("server/data", file)));
});
const kindOf = (name: string) => KINDS[name] as Kind<FuzzedDraft & FuzzedFile>;

describe("inputs that failed once", () => {
  it.each(PAST_FAILURES)("$kind: $was", async ({ kind, input, seed }) => {
    await kindOf(kind).check(input as FuzzedDraft & FuzzedFile, seed, models);
  });
});

describe("the fuzzer", () => {
  it.each(Object.keys(KINDS))("makes the same %s of the same numbers, and others of others", (name) => {
    const kind = kindOf(name);
    const numbers = [31, 32, 33, 34, 35];
    const one = numbers.map((index) => kind.make(5, index));
    expect(numbers.map((index) => kind.make(5, index))).toEqual(one);
    expect(numbers.map((index) => kind.make(6, index))).not.toEqual(one);
  });

  it.each(["drafts", "edits", "files"])("finds nothing in some %s", async (name) => {
    const kind = kindOf(name);
    for (let index = 0; index < 4; index++) await kind.check(kind.make(11, index), 11 + index, models);
  });

  it("sees a span outside the text, one that cuts a character in two, and two answers that differ", () => {
    expect(inside({ start: 1, end: 3 }, "a😀b", "a span")).toBe("😀");
    expect(() => inside({ start: 0, end: 5 }, "a😀b", "a span")).toThrow("a span is at 0 to 5 of 4");
    expect(() => inside({ start: 2, end: 3 }, "a😀b", "a span")).toThrow("splits a pair");
    expect(() => same({ a: 1 }, { a: 2 }, "they differ")).toThrow("they differ");
  });

  it("tells of a giant’s steps, each of which has its own time", async () => {
    let steps = 0;
    const done = async () => {
      steps++;
    };
    await kindOf("giants").check(
      { text: "The mayor said so. ", format: "plain", what: "one" } as never,
      1,
      models,
      done,
    );
    expect(steps).toBe(2);
  });

  it("cuts an input down to what makes it fail", async () => {
    const text = `${"a".repeat(500)}xy${"b".repeat(700)}`;
    expect(await smaller(text, async (less) => less.includes("x") && less.includes("y"))).toBe("xy");
  });
});
