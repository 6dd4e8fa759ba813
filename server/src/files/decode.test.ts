import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NewslintError } from "../text/error.ts";
import { decodeDraft, encodeDraft } from "./decode.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const ascii = (text: string) => new TextEncoder().encode(text);

function errorOf(content: Uint8Array, file = "a.md"): NewslintError {
  try {
    decodeDraft(content, file);
  } catch (error) {
    if (error instanceof NewslintError) return error;
    throw error;
  }
  throw new Error("it was decoded");
}

test("a text comes back as the bytes it was, whatever its encoding", () => {
  const text = fc
    .string({ unit: "grapheme" })
    .filter((one) => !one.includes("\0") && !one.startsWith("\uFEFF") && one.isWellFormed());
  fc.assert(
    fc.property(
      text,
      fc.constantFrom("utf-8" as const, "utf-16le" as const, "utf-16be" as const),
      fc.boolean(),
      (content, encoding, mark) => {
        const written = encodeDraft(
          `${mark || encoding !== "utf-8" ? "\uFEFF" : ""}A line of prose to begin with.\r\n${content}`,
          encoding,
        );
        const decoded = decodeDraft(written, "a.md");
        expect(decoded.encoding).toBe(encoding);
        expect([...encodeDraft(decoded.text, decoded.encoding)]).toEqual([...written]);
      },
    ),
  );
});

describe("what is no draft says so", () => {
  test.each([
    ["a photograph", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70), "binary-file"],
    ["a PDF", ascii("%PDF-1.7\n"), "binary-file"],
    ["control bytes", bytes(1, 2, 3, 4, 65, 66), "binary-file"],
    ["UTF-16 that is cut short", bytes(0xff, 0xfe, 65), "binary-file"],
    ["Windows-1252", bytes(99, 97, 102, 0xe9, 10), "not-utf8"],
    ["UTF-16 without a mark", bytes(...[..."A plain sentence."].flatMap((one) => [one.charCodeAt(0), 0])), "not-utf8"],
  ])("%s", (_name, content, code) => {
    expect(errorOf(content)).toMatchObject({ code, where: { file: "a.md" } });
  });

  test("Windows-1252 names the line and the command that converts it, quoted for a shell", () => {
    const error = errorOf(bytes(97, 10, 98, 10, 0x93, 99, 0x94, 10), "the mayor's draft.md");
    expect(error.where.line).toBe(3);
    expect(error.message).toContain("iconv -f WINDOWS-1252 -t UTF-8 'the mayor'\\''s draft.md'");
  });

  test("a line of over a million characters", () => {
    expect(errorOf(ascii(`short\r\n${"x".repeat(1_000_001)}\n`))).toMatchObject({
      code: "line-too-long",
      where: { line: 2 },
    });
    expect(decodeDraft(ascii(`${"x".repeat(1_000_000)}\n`.repeat(2)), "a.md").text).toHaveLength(2_000_002);
  });
});

test("escape sequences and form feeds are text", () => {
  expect(decodeDraft(bytes(27, 91, 109, 12), "a.txt").encoding).toBe("utf-8");
});
