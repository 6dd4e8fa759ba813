import { describe, expect, it } from "vitest";
import { NewslintError } from "../../text/error.ts";
import { ClaimModel } from "./claimModel.ts";
import { readShipped } from "./claims.fixture.ts";
import { loadClaimModel } from "./load.ts";

const whole = await readShipped("claims.bin");

async function failure(read: (name: string) => Promise<Uint8Array>): Promise<NewslintError> {
  try {
    await loadClaimModel(read);
  } catch (error) {
    if (error instanceof NewslintError) return error;
  }
  throw new Error("The file was taken for whole.");
}

describe("loading the claim model", () => {
  it("asks for its file by name", async () => {
    const asked: string[] = [];
    const model = await loadClaimModel(async (name) => {
      asked.push(name);
      return whole;
    });
    expect(model).toBeInstanceOf(ClaimModel);
    expect(asked).toEqual(["claims.bin"]);
  });

  it.each<readonly [string, (bytes: Uint8Array) => Uint8Array]>([
    ["empty", () => new Uint8Array()],
    ["cut short", (bytes) => bytes.subarray(0, bytes.length - 4)],
    ["longer than it says", (bytes) => Uint8Array.of(...bytes, 0, 0, 0, 0)],
    ["no such file", (bytes) => new Uint8Array(bytes.length)],
    ["of another version", (bytes) => bytes.map((byte, i) => (i === 4 ? byte + 1 : byte))],
    ["of other slots", (bytes) => bytes.map((byte, i) => (i === 6 ? byte + 1 : byte))],
    ["changed at its start", (bytes) => bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte))],
    ["changed in the middle", (bytes) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 64 : byte))],
    ["changed at its end", (bytes) => bytes.map((byte, i) => (i === bytes.length - 5 ? byte ^ 1 : byte))],
  ])("fails where it is %s, and says which file", async (_, damage) => {
    const error = await failure(async () => damage(whole.slice()));
    expect(error.code).toBe("model-unreadable");
    expect(error.where.file).toBe("claims.bin");
    expect(error.message).toContain("claims.bin");
  });

  it("fails where it cannot be read", async () => {
    const error = await failure(async () => {
      throw new Error("no such place");
    });
    expect(error.code).toBe("model-unreadable");
    expect(error.where.file).toBe("claims.bin");
    expect(error.message).toContain("no such place");
  });

  it("reads bytes from anywhere in a buffer", async () => {
    const shifted = new Uint8Array(whole.length + 3);
    shifted.set(whole, 3);
    await expect(loadClaimModel(async () => shifted.subarray(3))).resolves.toBeInstanceOf(ClaimModel);
  });
});
