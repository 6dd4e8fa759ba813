// Debian's Chromium, which may reach nothing but this machine.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { ROOT } from "../../scripts/setUp.mjs";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const ARTEFACTS = path.join(ROOT, "artefacts", "editor");
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens a page; `blocked` gathers the hosts that something in it tried to reach. */
export async function openBrowser({ width = 1280, height = 800 } = {}) {
  if (!existsSync(CHROMIUM))
    throw new Error(`There is no ${CHROMIUM}. Install Debian's “chromium” and “fonts-dejavu-core”.`);
  mkdirSync(ARTEFACTS, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport: { width, height }, locale: "en-US" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const blocked = new Set();
  const isElsewhere = (url) => /^https?:$/.test(url.protocol) && !/^(?:127\.0\.0\.1|localhost)$/.test(url.hostname);
  await context.route(isElsewhere, (route) => {
    blocked.add(new URL(route.request().url()).host);
    return route.abort();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  return {
    page,
    blocked,
    shoot: (name) => page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) }),
    close: () => browser.close(),
  };
}
