// A VS Code window as somebody in front of it has it: what stands on the screen, the mouse and the keyboard.
import path from "node:path";
import { ARTEFACTS } from "./browser.mjs";

/** After so long without an effect, something is done once more. */
const AGAIN_MS = 8000;

export class Window {
  /** The words that the mouse was last put on. */
  #hovered;

  constructor(page) {
    this.page = page;
  }

  async until(what, holds, patience = 90_000) {
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
        120_000,
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
    this.#hovered = words;
    const { x, y, width, height } = await this.placeOf(words);
    // The editor sees a hover only where the mouse has moved.
    await this.page.mouse.move(x + width / 2, y + height + 120);
    await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  }

  /** Waits until a hover holds all of these; its parts come one after the other. */
  async hoverSays(parts, patience) {
    let said = "";
    let pointed = Date.now();
    try {
      await this.until(
        "the hover",
        async () => {
          said = (await this.page.locator(".monaco-hover:visible").allInnerTexts())
            .join("\n")
            .replaceAll("\u00a0", " ");
          if (parts.every((part) => part.test(said))) return true;
          // A busy editor drops what it was about to ask, or shows what was ready: pointed at once more, it asks anew.
          if (this.#hovered !== undefined && Date.now() - pointed > AGAIN_MS) {
            // One that is still up would be kept, without what it lacks.
            await this.page.keyboard.press("Escape");
            await this.hover(this.#hovered);
            pointed = Date.now();
          }
          return false;
        },
        patience,
      );
    } catch (error) {
      throw new Error(`${error.message}; it says:\n${said}`);
    }
  }

  async leave() {
    this.#hovered = undefined;
    await this.page.keyboard.press("Escape");
    await this.page.mouse.move(640, 10);
    await this.until("no hover", async () => (await this.page.locator(".monaco-hover:visible").count()) === 0);
  }

  /** Clicks into words: once they stand still, and until the editor has the focus. */
  async caretIn(words) {
    const input = this.page.locator(".editor-instance .monaco-editor.focused");
    await this.until(`the caret in “${words}”`, async () => {
      const { x, y, width, height } = await this.placeOf(words);
      await this.page.mouse.click(x + width / 2, y + height / 2);
      // What is shown over a line, or a panel that opens, moves the text: the click was beside it then.
      const now = await this.placeOf(words).catch(() => undefined);
      return now?.x === x && now.y === y && (await input.count()) > 0;
    });
    await this.page.mouse.move(640, 10);
  }

  /** Does something until it shows: what is clicked or pressed while a busy window fills a list anew is lost. */
  async doUntil(what, act, holds, again = AGAIN_MS) {
    await this.until(what, async () => {
      await act();
      const end = Date.now() + again;
      while (Date.now() < end) {
        if (await holds()) return true;
        await this.page.waitForTimeout(100);
      }
      return false;
    });
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
    if (picture !== undefined) await this.page.screenshot({ path: path.join(ARTEFACTS, `${picture}.png`) });
    // By keyboard: a fresh menu is covered against stray clicks. It may be filled anew meanwhile, and lose a key.
    const focused = this.page.locator(".action-widget .monaco-list-row.action.focused");
    await this.until(`${title} to be chosen`, async () => {
      const [one = ""] = await focused.allInnerTexts();
      if (title.test(one.trim())) return true;
      await this.page.keyboard.press("ArrowDown");
      return false;
    });
    await this.doUntil(
      `${title} to be taken`,
      async () => {
        const [one = ""] = await focused.allInnerTexts();
        if (title.test(one.trim())) await this.page.keyboard.press("Enter");
      },
      async () => !(await rows.first().isVisible()),
    );
  }

  async command(name) {
    const input = this.page.locator(".quick-input-widget input").first();
    const isAsking = async () => (await input.isVisible()) && (await input.inputValue()) === `>${name}`;
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: name });
    const first = this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: name });
    await this.doUntil(
      `“${name}” in the list of commands`,
      async () => {
        if (!(await input.isVisible())) await this.page.keyboard.press("F1");
        await input.fill(`>${name}`, { timeout: AGAIN_MS }).catch(() => {});
      },
      async () => (await isAsking()) && (await row.count()) > 0,
    );
    await this.doUntil(
      `“${name}” to run`,
      async () => {
        if (!(await isAsking())) return;
        // The list puts what was used before and what is longer above it at times.
        const rows = await this.page.locator(".quick-input-list .monaco-list-row").count();
        for (let i = 0; i < rows && (await first.count()) === 0; i++) await this.page.keyboard.press("ArrowDown");
        if ((await first.count()) > 0) await this.page.keyboard.press("Enter");
      },
      async () => !(await isAsking()),
    );
  }

  /** Takes the first entry of the list that is open whose label fits. */
  async choose(label) {
    // A list that is closed keeps its rows.
    const rows = this.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
    const isThere = async () => (await rows.allInnerTexts()).some((one) => label.test(one.trim()));
    await this.until(`${label} in the list`, isThere);
    await this.doUntil(
      `${label} to be taken`,
      () =>
        rows
          .filter({ hasText: label })
          .first()
          .click({ timeout: AGAIN_MS })
          .catch(() => {}),
      async () => !(await isThere()),
    );
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    const isOpen = async () => (await this.page.locator(".tab.active", { hasText: name }).count()) > 0;
    const row = this.page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row", { hasText: name });
    // The list is filled anew while it is looked through, and what is pressed or clicked in between opens nothing.
    await this.doUntil(
      name,
      async () => {
        await this.page.keyboard.press("Escape");
        await this.page.keyboard.press("Control+P");
        const input = this.page.locator(".quick-input-widget input").first();
        await input
          .fill(name, { timeout: AGAIN_MS })
          .then(() => row.first().click({ timeout: AGAIN_MS }))
          .catch(() => {});
      },
      isOpen,
    ).catch(async (error) => {
      const told = (await this.page.locator(".quick-input-widget").allInnerTexts()).join(" ");
      throw new Error(`${error.message}; the list holds: ${told}`);
    });
  }

  async colourOf(words) {
    const line = this.page.locator(".editor-instance .view-line span span", { hasText: words }).last();
    return line.evaluate((span) => getComputedStyle(span).color);
  }
}
