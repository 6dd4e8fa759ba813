import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLinter } from "../../lint/createLinter.ts";
import type { DiagnosticFix } from "../../lint/linter.ts";
import { DEFAULT_SETTINGS } from "../../lint/settings.ts";
import { EMPTY_DESK } from "../../record/desk.ts";
import { loadReportingModels } from "../../reporting/models.ts";
import { applied } from "../../text/applied.ts";
import type { Format } from "../../text/document.ts";
import { quotationsOf } from "../../text/quotations.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

function lint(text: string, format: Format = "markdown") {
  const draft = linter.open(text, { format, settings: DEFAULT_SETTINGS });
  return draft.results().filter(({ rule }) => rule === "late-attribution");
}

const fixed = (text: string, fix: DiagnosticFix) =>
  applied(
    text,
    [...fix.edits].sort((a, b) => a.start - b.start),
  );

/** The words of a text, in alphabetical order: what a move keeps. */
const words = (text: string) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).sort();

const LONG = "and then the county cut the money that paid the man who had mended it for thirty years";

describe("moving the speaker up", () => {
  const cases: readonly (readonly [what: string, text: string, fixed: string | undefined, safe?: boolean])[] = [
    [
      "turns the first stop into a comma and the last comma into a stop",
      `“It broke. We fixed it, ${LONG},” said Ola Berg.`,
      `“It broke,” said Ola Berg. “We fixed it, ${LONG}.”`,
      true,
    ],
    [
      "keeps a question mark at either end",
      `“Who broke it? We fixed it, ${LONG}. Why?” Ola Berg asked.`,
      `“Who broke it?” Ola Berg asked. “We fixed it, ${LONG}. Why?”`,
      true,
    ],
    [
      "keeps a comma outside the marks",
      `‘It broke. We fixed it, ${LONG}’, said Ola Berg.`,
      `‘It broke’, said Ola Berg. ‘We fixed it, ${LONG}.’`,
      true,
    ],
    [
      "joins what was quoted behind the speaker",
      `"It broke. We fixed it, ${LONG}," said Ola Berg. "It broke again." He laughed.`,
      `"It broke," said Ola Berg. "We fixed it, ${LONG}. It broke again." He laughed.`,
      true,
    ],
    [
      "keeps what goes before",
      `The mill stands still. “It broke. We fixed it, ${LONG},” said Ola Berg.`,
      `The mill stands still. “It broke,” said Ola Berg. “We fixed it, ${LONG}.”`,
      true,
    ],
    [
      "leaves it to the writer where the tail tells more",
      `“It broke. We fixed it, ${LONG},” said Ola Berg, who ran the mill.`,
      `“It broke,” said Ola Berg, who ran the mill. “We fixed it, ${LONG}.”`,
      false,
    ],
    [
      "is not offered where the sentence goes on",
      `“It broke. We fixed it, ${LONG},” said Ola Berg, and the rain came: it was May.`,
      undefined,
    ],
    ["is not offered over an abbreviation", `“It broke at 6 p.m. We fixed it, ${LONG},” said Ola Berg.`, undefined],
    ["is not offered over dots", `“It broke … We fixed it, ${LONG},” said Ola Berg.`, undefined],
    [
      "is not offered over markup",
      `“It broke. We fixed it, ${LONG},” said [Ola Berg](https://example.org/berg).`,
      undefined,
    ],
  ];
  const named = cases.map(([what, text, expected, safe]) => ({ what, text, expected, safe }));
  it.each(named)("$what", ({ text, expected, safe }) => {
    const found = lint(text);
    expect(found).toHaveLength(1);
    const [fix] = found[0]!.fixes;
    expect(fix && fixed(text, fix)).toBe(expected);
    if (expected !== undefined) expect(fix?.safe).toBe(safe);
  });

  it("works over the lines of a wrapped text", () => {
    const text = `“It broke.\nWe fixed it,\n${LONG},” said Ola Berg.\n`;
    const [fix] = lint(text)[0]!.fixes;
    expect(fixed(text, fix!)).toBe(`“It broke,” said Ola Berg.\n“We fixed it,\n${LONG}.”\n`);
  });

  const clause = fc.constantFrom(
    "the pump broke twice that winter",
    "nobody came to the gate",
    "we carried the water up the hill by hand",
    "my sons had found work in the town",
    "who would have paid for it",
    "the bank wanted its money before the herring came back",
  );
  const sentence = fc
    .tuple(fc.array(clause, { minLength: 1, maxLength: 2 }), fc.constantFrom(".", ".", ".", "?", "!"))
    .map(([clauses, stop]) => {
      const text = clauses.join(", and ");
      return `${text[0]!.toUpperCase()}${text.slice(1)}${stop}`;
    });
  const said = fc.array(sentence, { minLength: 2, maxLength: 5 });
  const tail = fc.constantFrom(
    "said Ola Berg",
    "Ola Berg said",
    "said Minh Vo, a resident",
    "said Marit Holm, the mayor of the town, on Monday",
    "Marit Holm, who runs the mill, wrote",
  );
  const marks = fc.constantFrom<readonly [string, string, boolean]>(
    ["“", "”", false],
    ['"', '"', false],
    ["“", "”", true],
    ["‘", "’", true],
  );
  const behind = fc.constantFrom("", " The gate was shut.", "more", " He laughed. Then he left.");

  it("loses no word, leaves the marks in pairs, and leaves nothing to find", () => {
    let safe = 0;
    fc.assert(
      fc.property(said, tail, marks, behind, (sentences, who, [open, close, outside], rest) => {
        const last = sentences.join(" ");
        const inner = last.endsWith(".") ? last.slice(0, -1) : last;
        const comma = last.endsWith(".") ? (outside ? `${close},` : `,${close}`) : close;
        const after = rest === "more" ? ` ${open}It is over.${close}` : rest;
        const text = `${open}${inner}${comma} ${who}.${after}`;
        for (const { fixes } of lint(text)) {
          for (const fix of fixes) {
            const done = fixed(text, fix);
            expect(words(done)).toEqual(words(text));
            expect(quotationsOf(done).problems).toEqual([]);
            expect(done.startsWith(open)).toBe(true);
            if (fix.safe) {
              safe++;
              expect(lint(done)).toEqual([]);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(safe, "the property has tried the fix").toBeGreaterThan(20);
  });
});
