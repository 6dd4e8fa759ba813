import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { pdfOf } from "../../server/src/files/pdf.fixture.ts";
import { Desk } from "./command.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

const desks: Desk[] = [];
function deskOf(files: Readonly<Record<string, string>> = {}): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

function entriesOf(desk: Desk, cache = ".newslintcache"): string[] {
  const folder = desk.path(cache);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((name) => /[/\\][0-9a-f]{62}$/.test(name));
}

const WITHOUT = ["--format", "json", "--show-ignored", "."];
const WITH = ["--cache", ...WITHOUT];

/** A desk in which every kind of file counts for a finding. */
const DESK = {
  "newslint.yml":
    "root: true\nextends: ./base.yml\nsources: sources.yml\npeople: people.yml\nlists: { words: words.txt }\n",
  "base.yml": "rules: { house-word: warning }\n",
  "words.txt": "utilise -> use\n",
  "sources.yml": "board:\n  type: document\n  title: Report\n  issuer: Board\n  date: 2025-02-03\n  file: board.txt\n",
  "people.yml":
    "- id: shevryk\n  name: Danylo Shevryk\n  wrong: [Shevriak]\n  offices:\n    - { title: defence minister, of: Ukraine, from: 2025-07 }\n",
  "board.txt": "The quay cost $3 million.\n",
  "port.md":
    "Experts say so.\n\nThey utilise the quay. Defence Minister Danylo Shevriak of Ukraine spoke on Monday.\n\nThe quay cost $4 million [@board].\n",
};

describe("with a cache the output is that without", { timeout: 240_000 }, () => {
  test("over the example newsroom, filled and from it", async () => {
    const desk = deskOf();
    cpSync(EXAMPLES, desk.path("."), { recursive: true });
    const without = await desk.run(WITHOUT);
    expect(await desk.run(WITH)).toEqual(without);
    expect(entriesOf(desk).length).toBeGreaterThan(3);
    expect(await desk.run(WITH)).toEqual(without);
    expect(await desk.run([...WITH, "--concurrency", "2"])).toEqual(without);
  });

  test("a source that cannot be read is told of in every run", async () => {
    const desk = deskOf({ ...DESK, "sources.yml": DESK["sources.yml"].replace("board.txt", "board.pdf") });
    desk.write("board.pdf", pdfOf([[]]));
    const without = await desk.run(WITHOUT);
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining("no-source-text") });
    expect(await desk.run(WITH)).toEqual(without);
    expect(await desk.run(WITH)).toEqual(without);
  });

  test("a draft that was only touched is not linted again, nor written anew", async () => {
    const desk = deskOf(DESK);
    await desk.run(WITH);
    const entries = () => entriesOf(desk).map((path) => [path, statSync(path).ino, readFileSync(path, "utf8")]);
    const before = entries();
    utimesSync(desk.path("port.md"), new Date(), new Date());
    await desk.run(WITH);
    expect(entries()).toEqual(before);
  });

  test.each<[string, string | null]>([
    ["port.md", "Experts say it is late.\n"],
    ["newslint.yml", "root: true\n"],
    ["base.yml", "rules: { house-word: error }\n"],
    ["words.txt", "quay -> wharf\n"],
    ["sources.yml", "other:\n  type: document\n  title: Other\n"],
    ["sources.yml", null],
    [
      "people.yml",
      "- id: shevryk\n  name: Danylo Shevriak\n  offices:\n    - { title: defence minister, of: Ukraine, from: 2025-07 }\n",
    ],
    ["board.txt", "The quay cost $4 million.\n"],
    ["board.txt", null],
    ["port.claims.yml", '- id: c1\n  quote: "$4 million"\n  kind: figure\n  status: disputed\n  note: wrong\n'],
    ["port.sources.yml", "board:\n  type: document\n  title: Its own\n"],
  ])("when %s changes to %j, the result does", async (name, text) => {
    const desk = deskOf(DESK);
    const before = await desk.run(WITH);
    if (text === null) desk.remove(name);
    else desk.write(name, text);
    const after = await desk.run(WITH);
    expect(after).toEqual(await desk.run(WITHOUT));
    expect(after.out).not.toBe(before.out);
  });

  test("options are part of what is remembered", async () => {
    const desk = deskOf(DESK);
    await desk.run(WITH);
    for (const more of [["--profile", "publish"], ["--rule", "vague-source:off"], ["--no-config"]])
      expect(await desk.run([...WITH, ...more])).toEqual(await desk.run([...WITHOUT, ...more]));
  });

  test("problems of config are told each time", async () => {
    const desk = deskOf({ "newslint.yml": "rulse: {}\n", "a.md": "Experts say so.\n" });
    const first = await desk.run(WITH);
    expect([first.code, await desk.run(WITH)]).toEqual([2, first]);
  });

  test("--fix fixes what is remembered, and what it made is remembered", async () => {
    const text = "They utilise the quay, Mayor Jo Park said.\n";
    const desk = deskOf({ "newslint.yml": "lists: { words: [utilise -> use] }\n", "a.md": text });
    await desk.run(WITH);
    const fixed = await desk.run([...WITH, "--fix"]);
    expect(readFileSync(desk.path("a.md"), "utf8")).toBe(text.replace("utilise", "use"));
    expect(await desk.run(WITH)).toEqual({ ...(await desk.run(WITHOUT)) });
    expect(fixed.err).toContain("1 place fixed");
    expect((await desk.run([...WITH, "--fix"])).err).toBe("");
  });
});

describe("the folder of the cache", { timeout: 120_000 }, () => {
  const files = { "a.md": "Experts say so.\n" };

  test.each<[string, (entry: string) => void]>([
    ["empty", (entry) => writeFileSync(entry, "")],
    ["cut short", (entry) => writeFileSync(entry, readFileSync(entry).subarray(0, 200))],
    ["another's", (entry) => writeFileSync(entry, readFileSync(entry, "utf8").replace("Experts", "Exberts"))],
    ["no text", (entry) => writeFileSync(entry, Buffer.alloc(500, 255))],
  ])("an entry that is %s is written anew", async (_what, damage) => {
    const desk = deskOf(files);
    const first = await desk.run(WITH);
    const [entry] = entriesOf(desk);
    const whole = readFileSync(entry!, "utf8");
    damage(entry!);
    expect(await desk.run(WITH)).toEqual(first);
    expect(readFileSync(entry!, "utf8")).toBe(whole);
  });

  test("git leaves it alone, and so do backups", async () => {
    const desk = deskOf(files);
    await desk.run(WITH);
    expect(readFileSync(desk.path(".newslintcache/.gitignore"), "utf8")).toBe("*\n");
    expect(readFileSync(desk.path(".newslintcache/CACHEDIR.TAG"), "utf8")).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55\n/,
    );
  });

  test("may lie elsewhere, but not where something else is", async () => {
    const desk = deskOf({ ...files, "kept/notes.txt": "mine" });
    expect((await desk.run([...WITH, "--cache-location", "made/here"])).code).toBe(0);
    expect(entriesOf(desk, "made/here").length).toBeGreaterThan(0);
    for (const taken of ["kept", "a.md"]) {
      const { code, err, out } = await desk.run([...WITH, "--cache-location", taken]);
      expect([code, out.includes('"documents":[\n]') || out === ""]).toEqual([2, true]);
      expect(err).toContain("not-a-cache");
    }
    expect(readdirSync(desk.path("kept"))).toEqual(["notes.txt"]);
  });

  test("several processes at once share it", async () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`d/${i}.md`, `Experts say it is ${i}.\n`]));
    const desk = deskOf(many);
    mkdirSync(desk.path("x"));
    const all = await Promise.all([0, 1, 2].map(() => desk.run(WITH)));
    const without = await desk.run(WITHOUT);
    for (const one of all) expect(one).toEqual(without);
    expect(entriesOf(desk)).toHaveLength(12);
    // What they left can be read, and is all there is.
    const written = entriesOf(desk).map((name) => statSync(name).ino);
    expect(await desk.run(WITH)).toEqual(without);
    expect(entriesOf(desk).map((name) => statSync(name).ino)).toEqual(written);
    const names = readdirSync(desk.path(".newslintcache"), { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
