// Where a draft's statements come from, as a writer sees it in VS Code: the “Sourcing” side bar and the sourcing report.
import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../../scripts/setUp.mjs";
import { ARTEFACTS } from "./browser.mjs";
import { play } from "./scenario.mjs";

const DRAFT = `# Harbour dues to rise

Some 300 boats lie in the port.

The board approved 6,412 homes in March [@minutes].

The dyke cost $4.2 million.

“We have run out of planks and patience,” Mayor Ola Brandt said. The quay will close in May, he said.

“The toll is a tax,” a harbour official said, who was not allowed to speak in public.

Critics say the ferry will be late.
`;

const FILES = {
  "port.md": DRAFT,
  "README.md": "This is software.\n",
  "sources.yml":
    "# What we have\nminutes: {type: document, title: Minutes of the board, issuer: Harbour board, date: 2026-03-04, file: minutes.txt}\n" +
    "survey: {type: document, title: Survey of boats, issuer: Harbour board, date: 2026-03-05}\n",
  "minutes.txt": "The board approved 6,412 homes in March.\n",
};

const SETTINGS = { "workbench.colorTheme": "Light Modern" };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The themes a page has to be right in, with the class that VS Code gives a webview's body. */
const THEMES = [
  ["Light Modern", "vscode-light", "light"],
  ["Dark Modern", "vscode-dark", "dark"],
  ["Default High Contrast", "vscode-high-contrast", "contrast-dark"],
  ["Default High Contrast Light", "vscode-high-contrast-light", "contrast-light"],
];

export async function views(vsix) {
  const whole = await play("views", { vsix, files: FILES, settings: SETTINGS }, scenario);
  const restricted = await play("trust", { vsix, files: DOUBTED, settings: DOUBT }, untrusted);
  return {
    passed: whole.passed + restricted.passed,
    failed: whole.failed + restricted.failed,
    skipped: whole.skipped + restricted.skipped,
  };
}

/** With PICTURES set, the pictures of docs/editor.md are taken anew. */
function picture(shot, name) {
  if (!process.env.PICTURES) return;
  copyFileSync(path.join(ARTEFACTS, `${shot}.png`), path.join(ROOT, "docs", "images", `${name}.png`));
}

async function showSourcing(window) {
  const tab = window.page.locator(".activitybar").getByRole("tab", { name: "Sourcing" });
  const isShown = async () => (await tab.getAttribute("aria-selected")) === "true";
  await tab.waitFor();
  if (!(await isShown())) await window.doUntil("the side bar", () => tab.click(), isShown);
}

/** The rows of one of the views as they are read out, from top to bottom. */
async function rowsOf(page, view) {
  const rows = page.locator(`.pane:has(.pane-header[aria-label*="${view}"]) .monaco-list-row`);
  return rows.evaluateAll((all) =>
    all
      .map((row) => ({ top: row.getBoundingClientRect().top, said: row.getAttribute("aria-label") ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ said }) => said),
  );
}

async function rowsAre(window, view, expected) {
  let rows = [];
  try {
    await window.until(`${view} to list that`, async () => {
      rows = await rowsOf(window.page, view);
      return expected.every((one) => rows.some((row) => one.test(row)));
    });
  } catch (error) {
    throw new Error(`${error.message}; it lists:\n${rows.join("\n")}`);
  }
  return rows;
}

/** The report's own document, once it shows a report. */
async function reportFrame(window) {
  let found;
  await window.until("the report", async () => {
    for (const frame of window.page.frames()) {
      const isThere = await frame
        .evaluate(() => document.querySelector("#report .nl-report") !== null)
        .catch(() => false);
      if (isThere) {
        found = frame;
        return true;
      }
    }
    return false;
  });
  return found;
}

/** What has the focus in the report, as it is read out. */
function focused(frame) {
  return frame.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "";
  });
}

async function focusIs(window, frame, label) {
  let is = "";
  try {
    await window.until("the focus", async () => {
      is = await focused(frame);
      return is === label;
    });
  } catch (error) {
    throw new Error(`${error.message} on “${label}”; it is on “${is.slice(0, 200)}”`);
  }
}

/** Whether what has the focus shows it. */
function isFocusSeen(frame) {
  return frame.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await steps.step("the side bar says what to do while no draft is in front", async () => {
    await page.goto(server.address());
    await showSourcing(window);
    const welcome = page.locator(".welcome-view-content:visible");
    await window.until("both welcomes", async () => {
      const said = (await welcome.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
      return /Open a draft.*what it claims/s.test(said) && /Open a draft.*whom it quotes/s.test(said);
    });
    await browser.shoot("views-empty");
  });

  await steps.step("it lists the claims of the draft by status, each status said in words", async () => {
    await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "port.md"))]]));
    await window.statusSays(/newslint reads this draft/);
    await showSourcing(window);
    await rowsAre(window, "Claims", [
      /^Unsourced: 2 claims/,
      /^Unsourced, figure, line 7: \$4\.2 million/,
      /^Unsourced, figure, line 3: Some 300/,
      /^Attributed, quotation, line 9: “We have run out of planks and patience,”/,
      /^Recorded: |^Verified: /,
    ]);
    const heads = await page.locator(".pane-header").allInnerTexts();
    if (!heads.some((head) => /claims \(\d+\)/i.test(head))) throw new Error(`no count in ${heads.join(" | ")}`);
  });

  await steps.step(
    "who speaks is listed with the words given to each, and the sources on record with their uses",
    async () => {
      await rowsAre(window, "Sources and speakers", [
        /^3 speakers, \d+% of their words by unnamed sources/,
        /^Ola Brandt, Mayor, a person: 1 quotation, 1\d words, \d+%/,
        /^Harbour official, a person: 1 quotation/,
        /^Critics, nobody in particular: 5 words/,
        /^Recorded sources: 1 of 2 cited/,
        /^Source Minutes of the board, key minutes, cited once/,
        /^Source Survey of boats, key survey, not cited/,
      ]);
      await browser.shoot("views");
      picture("views", "sourcing");
    },
  );

  await steps.step("a claim that is clicked is gone to", async () => {
    await window.doUntil(
      "the words to be selected",
      () => page.locator(".monaco-list-row", { hasText: "$4.2 million" }).first().click(),
      async () => /Ln 7, Col \d+ \(12 selected\)/.test(await statusBar(page)),
    );
  });

  await steps.step("a source opens its entry, and the views stay with the draft", async () => {
    await window.doUntil(
      "its line",
      () => page.locator(".monaco-list-row", { hasText: "Survey of boats" }).first().click(),
      async () => /Ln 3, Col 1/.test(await statusBar(page)),
    );
    await rowsAre(window, "Claims", [/^Unsourced: 2 claims/]);
  });

  await steps.step("a filter leaves the claims that the writer asks for, says so, and is taken off again", async () => {
    await window.command("newslint: Filter claims…");
    const picker = page.locator(".quick-input-widget");
    // All are chosen: none, then one.
    await picker.getByRole("checkbox").first().click();
    await picker.locator(".monaco-list-row", { hasText: "Unsourced" }).first().click();
    await page.keyboard.press("Enter");
    await window.until("only those", async () => {
      const rows = await rowsOf(page, "Claims");
      return rows.length > 0 && rows.every((row) => /^Unsourced/.test(row));
    });
    await browser.shoot("views-filtered");
    await window.command("newslint: Show all claims");
    await rowsAre(window, "Claims", [/^Attributed: /]);
  });

  await steps.step("the views follow what is typed", async () => {
    await window.doUntil(
      "the draft in front",
      () => page.locator(".tab", { hasText: "port.md" }).first().click(),
      async () => (await window.text()).includes("Some 300 boats"),
    );
    await window.caretIn("Some 300");
    await press("Home");
    await page.keyboard.type("The toll will bring $9 million. ");
    await rowsAre(window, "Claims", [/^Unsourced: 3 claims/, /^Unsourced, figure, line 3: \$9 million/]);
    await window.until("it to be undone", async () => {
      await press("Control+Z");
      return /^Some 300 boats/m.test(await window.text());
    });
    await rowsAre(window, "Claims", [/^Unsourced: 2 claims/]);
  });

  let frame;
  await steps.step(
    "the report opens with the keyboard alone, and its first unsourced claim is a key away",
    async () => {
      await window.command("newslint: Open sourcing report");
      frame = await reportFrame(window);
      await window.until("the focus in the page", async () => frame.evaluate(() => document.hasFocus()));
      await press("n");
      await focusIs(window, frame, "Go to line 3: Some 300");
      await press("n");
      await focusIs(window, frame, "Go to line 7: $4.2 million");
      if (!(await isFocusSeen(frame))) throw new Error("the focus is not to be seen");
      const said = await frame.locator("#said").textContent();
      if (said !== "Unsourced claim 2 of 2") throw new Error(`it is said “${said}”`);
    },
  );

  await steps.step("Enter goes to the claim in the draft; back in the report the place is still there", async () => {
    await press("Enter");
    await window.until("the words to be selected", async () =>
      /Ln 7, Col \d+ \(12 selected\)/.test(await statusBar(page)),
    );
    await window.command("newslint: Open sourcing report");
    await window.until("the focus in the page", async () => frame.evaluate(() => document.hasFocus()));
    await focusIs(window, frame, "Go to line 7: $4.2 million");
  });

  await steps.step(
    "a claim is marked confirmed from the report, still by keyboard: the ledger has it, the report follows",
    async () => {
      await press("Tab");
      if ((await focused(frame)) !== "Mark confirmed: $4.2 million")
        throw new Error(`Tab leads to ${await focused(frame)}`);
      if (!(await isFocusSeen(frame))) throw new Error("the focus is not to be seen");
      await press("Enter");
      await window.until("the ledger", () => {
        try {
          return /quote: "\$4\.2 million"[\s\S]*status: confirmed/.test(server.read("port.claims.yml"));
        } catch {
          return false;
        }
      });
      await window.until("the report to follow", async () =>
        frame.evaluate(() => document.querySelectorAll(".nl-claims .nl-row.nl-is-unsourced").length === 1),
      );
      await focusIs(window, frame, "Go to line 7: $4.2 million");
      await press("n");
      await focusIs(window, frame, "Go to line 3: Some 300");
      await rowsAre(window, "Claims", [/^Unsourced: 1 claim\b/, /confirmed/]);
    },
  );

  await steps.step("every control of the report is reached with Tab, each with a visible focus", async () => {
    // From the first one on: behind the last, Tab leads out of the page.
    await frame.evaluate(() => document.querySelector("#export").focus());
    await press("Shift+Tab", "Shift+Tab");
    await focusIs(window, frame, "Next unsourced claim n");
    const wanted = await frame.evaluate(() => {
      const all = document.querySelectorAll(
        "button:not([hidden]), summary, input[type=radio]:checked, a[href], [tabindex='0']",
      );
      return [...all].filter((one) => one.getClientRects().length > 0).length;
    });
    const reached = new Set();
    for (let i = 0; i < wanted; i++) {
      if (!(await isFocusSeen(frame))) throw new Error(`no focus to be seen on ${await focused(frame)}`);
      reached.add(await frame.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement)));
      await press("Tab");
    }
    if (reached.size < wanted) throw new Error(`${reached.size} of ${wanted} controls are reached`);
  });

  for (const [theme, mark, name] of THEMES)
    await steps.step(`axe-core finds nothing in the report in ${theme}`, async () => {
      server.write(".vscode/settings.json", JSON.stringify({ "workbench.colorTheme": theme }));
      await window.until("the theme", async () => frame.evaluate((one) => document.body.classList.contains(one), mark));
      await frame.locator("details").evaluateAll((all) => {
        for (const one of all) one.open = true;
      });
      await page.waitForTimeout(500);
      const violations = await axe(frame);
      if (violations.length > 0) throw new Error(JSON.stringify(violations, null, 1));
      await frame.evaluate(() => window.scrollTo(0, 0));
      await browser.shoot(`report-${name}`);
      if (name !== "light") return;
      await frame.evaluate(() => document.querySelector(".nl-strip").scrollIntoView());
      await frame.evaluate(() => window.scrollBy(0, -110));
      await page.mouse.move(600, 600);
      await page.waitForTimeout(1500);
      await browser.shoot("report-strip");
      picture("report-strip", "sourcing-report");
    });

  await steps.step("what is typed shows in the report, which stays where it is", async () => {
    await frame.locator(".nl-speakers").scrollIntoViewIfNeeded();
    await frame.evaluate(() => document.querySelector(".nl-speakers .nl-go").focus());
    const before = await frame.evaluate(() => window.scrollY);
    const at = await focused(frame);
    await window.caretIn("Some 300");
    await press("Home");
    await page.keyboard.type("The toll will bring $9 million. ");
    await window.until("the new claim", async () =>
      frame.evaluate(() => /\$9 million/.test(document.querySelector(".nl-claims").textContent)),
    );
    const after = await frame.evaluate(() => ({
      scrolled: window.scrollY,
      open: document.querySelector("details").open,
    }));
    if (Math.abs(after.scrolled - before) > 200 || !after.open)
      throw new Error(`it moved from ${before} to ${JSON.stringify(after)}`);
    await window.command("newslint: Open sourcing report");
    await focusIs(window, frame, at);
  });

  await steps.step("the report is saved as a web page", async () => {
    await window.command("newslint: Export sourcing report…");
    await window.choose(/^Web page/);
    const input = page.locator(".quick-input-widget input[type=text]").first();
    const isAsked = async () => /port\.sourcing\.html$/.test(await input.inputValue({ timeout: 1000 }).catch(() => ""));
    await window.until("the place", isAsked);
    await window.doUntil(
      "the file",
      async () => {
        // While the dialog still reads the folder, it takes no Enter.
        if (await isAsked()) await press("Enter");
      },
      () => {
        try {
          return /<h1[^>]*>Harbour dues to rise<\/h1>[\s\S]*<\/html>\s*$/.test(server.read("port.sourcing.html"));
        } catch {
          return false;
        }
      },
    );
  });

  await steps.step("after the window is loaded anew the report is there again", async () => {
    // The window writes down what is open a moment after it changes, and shows nothing of that.
    await page.waitForTimeout(5000);
    await page.goto(server.address());
    frame = await reportFrame(window);
    await window.until("the claims", async () =>
      frame.evaluate(() => /\$9 million/.test(document.querySelector(".nl-claims").textContent)),
    );
  });

  await steps.step("a text that is no draft has no claims, and the view says why", async () => {
    await window.openFile("README.md");
    await showSourcing(window);
    const welcome = page.locator(".welcome-view-content:visible");
    await window.until("the reason", async () =>
      /does not lint the text/.test((await welcome.allInnerTexts()).join("\n").replaceAll("\u00a0", " ")),
    );
  });
}

function statusBar(page) {
  return page
    .locator(".statusbar")
    .textContent()
    .then((said) => said.replaceAll("\u00a0", " "));
}

/** What axe-core finds wrong in a frame, best practices included; each with the first places. */
async function axe(frame) {
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 3).map(({ html, any }) => [html.slice(0, 200), any[0]?.message]),
    }));
  });
}

const DOUBTED = {
  "newslint.yml": "root: true\nextends: ./house.yml\n",
  "house.yml": "rules: { vague-source: off }\n",
  "sources.yml": FILES["sources.yml"],
  "minutes.txt": FILES["minutes.txt"],
  "homes.md": "Experts say the dyke will go.\n\nThe board approved 7,000 homes in March [@minutes].\n",
};

const DOUBT = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.untrustedFiles": "open",
};

async function untrusted(window, server, browser, steps) {
  const { page } = browser;
  await steps.step(
    "in Restricted Mode a draft is linted, and no file is opened that it or a config points to",
    async () => {
      await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "homes.md"))]]));
      await window.statusSays(/newslint reads this draft/);
      await window.until("Restricted Mode", async () => /Restricted Mode/.test(await statusBar(page)));
      // The config that newslint.yml extends would turn it off; the source's text has another figure.
      await window.problems(["vague-source"]);
      await browser.shoot("restricted");
    },
  );

  await steps.step("the views work there too", async () => {
    await showSourcing(window);
    await rowsAre(window, "Claims", [/^Recorded, figure, line 3: 7,000/]);
  });

  await steps.step("once the writer trusts the folder, all of it is read", async () => {
    await window.command("Workspaces: Manage Workspace Trust");
    await page
      .getByRole("button", { name: /^Trust$|Trust workspace|Trust Folder/i })
      .first()
      .click();
    await window.problems(["figure-not-in-source"]);
    await rowsAre(window, "Claims", [/^Contradicted, figure, line 3: 7,000/]);
  });
}
