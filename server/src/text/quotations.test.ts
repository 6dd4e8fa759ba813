import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quotationsOf } from "./quotations.ts";
import { contains, overlaps } from "./span.ts";

/** Each quotation as written, nested ones indented by ">", open ones ending in "…". */
function quoted(prose: string): string[] {
  return quotationsOf(prose).quotations.map(
    ({ start, end, depth, open }) => ">".repeat(depth) + prose.slice(start, end) + (open ? "…" : ""),
  );
}

/** Each problem: its kind, where, and what should stand there instead. */
function problems(prose: string): string[] {
  return quotationsOf(prose).problems.map(
    ({ kind, start, replacement }) => `${kind} at ${start}${replacement === undefined ? "" : ` → ${replacement}`}`,
  );
}

describe("quotationsOf pairs", () => {
  it.each([
    ["“We go,” she said.", ["“We go,”"]],
    ['"We go," she said. "Now."', ['"We go,"', '"Now."']],
    ["‘Go home,’ she said. ‘It’s late.’", ["‘Go home,’", "‘It’s late.’"]],
    ["'Go home,' she said. 'It's late.'", ["'Go home,'", "'It's late.'"]],
    ["``We go,'' he said.", ["``We go,''"]],
    ["''We go,'' he said. ''Now.''", ["''We go,''", "''Now.''"]],
    ["‘‘We go,’’ he said.", ["‘‘We go,’’"]],
    ["« Oui », he said, and »ja«.", ["« Oui »", "»ja«"]],
    ["A „Vorstand“ met.", ["„Vorstand“"]],
    ["(“yes”) — “no”—“maybe”", ["“yes”", "“no”", "“maybe”"]],
    ['He held—"for now"—his seat.', ['"for now"']],
    ["The pro-“growth” camp and its “plan”-making.", ["“growth”", "“plan”"]],
    ['"..." she began, "and then...."', ['"..."', '"and then...."']],
    ['He said:" No."', ['" No."']],
  ])("%j", (prose, expected) => {
    expect(quoted(prose)).toEqual(expected);
    expect(problems(prose)).toEqual([]);
  });
});

describe("quotationsOf reads quotations in quotations", () => {
  it.each([
    ["“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", ">‘no’"]],
    ["“‘No,’ he said.”", ["“‘No,’ he said.”", ">‘No,’"]],
    ["‘I told him “no”,’ she said.", ["‘I told him “no”,’", ">“no”"]],
    ["“He said, ‘She said, “No.”’”", ["“He said, ‘She said, “No.”’”", ">‘She said, “No.”’", ">>“No.”"]],
    [`"He said, 'She said, "No."'"`, [`"He said, 'She said, "No."'"`, `>'She said, "No."'`, `>>"No."`]],
  ])("%j", (prose, expected) => {
    expect(quoted(prose)).toEqual(expected);
    expect(problems(prose)).toEqual([]);
  });
});

describe("quotationsOf takes for no quotation", () => {
  it.each([
    "The ’90s and '80s, ’twas the summer of ’68, about five o’clock.",
    "Give 'em rock 'n' roll, rock ’n’ roll and rock ‘n’ roll.",
    "The Joneses’ house, the dogs' owner, James’ hat.",
    "He stood 6'2\" tall, on a 12\" board, 6' from the edge.",
    "It was 5′ 11″ long.",
    "The U.S.’ position and Warner Bros.’ film.",
    "Goin’ home an’ dry, the workers’, the miners’.",
    "Walk »» here, or go « back.",
    "The Ha‘aretz and the Qur‘an, O’Brien and Ha’penny.",
    "Ã¢â‚¬â„¢ and Ã¢â‚¬Ëœ",
  ])("%j", (prose) => {
    expect(quoted(prose)).toEqual([]);
    expect(problems(prose)).toEqual([]);
  });
});

describe("quotationsOf keeps apostrophes apart from single marks", () => {
  it.each([
    ["‘The workers’ rights are gone,’ she said.", ["‘The workers’ rights are gone,’"]],
    ["“Give ’em hell,” the dogs’ owner said. ‘Never,’ he said.", ["“Give ’em hell,”", "‘Never,’"]],
    [`In the 'hood, "the workers' rights," she said.`, [`"the workers' rights,"`]],
    ["Do not call it ‘progress’ or ‘reform’.", ["‘progress’", "‘reform’"]],
    ["He wore ‘90s boots and sang ‘Sailing’.", ["‘Sailing’"]],
    ['"We sell 12" vinyl," she said. "All of it."', ['"We sell 12" vinyl,"', '"All of it."']],
    ['"Summer of 42" is a film.', ['"Summer of 42"']],
  ])("%j", (prose, expected) => {
    expect(quoted(prose)).toEqual(expected);
    expect(problems(prose)).toEqual([]);
  });
});

describe("quotationsOf complains", () => {
  it.each([
    ['“We are late," she said.', ['“We are late,"'], ["mixed at 13 → ”"]],
    ['"We are late,” she said.', ['"We are late,”'], ["mixed at 0 → “"]],
    ["“We are late,’’ she said.", ["“We are late,’’"], ["mixed at 13 → ”"]],
    ["\"We are late,'' she said.", ["\"We are late,''"], ['mixed at 13 → "']],
    ["“We are late,“ she said.", ["“We are late,“"], ["mixed at 13 → ”"]],
    ["She said ”yes” to him.", ["”yes”"], ["mixed at 9 → “"]],
    ['He called it "a mess.', ['"a mess.…'], ["unclosed at 13"]],
    ["He called it “a mess.", ["“a mess.…"], ["unclosed at 13"]],
    ["‘We left at dawn.", ["‘We left at dawn.…"], ["unclosed at 0"]],
    ["“We went. “Yes,” he said.", ["“We went.", "“Yes,”"], ["unclosed at 0"]],
    ["“He told me, ‘Go home.” It was late.", ["“He told me, ‘Go home.”"], ["unclosed at 13"]],
    ["It was late, she said.”", [], ["unopened at 22"]],
    ['It was late," she said.', [], ["unopened at 12"]],
    ["It was late,’ she said.", [], ["unopened at 12"]],
    ["“A “blind” deal,” she said.", ["“A “blind” deal,”", ">“blind”"], ["nesting at 3"]],
    ['"A "blind" deal," she said.', ['"A "blind" deal,"', '>"blind"'], ["nesting at 3"]],
    ["It`s late.", [], ["backtick at 2 → ’"]],
    ["It`s late, isn't it?", [], ["backtick at 2 → '"]],
    ["She said `no' to him.", ["`no'"], ["backtick at 9 → '"]],
    ["She said `no’ to him.", ["`no’"], ["backtick at 9 → ‘"]],
  ])("%j", (prose, quotations, expected) => {
    expect(quoted(prose)).toEqual(quotations);
    expect(problems(prose)).toEqual(expected);
  });

  it("of nothing where backticks pair, as around code in plain text", () => {
    expect(quotationsOf("Run `npm start` now.")).toEqual({ quotations: [], problems: [] });
  });
});

const PIECES = fc.constantFrom(
  ..."“ ” ‘ ’ \" ' '' `` ` « » „ , . ! 12 90s Ann workers em n - — ( ) […] \n".split(" "),
  " ",
  " she said ",
);
const ANY = fc.oneof(
  fc.array(PIECES, { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string(),
);

describe("for any prose", () => {
  it("quotations lie inside it, in order, disjoint or one in the other, with their depth", () => {
    fc.assert(
      fc.property(ANY, (prose) => {
        const { quotations } = quotationsOf(prose);
        quotations.forEach((one, i) => {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeLessThanOrEqual(prose.length);
          expect(one.start).toBeLessThan(one.inner.start);
          expect(contains(one, one.inner)).toBe(true);
          expect(one.inner.start).toBeLessThanOrEqual(one.inner.end);
          if (one.open) expect(one.end).toBe(prose.length);
          const before = quotations.slice(0, i);
          for (const other of before) if (overlaps(one, other)) expect(contains(other.inner, one)).toBe(true);
          expect(one.depth).toBe(before.filter((other) => contains(other, one)).length);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("problems stand at marks, in order, and replacements are marks", () => {
    fc.assert(
      fc.property(ANY, (prose) => {
        let last = 0;
        for (const { start, end, replacement } of quotationsOf(prose).problems) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(prose.slice(start, end)).toMatch(/^[“”„‟‘’‚‛"'`]{1,2}$/);
          if (replacement !== undefined) expect(replacement).toMatch(/^[“”‘’"']$/);
          last = start;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("says the same each time", () => {
    fc.assert(
      fc.property(ANY, (prose) => {
        expect(quotationsOf(prose)).toEqual(quotationsOf(prose));
      }),
    );
  });
});

/** Sentences whose quotations are known: text with its quotations in the order they open. */
const WORDS = fc
  .array(fc.constantFrom("we", "don’t", "know", "the", "dogs’", "yard", "in", "1990"), { minLength: 1, maxLength: 5 })
  .map((words) => `${words.join(" ")} there`);
const STYLES = [
  ["“", "”", "‘", "’"],
  ['"', '"', "'", "'"],
  ["‘", "’", "“", "”"],
] as const;
const STORY = fc.tuple(
  fc.constantFrom(...STYLES),
  fc.array(fc.record({ lead: WORDS, said: WORDS, inner: fc.option(WORDS, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 4,
  }),
);

describe("for copy whose marks are in order", () => {
  it("finds each quotation, and nothing to complain of", () => {
    fc.assert(
      fc.property(STORY, ([[open, close, innerOpen, innerClose], parts]) => {
        const expected: string[] = [];
        let prose = "";
        for (const { lead, said, inner } of parts) {
          const nested = inner === undefined ? "" : `${innerOpen}${inner}${innerClose}`;
          const whole = `${open}${said}${inner === undefined ? "" : `, ${nested}, she said`},${close}`;
          prose += `${prose && " "}${whole} ${lead}.`;
          expected.push(whole, ...(inner === undefined ? [] : [`>${nested}`]));
        }
        expect(quoted(prose)).toEqual(expected);
        expect(problems(prose)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("complains when one double mark is taken out", () => {
    fc.assert(
      fc.property(fc.array(WORDS, { minLength: 1, maxLength: 4 }), fc.nat(), (said, pick) => {
        const prose = said.map((words) => `“${words},” she said.`).join(" ");
        const marks = [...prose].flatMap((character, i) => (character === "“" || character === "”" ? [i] : []));
        const at = marks[pick % marks.length]!;
        const cut = prose.slice(0, at) + prose.slice(at + 1);
        expect(quotationsOf(cut).problems.map(({ kind }) => kind)).toEqual([
          prose[at] === "“" ? "unopened" : "unclosed",
        ]);
      }),
    );
  });
});
