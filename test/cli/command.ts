import { spawn } from "node:child_process";
import { existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PROGRAM = process.env.NEWSLINT_CLI ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
if (!existsSync(PROGRAM)) throw new Error(`${path.basename(PROGRAM)} is not built: run \`node build.mjs\` first`);

/** The user that owns nothing. */
const NOBODY = 65_534;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own with files, and the command run in it. */
export class Desk {
  readonly folder = mkdtempSync(path.join(tmpdir(), "newslint-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  remove(name: string): void {
    rmSync(this.path(name));
  }

  /** Runs the command as a user who is not allowed everything: root is. The folder is that user's own. */
  runAsNobody(args: readonly string[]): Promise<Ended> {
    if (process.getuid?.() !== 0) return this.run(args);
    for (const name of ["", ...readdirSync(this.folder, { recursive: true, encoding: "utf8" })])
      lchownSync(this.path(name), NOBODY, NOBODY);
    return this.run(args, { uid: NOBODY });
  }

  run(
    args: readonly string[],
    options: {
      readonly stdin?: string | Uint8Array;
      readonly environment?: NodeJS.ProcessEnv;
      readonly uid?: number;
    } = {},
  ): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        cwd: this.folder,
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
        env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.environment },
      });
      let out = "";
      let err = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, out, err }));
      child.stdin.on("error", () => {});
      child.stdin.end(options.stdin ?? "");
    });
  }

  /** The document objects of a run with `--format json`. */
  async documents(args: readonly string[], options: { readonly stdin?: string } = {}) {
    const { out, code, err } = await this.run(["--format", "json", ...args], options);
    const report = JSON.parse(out) as {
      version: number;
      documents: { path: string; words: number; diagnostics: { rule: string; severity: string; line: number }[] }[];
      summary: { documents: number; errors: number; failed: { path: string; code: string; line?: number }[] };
    };
    return { ...report, code, err, paths: report.documents.map((one) => one.path) };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
