import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rulePages, stalePages } from "./docs.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const pages = await rulePages();

/** The Markdown that people read: at the top, in docs/ and in examples/. */
const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(path.join(ROOT, "docs"), { recursive: true })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
  path.join("examples", "README.md"),
];

describe("the rule pages", () => {
  it("are what the rules say of themselves", async () => {
    expect(await stalePages(), "run `node scripts/docs.mjs`").toEqual([]);
  });

  it("are all in the table", () => {
    const table = pages.get("README.md");
    for (const name of pages.keys()) if (name !== "README.md") expect(table).toContain(`](${name})`);
  });

  it.each([...pages].filter(([name]) => name !== "README.md"))(
    "%s says why, with examples and an authority",
    (_name, page) => {
      for (const heading of ["## Why", "## What it flags", "## What it leaves alone", "## Authority"])
        expect(page).toContain(heading);
    },
  );
});

describe.each(documents)("%s", (document) => {
  const text = readFileSync(path.join(ROOT, document), "utf8");
  const prose = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "").replace(/`[^`\n]*`/g, "");

  it("links to files that exist", () => {
    const links = [...prose.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
    const missing = links.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(path.join(ROOT, path.dirname(document), target)),
    );
    expect(missing).toEqual([]);
  });

  // Examples of a rule may misspell a rule on purpose.
  it.skipIf(document.startsWith(path.join("docs", "rules")))("silences only rules that exist", () => {
    const named = [...text.matchAll(/newslint-ignore(?:-start)? ([a-z][a-z, -]*[a-z]):/g)].flatMap(([, ids]) =>
      ids.split(/, */),
    );
    expect(named.filter((id) => !pages.has(`${id}.md`))).toEqual([]);
  });
});

describe("docs/command.md", () => {
  const page = readFileSync(path.join(ROOT, "docs", "command.md"), "utf8");
  const source = readFileSync(path.join(ROOT, "server", "src", "cli", "main.ts"), "utf8");

  it("names every option and command", () => {
    const options = [...source.matchAll(/"(--[a-z-]+)/g)].map(([, option]) => option);
    const commands = [...source.matchAll(/\.command\("([a-z]+)"/g)].map(([, command]) => command);
    expect(options.length).toBeGreaterThan(10);
    expect(commands).toContain("check");
    expect(options.filter((option) => !page.includes(option))).toEqual([]);
    expect(commands.filter((command) => !new RegExp(`newslint \\[?${command}\\b`).test(page))).toEqual([]);
  });
});
