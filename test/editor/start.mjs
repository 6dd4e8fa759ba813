// The first hour with newslint: the walkthrough, an example, a config on request, settings, folders side by side, and a
// server that crashes.
import { readdirSync } from "node:fs";
import path from "node:path";
import { play } from "./scenario.mjs";

const SLIP = "Experts say the dyke will not last the winter.\n";
const FILES = {
  "desk.code-workspace": JSON.stringify({ folders: [{ path: "news" }, { path: "features" }] }),
  "news/port.md": `# Port\n\n${SLIP}`,
  "features/newslint.yml": "rules:\n  vague-source: off\n  loaded-attribution-verb: off\n",
  "features/pier.md": `# Pier\n\n${SLIP}\nThe toll rose to $4.2 million.\n`,
};

export function start(vsix) {
  return play("start", { vsix, files: FILES }, scenario);
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  /** A message of the editor's, in the list of them: where the window is busy, it is not shown by itself. */
  const message = async (words) => {
    const found = page.locator(".notification-list-item", { hasText: words }).first();
    await window.until(`“${words}”`, async () => {
      if (await found.isVisible()) return true;
      await window.command("Notifications: Show Notifications");
      await page.waitForTimeout(500);
      return false;
    });
    return found;
  };

  /** Unfolds a step of the walkthrough. */
  const openStep = async (title) => {
    const step = page.locator(".getting-started-step", {
      has: page.locator(".step-title", { hasText: new RegExp(`^\\s*${title}\\s*$`) }),
    });
    const isOpen = async () =>
      (await step.getAttribute("aria-expanded")) === "true" ||
      /expanded/.test((await step.getAttribute("class")) ?? "");
    if (!(await isOpen())) await window.doUntil(`“${title}” to unfold`, () => step.click(), isOpen);
  };

  await steps.step("the walkthrough opens, and its first step is done once an example is open", async () => {
    await page.goto(server.address());
    await page.locator(".monaco-workbench").waitFor();
    await window.command("Welcome: Open Walkthrough...");
    const input = page.locator(".quick-input-widget input").first();
    await input.fill("newslint");
    await window.choose(/^Get started with newslint/);
    await page.getByRole("button", { name: "Open an Example" }).first().waitFor();
    await window.command("View: Toggle Primary Side Bar Visibility");
    await pictureIs(window, "A draft with two stretches underlined");
    await browser.shoot("walkthrough");
    for (const [step, picture] of [
      ["Read a mark", "A hover over underlined words"],
      ["Settle it", "A menu of quick fixes"],
      ["See who says what", "Claims with their status, and who speaks"],
    ]) {
      await openStep(step);
      await pictureIs(window, picture);
    }
    await openStep("Open a draft");
    await page.getByRole("button", { name: "Open an Example" }).first().click();
    await window.until("four marks", async () => (await window.marks()) === 4);
    await window.problems(["editorial-tail", "figure-unsourced", "placeholder-left", "vague-source"]);
    await browser.shoot("example-draft");
    await window.command("View: Revert and Close Editor");
    await window.until(
      "the first step to be done",
      async () =>
        (await page.locator(".getting-started-step .codicon-getting-started-step-checked.complete").count()) > 0,
    );
  });

  await steps.step("the walkthrough’s button leads to a mark, whatever is in front", async () => {
    await openStep("Read a mark");
    await page.getByRole("button", { name: "Show Me a Mark" }).first().click();
    await window.hoverSays([/vague-source/, /Why:/]);
    await browser.shoot("walkthrough-mark");
    await window.leave();
    await window.command("View: Revert and Close Editor");
    await openStep("Settle it");
    await page.getByRole("button", { name: "Show the Quick Fixes" }).first().click();
    await page.locator(".action-widget .monaco-list-row", { hasText: "here, with a reason" }).first().waitFor();
    await browser.shoot("walkthrough-fixes");
    await page.keyboard.press("Escape");
    await window.command("View: Revert and Close Editor");
  });

  await steps.step("a folder has its own config, and each draft follows the one of its folder", async () => {
    await page.goto(
      server.workspaceAddress("desk.code-workspace", [
        ["openFile", server.remote(path.join(server.desk, "features/pier.md"))],
      ]),
    );
    await window.statusSays(/newslint reads this draft/);
    await window.problems(["figure-unsourced"]);
    await window.openFile("port.md");
    await window.problems(["figure-unsourced", "vague-source"]);
  });

  await steps.step(
    "a config is written for the folder that the writer names, with what they want beside it",
    async () => {
      await window.command("newslint: Create config");
      await window.choose(/^news\b/);
      const row = (name) => page.locator(".quick-input-list .monaco-list-row", { hasText: name });
      await row("people.yml").waitFor();
      await browser.shoot("create-config");
      await row("people.yml").locator("input[type=checkbox], .monaco-checkbox").first().click();
      await page.locator(".quick-input-widget").getByRole("button", { name: "OK" }).click();
      await window.until("newslint.yml in front", async () => (await window.text()).includes("newslint's config"));
      const config = server.read("news/newslint.yml");
      if (!/^sources: sources.yml$/m.test(config) || !/^# people: people.yml$/m.test(config)) throw new Error(config);
      if (!server.read("news/sources.yml").startsWith("# Sources"))
        throw new Error("sources.yml is not as it should be");
      if (server.read("news/.gitignore") !== "newslint.private.yml\n")
        throw new Error("the private notes are not ignored");
      if (readdirSync(path.join(server.desk, "news")).includes("people.yml"))
        throw new Error("people.yml was not asked for");
    },
  );

  await steps.step("one that is there is opened, not overwritten", async () => {
    await window.command("newslint: Create config");
    await window.choose(/^features\b/);
    await window.textHolds("loaded-attribution-verb");
    await message("left as it is");
    await page.keyboard.press("Escape");
    if (server.read("features/newslint.yml") !== FILES["features/newslint.yml"]) throw new Error("it was overwritten");
  });

  await steps.step("a config that is edited counts at once, for its folder alone", async () => {
    server.write("news/newslint.yml", "rules:\n  vague-source: off\n");
    await window.problems(["figure-unsourced"]);
    server.write("news/newslint.yml", "root: true\n");
    await window.problems(["figure-unsourced", "vague-source"]);
    server.write("features/newslint.yml", "rules:\n  figure-unsourced: off\n");
    await window.problems(["vague-source", "vague-source"]);
  });

  await steps.step("the profile in the settings counts where no config has one", async () => {
    server.write("features/newslint.yml", "profile: desk\nrules:\n  figure-unsourced: off\n");
    server.write(
      "news/port.md",
      `# Port\n\nThe quay cost $3 million, Mayor Ola Brandt said.\n\nThe sea was calm.\n\n${SLIP}`,
    );
    await window.problems(["vague-source", "vague-source"]);
    server.write(
      "desk.code-workspace",
      JSON.stringify({ ...JSON.parse(FILES["desk.code-workspace"]), settings: { "newslint.profile": "factcheck" } }),
    );
    await window.problems(["figure-unsourced", "vague-source", "vague-source"]);
  });

  await steps.step("a server that is killed starts again, and open drafts are marked as before", async () => {
    await window.openFile("port.md");
    await window.until("marks", async () => (await window.marks()) > 0);
    await killServer(window, server);
    await window.statusSays(/newslint reads this draft/);
    await window.caretIn("Experts");
    await page.keyboard.type("Critics say, and e");
    await window.until("marks again", async () => (await window.marks()) > 0);
    await page.keyboard.press("Control+Z");
  });

  await steps.step("after five crashes the writer is told, and can start it again", async () => {
    for (let i = 0; i < 4; i++) await killServer(window, server);
    const crashed = await message("newslint crashed 5 times");
    await window.statusSays(/newslint has stopped/);
    await browser.shoot("crashed");
    await crashed.getByRole("button", { name: "Restart server" }).click();
    await window.statusSays(/newslint reads this draft/);
    await window.until("marks again", async () => (await window.marks()) > 0);
  });
}

/** Waits until the walkthrough's picture is the one of that title, and has a size on the screen. */
async function pictureIs(window, title) {
  let seen = [];
  try {
    await window.until(`the picture “${title}”`, async () => {
      seen = await Promise.all(
        window.page.frames().map((frame) =>
          frame
            .evaluate(() => {
              const svg = document.querySelector("body > svg, svg");
              const { width = 0, height = 0 } = svg?.getBoundingClientRect() ?? {};
              return width > 100 && height > 100 ? (svg.querySelector("title")?.textContent ?? "") : "";
            })
            .catch(() => ""),
        ),
      );
      return seen.some((one) => one.startsWith(title));
    });
  } catch (error) {
    throw new Error(`${error.message}; there is “${seen.filter((one) => one !== "").join("”, “")}”`);
  }
}

/** Ends the language server's process as a crash would, once there is one, and waits until it is gone. */
async function killServer(window, server) {
  let pid;
  await window.until("a server process", () => {
    pid = server.processOf("dist/server.js");
    return pid !== undefined;
  });
  process.kill(pid, "SIGKILL");
  await window.until("its end", () => server.processOf("dist/server.js") !== pid);
}
