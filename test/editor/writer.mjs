// newslint as a writer meets it: the package installed in VS Code, a mouse and a keyboard. Nothing here calls the editor's
// or the extension's code.
import path from "node:path";
import { openBrowser } from "./browser.mjs";
import { CodeServer } from "./codeServer.mjs";

const DRAFT = `# Harbour dues to rise

By Ina Lund

A delegation from Kiev will visit the harbour in May, Mayor Ola Brandt said.

The quay is the oldest part of the town.

The work on it cost $4.2 million.

Experts say the dyke will not last the winter.

The sea was calm.

Critics argue that the toll is a tax.
`;

export async function writer(vsix) {
  const server = await CodeServer.start({
    vsix,
    files: { "port.md": DRAFT, "README.md": "Experts say this is software.\n" },
  });
  let browser;
  const steps = new Steps();
  try {
    browser = await openBrowser();
    await scenario(new Window(browser.page, server), server, browser, steps);
    if (browser.blocked.size > 0) console.log(`  (kept from reaching: ${[...browser.blocked].join(", ")})`);
  } catch (error) {
    steps.fail(error);
    await browser?.shoot("writer-failed");
  } finally {
    await browser?.close();
    await server.stop();
  }
  return steps;
}

/** Each step rests on those before it: the first that fails is the last. */
class Steps {
  passed = 0;
  failed = 0;
  skipped = 0;
  #current = "start";

  async step(title, body) {
    this.#current = title;
    await body();
    this.passed++;
    console.log(`  ok    ${title}`);
  }

  fail(error) {
    this.failed++;
    console.log(`  FAIL  ${this.#current}\n${error.stack}`);
  }
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
    await window.hoverSays([/4,200,000 \(dollar\)/, /Status: unsourced/, /figure-unsourced/]);
    await browser.shoot("hover-figure");
    await window.leave();
  });

  await steps.step("a mark’s hover tells why", async () => {
    await window.hover("Experts say");
    await window.hoverSays([/Experts say/, /Why:/, /Quick Fix/]);
    await browser.shoot("hover-rule");
    await window.leave();
  });

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

  await steps.step("text in a new tab is a draft", async () => {
    await window.command("File: New Untitled Text File");
    await window.until("an empty tab", async () => (await window.text()).trim() === "");
    await page.keyboard.type("Observers say the ferry will be late.");
    await window.until("a mark", async () => (await window.marks()) === 1);
    await window.problems(["figure-unsourced", "vague-source"]);
  });

  await steps.step("source notes and TK marks look unlike copy", async () => {
    await page.keyboard.type(" The toll rose [TK: how much]. The rest stays.");
    await window.until("another colour", async () => (await window.colourOf("TK")) !== (await window.colourOf("rest")));
  });
}

class Window {
  constructor(page, server) {
    this.page = page;
    this.server = server;
  }

  async until(what, holds, patience = 20_000) {
    const end = Date.now() + patience;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited too long for ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** The editor's lines; the editor writes no-break spaces for blanks. */
  async text() {
    const lines = await this.page.locator(".editor-instance .view-line").evaluateAll((all) =>
      all
        .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent ?? "" }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  async textHolds(words) {
    try {
      await this.until(`“${words}” in the text`, async () => (await this.text()).includes(words));
    } catch (error) {
      throw new Error(`${error.message}; it is:\n${await this.text()}`);
    }
  }

  /** How many stretches of text are underlined. */
  marks() {
    return this.page.locator(".editor-instance .cdr[class*=squiggly-]").count();
  }

  /** Waits until the Problems view lists findings of exactly these rules, of all open drafts. */
  async problems(rules) {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) await this.command("Problems: Focus on Problems View");
    const listed = async () => {
      const rows = await panel.locator(".monaco-list-row").allInnerTexts();
      return rows.flatMap((row) => /newslint\s*\(?\s*([a-z-]+)/.exec(row.replace(/\s+/g, " "))?.[1] ?? []).sort();
    };
    const expected = [...rules].sort().join();
    let seen = [];
    try {
      await this.until("the problems", async () => {
        seen = await listed();
        return seen.join() === expected;
      });
    } catch (error) {
      throw new Error(`${error.message}: ${seen.join() || "none"} instead of ${expected || "none"}`);
    }
  }

  async statusSays(what) {
    const item = this.page.locator(".statusbar-item[id='newslint.newslint.newslint.status'], .statusbar-item", {
      hasText: "newslint",
    });
    let said = "";
    try {
      await this.until(
        "the status bar",
        async () => {
          said =
            (await item
              .first()
              .getAttribute("aria-label")
              .catch(() => "")) ?? "";
          return what.test(said);
        },
        30_000,
      );
    } catch (error) {
      throw new Error(`${error.message}; it says “${said}”`);
    }
  }

  /** Where some words stand on the screen. */
  async placeOf(words) {
    const place = await this.page
      .locator(".editor-instance .view-lines")
      .first()
      .evaluate((lines, sought) => {
        for (const line of lines.querySelectorAll(".view-line")) {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const nodes = [];
          let text = "";
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            nodes.push({ node, from: text.length });
            text += node.data.replaceAll("\u00a0", " ");
          }
          const at = text.indexOf(sought);
          if (at < 0) continue;
          const pointOf = (offset) => {
            const { node, from } = nodes.findLast((one) => one.from <= offset);
            return [node, offset - from];
          };
          const range = document.createRange();
          range.setStart(...pointOf(at));
          range.setEnd(...pointOf(at + sought.length - 1));
          const box = range.getBoundingClientRect();
          return { x: box.x, y: box.y, width: box.width, height: box.height };
        }
        return undefined;
      }, words);
    if (!place) throw new Error(`“${words}” is not on the screen:\n${await this.text()}`);
    return place;
  }

  async hover(words) {
    const { x, y, width, height } = await this.placeOf(words);
    // The editor sees a hover only where the mouse has moved.
    await this.page.mouse.move(x + width / 2, y + height + 120);
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  }

  /** Waits until a hover holds all of these; its parts come one after the other. */
  async hoverSays(parts) {
    let said = "";
    try {
      await this.until("the hover", async () => {
        said = (await this.page.locator(".monaco-hover:visible").allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
        return parts.every((part) => part.test(said));
      });
    } catch (error) {
      throw new Error(`${error.message}; it says:\n${said}`);
    }
  }

  async leave() {
    await this.page.keyboard.press("Escape");
    await this.page.mouse.move(640, 10);
    await this.until("no hover", async () => (await this.page.locator(".monaco-hover:visible").count()) === 0);
  }

  async caretIn(words) {
    const { x, y, width, height } = await this.placeOf(words);
    await this.page.mouse.click(x + width / 2, y + height / 2);
    await this.page.mouse.move(640, 10);
  }

  /** Opens the quick fixes at the caret and takes the first that fits; the list is short of some while extensions start. */
  async quickFix(title, picture) {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    let titles = [];
    await this.until(`a fix like ${title}`, async () => {
      await this.page.keyboard.press("Control+.");
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => {});
      titles = await rows.allInnerTexts();
      if (titles.some((one) => title.test(one.trim()))) return true;
      await this.page.keyboard.press("Escape");
      return false;
    }).catch((error) => {
      throw new Error(`${error.message}; there are: ${titles.join("; ")}`);
    });
    if (picture !== undefined)
      await this.page.screenshot({ path: path.join((await import("./browser.mjs")).ARTEFACTS, `${picture}.png`) });
    // By keyboard: a fresh menu is covered against stray clicks.
    const at = titles.findIndex((one) => title.test(one.trim()));
    for (let i = 0; i < at; i++) await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
  }

  async command(name) {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await input.fill(`>${name}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  async colourOf(words) {
    const line = this.page.locator(".editor-instance .view-line span span", { hasText: words }).last();
    return line.evaluate((span) => getComputedStyle(span).color);
  }
}
