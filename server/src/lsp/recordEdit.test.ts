import { describe, expect, it } from "vitest";
import { parseLedger } from "../record/ledger.ts";
import { parseSources } from "../record/sources.ts";
import type { Change } from "../text/document.ts";
import { type Confirmation, claimChanged, claimConfirmed, freeKey, sourceAdded } from "./recordEdit.ts";

const applied = (text: string, change: Change | undefined) =>
  change && text.slice(0, change.start) + change.text + text.slice(change.end);

describe("a new source", () => {
  it.each([
    ["", "new:\n  type: document\n  title:\n  issuer:\n  date:\n  url:\n"],
    ["# ours\n", "# ours\nnew:\n  type: document\n  title:\n  issuer:\n  date:\n  url:\n"],
    [
      "a: {type: web, title: A}\n# the end\n",
      "a: {type: web, title: A}\nnew:\n  type: document\n  title:\n  issuer:\n  date:\n  url:\n# the end\n",
    ],
    [
      "a:\n  type: web\n  title: A",
      "a:\n  type: web\n  title: A\nnew:\n  type: document\n  title:\n  issuer:\n  date:\n  url:\n",
    ],
    [
      "\ufeff  a:\n    type: web\n",
      "\ufeff  a:\n    type: web\n  new:\n    type: document\n    title:\n    issuer:\n    date:\n    url:\n",
    ],
    [
      "a:\r\n  type: web\r\n",
      "a:\r\n  type: web\r\nnew:\r\n  type: document\r\n  title:\r\n  issuer:\r\n  date:\r\n  url:\r\n",
    ],
  ])("%j", (text, expected) => {
    const changed = applied(text, sourceAdded(text, "new"));
    expect(changed).toBe(expected);
    expect(parseSources(changed!, "s.yml").sources.get("new")).toMatchObject({ type: "document" });
  });

  it.each(["- a\n", "{a: {type: web}}", "a: [", "just words", "null\n", "~\n"])("is put into no file like %j", (text) =>
    expect(sourceAdded(text, "new")).toBeUndefined(),
  );

  it("gets a key that is free", () => {
    expect(freeKey("source", new Set())).toBe("source");
    expect(freeKey("source", new Set(["source", "source-2"]))).toBe("source-3");
  });
});

const CLAIM: Confirmation = {
  quote: "more than “6,400” homes: all",
  prefix: "the board approved ",
  suffix: " in the last",
  kind: "number",
  checker: "dk",
  checked: "2026-03-04",
  sources: [
    { key: "board25", locator: "p. 12" },
    { key: "talk", locator: "" },
  ],
};

describe("a confirmed claim", () => {
  it.each(["", "# ledger\n", "- {quote: other, status: open}\n", "  - quote: other\n    status: open\n# end\n"])(
    "is put behind the others of %j",
    (text) => {
      const changed = applied(text, claimConfirmed(text, CLAIM))!;
      const { entries, problems } = parseLedger(changed, "d.claims.yml");
      expect(problems).toEqual([]);
      expect(entries.at(-1)).toMatchObject({ ...CLAIM, status: "confirmed" });
      expect(entries.length).toBe(text.includes("other") ? 2 : 1);
      for (const line of text.split("\n")) expect(changed).toContain(line);
    },
  );

  it("is put into no file that is no list", () => expect(claimConfirmed("a: b\n", CLAIM)).toBeUndefined());

  it.each([
    ["- quote: a\n  status: open\n- quote: b\n", 1],
    ["- quote: a\n- quote: b # check\n  status: asked\n  checked: 2025-01-01\n", 2],
    ["- {quote: a, status: open}\n- {quote: b}\n", 2],
    ["# first\n- id: x\n  quote: a\n  checker: mm\n  status:\n", 2],
  ])("%j, the entry in line %i", (text, line) => {
    const before = parseLedger(text, "d").entries;
    const { quote } = before.find((one) => one.line === line)!;
    const changed = applied(text, claimChanged(text, { line, quote }, { checker: "dk", checked: "2026-03-04" }))!;
    expect(claimChanged(text, { line, quote: "another" }, { checker: "dk", checked: "2026-03-04" })).toBeUndefined();
    const { entries, problems } = parseLedger(changed, "d");
    expect(problems).toEqual([]);
    expect(entries.map(({ quote }) => quote)).toEqual(before.map(({ quote }) => quote));
    const entry = entries.find((one) => one.line === line)!;
    expect(entry).toMatchObject({ status: "confirmed", checker: "dk", checked: "2026-03-04" });
    for (const other of entries) if (other !== entry) expect(other.status).toBe("open");
    expect(changed.includes("# check")).toBe(text.includes("# check"));
  });
});
