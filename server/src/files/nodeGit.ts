import { execFile, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import nodePath from "node:path";
import { promisify } from "node:util";
import { NewslintError } from "../text/error.ts";
import { commandAccess, slashed } from "./node.ts";
import { folderOf, isInside, joined } from "./paths.ts";

/** Lines that took the place of others: `count` of them from `line` on (1-based, ended by LF); none where lines before `line + 1` went. */
export interface ChangedLines {
  readonly line: number;
  readonly count: number;
}

/** What became of a file: all of it counts as changed, or some lines do. */
export type FileChange = "whole" | readonly ChangedLines[];

/** What changed in a working tree since a revision, as it can be sent to another thread. */
export interface TreeChanges {
  /** The working tree's folder, without links in it. */
  readonly root: string;
  /** By path relative to the root; deleted files and the old names of renamed ones among them. */
  readonly files: ReadonlyMap<string, FileChange>;
  /** All that git has in its index. What it does not know is new. */
  readonly tracked: ReadonlySet<string>;
}

/** Says of single files what became of them. */
export class ChangedFiles {
  private readonly known = new Map<string, FileChange | undefined>();

  constructor(private readonly tree: TreeChanges) {}

  /** Undefined for a file that is as it was, or never was. `path` is absolute. */
  of(path: string): FileChange | undefined {
    if (!this.known.has(path)) this.known.set(path, this.find(path));
    return this.known.get(path);
  }

  private find(path: string): FileChange | undefined {
    const { root, files, tracked } = this.tree;
    const real = realPathOf(path);
    const relative = real.path.slice(root === "/" ? 1 : root.length + 1);
    if (!isInside(root, real.path)) return real.isThere ? "whole" : undefined;
    const change = files.get(relative);
    if (change !== undefined) return change;
    return real.isThere && !tracked.has(relative) ? "whole" : undefined;
  }
}

/** Links are followed as far as there is something. */
function realPathOf(path: string): { readonly path: string; readonly isThere: boolean } {
  try {
    return { path: slashed(realpathSync(path)), isThere: true };
  } catch {
    const folder = folderOf(path);
    if (folder === undefined) return { path, isThere: false };
    return { path: joined(realPathOf(folder).path, nodePath.posix.basename(path)), isThere: false };
  }
}

/**
 * Asks git what changed in the working tree around a folder since a revision: committed, staged or neither. Rejects with
 * a `NewslintError`: `no-git`, `not-a-repository`, `no-revision` or `git-failed`.
 *
 * The repository may be a stranger's, and its config can name programs for git to run. So none of what could run one is
 * left on: watchers, hooks, pagers, drivers that show differences, filters of content, fetching what a partial clone lacks.
 */
export async function changesSince(revision: string, folder: string): Promise<TreeChanges> {
  const top = await rootOf(folder);
  if (top === undefined) {
    const message = "--changed-since asks git, and this folder is in no git repository.";
    throw new NewslintError("not-a-repository", message);
  }
  const root = realPathOf(top).path;
  const git = await gitIn(root);
  // A name that opens with a dash would be read as an option; git lets nobody make such a branch either.
  const commit = revision.startsWith("-")
    ? ""
    : (await git.ask(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], [1, 128])).trim();
  if (!/^[0-9a-f]{40,64}$/.test(commit)) {
    const message = `git knows no revision “${revision}” here. In a build, let the history be fetched too (fetch-depth: 0).`;
    throw new NewslintError("no-revision", message);
  }
  const files = new Map<string, FileChange>();
  for (const { status, path, before } of statuses(
    await git.ask(["diff", "--name-status", "-z", ...DIFF_OPTIONS, commit, "--"]),
  )) {
    files.set(path, status === "U" || status === "D" ? "whole" : []);
    if (before !== undefined && status === "R") files.set(before, "whole");
  }
  const hunks = new HunkReader(files);
  await git.read(["diff", "--patch", ...DIFF_OPTIONS, commit, "--"], (line) => hunks.line(line));
  const tracked = new Set((await git.ask(["ls-files", "-z"])).split("\0"));
  return { root, files, tracked };
}

const DIFF_OPTIONS = [
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-relative",
  "--ignore-submodules=all",
  "--find-renames",
  "--diff-algorithm=histogram",
  "--unified=0",
  "--inter-hunk-context=0",
  // Other line ends alone change no sentence.
  "--ignore-cr-at-eol",
  "--src-prefix=a/",
  "--dst-prefix=b/",
];

/** The letter that says what became of a file, its path, and the one before where it was renamed or copied. */
function* statuses(listing: string) {
  const fields = listing.split("\0");
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const status = fields[i]!.slice(0, 1);
    const isTwo = status === "R" || status === "C";
    yield isTwo
      ? { status, path: fields[i + 2] ?? "", before: fields[i + 1] }
      : { status, path: fields[i + 1]!, before: undefined };
    if (isTwo) i++;
  }
}

/** Reads the heads of hunks from a patch without context, line by line; the lines themselves are passed over by their number. */
class HunkReader {
  private path: string | undefined;
  private toPass = 0;

  constructor(private readonly files: Map<string, FileChange>) {}

  line(line: string): void {
    if (this.toPass > 0) {
      if (!line.startsWith("\\")) this.toPass--;
      return;
    }
    if (line.startsWith("diff --git ")) this.path = pathOfHead(line.slice("diff --git ".length));
    else if (line.startsWith("rename to ")) this.path = unquoted(line.slice("rename to ".length));
    else if (line.startsWith("copy to ")) this.path = unquoted(line.slice("copy to ".length));
    else if (line.startsWith("+++ b/") || line.startsWith('+++ "b/'))
      // Git ends a name that holds blanks with a tab.
      this.path = unquoted(line.slice("+++ ".length).replace(/\t$/, "")).slice("b/".length);
    else if (line.startsWith("Binary files ")) this.add("whole");
    else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (!hunk) return;
      const count = Number(hunk[3] ?? 1);
      this.toPass = Number(hunk[1] ?? 1) + count;
      this.add({ line: Number(hunk[2]), count });
    }
  }

  private add(change: "whole" | ChangedLines): void {
    if (this.path === undefined) return;
    const before = this.files.get(this.path) ?? [];
    if (before === "whole") return;
    this.files.set(this.path, change === "whole" ? "whole" : [...before, change]);
  }
}

/** Of `a/NAME b/NAME` the name; where the two differ, a line of its own says the new one. */
function pathOfHead(names: string): string | undefined {
  if (names.startsWith('"')) {
    const end = names.indexOf('" "');
    return end < 0 ? undefined : unquoted(names.slice(0, end + 1)).slice("a/".length);
  }
  const half = (names.length - 1) / 2;
  const [old, now] = [names.slice(0, half), names.slice(half + 1)];
  return old.slice("a/".length) === now.slice("b/".length) ? now.slice("b/".length) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** A path as git writes it: in double quotes with C's escapes, octal ones for the bytes of what is not ASCII, or plain. */
function unquoted(path: string): string {
  if (!path.startsWith('"')) return path;
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\])/g))
    bytes.push(octal ? Number.parseInt(octal, 8) : letter ? (ESCAPES[letter] ?? 63) : plain!.charCodeAt(0));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

async function rootOf(folder: string): Promise<string | undefined> {
  for (let one: string | undefined = folder; one !== undefined; one = folderOf(one))
    if ((await commandAccess.kind(joined(one, ".git"))) !== undefined) return one;
  return undefined;
}

const ENVIRONMENT = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_DIFF_OPTS: undefined,
  GIT_EXTERNAL_DIFF: undefined,
};

/** Git in one working tree, with nothing on that runs other programs. */
async function gitIn(root: string) {
  const fixed = ["-C", root, "--no-pager", "--literal-pathspecs", `--work-tree=${root}`];
  for (const setting of ["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=true"])
    fixed.push("-c", setting);
  // Started elsewhere: some systems look for programs in the folder first.
  const options = { cwd: nodePath.dirname(process.execPath), env: { ...process.env, ...ENVIRONMENT } };

  const ask = async (args: readonly string[], expected: readonly number[] = []): Promise<string> => {
    try {
      const run = promisify(execFile);
      return (await run("git", [...fixed, ...args], { ...options, maxBuffer: 1 << 29, windowsHide: true })).stdout;
    } catch (error) {
      const { code, stderr } = error as { readonly code?: number | string; readonly stderr?: string };
      if (typeof code === "number" && expected.includes(code)) return "";
      throw failed(code, stderr);
    }
  };

  const read = (args: readonly string[], take: (line: string) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn("git", [...fixed, ...args], {
        ...options,
        stdio: ["ignore", "pipe", "pipe"],
        windowsHide: true,
      });
      let rest = "";
      let complaint = "";
      child.stdout.setEncoding("latin1").on("data", (text: string) => {
        const lines = text.split("\n");
        lines[0] = rest + lines[0];
        rest = lines.pop()!;
        for (const line of lines) take(line);
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (complaint.length < 10_000) complaint += text;
      });
      child.on("error", (error: NodeJS.ErrnoException) => reject(failed(error.code, undefined)));
      child.on("close", (code) => {
        if (code !== 0) return reject(failed(code ?? undefined, complaint));
        if (rest !== "") take(rest);
        resolve();
      });
    });

  // Filters of content are run on the files of a working tree before they are compared.
  const names = (await ask(["config", "--null", "--name-only", "--get-regexp", "^filter[.]"], [1])).split("\0");
  for (const name of new Set(names.filter((one) => one !== "").map((one) => one.slice(0, one.lastIndexOf("."))))) {
    if (name.includes("=")) {
      const message = `git's config has a filter “${name}” that cannot be switched off. Rename it.`;
      throw new NewslintError("git-failed", message);
    }
    for (const setting of ["clean=", "smudge=", "process=", "required=false"]) fixed.push("-c", `${name}.${setting}`);
  }
  return { ask, read };
}

function failed(code: number | string | undefined, complaint: string | undefined): NewslintError {
  if (code === "ENOENT") {
    return new NewslintError("no-git", "--changed-since asks git, which is not installed or not on the PATH.");
  }
  const said = complaint?.trim().split("\n", 1)[0] ?? "";
  return new NewslintError(
    "git-failed",
    `git could not say what changed: ${said === "" ? `it ended with ${code}` : said}`,
  );
}
