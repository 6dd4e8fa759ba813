import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Block } from "../text/document.ts";
import { parseDraft } from "../text/parse.ts";
import type { Paragraph } from "./facts.ts";
import { loadReportingModels } from "./models.ts";
import { factsOfAll } from "./paragraphFacts.ts";
import { isQuoted } from "./quoted.ts";
import { scopeOf } from "./scope.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));

function paragraphs(text: string): Paragraph[] {
  const { blocks } = parseDraft(text, "markdown");
  const facts = factsOfAll(
    blocks.map(({ content }) => content),
    models,
  );
  return blocks.map((block: Block, i) => ({ block, prose: block.content.prose, facts: facts[i]! }));
}

/** The scope of a phrase of the last paragraph, the one before it given. */
function scope(text: string, phrase: string) {
  const all = paragraphs(text);
  const last = all[all.length - 1]!;
  const start = last.prose.indexOf(phrase);
  expect(start).toBeGreaterThanOrEqual(0);
  return scopeOf({ start, end: start + phrase.length }, last, all[all.length - 2]);
}

describe("scopeOf", () => {
  it.each([
    ["a cue in the sentence", "Smith said the pier cost $3 million.", "$3 million", "sentence"],
    [
      "a speaker elsewhere in the paragraph",
      "Smith said the pier was new. It cost $3 million.",
      "$3 million",
      "paragraph",
    ],
    [
      "a speaker later in the paragraph",
      "It cost $3 million. The pier was new, Smith said.",
      "$3 million",
      "paragraph",
    ],
    [
      "a change of subject inside the paragraph",
      "Smith said the pier was new. Separately, the lock cost $3 million.",
      "$3 million",
      "none",
    ],
    ["the paragraph before", "Smith said the pier was new.\n\nIt cost $3 million.", "$3 million", "carry"],
    [
      "the paragraph before, and a change of subject",
      "Smith said the pier was new.\n\nMeanwhile, the lock cost $3 million.",
      "$3 million",
      "none",
    ],
    ["nobody", "The pier was new.\n\nIt cost $3 million.", "$3 million", "none"],
    ["a link", "The pier cost [$3 million](https://example.org/pier).", "$3 million", "record"],
    [
      "a quotation that nobody speaks",
      "The gates were shut. “We never got a chance.” It cost $3 million.",
      "$3 million",
      "none",
    ],
  ])("knows %s", (_what, text, phrase, kind) => {
    expect(scope(text, phrase).kind).toBe(kind);
  });

  it("gives a full attribution before a weak one, and a weak one for its own sentence only", () => {
    const weak = scope("The mayor backed the port, promising $3 million for its repair.", "$3 million");
    expect(weak).toMatchObject({ kind: "sentence", attribution: { strength: "weak" } });
    expect(scope("The city has a port, pledging help. It cost $3 million.", "$3 million").kind).toBe("none");
  });
});

describe("isQuoted", () => {
  const quoted = (text: string, phrase: string) => {
    const all = paragraphs(text);
    const last = all[all.length - 1]!;
    const start = last.prose.indexOf(phrase);
    return isQuoted({ start, end: start + phrase.length }, last, all[all.length - 2]);
  };

  it.each([
    ["inside marks", "Smith said “the pier is safe” twice.", "pier", true],
    ["beside marks", "Smith said “the pier is safe” twice.", "twice", false],
    ["in a block quote", "Rain fell.\n\n> The pier is safe.", "pier", true],
    ["in a quotation that runs on, opened again", "“It broke.\n\n“The pier is safe,” Smith said.", "pier", true],
    ["in a quotation that runs on without a new mark", "“It broke.\n\nThe pier is safe,” Smith said.", "pier", true],
    ["after the end of such a quotation", "“It broke.\n\nThe pier is safe,” Smith said.", "Smith", false],
    ["after a mark that nothing closes", "“It broke.\n\nThe pier is safe.", "pier", false],
  ])("knows what stands %s", (_where, text, phrase, expected) => {
    expect(quoted(text, phrase)).toBe(expected);
  });
});
