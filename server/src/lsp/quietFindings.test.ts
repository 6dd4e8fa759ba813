import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../lint/linter.ts";
import type { Change } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { moved, QuietFindings, STILL_MS } from "./quietFindings.ts";

function finding(start: number, end: number, related: readonly { start: number; end: number }[] = []): Diagnostic {
  return {
    start,
    end,
    rule: "vague-source",
    group: "attribution",
    severity: "warning",
    message: "Who?",
    related: related.map((span) => ({ ...span, message: "the other half" })),
    fixes: [{ title: "Name one", safe: false, blanks: false, edits: [{ start, end, text: "x" }] }],
    docs: "docs/rules/vague-source.md",
  };
}

test("a finding stays at its words, whatever is typed before or after them", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "\n", "🚢") });
  fc.assert(
    fc.property(texts, texts, texts, fc.nat(), fc.nat(), (before, after, typed, a, b) => {
      const words = "Experts say";
      const text = before + words + after;
      const start = before.length;
      const end = start + words.length;
      // Any replacement that lies wholly before or wholly after.
      const isBefore = a % 2 === 0;
      const from = isBefore ? a % (before.length + 1) : end + (a % (after.length + 1));
      const to = isBefore ? from + (b % (start - from + 1)) : from + (b % (text.length - from + 1));
      const now = text.slice(0, from) + typed + text.slice(to);
      const one = moved(finding(start, end), { start: from, end: to, text: typed });
      expect(one && now.slice(one.start, one.end)).toBe(words);
    }),
  );
});

test.each([
  ["inside", 6, 8],
  ["over its start", 3, 7],
  ["over its end", 8, 12],
  ["over all of it", 0, 20],
])("one whose words are changed, %s, is gone until the next results", (_, start, end) => {
  expect(moved(finding(5, 10), { start, end, text: "x" })).toBeUndefined();
});

test("what was typed right at its edges is not part of it", () => {
  expect(moved(finding(5, 10), { start: 5, end: 5, text: "xx" })).toMatchObject({ start: 7, end: 12 });
  expect(moved(finding(5, 10), { start: 10, end: 10, text: "xx" })).toMatchObject({ start: 5, end: 10 });
});

test("its other half moves by itself, and its fixes are for the text as it was", () => {
  const one = moved(finding(10, 15, [{ start: 0, end: 4 }]), { start: 6, end: 6, text: "abc" });
  expect(one).toMatchObject({ start: 13, related: [{ start: 0, end: 4 }], fixes: [] });
  expect(moved(finding(10, 15, [{ start: 0, end: 4 }]), { start: 1, end: 2, text: "" })?.related).toEqual([]);
});

/** A linter of few words: "bad" and "sad" are findings of two rules, wherever they stand. */
function resultsOf(text: string): Diagnostic[] {
  return [...text.matchAll(/\b(bad|sad)\w*/g)].map((match) => ({
    ...finding(match.index, match.index + match[0].length),
    rule: match[1]!,
  }));
}

/** Sentences end with a stop and a blank, or with a paragraph. */
function sentencesOf(text: string): Span[] {
  return [...text.matchAll(/[^\s.][^.\n]*(?:\n(?!\n)[^.\n]*)*\.?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
}

function sentenceIn(text: string, offset: number): Span | undefined {
  const from = text.slice(0, offset).replace(/[ \t]+$/, "").length;
  const all = sentencesOf(text);
  const isOpen = (one: Span) => from === offset || !text.slice(one.start, one.end).endsWith(".");
  return (
    all.find((one) => one.start < offset && offset <= one.end) ??
    all.find((one) => one.start < from && from <= one.end && isOpen(one)) ??
    all.find((one) => one.start === offset)
  );
}

/** Somebody at a keyboard, and a clock that runs only when told to. Each edit is linted at once. */
class Desk {
  readonly findings = new QuietFindings();
  now = 0;
  lastEdit = Number.NEGATIVE_INFINITY;

  constructor(public text: string) {
    this.findings.settle(resultsOf(text), (at) => sentenceIn(this.text, at), this.now);
  }

  edit(...changes: readonly Change[]): void {
    for (const { start, end, text } of changes) this.text = this.text.slice(0, start) + text + this.text.slice(end);
    this.findings.edit(changes, this.now);
    this.lastEdit = this.now;
    this.lint();
  }

  lint(): void {
    this.findings.settle(resultsOf(this.text), (at) => sentenceIn(this.text, at), this.now);
  }

  /** Types letter by letter, behind the first `after`; a letter takes a tenth of a second. */
  type(after: string, letters: string): void {
    let at = this.text.indexOf(after) + after.length;
    for (const letter of letters) {
      this.wait(100);
      this.edit({ start: at, end: at, text: letter });
      at++;
    }
  }

  replace(was: string, is: string): void {
    const start = this.text.indexOf(was);
    this.edit({ start, end: start + was.length, text: is });
  }

  wait(ms: number): void {
    const end = this.now + ms;
    const { due } = this.findings;
    if (due !== undefined && due <= end) {
      this.now = Math.max(this.now, due);
      this.findings.letGo();
    }
    this.now = end;
  }

  get shown(): string[] {
    return this.findings.shown.map(({ start, end }) => this.text.slice(start, end));
  }
}

describe("while somebody writes", () => {
  test.each<[string, string, (desk: Desk) => void, readonly string[]]>([
    ["all is shown of a draft just opened", "A bad day. A sad night.", () => {}, ["bad", "sad"]],
    ["what is new in the sentence waits", "A day.", (desk) => desk.type("A", " bad"), []],
    [
      "for a second and a half",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.wait(1499);
      },
      [],
    ],
    [
      "and no longer",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.wait(1500);
      },
      ["bad"],
    ],
    [
      "each letter starts the time anew",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.wait(1399);
        desk.type("day", "s");
        desk.wait(1499);
      },
      [],
    ],
    ["a stop and a blank leave the sentence", "A day", (desk) => desk.type("day", " was bad. "), ["bad"]],
    ["a stop alone does not", "A day", (desk) => desk.type("day", " was bad."), []],
    ["nor do blanks", "A day", (desk) => desk.type("day", " was bad  "), []],
    [
      "a stop and a blank leave it in the midst of others too",
      "A day. A night.",
      (desk) => desk.type("A day.", " A bad one. "),
      ["bad"],
    ],
    ["a line break leaves it", "A day", (desk) => desk.type("day", " was bad\n"), ["bad"]],
    [
      "a line break with what the editor puts behind",
      "- A bit",
      (desk) => {
        desk.type("bit", " bad");
        desk.edit({ start: desk.text.length, end: desk.text.length, text: "\r\n  - " });
      },
      ["bad"],
    ],
    [
      "an edit elsewhere leaves it",
      "A day. A night.",
      (desk) => {
        desk.type("A", " bad");
        desk.type("night", "s");
      },
      ["bad"],
    ],
    [
      "a save ends all waiting",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.findings.letGo();
      },
      ["bad"],
    ],
    [
      "a save with the edit not yet linted too",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.findings.letGo();
        desk.lint();
      },
      ["bad"],
    ],
    [
      "what was there stays, wherever the sentence moves",
      "A bad day.",
      (desk) => desk.type("A", " very, very"),
      ["bad"],
    ],
    ["also where the edit reaches into it", "A bad day.", (desk) => desk.type("bad", "ly"), ["badly"]],
    ["and where it was written anew", "A bad day.", (desk) => desk.replace("bad day", "day of bad"), ["bad"]],
    ["a second one like it waits", "A bad day.", (desk) => desk.type("day", " and bad"), ["bad"]],
    ["so does another rule’s at its place", "A bad day.", (desk) => desk.replace("bad", "sad"), []],
    ["what is cured goes at once", "A bad day, a sad night.", (desk) => desk.replace("bad", "good"), ["sad"]],
    [
      "what waits and is cured never comes",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.replace(" bad", "");
        desk.wait(1500);
      },
      [],
    ],
    [
      "of what was pasted only the last sentence waits",
      "",
      (desk) => desk.edit({ start: 0, end: 0, text: "A bad day. A sad night" }),
      ["bad"],
    ],
    [
      "of paragraphs that were pasted nothing does",
      "",
      (desk) => desk.edit({ start: 0, end: 0, text: "A bad day.\n\nA sad night.\n" }),
      ["bad", "sad"],
    ],
    [
      "what was let go stays as it is typed on",
      "A day.",
      (desk) => {
        desk.type("A", " bad");
        desk.wait(1500);
        desk.type("day", "s");
      },
      ["bad"],
    ],
    [
      "with several cursors each has its sentence",
      "A day. A night. A bad dusk.",
      (desk) => desk.edit({ start: 8, end: 8, text: " sad" }, { start: 1, end: 1, text: " bad" }),
      ["bad"],
    ],
    [
      "letters sent together are one pen’s",
      "A day. A night.",
      (desk) => desk.edit({ start: 5, end: 5, text: " bad" }, { start: 9, end: 9, text: ". " }),
      ["bad"],
    ],
    [
      "a quotation mark or a new name elsewhere is shown at once",
      "A day. A bit.",
      (desk) => {
        desk.edit({ start: 7, end: 7, text: "sad. " }, { start: 0, end: 0, text: "Oh! " });
      },
      ["sad"],
    ],
  ])("%s", (_, text, write, shown) => {
    const desk = new Desk(text);
    write(desk);
    expect(desk.shown).toEqual(shown);
  });

  test("results that come late of an edit long made are shown at once", () => {
    const findings = new QuietFindings();
    findings.edit([{ start: 0, end: 0, text: "bad" }], 0);
    findings.settle(resultsOf("bad"), () => ({ start: 0, end: 3 }), STILL_MS);
    expect(findings.shown).toHaveLength(1);
    expect(findings.due).toBeUndefined();
  });

  test.each<[string, Change, boolean]>([
    ["before it", { start: 0, end: 0, text: "Oh! " }, true],
    ["into it", { start: 3, end: 3, text: "l" }, true],
    ["behind it", { start: 9, end: 9, text: "s" }, false],
  ])("an edit %s touches what is shown, or does not", (_, change, isTouched) => {
    const findings = new QuietFindings();
    findings.settle([{ ...finding(2, 5), fixes: [] }], () => undefined, 0);
    expect(findings.edit([change], 0)).toBe(isTouched);
  });
});

/** Anything that somebody may do next. */
type Deed = { at: number; cut: number; put: string } | { wait: number } | "save";
const DEED: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 3 }),
      put: fc.constantFrom("bad", "sad ", " a", ".", ". ", "\n", "\n\n", "b", ""),
    }),
  },
  { weight: 2, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 1, arbitrary: fc.constant("save" as const) },
);

describe("whatever is written", () => {
  const START = "A bad day. A sad night\nand a bad dusk.\n\nA day. bad";

  function play(deeds: readonly Deed[], look: (desk: Desk, before: readonly Diagnostic[]) => void) {
    const desk = new Desk(START);
    for (const deed of deeds) {
      let before = desk.findings.shown;
      if (deed === "save") desk.findings.letGo();
      else if ("wait" in deed) desk.wait(deed.wait);
      else {
        const start = deed.at % (desk.text.length + 1);
        const change = { start, end: Math.min(desk.text.length, start + deed.cut), text: deed.put };
        before = before.flatMap((one) => moved(one, change) ?? []);
        desk.edit(change);
      }
      look(desk, before);
    }
  }

  const places = (all: readonly Diagnostic[]) => all.map(({ rule, start, end }) => `${rule} ${start}-${end}`);

  test("nothing cured is shown, and nothing waits for longer than a second and a half after the last edit", () => {
    fc.assert(
      fc.property(fc.array(DEED, { maxLength: 20 }), (deeds) => {
        play(deeds, (desk) => {
          const all = places(resultsOf(desk.text));
          const shown = places(desk.findings.shown);
          expect(all).toEqual(expect.arrayContaining(shown));
          if (desk.now >= desk.lastEdit + STILL_MS) expect(shown).toEqual(all);
        });
      }),
    );
  });

  test("what is shown and still found stays shown; outside the sentence under the pen all is shown", () => {
    fc.assert(
      fc.property(fc.array(DEED, { maxLength: 20 }), (deeds) => {
        play(deeds, (desk, before) => {
          const all = places(resultsOf(desk.text));
          const shown = new Set(places(desk.findings.shown));
          for (const one of places(before)) if (all.includes(one)) expect(shown).toContain(one);
          const held = resultsOf(desk.text).filter((one) => !shown.has(places([one])[0]!));
          const sentences = sentencesOf(desk.text).filter((one) =>
            held.some(({ start, end }) => start < one.end && one.start < end),
          );
          expect(sentences.length).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
