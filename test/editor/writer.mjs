// newslint as a writer meets it: the package installed in VS Code, a mouse and a keyboard. Nothing here calls the editor's
// or the extension's code.
import path from "node:path";
import { play } from "./scenario.mjs";

const DRAFT = `# Harbour dues to rise

By Ina Lund

A delegation from Kiev will visit the harbour in May, Mayor Ola Brandt said.

The quay is the oldest part of the town.

The work on it cost $4.2 million.

Experts say the dyke will not last the winter.

The sea was calm.

Critics argue that the toll is a tax.
`;

export function writer(vsix) {
  return play(
    "writer",
    { vsix, files: { "port.md": DRAFT, "README.md": "Experts say this is software.\n" } },
    scenario,
  );
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  await steps.step("a draft that is opened is read: the status bar says so", async () => {
    await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "port.md"))]]));
    await window.statusSays(/newslint reads this draft/);
  });

  await steps.step("each slip is marked, once", async () => {
    await window.problems(["figure-unsourced", "place-name-style", "vague-source", "vague-source"]);
    await window.until("four marks", async () => (await window.marks()) === 4);
    await browser.shoot("findings");
  });

  await steps.step("a figure’s hover tells its value, and that nobody is named for it", async () => {
    await window.hover("$4.2 million");
    await window.hoverSays([/4,200,000 \(dollar\)/, /unsourced: nothing near it/, /figure-unsourced/]);
    await browser.shoot("hover-figure");
    await window.leave();
  });

  await steps.step("a mark’s hover tells why", async () => {
    await window.hover("Experts say");
    await window.hoverSays([/Experts say/, /Why:/, /Quick Fix/]);
    await browser.shoot("hover-rule");
    await window.leave();
  });

  await steps.step("a speaker’s hover tells what they say, and how sure newslint is", async () => {
    await window.hover("Mayor Ola Brandt");
    await window.hoverSays([/Who: Mayor Ola Brandt \(a person\)/, /Told by: “said”/, /newslint is .*sure \(\d+%\)/]);
    await browser.shoot("hover-speaker");
    await window.leave();
  });

  await steps.step(
    "the draft is coloured by who says what once the writer wants it, and no longer than that",
    async () => {
      const plain = await window.colourOf("oldest part");
      const colours = () =>
        Promise.all(["delegation from", "Ola Brandt", "said", "oldest part"].map((w) => window.colourOf(w)));
      const are = (what) => async () => what(await colours());
      await window.until(
        "plain text",
        are((all) => all.every((one) => one === plain)),
      );
      const settings = (shade) => JSON.stringify({ "newslint.shadeAttributions": shade });
      server.write(".vscode/settings.json", settings("attributed"));
      await window.until(
        "three colours, and none for what nobody says",
        are((all) => new Set(all).size === 4 && all[3] === plain),
      );
      await browser.shoot("shaded");
      server.write(".vscode/settings.json", settings("off"));
      await window.until(
        "plain text again",
        are((all) => all.every((one) => one === plain)),
      );
    },
  );

  await steps.step("a quick fix mends a place name", async () => {
    await window.caretIn("Kiev");
    await window.quickFix(/Kyiv/, "quick-fixes");
    await window.textHolds("A delegation from Kyiv will visit");
    await window.problems(["figure-unsourced", "vague-source", "vague-source"]);
  });

  await steps.step("a fix with blanks is filled from tab stop to tab stop", async () => {
    await window.caretIn("Critics");
    await window.quickFix(/Name/);
    await window.textHolds("name of organisation argues");
    await page.keyboard.type("Rosa Diaz");
    await page.keyboard.press("Tab");
    await page.keyboard.type("the tenants’ union");
    await page.keyboard.press("Escape");
    await window.textHolds("Rosa Diaz of the tenants’ union argues that the toll is a tax.");
    await window.problems(["figure-unsourced", "vague-source"]);
  });

  await steps.step("an ignore takes a reason, and silences", async () => {
    await window.caretIn("Experts");
    await window.quickFix(/^Ignore “vague-source” here/);
    await window.textHolds("newslint-ignore vague-source: reason -->");
    await page.keyboard.type("a legend, told as one");
    await page.keyboard.press("Escape");
    await window.textHolds("newslint-ignore vague-source: a legend, told as one -->");
    await window.problems(["figure-unsourced"]);
  });

  await steps.step("what is saved is what is on the disk", async () => {
    await page.keyboard.press("Control+S");
    const expected = DRAFT.replace("Kiev", "Kyiv").replace("Critics argue", "Rosa Diaz of the tenants’ union argues");
    await window.until("the file", () => {
      const saved = server.read("port.md").replace("<!-- newslint-ignore vague-source: a legend, told as one -->", "");
      return saved.replace(/\s+/g, " ") === expected.replace(/\s+/g, " ");
    });
  });

  await steps.step("a rule is turned off for the workspace, and the draft follows at once", async () => {
    await window.caretIn("$4.2");
    await window.quickFix(/^Turn “figure-unsourced” off/);
    await window.until("newslint.yml", () => {
      try {
        return /figure-unsourced: off/.test(server.read("newslint.yml"));
      } catch {
        return false;
      }
    });
    await window.problems([]);
  });

  await steps.step("config that is written elsewhere is followed too, and a slip in it is told", async () => {
    server.write("newslint.yml", "rules:\n  figure-unsurced: off\n");
    await window.statusSays(/figure-unsurced/);
    await browser.shoot("config-problem");
    server.write("newslint.yml", "rules:\n  figure-unsourced: error\n");
    await window.problems(["figure-unsourced"]);
  });

  await steps.step("a writer who wants it so is told of a slip when they save, and not before", async () => {
    server.write(".vscode/settings.json", JSON.stringify({ "newslint.run": "save", "files.autoSave": "off" }));
    await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "port.md"))]]));
    await window.statusSays(/newslint reads this draft/);
    await window.problems(["figure-unsourced"]);
    await window.caretIn("calm");
    await page.keyboard.press("End");
    await page.keyboard.type(" A crew from Kiev came. It rained.");
    // Longer than a slip is held back from a writer who types.
    await page.waitForTimeout(4000);
    await window.problems(["figure-unsourced"]);
    await page.keyboard.press("Control+S");
    await window.problems(["figure-unsourced", "place-name-style"]);
    server.write(".vscode/settings.json", "{}");
  });

  await steps.step("text in a new tab is a draft", async () => {
    await window.command("File: New Untitled Text File");
    await window.until("an empty tab", async () => (await window.text()).trim() === "");
    await page.keyboard.type("Observers say the ferry will be late.");
    await window.until("a mark", async () => (await window.marks()) === 1);
    await window.problems(["figure-unsourced", "place-name-style", "vague-source"]);
  });

  await steps.step("source notes and TK marks look unlike copy", async () => {
    await page.keyboard.type(" The toll rose [TK: how much]. The rest stays.");
    await window.until("another colour", async () => (await window.colourOf("TK")) !== (await window.colourOf("rest")));
  });
}
