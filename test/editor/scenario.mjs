// A scenario in VS Code: the package installed in a server of its own, a browser in front of it, steps one after the other.
import { openBrowser } from "./browser.mjs";
import { CodeServer } from "./codeServer.mjs";
import { Window } from "./window.mjs";

/** Plays a scenario over a folder of files; a picture of the first failure is kept as `NAME-failed`. */
export async function play(name, { vsix, files, settings }, scenario) {
  const server = await CodeServer.start({ vsix, files, ...(settings && { settings }) });
  let browser;
  const steps = new Steps();
  try {
    browser = await openBrowser();
    await scenario(new Window(browser.page), server, browser, steps);
    if (browser.blocked.size > 0) console.log(`  (kept from reaching: ${[...browser.blocked].join(", ")})`);
  } catch (error) {
    steps.fail(error);
    await browser?.shoot(`${name}-failed`);
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
