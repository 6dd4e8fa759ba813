// The people of a draft as a writer meets them in VS Code: the package installed, a mouse and a keyboard.
import path from "node:path";
import { play } from "./scenario.mjs";

const DRAFT = `---
date: 2025-03-02
---

# Ruiz to leave the harbour board

By Ina Lund

Harbour Commissioner **Ana Ruiz** will leave the board in May, Mayor Ola Brandt said.

## What happens now

Ruiz’s deputy, Tom Ruiz, will run the port.

“Ruiz has done enough,” Brandt said.

Ruiz did not answer a call. The mayor will name somebody else.
`;

const PEOPLE = `# Who is who
- name: Ola Brandt
  offices:
    - { title: mayor, of: Vik, from: 2019-06 }
    - { title: harbourmaster, of: Port of Vik, from: 2010, to: 2018 }
  checked: { by: dk, date: 2025-01-20 }
`;

/** As docs/editor.md has it: VS Code proposes nothing in Markdown until asked, unless it is told to. */
const SETTINGS = { "[markdown]": { "editor.quickSuggestions": { other: "on" }, "editor.wordBasedSuggestions": "off" } };

export function people(vsix) {
  return play("people", { vsix, files: { "board.md": DRAFT, "people.yml": PEOPLE }, settings: SETTINGS }, scenario);
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  await steps.step("a hover on a name tells who it is by the people file, and how the draft names them", async () => {
    await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "board.md"))]]));
    await window.statusSays(/newslint reads this draft/);
    await window.hover("Ola Brandt");
    await window.hoverSays([
      /Ola Brandt, in people\.yml, line 2/,
      /On 2025-03-02: mayor, Vik \(since 2019-06\)/,
      /Earlier: harbourmaster, Port of Vik \(2010 to 2018\)/,
      /“Mayor Ola Brandt”: line 9/,
      /“the mayor”: line 17/,
    ]);
    await browser.shoot("hover-person");
    await window.leave();
  });

  await steps.step("the outline lists the people with their titles, but for who wrote it", async () => {
    await window.command("Explorer: Focus on Outline View");
    const rows = page.locator(".outline-pane .monaco-list-row");
    await window.until("the people", async () => {
      const said = (await rows.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
      return /Ana Ruiz\s*Harbour Commissioner/.test(said) && /Ola Brandt\s*Mayor/.test(said) && !/Ina Lund/.test(said);
    });
    await browser.shoot("outline");
  });

  await steps.step(
    "where the caret stands in a name, every mention of the person is lit, and nobody else’s",
    async () => {
      await window.caretIn("Ana Ruiz");
      const lit = page.locator(".editor-instance .cdr.wordHighlightText, .editor-instance .cdr.wordHighlight");
      await window.until("five mentions", async () => (await lit.count()) === 5);
      await browser.shoot("highlights");
    },
  );

  await steps.step("a rename changes full names and surnames, and asks about quotations", async () => {
    const box = page.locator(".rename-box input");
    const named = async () => (await box.inputValue({ timeout: 1000 }).catch(() => "")) === "Ana Ruiz";
    await window.doUntil(
      "the name in the box",
      async () => {
        if (!(await box.isVisible())) await page.keyboard.press("F2");
      },
      named,
    );
    await box.fill("Eva Lopez");
    await page.keyboard.press("Enter");
    const quoted = page.locator(".bulk-edit-panel .monaco-list-row", { hasText: "has done enough" });
    await quoted.waitFor();
    await browser.shoot("rename");
    const tick = quoted.locator("[role=checkbox], .monaco-custom-toggle, input").first();
    await tick.click();
    await page.locator(".bulk-edit-panel").getByRole("button", { name: "Apply" }).click();
    await window.textHolds("# Lopez to leave the harbour board");
    await window.textHolds("Harbour Commissioner **Eva Lopez** will leave");
    await window.textHolds("Lopez’s deputy, Tom Ruiz, will run the port.");
    await window.textHolds("“Lopez has done enough,” Brandt said.");
    await window.textHolds("Lopez did not answer a call.");
  });

  await steps.step("names are proposed as one writes", async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.type("The board thanked ");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    // A busy editor that has not coloured the line yet does not ask at the first letter.
    await window.until("the name", async () => {
      await page.keyboard.type("L");
      const proposed = rows.filter({ hasText: "Eva Lopez" }).first();
      if (
        await proposed.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        )
      )
        return true;
      await page.keyboard.press("Backspace");
      return false;
    });
    await browser.shoot("completion");
    await page.keyboard.type("op");
    await window.until("the name still", async () => (await rows.allInnerTexts()).some((row) => /Eva Lopez/.test(row)));
    await page.keyboard.press("Enter");
    await page.keyboard.type(" for her work.");
    await window.textHolds("The board thanked Eva Lopez for her work.");
  });

  await steps.step("somebody who is not on file is put there, and known from then on", async () => {
    await window.caretIn("Eva Lopez** will");
    await window.quickFix(/^Add Eva Lopez to the people file/, "add-person");
    await window.until("people.yml", () => /- id: eva-lopez\n {2}name: Eva Lopez\n/.test(server.read("people.yml")));
    // The file is read anew a moment after it was written.
    await window.until("Eva Lopez to be on file", async () => {
      await window.hover("Eva Lopez** will");
      const isKnown = await window.hoverSays([/Eva Lopez, in people\.yml, line 7/], 2000).then(
        () => true,
        () => false,
      );
      await window.leave();
      return isKnown;
    });
  });
}
