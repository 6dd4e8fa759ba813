// A second client that shares no code with VS Code's: Neovim's, to which findings are pushed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../../scripts/setUp.mjs";
import { HERE } from "./setUp.mjs";

export async function neovim() {
  const desk = mkdtempSync(path.join(os.tmpdir(), "nl-nvim-"));
  try {
    writeFileSync(path.join(desk, "port.md"), "The clerk read the minutes. Experts say the dyke will not last.\n");
    // `-l` came later than Debian's version.
    const args = [
      "--headless",
      "-u",
      "NONE",
      "-i",
      "NONE",
      "-n",
      "-c",
      `luafile ${path.join(HERE, "neovim.lua")}`,
      "port.md",
    ];
    const { stdout, stderr, error } = spawnSync("nvim", args, {
      cwd: desk,
      encoding: "utf8",
      timeout: 60_000,
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
    const ended = lines.includes("end");
    if (!ended && failed === 0) failed = 1;
    for (const line of lines) if (/^(?:ok|FAIL) /.test(line)) console.log(`  ${line}`);
    if (failed > 0) console.log(`  ${error?.message ?? ""}\n${stdout}\n${stderr}`);
    return { passed, failed, skipped: 0 };
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}
