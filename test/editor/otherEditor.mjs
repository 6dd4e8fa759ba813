// A client other than VS Code's, played by a script of its own: a program without a screen that prints what holds.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../../scripts/setUp.mjs";

/** Runs a program in a throw-away folder that holds `port.md`; counts its lines "ok ..." and "FAIL ...", the last being "end". */
export function playIn(program, args, draft) {
  const desk = mkdtempSync(path.join(os.tmpdir(), `nl-${program}-`));
  try {
    writeFileSync(path.join(desk, "port.md"), draft);
    const { stdout, stderr, error } = spawnSync(program, args, {
      cwd: desk,
      encoding: "utf8",
      timeout: 180_000,
      env: {
        ...process.env,
        HOME: desk,
        XDG_DATA_HOME: desk,
        NODE: process.execPath,
        PROGRAM: path.join(ROOT, "dist", "cli.js"),
      },
    });
    const lines = (stdout ?? "").split(/\r?\n/);
    const passed = lines.filter((line) => line.startsWith("ok ")).length;
    let failed = lines.filter((line) => line.startsWith("FAIL ")).length;
    if (!lines.includes("end") && failed === 0) failed = 1;
    for (const line of lines) if (/^(?:ok|FAIL) /.test(line)) console.log(`  ${line}`);
    if (failed > 0) console.log(`  ${error?.message ?? ""}\n${stdout}\n${stderr}`);
    return { passed, failed, skipped: 0 };
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}
