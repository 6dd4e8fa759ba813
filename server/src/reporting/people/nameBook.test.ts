import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../language/hash.ts";
import { decodeNames, encodeNames, Known, loadNameBook } from "./nameBook.ts";

const shipped = new Uint8Array(await readFile(new URL("../../../data/names.bin", import.meta.url)));

describe("the name book", () => {
  it.each([
    ["ana", Known.woman | Known.given],
    ["robert", Known.man | Known.given],
    ["nguyen", Known.surname],
    ["will", Known.given | Known.word],
  ])("knows %s", (word, bits) => {
    expect(decodeNames(shipped)!.of(hashOf(word)) & bits).toBe(bits);
  });

  it.each(["the", "harbour", "xqzt"])("does not have %s", (word) => {
    expect(decodeNames(shipped)!.of(hashOf(word))).toBe(0);
  });

  it("gives back what it was made of", () => {
    const words = new Map(Array.from({ length: 500 }, (_, i) => [`name${i}`, (i % 31) + 1] as const));
    const book = decodeNames(encodeNames(words))!;
    for (const [word, bits] of words) expect(book.of(hashOf(word))).toBe(bits);
    expect(book.of(hashOf("name500"))).toBe(0);
  });

  it("is refused where a byte is wrong or missing", () => {
    for (const at of [0, 4, 6, 12, 16, 4000, shipped.length - 1]) {
      const bytes = shipped.slice();
      bytes[at]! ^= 0x55;
      expect(decodeNames(bytes)).toBeUndefined();
    }
    expect(decodeNames(shipped.subarray(0, shipped.length - 4))).toBeUndefined();
    expect(decodeNames(new Uint8Array())).toBeUndefined();
  });

  it("names the file where it cannot be read", async () => {
    await expect(loadNameBook(() => Promise.resolve(new Uint8Array(8)))).rejects.toMatchObject({
      code: "model-unreadable",
      where: { file: "names.bin" },
    });
    await expect(loadNameBook(() => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  });
});
