import { afterEach, describe, expect, it, vi } from "vitest";
import { NewslintError } from "../../text/error.ts";
import { loadAttributionModel } from "./load.ts";
import { featured, packed, randomFile, readShipped } from "./weights.fixture.ts";
import { checksumOf, decodeWeights } from "./weights.ts";

const weights = randomFile();
const kernel = await readShipped("attribution.wasm");
const reading =
  (files: Readonly<Record<string, Uint8Array>>, names: string[] = []) =>
  async (name: string) => {
    names.push(name);
    return files[name]!;
  };
const good = { "attribution.bin": weights, "attribution.wasm": kernel };
const draft = ["“We got most of it,” Aas said.", "The board declined to comment on that."];
const failure = (read: (name: string) => Promise<Uint8Array>) =>
  loadAttributionModel(read).catch((error: unknown) => error);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("loadAttributionModel", () => {
  it("reads weights and kernel by name", async () => {
    const names: string[] = [];
    const model = await loadAttributionModel(reading(good, names));
    expect(names.sort()).toEqual(["attribution.bin", "attribution.wasm"]);
    expect(model.kernelName).toBe("simd");
  });

  it("reads what ships", async () => {
    const model = await loadAttributionModel(readShipped);
    expect(model.evaluate(featured(model, draft), 0, 2)).toHaveLength(2);
  });

  it.each([
    ["is not there", undefined],
    ["has no vectors", { compile: () => Promise.reject(new WebAssembly.CompileError("invalid opcode")) }],
  ])("does with plain JavaScript, the same, where WebAssembly %s", async (_, stub) => {
    const simd = await loadAttributionModel(reading(good));
    vi.stubGlobal("WebAssembly", stub);
    const names: string[] = [];
    const plain = await loadAttributionModel(reading(good, names));
    expect(names).toEqual(["attribution.bin"]);
    expect(plain.kernelName).toBe("plain");
    expect(plain.evaluate(featured(plain, draft), 0, 2)).toEqual(simd.evaluate(featured(simd, draft), 0, 2));
  });

  it("takes bytes that begin anywhere in their buffer, and keeps none of them", async () => {
    const shift = (bytes: Uint8Array) => {
      const shifted = new Uint8Array(bytes.length + 5);
      shifted.set(bytes, 5);
      return shifted.subarray(5);
    };
    const files = { "attribution.bin": shift(weights), "attribution.wasm": shift(kernel) };
    const model = await loadAttributionModel(reading(files));
    const before = model.evaluate(featured(model, draft), 0, 2);
    files["attribution.bin"].fill(0);
    files["attribution.wasm"].fill(0);
    expect(model.evaluate(featured(model, draft), 0, 2)).toEqual(before);
  });

  const changed = (bytes: Uint8Array, at: number, by = 1) => {
    const copy = bytes.slice();
    copy[at] = (copy[at]! + by) & 255;
    return copy;
  };
  const without = (name: string) => {
    const view = new DataView(weights.buffer);
    const sections = new Map<string, Uint8Array>();
    for (let i = 0, at = 32; i < view.getUint32(16, true); i++, at += 16) {
      const own = new TextDecoder().decode(weights.subarray(at, at + 4)).trimEnd();
      const offset = view.getUint32(at + 4, true);
      if (own !== name) sections.set(own, weights.subarray(offset, offset + view.getUint32(at + 8, true)));
    }
    return packed(sections);
  };
  const withCheck = (bytes: Uint8Array) => {
    new DataView(bytes.buffer).setUint32(12, checksumOf(bytes), true);
    return bytes;
  };
  const page = new TextEncoder().encode("<!doctype html><title>Not found</title>");

  it("reads a file that was packed again", () => {
    expect(decodeWeights(without(""))).toEqual(decodeWeights(weights));
  });

  it.each([
    ["is empty", new Uint8Array(0)],
    ["is no weights at all", page],
    ["is of another version", changed(weights, 4)],
    ["is cut short", weights.slice(0, weights.length - 16)],
    ["has something behind it", new Uint8Array([...weights, ...new Uint8Array(16)])],
    ["has one byte changed near its start", changed(weights, 40)],
    ["has one byte changed near its end", changed(weights, weights.length - 1)],
    ["has one bit changed in its middle", changed(weights, weights.length >> 1, 128)],
    ["is whole but lacks a section", without("GFW")],
    ["is whole but has a section of another size", withCheck(changed(weights, 32 + 8))],
    ["is whole but says there are more sections than fit", withCheck(changed(weights, 18, 255))],
  ])("rejects weights whose file %s, and names it", async (_, bytes) => {
    const error = await failure(reading({ ...good, "attribution.bin": bytes }));
    expect(error).toBeInstanceOf(NewslintError);
    expect(error).toMatchObject({ code: "model-unreadable", where: { file: "attribution.bin" } });
  });

  it.each([
    ["is empty", new Uint8Array(0)],
    ["is no program at all", page],
    ["is cut short", kernel.slice(0, -40)],
    ["has something behind it", new Uint8Array([...kernel, 0])],
    ["has one byte changed", changed(kernel, kernel.length >> 1)],
    ["has its checksum changed", changed(kernel, kernel.length - 1)],
  ])("rejects a kernel whose file %s, and names it", async (_, bytes) => {
    const error = await failure(reading({ ...good, "attribution.wasm": bytes }));
    expect(error).toBeInstanceOf(NewslintError);
    expect(error).toMatchObject({ code: "model-unreadable", where: { file: "attribution.wasm" } });
  });

  it("rejects where a file cannot be read, and says why", async () => {
    const error = await failure(() => Promise.reject(new Error("no such file")));
    expect(error).toMatchObject({ code: "model-unreadable" });
    expect((error as Error).message).toContain("no such file");
  });

  it("lets an error through that already says what is wrong", async () => {
    const own = new NewslintError("model-unreadable", "The disk is gone.", { file: "/models/attribution.bin" });
    await expect(loadAttributionModel(() => Promise.reject(own))).rejects.toBe(own);
  });
});
