import { describe, expect, test } from "vitest";
import type { Format } from "./document.ts";
import { editDraft, parseDraft } from "./parse.ts";

const frontMatterOf = (raw: string, format: Format = "markdown") => parseDraft(raw, format).frontMatter;
const sliceOf = (raw: string, key: string) => {
  const span = frontMatterOf(raw)?.spans[key];
  return span && raw.slice(span.start, span.end);
};

describe("front matter", () => {
  test.each<Format>(["markdown", "plain"])("is read in %s", (format) => {
    const raw = "---\r\ntitle: Port grows\r\ndate: 2025-02-03\r\nnewslint:\r\n  type: opinion\r\n---\r\nIt rose.\r\n";
    const frontMatter = frontMatterOf(raw, format)!;
    expect(JSON.parse(JSON.stringify(frontMatter.values))).toEqual({
      title: "Port grows",
      date: "2025-02-03",
      newslint: { type: "opinion" },
    });
    expect(raw.slice(frontMatter.span.start, frontMatter.span.end)).toMatch(/^---\r\ntitle: .*---$/s);
    expect(frontMatter.problem).toBeUndefined();
  });

  test("knows where values stand, also after a byte order mark", () => {
    const raw = "\ufeff---\ntitle: “Port 🚢 grows”\nempty:\ndek: >\n  folded\n  text\n---\n";
    expect(sliceOf(raw, "title")).toBe("“Port 🚢 grows”");
    expect(sliceOf(raw, "empty")).toBe("empty");
    expect(sliceOf(raw, "dek")).toContain("folded\n  text");
    expect(sliceOf(raw, "none")).toBeUndefined();
  });

  test.each([
    ["---\n---\nIt rose.", {}],
    ["---\n# nothing\n---\nIt rose.", {}],
  ])("%j is empty", (raw, values) => {
    expect({ ...frontMatterOf(raw)!.values }).toEqual(values);
    expect(frontMatterOf(raw)!.problem).toBeUndefined();
  });

  test.each([
    ["---\ntitle: Port\ndek: [a\n---\n", 4],
    ["---\ntitle: a\nb: c\ntitle: d\n---\n", 4],
    ["---\na:\n  b: 1\n  b: 2\n---\n", 4],
    ["---\njust words\n---\n", 2],
    ["---\na: b: c\n---\n", 2],
    ["---\na: *nobody\n---\n", undefined],
  ])("%j has a problem, in line %j", (raw, line) => {
    const frontMatter = frontMatterOf(raw)!;
    expect(frontMatter.problem?.message).toBeTruthy();
    if (line !== undefined) expect(frontMatter.problem!.line).toBe(line);
    expect(frontMatter.values).toEqual({});
  });

  test("aliases cannot be made to fill memory", () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) =>
        `l${i}: &l${i} [${
          i === 0
            ? "x"
            : Array(9)
                .fill(`*l${i - 1}`)
                .join(", ")
        }]`,
    );
    expect(frontMatterOf(`---\n${levels.join("\n")}\n---\n`)!.problem).toBeDefined();
  });

  test("cannot reach a prototype", () => {
    const { values, spans } = frontMatterOf(
      "---\n__proto__: { polluted: 1 }\nconstructor: x\na: { __proto__: { polluted: 1 } }\n---\n",
    )!;
    expect(values.polluted).toBeUndefined();
    expect((values.a as Record<string, unknown>).polluted).toBeUndefined();
    expect(values.toString).toBeUndefined();
    expect(spans.toString).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("keeps its identity while its text stays", () => {
    const before = parseDraft("---\ntitle: Port\n---\nIt rose.", "markdown");
    const after = editDraft(before, { start: before.raw.length, end: before.raw.length, text: " Then it fell." });
    expect(after.frontMatter).toBe(before.frontMatter);
    const other = editDraft(after, { start: 11, end: 11, text: "x" });
    expect(other.frontMatter!.values.title).toBe("xPort");
  });
});
