// A VS Code of its own for one run: code-server with a throw-away profile, nothing of this machine's in it, no extension
// gallery, and the newslint package installed where one is given.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CODE_SERVER, NODE } from "./setUp.mjs";

/** Keeps the window still: no welcome page, no chat panel that takes the keyboard, no look-ups. Nothing about languages. */
const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "editor.cursorBlinking": "solid",
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "git.enabled": false,
};

/** Ends every server that is still up, whatever ends this process. */
const running = new Set();
process.on("exit", () => {
  for (const server of running) server.kill();
});

export class CodeServer {
  /** Short, because sockets lie below it and their paths may not be long. */
  #root = mkdtempSync(path.join(os.tmpdir(), "nl-vs-"));
  #process;
  /** `127.0.0.1:PORT` */
  host = "";
  /** The folder that is open in the window. */
  desk = path.join(this.#root, "desk");

  /** @param {{ files?: Record<string, string>, vsix?: string, settings?: object }} options */
  static async start({ files = {}, vsix, settings = {} }) {
    const server = new CodeServer();
    running.add(server);
    try {
      for (const [name, text] of Object.entries(files)) server.write(name, text);
      await server.#start(vsix, settings);
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  write(name, text) {
    const file = path.join(this.desk, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(name) {
    return readFileSync(path.join(this.desk, name), "utf8");
  }

  async #start(vsix, settings) {
    const home = path.join(this.#root, "home");
    const user = path.join(this.#root, "user", "User");
    for (const folder of [home, user, this.desk]) mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(user, "settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
    const { VSCODE_IPC_HOOK_CLI: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const env = {
      ...inherited,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    };
    const places = [
      ...["--user-data-dir", path.dirname(user)],
      ...["--extensions-dir", path.join(this.#root, "extensions")],
      ...["--config", path.join(this.#root, "config.yaml")],
    ];
    if (vsix !== undefined) {
      const install = [CODE_SERVER, ...places, "--install-extension", vsix];
      const { status, stdout, stderr } = spawnSync(NODE, install, { env, encoding: "utf8" });
      if (status !== 0 || !/successfully installed/.test(stdout + stderr))
        throw new Error(`The package could not be installed.\n${stdout}\n${stderr}`);
    }
    const port = await freePort();
    const log = path.join(this.#root, "server.log");
    const out = openSync(log, "w");
    const quiet = [
      "--disable-telemetry",
      "--disable-update-check",
      // With it, the setting counts for nothing.
      ...(settings["security.workspace.trust.enabled"] ? [] : ["--disable-workspace-trust"]),
      "--disable-getting-started-override",
      "--ignore-last-opened",
    ];
    const args = [
      CODE_SERVER,
      ...places,
      ...quiet,
      ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`],
      // Else the extension host of a closed window lives on for hours.
      ...["--reconnection-grace-time", "5"],
      // The built workbench runs tests named in its address only with this.
      ...["--vscode-option", "enable-smoke-test-driver"],
    ];
    // A process group of its own, so that it can be ended with all its children.
    this.#process = spawn(NODE, args, { env, stdio: ["ignore", out, out], detached: true });
    this.host = `127.0.0.1:${port}`;
    const end = Date.now() + 120_000;
    while (!(await isUp(this.host))) {
      if (this.#process.exitCode !== null || Date.now() > end)
        throw new Error(`code-server did not start.\n${readFileSync(log, "utf8")}`);
      await sleep(100);
    }
  }

  /** The window's address; `payload` are the workbench's own start-up options. */
  address(payload = []) {
    const options = JSON.stringify([["skipWelcome", "true"], ...payload]);
    return `http://${this.host}/?folder=${this.desk}&payload=${encodeURIComponent(options)}`;
  }

  /** The same for a workspace file in the desk's folder. */
  workspaceAddress(name, payload = []) {
    return this.address(payload).replace(`folder=${this.desk}`, `workspace=${path.join(this.desk, name)}`);
  }

  /** A process of this server's own whose command line names this program; undefined where there is none. */
  processOf(program) {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        if (command.includes(program) && command.includes(this.#root)) return Number(pid);
      } catch {
        // It has ended meanwhile.
      }
    }
    return undefined;
  }

  /** A path of this machine as the window names it. */
  remote(file) {
    return `vscode-remote://${this.host}${file}`;
  }

  async stop() {
    const server = this.#process;
    if (server?.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      this.#signal("SIGTERM");
      await Promise.race([gone, sleep(5000)]);
    }
    this.kill();
  }

  kill() {
    running.delete(this);
    this.#signal("SIGKILL");
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }

  #signal(signal) {
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // The group is gone.
    }
  }
}

async function isUp(host) {
  try {
    return (await fetch(`http://${host}/healthz`)).ok;
  } catch {
    return false;
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
