// Figures and their sources as a writer meets them in VS Code: the package installed, a mouse and a keyboard.
import path from "node:path";
import { play } from "./scenario.mjs";

const DRAFT = `# Board approves homes

By Ina Lund

The board approved 6,412 homes in March [@minutes].

“The plan is safe,” skipper Jon Oster said [@talk].

By the water stand 812 boat sheds.
`;

const FILES = {
  "homes.md": DRAFT,
  "newslint.yml": "root: true\n",
  "sources.yml": `# What the desk holds
minutes: { type: document, title: Minutes of the board, issuer: Harbour board, date: 2026-03-04, file: minutes.txt }
talk: { type: interview, title: Talk with Jon Oster, name: Jon Oster, role: skipper, date: 2026-03-05, medium: phone, terms: on-record, file: talk.txt }
`,
  "minutes.txt": "Item 6. The board approved 6,412 homes in March. There are 812 boat sheds by the water.\n",
  "talk.txt": "OSTER: The plan is not yet safe.\nLUND: Thank you.\n",
};

export function sources(vsix) {
  return play("sources", { vsix, files: FILES }, scenario);
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  await steps.step("a tally stands over the draft, a quotation that its source has otherwise is marked", async () => {
    await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "homes.md"))]]));
    await window.statusSays(/newslint reads this draft/);
    await tallySays(window, /2 figures: 1 verified, 1 attributed nearby/);
    await window.problems(["figure-unsourced", "quote-mismatch"]);
    await browser.shoot("sources");
  });

  await steps.step("a hover on a figure shows what its source says", async () => {
    await window.hover("6,412");
    await window.hoverSays([
      /verified: minutes holds it/,
      /Minutes of the board, Harbour board, 2026-03-04/,
      /line 1/,
      /Item 6\. The board approved 6,412 homes in March/,
    ]);
    await browser.shoot("hover-source");
    await window.leave();
  });

  await steps.step("a hover on a quotation shows the word that was dropped", async () => {
    await window.hover("plan is safe");
    await window.hoverSays([/Talk with Jon Oster/, /not yet/, /OSTER speaks/]);
    await browser.shoot("hover-quotation");
    await window.leave();
  });

  await steps.step("a figure without a source is answered by the one that has it", async () => {
    await window.caretIn("812");
    await window.quickFix(/^Cite minutes, l\. 1, which has it/, "cite");
    await window.textHolds("812 boat sheds [@minutes, l. 1].");
    await window.problems(["quote-mismatch"]);
  });

  await steps.step("a key leads to its entry", async () => {
    await window.caretIn("@talk");
    await window.doUntil(
      "the entry",
      () => page.keyboard.press("F12"),
      async () => (await window.text()).includes("What the desk holds"),
    );
  });
}

/**
 * Waits for the line over the draft. VS Code drops lenses that it was about to ask for when the text loses the focus, and asks
 * again only when it has it back: so the caret is put into the text first, as a writer's is.
 */
async function tallySays(window, what) {
  await window.caretIn("Board approves");
  const lens = window.page.locator(".editor-instance .codelens-decoration");
  let said = [];
  try {
    await window.until("the tally", async () => {
      said = (await lens.allInnerTexts()).map((one) => one.replaceAll("\u00a0", " "));
      return said.some((one) => what.test(one));
    });
  } catch (error) {
    throw new Error(`${error.message}; it says “${said.join("”, “")}”`);
  }
}
