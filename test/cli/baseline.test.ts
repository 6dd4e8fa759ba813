import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Desk } from "./command.ts";

const CONFIG = "root: true\nbaseline: newslint-baseline.yml\n";
const PORT = "Experts say the levee will not hold. It cost $4 million.\n";
const FERRY = "Critics say the town is broke.\n";
const BASELINE = "newslint-baseline.yml";

const desks: Desk[] = [];
function deskOf(files: Readonly<Record<string, string>>): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  return desk;
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

const read = (desk: Desk, name = BASELINE) => readFileSync(desk.path(name), "utf8");
const entries = (desk: Desk) =>
  read(desk)
    .split("\n")
    .filter((line) => line.startsWith("- "));
const rules = async (desk: Desk, ...args: string[]) =>
  (await desk.documents(["drafts", ...args])).documents.flatMap(({ diagnostics }) =>
    diagnostics.map(({ rule }) => rule),
  );

async function adopted(files: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const desk = deskOf({ "newslint.yml": CONFIG, "drafts/port.md": PORT, "drafts/ferry.md": FERRY, ...files });
  expect((await desk.run(["drafts", "--update-baseline"])).code).toBe(0);
  return desk;
}

describe("--update-baseline", () => {
  test("dismisses what is found now, with today's date, and says so; from then on it does not count", async () => {
    const desk = deskOf({ "newslint.yml": CONFIG, "drafts/port.md": PORT, "drafts/ferry.md": FERRY });
    expect((await desk.run(["drafts"])).code).toBe(2);
    const { code, out, err } = await desk.run(["drafts", "--update-baseline", "--fail-on", "info"]);
    expect(code).toBe(0);
    expect(out).toContain("2 drafts");
    expect(err).toBe(`newslint: ${BASELINE}: 3 findings let be, 3 of them new.\n`);
    expect(entries(desk).map((line) => line.replace(/date: \d{4}-\d\d-\d\d/, "date: …"))).toEqual([
      '- { path: "drafts/ferry.md", rule: vague-source, date: …, marked: "Critics say", sentence: "Critics say the town is broke." }',
      '- { path: "drafts/port.md", rule: figure-unsourced, date: …, marked: "$4 million", sentence: "It cost $4 million." }',
      '- { path: "drafts/port.md", rule: vague-source, date: …, marked: "Experts say", sentence: "Experts say the levee will not hold." }',
    ]);
    const after = await desk.run(["drafts", "--fail-on", "info"]);
    expect([after.code, after.err]).toEqual([0, ""]);
    expect(readdirSync(desk.folder).sort()).toEqual(["drafts", BASELINE, "newslint.yml"]);
  });

  test("changes nothing where nothing changed", async () => {
    const desk = await adopted();
    const before = read(desk);
    const { err } = await desk.run(["drafts", "--update-baseline"]);
    expect(err).toBe(`newslint: ${BASELINE}: 3 findings let be.\n`);
    expect(read(desk)).toBe(before);
  });

  test("keeps reasons, days and comments of what is still there, and drops what is not, of the drafts it lints alone", async () => {
    const old = [
      "# Old copy. Ask Ana.",
      "- path: drafts/ferry.md # her story",
      "  rule: vague-source",
      "  date: 2024-02-01",
      "  reason: a common complaint",
      "  sentence: 'Critics say the town is broke.'",
      '- { path: "drafts/port.md", rule: vague-source, date: 2024-02-01, sentence: "It was so." }',
      '- { path: "drafts/gone.md", rule: vague-source, date: 2024-02-01, sentence: "It was so." }',
      '- { path: "other/old.md", rule: vague-source, date: 2024-02-01, sentence: "It was so." }',
      "",
    ];
    const desk = deskOf({
      "newslint.yml": CONFIG,
      "drafts/port.md": PORT,
      "drafts/ferry.md": FERRY,
      "other/old.md": "It is not so.\n",
      [BASELINE]: old.join("\n"),
    });
    const note = await desk.run(["drafts"]);
    expect(note.err).toMatch(/1 finding in newslint-baseline\.yml no longer found/);
    const { err } = await desk.run(["drafts", "--update-baseline"]);
    expect(err).toContain("4 findings let be, 2 of them new; 2 dropped");
    const text = read(desk);
    expect(text.startsWith(old.slice(0, 6).join("\n"))).toBe(true);
    expect(text).not.toContain("gone.md");
    expect(text).toContain("other/old.md");
    expect(await rules(desk, "--fail-on", "info")).toEqual([]);
  });

  test("leaves what a rule that is off would find", async () => {
    const desk = await adopted();
    const before = read(desk);
    await desk.run(["drafts", "--update-baseline", "--rule", "vague-source:off"]);
    expect(read(desk)).toBe(before);
  });

  test("takes no blank to fill and no source that must not be cited into it", async () => {
    const desk = await adopted({
      "drafts/ferry.md": "The budget is TK. The levee leaks [@talk].\n",
      "sources.yml":
        "talk:\n  type: interview\n  name: Lena Aas\n  role: clerk\n  date: 2025-02-05\n  medium: phone\n  terms: off-record\n",
      "newslint.yml": `${CONFIG}sources: sources.yml\nrules:\n  placeholder-left: warning\n  source-record: warning\n`,
    });
    expect(await rules(desk)).toEqual(["placeholder-left", "source-record"]);
  });

  test("makes a baseline that two branches can both add to", async () => {
    const desk = await adopted({ "drafts/a.md": "Experts say so.\n", "drafts/z.md": "Experts say so.\n" });
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=Ana", "-c", "user.email=ana@desk.example", ...args], {
        cwd: desk.folder,
        stdio: ["ignore", "pipe", "pipe"],
      });
    desk.write(".gitattributes", `${BASELINE} merge=union\n`);
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-qm", "copy");
    for (const [branch, draft] of [
      ["one", "drafts/b.md"],
      ["two", "drafts/c.md"],
    ] as const) {
      git("checkout", "-q", "-b", branch, "main");
      desk.write(draft, `Critics say that ${branch} is false.\n`);
      await desk.run(["drafts", "--update-baseline"]);
      git("add", ".");
      git("commit", "-qm", branch);
    }
    git("merge", "-q", "one", "-m", "both");
    expect(await rules(desk, "--fail-on", "info")).toEqual([]);
    // Side by side, in whichever order git puts the two.
    expect(
      entries(desk)
        .map((line) => /path: "([^"]*)"/.exec(line)![1])
        .sort(),
    ).toEqual(["a", "b", "c", "ferry", "port", "port", "z"].map((name) => `drafts/${name}.md`));
  });
});

describe("a baseline", () => {
  test("survives that lines are wrapped anew and drafts are edited elsewhere, not that a figure changes", async () => {
    const desk = await adopted();
    desk.write("drafts/port.md", `The sea was calm.\n\n${PORT.replaceAll(" ", "\n")}`);
    expect(await rules(desk)).toEqual([]);
    desk.write("drafts/port.md", PORT.replace("$4", "$5"));
    expect(await rules(desk)).toEqual(["figure-unsourced"]);
  });

  test("goes with a draft that is moved, and is written with its new place", async () => {
    const desk = await adopted();
    desk.write("published/x.txt", "");
    renameSync(desk.path("drafts/port.md"), desk.path("published/port.md"));
    expect((await desk.documents(["published"])).documents.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    await desk.run(["published", "--update-baseline"]);
    expect(
      entries(desk)
        .filter((line) => line.includes("port.md"))
        .every((line) => line.includes('"published/port.md"')),
    ).toBe(true);
  });

  test("is what the call names, whatever the config says", async () => {
    const desk = await adopted();
    rmSync(desk.path(BASELINE));
    expect((await desk.run(["drafts", "--baseline", "old.yml", "--update-baseline"])).code).toBe(0);
    expect(existsSync(desk.path(BASELINE))).toBe(false);
    expect(await rules(desk, "--baseline", "old.yml")).toEqual([]);
    expect(await rules(desk, "--baseline", "old.yml", "--no-config")).toEqual([]);
  });

  test("is told with reasons by --show-ignored", async () => {
    const desk = await adopted();
    desk.write(
      BASELINE,
      read(desk).replace(/date: [\d-]+, marked: "Critics/, 'date: 2024-02-01, reason: "old", marked: "Critics'),
    );
    const { out } = await desk.run(["drafts/ferry.md", "--show-ignored"]);
    expect(out).toMatch(/ignored warning {2}vague-source[\s\S]*ignored: old \(baseline, 2024-02-01\)/);
    const { documents } = await desk.documents(["drafts/ferry.md", "--show-ignored"]);
    expect(documents[0]).toMatchObject({ diagnostics: [], silenced: [{ silencedBy: "old (baseline, 2024-02-01)" }] });
  });

  test("counts in threads and beside a memory as without", async () => {
    const desk = await adopted();
    desk.write("drafts/new.md", "Experts say so.\n");
    for (const more of [["--concurrency", "2"], ["--cache"], ["--cache"]])
      expect(await rules(desk, ...more)).toEqual(["vague-source"]);
    await desk.run(["drafts", "--update-baseline", "--concurrency", "2", "--cache"]);
    expect(await rules(desk, "--cache")).toEqual([]);
  });
});

describe("what is wrong", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    [
      "an entry",
      { [BASELINE]: `# ours\n- { path: a.md, rule: vague-source }\n` },
      [],
      /newslint-baseline\.yml:2: “sentence” is missing/,
    ],
    [
      "the YAML",
      { [BASELINE]: `# ours\n<<<<<<< HEAD\n- 3\n` },
      [],
      /newslint-baseline\.yml(:\d+)?: The baseline cannot be read|:2: A baseline is a list/,
    ],
    ["no file", {}, [], /newslint\.yml: The file that “baseline” names, newslint-baseline\.yml, is not there/],
    [
      "no baseline to write",
      { "newslint.yml": "root: true\n" },
      ["--update-baseline"],
      /Put “baseline: newslint-baseline\.yml” into newslint\.yml/,
    ],
    [
      "a name that is no baseline's",
      { "newslint.yml": "root: true\nbaseline: drafts/port.md\n" },
      ["--update-baseline"],
      /A baseline is a \.yml file/,
    ],
    ["a place outside", { "newslint.yml": "root: true\nbaseline: ../b.yml\n" }, ["--update-baseline"], /lies outside/],
    [
      "an option beside it",
      { [BASELINE]: "" },
      ["--update-baseline", "--changed-since", "HEAD"],
      /cannot be used with/,
    ],
  ])("%s is told, the run fails, and nothing is written", async (_, files, args, message) => {
    const desk = deskOf({ "newslint.yml": CONFIG, "drafts/port.md": PORT, ...files });
    const { code, err } = await desk.run(["drafts", ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    const update = await desk.run(["drafts", "--update-baseline"]);
    if (files[BASELINE]) {
      expect(update.code).toBe(2);
      expect(read(desk)).toBe(files[BASELINE]);
    }
    expect(readFileSync(desk.path("drafts/port.md"), "utf8")).toBe(PORT);
  });

  test("a link that leads outside is not followed", async () => {
    const elsewhere = deskOf({ "b.yml": "" });
    const desk = deskOf({ "newslint.yml": CONFIG, "drafts/port.md": PORT });
    symlinkSync(elsewhere.path("b.yml"), desk.path(BASELINE));
    const { code, err } = await desk.run(["drafts", "--update-baseline"]);
    expect([code, err]).toEqual([2, expect.stringContaining("lies outside")]);
    expect(read(elsewhere, "b.yml")).toBe("");
  });

  test.skipIf(process.getuid?.() === 0)(
    "a folder that cannot be written to leaves the baseline as it was",
    async () => {
      const desk = await adopted();
      const before = read(desk);
      desk.write("drafts/ferry.md", "Experts say so.\n");
      chmodSync(desk.folder, 0o555);
      const { code, err } = await desk.run(["drafts", "--update-baseline"]);
      chmodSync(desk.folder, 0o755);
      expect([code, err]).toEqual([2, expect.stringContaining("could not be written")]);
      expect(read(desk)).toBe(before);
    },
  );
});
