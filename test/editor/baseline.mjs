// What a writer lets be: a finding dismissed from its mark, seen again, and back once its sentence says something else.
import path from "node:path";
import { play } from "./scenario.mjs";

const DRAFT = `# Levee leaks

The sea was calm. Experts say the levee will not hold.

Critics argue that the toll is a tax.
`;

export function baseline(vsix) {
  return play("baseline", { vsix, files: { "port.md": DRAFT, "newslint.yml": "profile: desk\n" } }, scenario);
}

async function scenario(window, server, browser, steps) {
  const { page } = browser;
  const holds = (name, what) => () => {
    try {
      return what.test(server.read(name));
    } catch {
      return false;
    }
  };

  await steps.step(
    "a finding is dismissed with one quick fix: the baseline is made, and named in the config",
    async () => {
      await page.goto(server.address([["openFile", server.remote(path.join(server.desk, "port.md"))]]));
      await window.statusSays(/newslint reads this draft/);
      await window.until("two marks", async () => (await window.marks()) === 2);
      await window.caretIn("Experts");
      await window.problems(["vague-source", "vague-source"]);
      await window.caretIn("Experts");
      await window.quickFix(/^Dismiss “vague-source” until this sentence changes/, "dismiss");
      await window.problems(["vague-source"]);
      await window.until(
        "the baseline on the disk",
        holds("newslint-baseline.yml", /path: "port\.md".*marked: "Experts say"/),
      );
      await window.until(
        "its name in the config",
        holds("newslint.yml", /^baseline: newslint-baseline\.yml\nprofile: desk\n$/),
      );
      await window.problems(["vague-source"]);
    },
  );

  await steps.step("a baseline that is written elsewhere, by the command say, is followed", async () => {
    const entry = '- { path: "port.md", rule: vague-source, sentence: "Critics argue that the toll is a tax." }\n';
    server.write("newslint-baseline.yml", server.read("newslint-baseline.yml") + entry);
    await window.problems([]);
    await browser.shoot("dismissed");
    server.write("newslint-baseline.yml", "# nothing is let be\n");
    await window.problems(["vague-source", "vague-source"]);
  });
}
