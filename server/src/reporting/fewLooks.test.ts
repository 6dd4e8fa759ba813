import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createLinter } from "../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../lint/settings.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import type { Paragraph } from "./facts.ts";
import { loadReportingModels } from "./models.ts";
import { postsOf } from "./posts.ts";
import { scopeOf } from "./scope.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models, isWarm: false });

/** The one paragraph of a text, as rules are given it. */
function paragraphOf(text: string): Paragraph {
  const draft = linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS });
  draft.results();
  const { slots } = draft as unknown as { readonly slots: readonly Paragraph[] };
  expect(slots).toHaveLength(1);
  return slots[0]!;
}

/** A list that counts how often one of its places is read. */
function counted<One>(list: readonly One[]): { readonly list: readonly One[]; reads(): number } {
  let reads = 0;
  const get = (target: readonly One[], key: string | symbol) => {
    if (typeof key === "string" && /^\d+$/.test(key)) reads++;
    return Reflect.get(target, key);
  };
  return { list: new Proxy(list, { get }), reads: () => reads };
}

const TIMES = 400;
/** Reads for each of them: a list and a few binary searches. */
const MOST = 40;

describe("in a paragraph of hundreds of scraps each looks at a few of the others", () => {
  it("a figure at the marks that cite sources", () => {
    const paragraph = paragraphOf("from $1 to 1 [@a] ".repeat(TIMES));
    const citations = counted(paragraph.facts.citations);
    const facts = { ...paragraph.facts, citations: citations.list };
    expect(facts.figures.length).toBeGreaterThanOrEqual(TIMES);
    for (const figure of facts.figures) expect(scopeOf(figure, { ...paragraph, facts }, undefined).kind).toBe("record");
    expect(citations.reads()).toBeLessThan(MOST * facts.figures.length);
  });

  it("a title at the quotations, and at the names of countries", () => {
    const { facts } = paragraphOf('Mayor Ana Lind of Chile said "no" to Peru, '.repeat(TIMES));
    const [quotations, mentions] = [counted(facts.quotations), counted(facts.mentions)];
    const posts = postsOf({ ...facts, quotations: quotations.list, mentions: mentions.list });
    expect(posts).toHaveLength(TIMES);
    expect(quotations.reads()).toBeLessThan(MOST * TIMES);
    expect(mentions.reads()).toBeLessThan(MOST * TIMES);
  });
});
