import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Desk, PROGRAM } from "../cli/command.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLEAN = "The clerk read the minutes.\n";
const BLANK = "The clerk read [TK: what].\n";
const SLIP = "Experts say the dyke will not last.\n";

const desks: Desk[] = [];
afterEach(() => {
  for (const { folder } of desks.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A git repository with files in it. */
class Repository extends Desk {
  readonly environment = {
    PATH: process.env.PATH,
    HOME: this.folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Ina Lund",
    GIT_AUTHOR_EMAIL: "ina@desk.example",
    GIT_COMMITTER_NAME: "Ina Lund",
    GIT_COMMITTER_EMAIL: "ina@desk.example",
  };

  constructor(files: Readonly<Record<string, string>>) {
    super(files);
    desks.push(this);
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: readonly string[]) {
    return spawnSync("git", args, { cwd: this.folder, env: this.environment, encoding: "utf8" });
  }

  commit(): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message=Words");
    return this.git("rev-parse", "HEAD").stdout.trim();
  }
}

describe("git’s own hook", () => {
  function repository(files: Readonly<Record<string, string>>): Repository {
    const one = new Repository({ "newslint.yml": "root: true\nprofile: publish\n", ...files });
    one.write("newslint", `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
    chmodSync(one.path("newslint"), 0o755);
    Object.assign(one.environment, { NEWSLINT: one.path("newslint") });
    copyFileSync(path.join(ROOT, "ci/pre-commit"), one.path(".git/hooks/pre-commit"));
    return one;
  }
  const isCommitted = (one: Repository) => one.git("rev-parse", "--verify", "--quiet", "HEAD").status === 0;

  test("lets a clean draft pass, and keeps one with errors out", () => {
    const one = repository({ "a.md": CLEAN });
    one.commit();
    expect(isCommitted(one)).toBe(true);
    one.write("a.md", BLANK);
    one.git("add", "--all");
    // Git shows what a hook prints beside its own messages.
    const { status, stderr } = one.git("commit", "--message=Words");
    expect(status).not.toBe(0);
    expect(stderr).toContain("a.md");
    expect(stderr).toContain("[TK: what]");
    expect(one.git("log", "--oneline").stdout.trim().split("\n")).toHaveLength(1);
  });

  test("looks at what is staged, not at what lies in the folder", () => {
    const one = repository({ "a b.md": BLANK });
    one.git("add", "--all");
    one.write("a b.md", CLEAN);
    expect(one.git("commit", "--message=Words").status).not.toBe(0);
    one.git("add", "--all");
    one.write("a b.md", BLANK);
    expect(one.git("commit", "--message=Words").status).toBe(0);
  });

  test("has nothing to say of a commit without drafts, and of drafts that it leaves alone", () => {
    const one = repository({ "old.md": BLANK });
    one.git("add", "--all");
    one.git("commit", "--quiet", "--no-verify", "--message=Words");
    one.write("data.json", "{}");
    expect(one.commit()).not.toBe("");
    expect(one.git("log", "--oneline").stdout.trim().split("\n")).toHaveLength(2);
  });

  test("says so where newslint is not installed", () => {
    const one = repository({ "a.md": CLEAN });
    Object.assign(one.environment, { NEWSLINT: "" });
    one.git("add", "--all");
    const { status, stderr } = one.git("commit", "--message=Words");
    expect(status).not.toBe(0);
    expect(stderr).toContain("newslint is not installed");
  });
});

describe("the GitHub Action", () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
    readonly runs: {
      readonly steps: readonly { readonly run: string; readonly shell: string; readonly env: object }[];
    };
  }
  const action = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as Action;

  /** Runs the action's steps as a runner would: expressions put into their variables, each script by its shell. */
  function play(one: Repository, inputs: Readonly<Record<string, string>>, base?: string) {
    const output = one.path(".git/output");
    writeFileSync(output, "");
    const given = (expression: string): string => {
      if (expression === "github.action_path") return ROOT;
      if (expression === "github.event.pull_request.base.sha") return base ?? "";
      const input = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
      if (input === undefined || !Object.hasOwn(action.inputs, input)) throw new Error(`no such thing: ${expression}`);
      return inputs[input] ?? action.inputs[input]!.default;
    };
    let said = "";
    for (const { run, shell, env } of action.runs.steps) {
      expect(shell).toBe("bash");
      // Nothing of a stranger's is pasted into a script.
      expect(run).not.toContain("${{");
      const variables = Object.fromEntries(
        Object.entries(env).map(([name, value]) => [
          name,
          String(value).replace(/\$\{\{ *([^}]*?) *\}\}/g, (_, expression: string) => given(expression)),
        ]),
      );
      const ended = spawnSync("bash", ["-e", "-o", "pipefail", "-c", run], {
        cwd: one.folder,
        encoding: "utf8",
        env: { ...one.environment, ...variables, GITHUB_OUTPUT: output },
      });
      said += ended.stdout + ended.stderr;
      if (ended.status !== 0) return { code: ended.status, said, output: readFileSync(output, "utf8") };
    }
    return { code: 0, said, output: readFileSync(output, "utf8") };
  }

  test("puts findings beside their lines, and fails from the level that is asked for", () => {
    const one = new Repository({ "newslint.yml": "root: true\n", "drafts/a.md": SLIP, "drafts/b.md": CLEAN });
    one.commit();
    const { code, said, output } = play(one, {});
    expect(code).toBe(0);
    expect(said).toContain("::warning file=drafts/a.md,line=1");
    expect(output).toBe("exit-code=0\n");
    expect(play(one, { "fail-on": "warning" })).toMatchObject({ code: 1, output: "exit-code=1\n" });
    expect(play(one, { "max-warnings": "0" })).toMatchObject({ code: 1 });
    expect(play(one, { paths: "drafts/b.md\n" }).said).not.toContain("::warning");
  });

  test("tells in a pull request only what it changes", () => {
    const one = new Repository({ "newslint.yml": "root: true\n", "a.md": SLIP, "b.md": CLEAN });
    const base = one.commit();
    one.write("b.md", `${CLEAN}\nCritics say the toll is a tax.\n`);
    one.commit();
    const { said } = play(one, {}, base);
    expect(said).toContain("file=b.md");
    expect(said).not.toContain("file=a.md");
    expect(play(one, { "changed-only": "false" }, base).said).toContain("file=a.md");
  });

  test("says what is missing where the history was not checked out", () => {
    const one = new Repository({ "newslint.yml": "root: true\n", "a.md": SLIP });
    one.commit();
    const { code, said, output } = play(one, {}, "1".repeat(40));
    expect(code).toBe(2);
    expect(said).toContain("fetch-depth: 0");
    expect(output).toBe("exit-code=2\n");
  });

  test("writes SARIF and a report where it is asked to", () => {
    const one = new Repository({ "newslint.yml": "root: true\n", "a.md": SLIP });
    one.commit();
    mkdirSync(one.path("out"));
    play(one, { "sarif-file": "out/newslint.sarif", "report-file": "out/report.html" });
    const sarif = JSON.parse(readFileSync(one.path("out/newslint.sarif"), "utf8"));
    expect(sarif.runs[0].results[0].ruleId).toBe("vague-source");
    expect(readFileSync(one.path("out/report.html"), "utf8")).toContain("Experts say");
  });

  test("takes no input for a command or an option", () => {
    const one = new Repository({ "newslint.yml": "root: true\n", "a.md": SLIP });
    one.commit();
    const { code, said } = play(one, { paths: "$(touch stolen)\n`touch stolen`\n--fix\na.md; touch stolen" });
    expect(code).toBe(2);
    expect(said).toContain("There is no such file");
    expect(existsSync(one.path("stolen"))).toBe(false);
    expect(readFileSync(one.path("a.md"), "utf8")).toBe(SLIP);
  });
});

test("the definition for pre-commit names a command that there is, and the drafts that newslint reads", () => {
  const [hook] = parse(readFileSync(path.join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
  const { bin } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  expect(Object.keys(bin)).toContain(hook.entry.split(" ")[0]);
  expect(hook.entry.split(" ").slice(1)).toEqual(["check"]);
  const files = new RegExp(hook.files);
  for (const name of ["a.md", "b/c.markdown", "d.mdown", "e.txt"]) expect(files.test(name)).toBe(true);
  for (const name of ["a.mdx", "md", "b.yml"]) expect(files.test(name)).toBe(false);
});
