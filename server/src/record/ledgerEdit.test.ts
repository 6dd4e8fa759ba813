import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLedger } from "./ledger.ts";
import { ledgerWith, type NewClaim } from "./ledgerEdit.ts";

const NEW: NewClaim = {
  id: "c9",
  quote: "40 boats",
  prefix: "has ",
  suffix: ".",
  kind: "number",
  sources: [{ key: "board", locator: "p. 4" }],
  status: "open",
};
const none = new Map();
const patch = (id: string, what: object) => new Map([[id, what]]);

describe("what stands in a ledger", () => {
  it.each<[why: string, before: string, id: string, what: object, after: string]>([
    [
      "a status, and not the comment behind it",
      "- id: c1\n  quote: a b # theirs\n  status: asked # the clerk\n",
      "c1",
      { status: "confirmed" },
      "- id: c1\n  quote: a b # theirs\n  status: confirmed # the clerk\n",
    ],
    [
      "fields that are not there yet, with Windows line ends",
      "# ours\r\n- id: c1\r\n  quote: a b\r\n- id: c2\r\n  quote: c d\r\n",
      "c1",
      { status: "confirmed", checker: "mh", checked: "2026-03-04" },
      "# ours\r\n- id: c1\r\n  quote: a b\r\n  status: confirmed\r\n  checker: mh\r\n  checked: 2026-03-04\r\n- id: c2\r\n  quote: c d\r\n",
    ],
    [
      "fields that are empty",
      "- id: c1\n  quote: a b\n  status: open\n  checker:\n  checked:\n  note:\n",
      "c1",
      { checker: "mh", note: "She said: yes." },
      '- id: c1\n  quote: a b\n  status: open\n  checker: mh\n  checked:\n  note: "She said: yes."\n',
    ],
    [
      "a claim in one line",
      "- { id: c1, quote: a b, status: open }\n",
      "c1",
      { status: "disputed", checker: "mh" },
      "- { id: c1, quote: a b, status: disputed, checker: mh }\n",
    ],
    [
      "sources in lines of their own, indented like their key",
      "- id: c1\n  quote: a b\n  sources:\n  - old\n  - { key: older, loc: p. 3 }\n  status: open\n",
      "c1",
      { sources: [{ key: "new", locator: "" }] },
      "- id: c1\n  quote: a b\n  sources: [new]\n  status: open\n",
    ],
    [
      "a note of several lines",
      "- id: c1\n  quote: a b\n  note: |\n    one\n    two\n- id: c2\n  quote: c d\n",
      "c1",
      { note: "three" },
      "- id: c1\n  quote: a b\n  note: three\n- id: c2\n  quote: c d\n",
    ],
    [
      "a claim without an id, by its line",
      "- quote: a b\n",
      "line 1",
      { status: "asked" },
      "- quote: a b\n  status: asked\n",
    ],
    [
      "a file without a last line end",
      "- id: c1\n  quote: a b",
      "c1",
      { status: "asked" },
      "- id: c1\n  quote: a b\n  status: asked\n",
    ],
  ])("changes %s", (_, before, id, what, after) => {
    expect(ledgerWith(before, patch(id, what), [])).toBe(after);
  });

  it.each<[why: string, before: string, start: string]>([
    [
      "behind others, with their indentation",
      "  - id: c1\n    quote: a b\n# the end\n",
      "  - id: c1\n    quote: a b\n  - id: c9\n",
    ],
    ["in a file of comments", "# ours", "# ours\n- id: c9\n"],
    ["in an empty file with a mark", "\ufeff", "\ufeff- id: c9\n"],
    ["in an empty list", "[]\n", "- id: c9\n"],
  ])("puts a claim %s", (_, before, start) => {
    const after = ledgerWith(before, none, [NEW]);
    if (typeof after !== "string") throw new Error(after.reason);
    expect(after.startsWith(start)).toBe(true);
    expect(parseLedger(after, "").entries.at(-1)).toMatchObject(NEW);
  });

  it.each<[why: string, before: string, reason: string, line: number | undefined]>([
    ["a file that is wrong already", "- id: c1\n  quote: a b\n  status: sure\n", "status", 3],
    ["a list in one line", "[{ quote: a b }]\n", "Write it as a list", 1],
    ["a claim that stands for another", "- &a { id: c1, quote: a b }\n- *a\n", "", undefined],
  ])("refuses %s", (_, before, reason, line) => {
    expect(ledgerWith(before, none, [NEW])).toMatchObject({
      reason: expect.stringContaining(reason),
      ...(line === undefined ? {} : { line }),
    });
  });
});

it("says afterwards what was asked for and what was there, whatever the texts hold", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "B", " ", ":", "#", "“", '"', "'", "\\", "-", "{", "]", ",", "\n", "é", "😀", "=", "@"),
  });
  const said = text.filter((one) => one.trim() !== "");
  fc.assert(
    fc.property(said, text, said, fc.constantFrom("\n", "\r\n"), (quote, around, note, lineBreak) => {
      const before = `# ours${lineBreak}- id: c1${lineBreak}  quote: "x y"${lineBreak}  note: kept${lineBreak}`;
      const claim = { ...NEW, quote, prefix: around, suffix: around, note };
      const after = ledgerWith(before, patch("c1", { checker: note.trim() }), [claim]);
      if (typeof after !== "string") throw new Error(after.reason);
      expect(after.startsWith(`# ours${lineBreak}- id: c1${lineBreak}`)).toBe(true);
      const [first, second] = parseLedger(after, "").entries;
      expect(first).toMatchObject({ id: "c1", quote: "x y", note: "kept", checker: note.trim() });
      expect(second).toMatchObject({ ...claim, quote: quote.trim() });
    }),
  );
});
