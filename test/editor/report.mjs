// The sourcing report and an archive's summary as a browser shows them: looked over by axe-core in light, dark and forced
// colours, printed on A4, used from the keyboard. No VS Code.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../../scripts/setUp.mjs";
import { ARTEFACTS, openBrowser } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
};
/** A draft that tries to be more than a draft. */
const HOSTILE = `# \\<script>alert(1)\\</script>

Lena "onfocus=alert(1) Aas said the firm has 3,214 boats. The \\<img src=x onerror=alert(1)> firm has strengthened ties.
`;

export async function report({ picture = false } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "newslint-report-"));
  const run = (args, input) =>
    execFileSync(process.execPath, [path.join(ROOT, "dist", "cli.js"), ...args], { cwd: ROOT, input, maxBuffer: 1e9 });
  const browser = await openBrowser({ width: 1000, height: 1300 });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const step = async (name, work) => {
    try {
      await work();
      counts.passed++;
      console.log(`  ✓ ${name}`);
    } catch (error) {
      counts.failed++;
      console.error(`  ✗ ${name}\n${error?.stack ?? error}`);
      await browser.shoot("report-failed");
    }
  };
  const { page } = browser;
  try {
    writeFileSync(path.join(folder, "hostile.md"), HOSTILE);
    const all = path.join(folder, "report.html");
    const drafts = ["library-hours.md", "slipway.md", "joint-production.txt"].map((name) => `examples/drafts/${name}`);
    run(["report", ...drafts, path.join(folder, "hostile.md"), "--output-file", all]);
    const lines = drafts.map((name, i) =>
      JSON.stringify({ id: `news/2024-0${i + 1}-01/${i}`, text: readFileSync(path.join(ROOT, name), "utf8") }),
    );

    const archive = path.join(folder, "archive.html");
    const results = path.join(folder, "results.jsonl");
    writeFileSync(results, run(["audit", "--jsonl"], `${lines.join("\n")}\n`));
    run(["report", "--from", results, "--output-file", archive]);

    for (const [name, file] of Object.entries({ report: all, archive })) {
      for (const [look, media] of Object.entries(LOOKS)) {
        await step(`axe-core finds nothing in the ${name}, ${look}`, async () => {
          await page.emulateMedia({ media: "screen", ...media });
          await page.goto(pathToFileURL(file).href);
          for (const details of await page.locator("summary").all()) await details.click();
          await page.evaluate(AXE);
          const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
          if (violations.length > 0) throw new Error(JSON.stringify(violations.map(told), undefined, 2));
          if (!passes.some(({ id }) => id === "color-contrast")) throw new Error("No contrast was looked at.");
          await browser.shoot(`${name}-${look}`);
        });
      }
    }

    await page.emulateMedia({ media: "screen", ...LOOKS.light });
    await page.goto(pathToFileURL(all).href);
    await step("nothing of a draft runs, is loaded or turns the text", async () => {
      if ((await page.locator("script, img, iframe, [onerror], [onfocus]").count()) > 0) throw new Error("It does.");
      if (browser.blocked.size > 0) throw new Error(`It asked ${[...browser.blocked]}.`);
      await page.getByText("<script>alert(1)</script>").first().waitFor();
    });
    await step("the filter is reached and used from the keyboard, with a focus that is seen", async () => {
      const rows = page.locator("#d1 .nl-row");
      const before = await visible(rows);
      await page.locator("#d1 .nl-show-all").focus();
      await page.keyboard.press("ArrowRight");
      const after = await visible(rows);
      if (!(after > 0 && after < before)) throw new Error(`${after} of ${before} rows are shown.`);
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      if (outline === "none") throw new Error("No focus is to be seen.");
      await page.keyboard.press("ArrowLeft");
    });
    await step("Tab reaches every link and control, each with a focus that is seen", async () => {
      await page.goto(pathToFileURL(all).href);
      const wanted = await page.evaluate(
        () =>
          document.querySelectorAll("a, summary, [tabindex='0']").length + document.querySelectorAll("fieldset").length,
      );
      const reached = new Set();
      for (let i = 0; i < wanted + 5; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const one = document.activeElement;
          if (one === document.body) return undefined;
          const all = [...document.querySelectorAll("*")];
          return { at: all.indexOf(one), outline: getComputedStyle(one).outlineStyle };
        });
        if (!at) break;
        if (at.outline === "none") throw new Error(`Element ${at.at} has no focus to be seen.`);
        reached.add(at.at);
      }
      if (reached.size < wanted) throw new Error(`${reached.size} of ${wanted} were reached.`);
    });
    await step("a claim's link leads to its place in the text", async () => {
      // Without the way there, which takes its time.
      await page.emulateMedia({ media: "screen", ...LOOKS.light, reducedMotion: "reduce" });
      const link = page.locator("#d1 .nl-claims tbody a").first();
      const id = (await link.getAttribute("href")).slice(1);
      await link.click();
      const top = await page.evaluate((at) => document.getElementById(at).getBoundingClientRect().top, id);
      if (top < -5 || top > 1300) throw new Error(`It stands at ${top}.`);
    });
    await step("nothing is wider than a telephone but what scrolls by itself", async () => {
      await page.setViewportSize({ width: 360, height: 700 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) throw new Error(`The page is ${width} wide.`);
      await browser.shoot("report-narrow");
      await page.setViewportSize({ width: 1000, height: 1300 });
    });
    await step("it prints on A4 without controls, a draft a page or more", async () => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      writeFileSync(path.join(ARTEFACTS, "report.pdf"), pdf);
      const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)];
      if (boxes.length < 4) throw new Error(`${boxes.length} pages.`);
      for (const [, width, height] of boxes)
        if (Math.abs(width - 595) > 2 || Math.abs(height - 842) > 2)
          throw new Error(`A page of ${width} × ${height} points.`);
      await page.emulateMedia({ media: "print" });
      if (await page.locator(".nl-filter").first().isVisible()) throw new Error("The filter is printed.");
    });
    if (picture) {
      await page.emulateMedia({ media: "screen", ...LOOKS.light });
      await page.setViewportSize({ width: 900, height: 1080 });
      const one = path.join(folder, "one.html");
      run(["report", "examples/drafts/library-hours.md", "--output-file", one]);
      await page.goto(pathToFileURL(one).href);
      await browser.shoot("report-picture");
      const images = path.join(ROOT, "docs", "images");
      mkdirSync(images, { recursive: true });
      copyFileSync(path.join(ARTEFACTS, "report-picture.png"), path.join(images, "report.png"));
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
}

async function visible(rows) {
  let count = 0;
  for (const row of await rows.all()) if (await row.isVisible()) count++;
  return count;
}

function told({ id, nodes }) {
  return { id, nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`) };
}

// node test/editor/report.mjs --picture takes the picture in docs/report.md too.
if (process.argv[1] === import.meta.filename) {
  const { failed } = await report({ picture: process.argv.includes("--picture") });
  process.exit(failed > 0 ? 1 : 0);
}
