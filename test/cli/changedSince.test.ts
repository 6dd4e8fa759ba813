import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Desk } from "./command.ts";

/** Five paragraphs, each with a finding of vague-source, on lines 1, 3, 5, 7 and 9. */
const STORY = ["ferry", "quay", "dyke", "mill", "road"].map((one) => `Experts say the ${one} is late.`).join("\n\n");

const desks: Desk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk[Symbol.dispose]();
});

function git(desk: Desk, ...args: string[]): string {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: desk.folder, encoding: "utf8", stdio: "pipe" });
}

function repository(files: Readonly<Record<string, string>>): Desk {
  const desk = new Desk(files);
  desks.push(desk);
  git(desk, "init", "-q");
  git(desk, "add", ".");
  git(desk, "commit", "-q", "-m", "one");
  return desk;
}

/** "file:line" of what counts of one rule. */
async function counted(desk: Desk, rule = "vague-source", args: readonly string[] = ["."]): Promise<string[]> {
  const { documents, code, err } = await desk.documents(["--changed-since", "HEAD", ...args]);
  expect([code === 2 ? err : "", code === 2]).toEqual(["", false]);
  return documents.flatMap(({ path, diagnostics }) =>
    diagnostics.filter((one) => one.rule === rule).map(({ line }) => `${path}:${line}`),
  );
}

describe("a finding counts where it touches a changed line", { timeout: 120_000 }, () => {
  test.each<[string, string, readonly string[]]>([
    ["nothing changed", STORY, []],
    ["a line changed", STORY.replace("dyke is", "dyke was"), ["a.md:5"]],
    ["a line came in before", `One two.\n\n${STORY}`, []],
    ["a line came in between", STORY.replace("Experts say the mill", "New.\n\nExperts say the mill"), []],
    ["a line went", STORY.replace("Experts say the dyke is late.\n\n", ""), []],
    ["the last line changed, without an end", `${STORY} So.`, ["a.md:9"]],
    ["only line ends changed", STORY.replaceAll("\n", "\r\n"), []],
    ["line ends, and a line", STORY.replace("dyke is", "dyke was").replaceAll("\n", "\r\n"), ["a.md:5"]],
  ])("%s", async (_what, text, expected) => {
    const desk = repository({ "a.md": STORY });
    desk.write("a.md", text);
    expect(await counted(desk)).toEqual(expected);
  });

  test("or where its sentence does, on whichever line", async () => {
    const text = (end: string) => `Experts say that the ferry\nwill be late,\nand that ${end}.\n`;
    const desk = repository({ "a.md": text("nobody minds"), "b.md": text("all\nof them\nmind") });
    desk.write("a.md", text("all mind"));
    desk.write("b.md", text("all\nmind"));
    expect(await counted(desk)).toEqual(["a.md:1", "b.md:1"]);
  });

  test("or where the other half of a conflict does", async () => {
    const text = (title: string) =>
      `Foreign Minister Ann Lee spoke on Monday.\n\nIt rained.\n\n${title} Ann Lee left on Friday.\n`;
    const desk = repository({ "a.md": text("Foreign Minister") });
    desk.write("a.md", text("Finance Minister"));
    const { documents } = await desk.documents(["--changed-since", "HEAD", "a.md"]);
    const all = await desk.documents(["a.md"]);
    expect(all.documents[0]?.diagnostics.length).toBeGreaterThan(0);
    expect(documents[0]?.diagnostics).toEqual(all.documents[0]?.diagnostics.filter(({ line }) => line !== 3));
  });

  test("new, staged, renamed and oddly named drafts", async () => {
    const desk = repository({ "a.md": STORY, "b.md": STORY, "é “x”\t.md": STORY, "sub dir/c d.md": STORY });
    desk.write("new.md", "Experts say so.\n");
    desk.write("staged.md", "Experts say so.\n");
    git(desk, "add", "staged.md");
    renameSync(desk.path("b.md"), desk.path("renamed.md"));
    git(desk, "add", "-A", "b.md", "renamed.md");
    desk.write("renamed.md", STORY.replace("quay is", "quay was"));
    desk.write("é “x”\t.md", STORY.replace("mill is", "mill was"));
    desk.write("sub dir/c d.md", STORY.replace("mill is", "mill was"));
    expect(await counted(desk)).toEqual([
      "new.md:1",
      "renamed.md:3",
      "staged.md:1",
      "sub dir/c d.md:7",
      "é “x”\t.md:7",
    ]);
  });

  test("with several threads and a cache alike", async () => {
    const desk = repository({ "a.md": STORY, "b.md": STORY, "c.md": STORY });
    desk.write("b.md", STORY.replace("quay is", "quay was"));
    desk.write("c.md", STORY.replace("mill is", "mill was"));
    for (const more of [["--concurrency", "2"], ["--cache"], ["--cache"], ["--cache", "--concurrency", "2"]])
      expect(await counted(desk, "vague-source", [...more, "."])).toEqual(["b.md:3", "c.md:7"]);
  });
});

describe("all of a draft counts when a file changed that it hangs on", { timeout: 120_000 }, () => {
  const files = {
    "newslint.yml": "sources: sources.yml\npeople: people.yml\nlists: { words: words.txt }\n",
    "words.txt": "utilise -> use\n",
    "sources.yml": "board:\n  type: document\n  title: Report\n  file: board.txt\n",
    "board.txt": "The quay cost $3 million.\n",
    "people.yml": "- id: aas\n  name: Lena Aas\n",
    "a.md": `${STORY}\n\nThe quay cost $3 million [@board].\n`,
    "sub/b.md": STORY,
    "a.claims.yml": "[]\n",
  };
  const A = [1, 3, 5, 7, 9].map((line) => `a.md:${line}`);
  const B = [1, 3, 5, 7, 9].map((line) => `sub/b.md:${line}`);
  test.each<[string, string | null, readonly string[]]>([
    ["newslint.yml", "sources: sources.yml\npeople: people.yml\n", [...A, ...B]],
    ["words.txt", "quay -> wharf\n", [...A, ...B]],
    ["people.yml", "- id: aas\n  name: Lena Ås\n", [...A, ...B]],
    ["sources.yml", "board:\n  type: document\n  title: Other\n  file: board.txt\n", [...A, ...B]],
    ["board.txt", "The quay cost $4 million.\n", A],
    ["board.txt", null, [...A, ...B]],
    ["a.claims.yml", "[]\n# looked at\n", A],
    ["sub/people.yml", "[]\n", []],
    ["sub/newslint.yml", "profile: desk\n", B],
    ["notes.yml", "x: 1\n", []],
  ])("%s: %j", async (name, text, expected) => {
    const desk = repository(files);
    if (text === null) desk.remove(name);
    else desk.write(name, text);
    expect(await counted(desk)).toEqual(expected);
  });
});

describe("what git cannot answer is exit 2, with a word on it", { timeout: 60_000 }, () => {
  test.each([["nope"], ["-nope"], ["--output=x"], ["HEAD:a.md"], [""], ["HEAD; touch x"]])(
    "revision %j",
    async (name) => {
      const desk = repository({ "a.md": STORY });
      const { code, out, err } = await desk.run([`--changed-since=${name}`, "a.md"]);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("no-revision");
      expect(existsSync(desk.path("x"))).toBe(false);
    },
  );

  test("no repository", async () => {
    const desk = new Desk({ "a.md": STORY });
    desks.push(desk);
    const { code, err } = await desk.run(["--changed-since", "HEAD", "a.md"]);
    expect([code, err.includes("no git repository")]).toEqual([2, true]);
  });

  test("no git", async () => {
    const desk = repository({ "a.md": STORY });
    const { code, err } = await desk.run(["--changed-since", "HEAD", "a.md"], { environment: { PATH: "/nowhere" } });
    expect([code, err.includes("no-git")]).toEqual([2, true]);
  });
});

test("nothing that a stranger's repository names is run", { timeout: 60_000 }, async () => {
  const desk = repository({ "a.md": STORY, "b.md": STORY, ".gitattributes": "*.md filter=own diff=own\n" });
  desk.write("evil.sh", `#!/bin/sh\necho run >> "${desk.path("ran")}"\ncat\n`);
  chmodSync(desk.path("evil.sh"), 0o755);
  const evil = desk.path("evil.sh");
  for (const [key, value] of [
    ["core.fsmonitor", evil],
    ["core.pager", evil],
    ["core.hooksPath", desk.folder],
    ["diff.external", evil],
    ["diff.own.command", evil],
    ["diff.own.textconv", evil],
    ["filter.own.clean", evil],
    ["filter.own.smudge", evil],
    ["filter.own.process", evil],
    ["filter.own.required", "true"],
  ])
    git(desk, "config", key!, value!);
  desk.write("post-index-change", readFileSync(evil, "utf8"));
  chmodSync(desk.path("post-index-change"), 0o755);
  desk.write("a.md", STORY.replace("dyke is", "dyke was"));
  // Of the same size, so that git has to look inside.
  desk.write("b.md", STORY.replace("mill is", "mill as"));
  expect(await counted(desk)).toEqual(["a.md:5", "b.md:7"]);
  expect(existsSync(desk.path("ran"))).toBe(false);
});
