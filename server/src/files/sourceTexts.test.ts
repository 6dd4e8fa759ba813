import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import nodePath from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writtenPlace } from "../record/sourceText/sourceText.ts";
import { NewslintError } from "../text/error.ts";
import { nodeAccess, slashed } from "./node.ts";
import { pdfOf } from "./pdf.fixture.ts";
import { readPdf } from "./pdf.ts";
import { SourceTexts } from "./sourceTexts.ts";

let folder: string;
let pauses = 0;
const pause = async () => void pauses++;
beforeEach(async () => {
  pauses = 0;
  folder = await mkdtemp(nodePath.join(tmpdir(), "newslint-sources-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = nodePath.join(folder, name);
  await writeFile(path, content);
  return slashed(path);
}

const reader = () => new SourceTexts(nodeAccess, (bytes, path) => readPdf(bytes, path, pause), pause);

/** The text of a file, or what is wrong with it. */
async function read(path: string, texts = reader()): Promise<string> {
  expect(texts.get(path)).toBeUndefined();
  await texts.read([path]);
  const found = texts.get(path)!;
  return found instanceof NewslintError ? `${found.code}: ${found.where.file}` : found.source.text;
}

describe("what a local source says", () => {
  it("a text", async () => expect(await read(await put("a.txt", "6,412 homes\n"))).toBe("6,412 homes\n"));

  it("UTF-16 with a mark", async () =>
    expect(await read(await put("a.txt", Buffer.from("\ufeff6,412 homes", "utf16le")))).toBe("6,412 homes"));

  it("a PDF, page by page, with room for others between", async () => {
    const path = await put("a.pdf", pdfOf([["Housing", "In all, 6,412 homes"], ["(the end)"]]));
    const texts = reader();
    expect(await read(path, texts)).toBe("Housing\nIn all, 6,412 homes\n(the end)");
    const words = texts.get(path)!;
    if (words instanceof NewslintError) throw words;
    expect(writtenPlace(words.source, words.source.text.indexOf("6,412"))).toBe("page 1");
    expect(writtenPlace(words.source, words.source.text.indexOf("end"))).toBe("page 2");
    expect(pauses).toBeGreaterThanOrEqual(2);
  });
});

describe("what cannot be read is told with the file, and nothing throws", () => {
  it.each([
    ["gone.txt", undefined, "no-source-file"],
    ["latin.txt", Uint8Array.of(0x63, 0xe9, 0x20), "not-utf8"],
    ["movie.mp4", "…", "unread-format"],
    ["t.json", "{", "bad-source-text"],
    ["not.pdf", "no PDF at all", "bad-source-text"],
    ["scan.pdf", pdfOf([[]]), "no-source-text"],
    ["half.pdf", pdfOf([["Housing"]]).slice(0, 120), "bad-source-text"],
  ] as const)("%s", async (name, content, code) => {
    const path = content === undefined ? slashed(nodePath.join(folder, name)) : await put(name, content);
    expect(await read(path)).toBe(`${code}: ${path}`);
  });

  it("a PDF with a broken page: the page in words, so that the file is known by its path", async () => {
    const whole = Buffer.from(pdfOf([["Housing"], ["In all, 6,412 homes"]])).toString("latin1");
    const broken = whole.replace("5 0 R] /Count", "9 0 R] /Count");
    expect(broken).not.toBe(whole);
    const path = await put("a.pdf", Buffer.from(broken, "latin1"));
    const texts = reader();
    expect(await read(path, texts)).toBe(`bad-source-text: ${path}`);
    expect((texts.get(path) as NewslintError).message).toMatch(/^Page 2 of this PDF cannot be read: /);
  });

  it("a PDF where there is no reader for it", async () => {
    const path = await put("a.pdf", pdfOf([["Housing"]]));
    expect(await read(path, new SourceTexts(nodeAccess, undefined, pause))).toBe(`no-pdf-here: ${path}`);
  });
});

describe("a source is read once", () => {
  it("however often it is asked for", async () => {
    const path = await put("a.txt", "one");
    const texts = reader();
    await Promise.all([texts.read([path]), texts.read([path, path])]);
    const first = texts.get(path);
    await texts.read([path]);
    expect(texts.get(path)).toBe(first);
  });

  it("and again only where its content has changed", async () => {
    const path = await put("a.txt", "one");
    const texts = reader();
    await texts.read([path]);
    const first = texts.get(path);
    await put("a.txt", "one");
    texts.forget([path]);
    expect(texts.get(path)).toBeUndefined();
    await texts.read([path]);
    expect(texts.get(path)).toBe(first);
    await put("a.txt", "two");
    texts.forget([path]);
    expect(await read(path, texts)).toBe("two");
  });

  it("forgets what is being read while the file changes", async () => {
    const path = await put("a.txt", "one");
    const texts = reader();
    const reading = texts.read([path]);
    texts.forget();
    await put("a.txt", "two");
    await reading;
    expect(await read(path, texts)).toBe("two");
  });
});

it("lets go of texts that nobody holds on to, but for the last few, and reads them anew when asked", async () => {
  const texts = reader();
  const paths: string[] = [];
  for (let i = 0; i < 12; i++) paths.push(await put(`${i}.txt`, `${i} homes`));
  for (const path of paths) await texts.read([path]);
  texts.spare((path) => path === paths[1]);
  const there = paths.filter((path) => texts.get(path) !== undefined);
  expect(there).toEqual([paths[1], ...paths.slice(4)]);
  expect(await read(paths[0]!, texts)).toBe("0 homes");
});
