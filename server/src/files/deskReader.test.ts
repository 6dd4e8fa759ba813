import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { indexHolds } from "./gitIndex.ts";
import { memoryAccess } from "./memory.fixture.ts";
import { nodeAccess } from "./node.ts";
import { createWorkspace } from "./workspace.ts";

type Files = Readonly<Record<string, string | null>>;

async function deskOf(files: Files, named: readonly string[] = [], draft = "/r/drafts/port.md") {
  const { desk, problems } = await createWorkspace(memoryAccess(files), { folders: ["/r"] }).settingsFor(draft, named);
  const sources = [...desk.sources.values()].map(({ key, title, isOwn }) => `${key}: ${title}${isOwn ? " (own)" : ""}`);
  return {
    desk,
    sources,
    problems: problems.map(({ code, message, where }) => [code, where.file, where.line, message]),
  };
}

const web = (title: string) => `{type: web, title: ${title}}\n`;

describe("sources", () => {
  test("of the front matter, the draft, its folder and the project, merged by key, the first found first", async () => {
    const files = {
      "/r/newslint.yml": "sources: desk/all.yml\n",
      "/r/desk/all.yml": `a: ${web("project")}b: ${web("project")}c: ${web("project")}d: ${web("project")}e: ${web("project")}`,
      "/r/drafts/sources.yml": `a: ${web("folder")}b: ${web("folder")}c: ${web("folder")}d: ${web("folder")}`,
      "/r/drafts/port.sources.yml": `a: ${web("draft")}b: ${web("draft")}c: ${web("draft")}`,
      "/r/drafts/port.sources.bib": "@misc{b, title = {bib}}\n@misc{bib, title = {bib}}",
      "/r/drafts/sources.json": '[{"id": "c", "title": "json"}, {"id": "json", "title": "json"}]',
      "/r/lib/front.yml": `a: ${web("front")}`,
    };
    const { sources, problems } = await deskOf(files, ["../lib/front.yml"]);
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      "a: front (own)",
      "b: draft (own)",
      "c: draft (own)",
      "bib: bib (own)",
      "d: folder",
      "json: json",
      "e: project",
    ]);
    const other = await deskOf(files, [], "/r/drafts/fog.md");
    expect(other.sources).toEqual(["a: folder", "b: folder", "c: folder", "d: folder", "json: json", "e: project"]);
  });

  test("that the front matter names and that are not there, or outside", async () => {
    const { problems } = await deskOf({ "/secret.yml": `a: ${web("secret")}` }, ["gone.yml", "../../secret.yml"]);
    expect(problems).toEqual([
      [
        "no-side-file",
        "/r/drafts/port.md",
        undefined,
        "The front matter names /r/drafts/gone.yml, which is not there.",
      ],
      [
        "outside",
        "/r/drafts/port.md",
        undefined,
        "The front matter names sources outside /r, where newslint reads nothing.",
      ],
    ]);
  });

  test("are found by a draft whose name has dots, or none", async () => {
    const files = { "/r/a.b/v1.2.sources.yml": `a: ${web("A")}`, "/r/a.b/draft.sources.yml": `b: ${web("B")}` };
    expect((await deskOf(files, [], "/r/a.b/v1.2.md")).sources).toEqual(["a: A (own)"]);
    expect((await deskOf(files, [], "/r/a.b/draft")).sources).toEqual(["b: B (own)"]);
  });

  test("are read once for all drafts of a folder, which share a desk", async () => {
    const access = memoryAccess({ "/r/sources.yml": `a: ${web("A")}` });
    const workspace = createWorkspace(access, { folders: ["/r"] });
    const [one, other] = [await workspace.settingsFor("/r/a.md"), await workspace.settingsFor("/r/b.md")];
    expect(one.desk).toBe(other.desk);
    expect(access.reads.filter((file) => file === "/r/sources.yml")).toHaveLength(1);
  });

  test("say what is wrong with them, with file and line", async () => {
    const { problems } = await deskOf({
      "/r/drafts/sources.yml": "a:\n  type: web\n  isuer: Board\n",
      "/r/drafts/sources.json": '[\n{"id": }]',
      "/r/drafts/sources.bib": "@misc{a, title={x}\n@misc{b,}",
    });
    expect(problems).toEqual([
      ["bad-sources", "/r/drafts/sources.yml", 3, expect.stringContaining("Did you mean “issuer”?")],
      ["bad-sources", "/r/drafts/sources.json", 2, expect.stringContaining("cannot be read")],
      ["bad-sources", "/r/drafts/sources.bib", 1, expect.stringContaining("cannot be read")],
    ]);
  });
});

describe("the file of a source", () => {
  test("is found from where the entry stands, and missed where it is not", async () => {
    const { desk } = await deskOf({
      "/r/drafts/sources.yml":
        "a: {type: document, file: ../texts/a.txt}\nb: {type: document, file: gone.txt}\nc: {type: interview, translated: true, file: ../texts/a.txt, translation: gone.txt}\nd: {type: document, file: ../texts}\n",
      "/r/texts/a.txt": "",
    });
    expect(desk.sources.get("a")).toMatchObject({ localFile: "/r/texts/a.txt" });
    expect(desk.sources.get("a")!.isFileMissing).toBeUndefined();
    expect(desk.sources.get("b")).toMatchObject({ localFile: "/r/drafts/gone.txt", isFileMissing: true });
    expect(desk.sources.get("c")).toMatchObject({ translation: "/r/drafts/gone.txt", isFileMissing: true });
    expect(desk.sources.get("b")!.isFileFolder).toBeUndefined();
    expect(desk.sources.get("d")).toMatchObject({ isFileMissing: true, isFileFolder: true });
  });

  test.each(["../../etc/passwd", "/etc/passwd", "../../r2/a.txt", "file:///etc/passwd", "C:\\a.txt", "..\\..\\a.txt"])(
    "is refused where it leaves the workspace: %s",
    async (file) => {
      const { desk, problems } = await deskOf({ "/r/drafts/sources.yml": `\na: {type: document, file: '${file}'}\n` });
      expect(desk.sources.get("a")!.localFile).toBeUndefined();
      expect(problems).toEqual([
        ["outside", "/r/drafts/sources.yml", 2, "Source “a” names a file outside /r, where newslint reads nothing."],
      ]);
    },
  );

  test("of another program's list is left alone out there", async () => {
    const { desk, problems } = await deskOf({ "/r/drafts/sources.bib": "@misc{a, file={:/home/me/Zotero/a.pdf:PDF}}" });
    expect(desk.sources.get("a")!.localFile).toBeUndefined();
    expect(problems).toEqual([]);
  });

  test("counts as one that a draft hangs on", async () => {
    const workspace = createWorkspace(memoryAccess({ "/r/sources.yml": "a: {type: document, file: a.txt}\n" }), {
      folders: ["/r"],
    });
    await workspace.settingsFor("/r/port.md");
    expect(workspace.reads("/r/a.txt")).toBe(true);
    expect(workspace.reads("/r/port.claims.yml")).toBe(true);
    expect(workspace.reads("/r/b.txt")).toBe(false);
  });
});

describe("a ledger", () => {
  test("belongs to the draft of its name", async () => {
    const files = { "/r/drafts/port.claims.yml": "- quote: six homes\n- quote: ' '\n" };
    const { desk, problems } = await deskOf(files);
    expect(desk.ledger.map(({ quote }) => quote)).toEqual(["six homes"]);
    expect(problems).toEqual([["bad-ledger", "/r/drafts/port.claims.yml", 2, "“quote” is empty."]]);
    expect((await deskOf(files, [], "/r/drafts/fog.md")).desk.ledger).toEqual([]);
  });
});

describe("the private file", () => {
  const SOURCES = "a: {type: interview, contact: private:aas}\n";

  test("has the contacts that entries point to; a colleague without it is not bothered", async () => {
    const sources = { "/r/drafts/sources.yml": SOURCES };
    expect((await deskOf(sources)).problems).toEqual([]);
    expect((await deskOf({ ...sources, "/r/newslint.private.yml": "aas: +47 555 01 02\n" })).problems).toEqual([]);
    const missing = await deskOf({ ...sources, "/r/newslint.private.yml": "bye: +47 555 01 02\n" });
    expect(missing.problems).toEqual([["no-contact", "/r/drafts/sources.yml", 1, expect.stringContaining("“aas”")]]);
  });

  test("gives nothing away, broken or not", async () => {
    for (const text of [
      "aas: +47 555 01 02\n",
      '"+47 555": "01 02" 555\n',
      "- +47 555 01 02\n",
      '[+47 555 01 02: "\n',
    ]) {
      const read = await deskOf({ "/r/drafts/sources.yml": SOURCES, "/r/drafts/newslint.private.yml": text });
      expect(JSON.stringify([[...read.desk.sources], read.desk, read.problems])).not.toMatch(/555|01 02/);
    }
  });
});

describe("on a disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "newslint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const problemsOf = async (draft: string) => {
    const workspace = createWorkspace(nodeAccess, { folders: [folder], git: true });
    return (await workspace.settingsFor(`${folder}/${draft}`)).problems.map(({ code }) => code);
  };

  test("a link out of the workspace is none of its files", async () => {
    const outside = mkdtempSync(path.join(tmpdir(), "newslint-"));
    writeFileSync(path.join(outside, "a.txt"), "");
    write("r/sources.yml", "a: {type: document, file: link/a.txt}\nb: {type: document, file: own/a.txt}\n");
    write("r/own/a.txt", "");
    symlinkSync(outside, path.join(folder, "r/link"));
    const workspace = createWorkspace(nodeAccess, { folders: [`${folder}/r`] });
    const { problems, desk } = await workspace.settingsFor(`${folder}/r/port.md`);
    expect(problems.map(({ code, where }) => [code, where.line])).toEqual([["outside", 1]]);
    expect(desk.sources.get("b")!.localFile).toBe(`${folder}/r/own/a.txt`);
    rmSync(outside, { recursive: true });
  });

  test("a side file that is a link out of the workspace is not read", async () => {
    write("secret/all.yml", `a: ${web("secret")}`);
    write("secret/people.yml", "- name: Lena Aas\n");
    write("secret/claims.yml", "- quote: six homes\n");
    write("secret/words.txt", "utilise -> use\n");
    write("r/newslint.yml", "sources: all.yml\npeople: staff.yml\nlists: { words: words.txt }\n");
    const laid: readonly (readonly [string, string])[] = [
      ["all.yml", "all.yml"],
      ["front.yml", "all.yml"],
      ["sources.yml", "all.yml"],
      ["port.sources.yml", "all.yml"],
      ["staff.yml", "people.yml"],
      ["people.yml", "people.yml"],
      ["port.claims.yml", "claims.yml"],
      ["words.txt", "words.txt"],
    ];
    for (const [name, target] of laid) symlinkSync(path.join(folder, "secret", target), path.join(folder, "r", name));
    const workspace = createWorkspace(nodeAccess, { folders: [`${folder}/r`] });
    const { desk, settings, problems } = await workspace.settingsFor(`${folder}/r/port.md`, ["front.yml"]);
    expect([desk.sources.size, desk.people.length, desk.ledger.length, settings.lists.words?.length ?? 0]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(problems.map(({ code }) => code)).toEqual(laid.map(() => "outside"));
    const config = `${folder}/r/newslint.yml`;
    expect(problems.flatMap(({ message, where }) => (where.file === config ? [message] : []))).toEqual([
      `The file of “lists.words”, words.txt, lies outside ${folder}/r, where newslint reads nothing.`,
      `“sources: all.yml” lies outside ${folder}/r, where newslint reads nothing.`,
      `“people: staff.yml” lies outside ${folder}/r, where newslint reads nothing.`,
    ]);

    rmSync(path.join(folder, "r/words.txt"));
    write("r/words.txt", "utilise -> use\n");
    expect(workspace.invalidate(`${folder}/r/words.txt`)).toBe(true);
    expect((await workspace.settingsFor(`${folder}/r/port.md`)).settings.lists.words).toHaveLength(1);
  });

  test("drafts in a folder that is a link have the side files beside them, and a workspace that is one has its own", async () => {
    write("shared/sources.yml", `a: ${web("beside")}`);
    write("shared/people.yml", "- name: Lena Aas\n");
    write("r/newslint.yml", "");
    symlinkSync(path.join(folder, "shared"), path.join(folder, "r/drafts"));
    symlinkSync(path.join(folder, "r"), path.join(folder, "link"));
    for (const top of ["r", "link"]) {
      const workspace = createWorkspace(nodeAccess, { folders: [`${folder}/${top}`] });
      const { desk, problems } = await workspace.settingsFor(`${folder}/${top}/drafts/port.md`);
      expect(problems).toEqual([]);
      expect([desk.sources.size, desk.people.length]).toEqual([1, 1]);
    }
  });

  test.each(["2", "4"])("a private file that git tracks is an error (index version %s)", async (version) => {
    const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
    git("init");
    for (let i = 0; i < 40; i++) write(`desk/file${i}.md`, "");
    write("desk/newslint.private.yml", "aas: x\n");
    git("config", "index.version", version);
    git("add", "desk/file1.md", "desk/file2.md", "desk/file30.md");
    git("update-index", "--index-version", version);
    expect(await problemsOf("desk/file1.md")).toEqual([]);
    git("add", ".");
    expect(await problemsOf("desk/file1.md")).toEqual(["private-tracked"]);
  });
});

test.each([
  ["nothing", new Uint8Array()],
  ["something else", new TextEncoder().encode("GIF89a, and a few bytes more than that for good measure")],
  [
    "an index cut short",
    new Uint8Array([0x44, 0x49, 0x52, 0x43, 0, 0, 0, 4, 0xff, 0xff, 0xff, 0xff, ...Array(90).fill(255)]),
  ],
])("an index that is %s holds no file", (_what, index) => {
  expect(indexHolds(index, "a")).toBe(false);
});
