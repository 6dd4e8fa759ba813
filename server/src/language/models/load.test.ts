import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../../text/error.ts";
import { analyse } from "../analyse.ts";
import { loadModels } from "./load.ts";

const tagger = new Uint8Array(await readFile(new URL("../../../data/tagger.bin", import.meta.url)));

const reading = (bytes: Uint8Array) => () => Promise.resolve(bytes);

describe("loadModels", () => {
  it("reads the weights by name", async () => {
    const names: string[] = [];
    const models = await loadModels(async (name) => {
      names.push(name);
      return tagger;
    });
    expect(names).toEqual(["tagger.bin"]);
    expect(analyse("The port closed.", models).tokens.count).toBe(4);
  });

  it("takes bytes that begin anywhere in their buffer, and keeps none of them", async () => {
    const shifted = new Uint8Array(tagger.length + 3);
    shifted.set(tagger, 3);
    const models = await loadModels(reading(shifted.subarray(3)));
    const before = analyse("The old port closed again.", models);
    shifted.fill(0);
    expect(analyse("The old port closed again.", await loadModels(reading(tagger)))).toEqual(before);
    expect(analyse("The old port closed again.", models)).toEqual(before);
  });

  const changed = (at: number, by = 1) => {
    const bytes = tagger.slice();
    bytes[at] = (bytes[at]! + by) & 255;
    return bytes;
  };
  it.each([
    ["is empty", new Uint8Array(0)],
    ["is no weights at all", new TextEncoder().encode("<!doctype html><title>Not found</title>")],
    ["is of another version", changed(4)],
    ["is cut short", tagger.slice(0, tagger.length - 4)],
    ["has something behind it", new Uint8Array([...tagger, 0, 0, 0, 0])],
    ["has one byte changed near its start", changed(40)],
    ["has one byte changed near its end", changed(tagger.length - 1)],
    ["has one bit changed in its middle", changed(tagger.length >> 1, 128)],
  ])("rejects a file that %s, and names it", async (_, bytes) => {
    const error = await loadModels(reading(bytes)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(NewslintError);
    expect(error).toMatchObject({ code: "model-unreadable", where: { file: "tagger.bin" } });
  });

  it("rejects where the file cannot be read, and says why", async () => {
    const error = await loadModels(() => Promise.reject(new Error("no such file"))).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: "model-unreadable", where: { file: "tagger.bin" } });
    expect((error as Error).message).toContain("no such file");
  });

  it("lets an error through that already says what is wrong", async () => {
    const own = new NewslintError("model-unreadable", "The disk is gone.", { file: "/models/tagger.bin" });
    await expect(loadModels(() => Promise.reject(own))).rejects.toBe(own);
  });
});
