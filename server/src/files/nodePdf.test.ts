import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../text/error.ts";
import { pdfReaderIn } from "./nodePdf.ts";
import { HOSTILE_PDFS, pdfOf } from "./pdf.fixture.ts";
import { readPdf } from "./pdf.ts";

const PROGRAMS = fileURLToPath(new URL("../../../dist", import.meta.url));
if (!existsSync(`${PROGRAMS}/pdfWorker.js`)) throw new Error("The programs are not built: run `node build.mjs` first.");

const AMPLE = { seconds: 100, heap: 512, memory: 1_000 };
const GOOD = pdfOf([["Housing", "In all, 6,412 homes"], ["(the end)"]]);
const threads = () => process.getActiveResourcesInfo().filter((one) => one === "MessagePort").length;

/** The text, or what is wrong. */
async function read(bytes: Uint8Array, limits = AMPLE, reader = pdfReaderIn(PROGRAMS, limits)): Promise<string> {
  try {
    return (await reader(bytes, "/desk/report.pdf")).text;
  } catch (error) {
    if (!(error instanceof NewslintError)) throw error;
    expect(error.where).toEqual({ file: "/desk/report.pdf" });
    return `${error.code}: ${error.message}`;
  }
}

describe("a PDF that is read in a thread of its own", () => {
  it("is what it is without one, lines, pages and all", async () => {
    const pause = async () => {};
    expect(await pdfReaderIn(PROGRAMS)(GOOD, "a.pdf")).toEqual(await readPdf(GOOD, "a.pdf", pause));
  });

  it("leaves the bytes that were handed in as they are", async () => {
    const bytes = Buffer.from(GOOD);
    await read(bytes);
    expect(bytes).toEqual(Buffer.from(GOOD));
  });

  it.each([
    ["no PDF", new TextEncoder().encode("no PDF at all"), /^bad-source-text: This PDF cannot be read: /],
    ["a scan", pdfOf([[]]), /^no-source-text: This PDF holds no text/],
  ])("fails as it does without one: %s", async (_what, bytes, why) => {
    expect(await read(bytes)).toMatch(why);
  });

  it("leaves no thread behind, and starts none before it is asked", async () => {
    const before = threads();
    const reader = pdfReaderIn(PROGRAMS);
    expect(threads()).toBe(before);
    await Promise.all([reader(GOOD, "a.pdf"), reader(GOOD, "b.pdf")]);
    expect(threads()).toBe(before);
    await expect(reader(pdfOf([[]]), "c.pdf")).rejects.toThrow(NewslintError);
    expect(threads()).toBe(before);
  });
});

describe("is given up, and others are read all the same,", () => {
  const SLOW = /^slow-pdf: This PDF took longer than 2 s to read, and was given up\. /;
  const LARGE = /^large-pdf: This PDF takes more memory to read than newslint gives to one, and was given up\. /;
  it.each([
    ["takes too long", HOSTILE_PDFS.slow, { ...AMPLE, seconds: 2 }, SLOW],
    ["wants objects without end", HOSTILE_PDFS.crowded, { ...AMPLE, heap: 32 }, LARGE],
    ["wants one text without end", HOSTILE_PDFS.large, { ...AMPLE, heap: 48 }, LARGE],
    ["unpacks without end", HOSTILE_PDFS.bomb, { ...AMPLE, memory: 150 }, LARGE],
  ])("where it %s", async (_what, make, limits, why) => {
    const reader = pdfReaderIn(PROGRAMS, limits);
    const bytes = make();
    // The second is in line behind the first.
    const both = await Promise.all([read(bytes, limits, reader), read(GOOD, limits, reader)]);
    expect(both).toEqual([expect.stringMatching(why), "Housing\nIn all, 6,412 homes\n(the end)"]);
    expect(await read(GOOD, limits, reader)).toContain("6,412 homes");
  });
});

it("without a thread to end, pages that take too long together are given up between two of them", async () => {
  const pages = pdfOf([["Housing"], ["In all, 6,412 homes"]]);
  const pause = () => new Promise<void>((resume) => setTimeout(resume, 20));
  await expect(readPdf(pages, "a.pdf", pause, 0.01)).rejects.toThrow("took longer than 0.01 s to read");
});
