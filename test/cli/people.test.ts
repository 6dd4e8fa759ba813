import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { Desk } from "./command.ts";

const PEOPLE = `- name: Ola Fehr
  wrong: Olla Fehr
  pronoun: she
  offices:
    - { title: transport minister, of: Norway, from: 2021-10-14, to: 2024-11-02, single: true }
- name: Lars Moe
  offices:
    - { title: transport minister, of: Norway, from: 2024-11-03, single: true }
`;
const dated = (day: string, story: string) => `---\ndate: ${day}\n---\n\n${story}\n`;

let desk: Desk;
afterEach(() => desk[Symbol.dispose]());
const deskOf = (files: Readonly<Record<string, string>>) => {
  desk = new Desk(files);
  return desk;
};

describe("a people file beside the drafts", () => {
  test("decides by the draft's own day, in plain text and Markdown", async () => {
    const story = "Transport Minister Ola Fehr opened the bridge.";
    const { documents } = await deskOf({
      "people.yml": PEOPLE,
      "in.txt": dated("2024-05-01", story),
      "out.txt": dated("2024-12-01", story),
      "out.md": dated("2024-12-01", story),
      "when.txt": `${story}\n`,
    }).documents(["."]);
    const found = documents.map(({ path, diagnostics }) => [
      path,
      diagnostics
        .filter(({ rule }) => rule === "title-registry-mismatch")
        .map(({ severity, line }) => [severity, line]),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      "in.txt": [],
      "out.txt": [["error", 5]],
      "out.md": [["error", 5]],
      "when.txt": [["info", 1]],
    });
  });

  test("an error makes the run fail, and the way out is told", async () => {
    const { code, out } = await deskOf({
      "people.yml": PEOPLE,
      "a.txt": dated("2024-12-01", "Transport Minister Ola Fehr opened the bridge."),
    }).run(["a.txt"]);
    expect(code).toBe(1);
    expect(out).toContain("until 2 November 2024");
    expect(out).toContain("Add “former”");
  });

  test("--fix puts right what the file lists as wrong, everywhere, and nothing that takes judgment", async () => {
    const story = "Olla Fehr was late. Transport Minister Ola Fehr opened the bridge without Olla Fehr.";
    deskOf({ "people.yml": PEOPLE, "a.txt": dated("2024-12-01", story) });
    await desk.run(["--fix", "a.txt"]);
    expect(readFileSync(desk.path("a.txt"), "utf8")).toBe(dated("2024-12-01", story.replaceAll("Olla", "Ola")));
  });

  test("that the config names somewhere else", async () => {
    const { documents } = await deskOf({
      "newslint.yml": "people: staff/who.yml\n",
      "staff/who.yml": PEOPLE,
      "desk/a.txt": dated("2024-12-01", "Transport Minister Ola Fehr opened the bridge."),
    }).documents(["desk/a.txt"]);
    expect(documents[0]!.diagnostics.map(({ rule }) => rule)).toContain("title-registry-mismatch");
  });

  test("tells its own mistakes with file and line, and still counts", async () => {
    const { code, err, out } = await deskOf({
      "people.yml": PEOPLE.replace("pronoun", "pronuon"),
      "a.txt": dated("2024-12-01", "Transport Minister Ola Fehr opened the bridge."),
    }).run(["a.txt"]);
    expect(`${out}${err}`).toMatch(/people\.yml:3\b.*“pronuon”\. Did you mean “pronoun”\?/s);
    expect(out).toContain("title-registry-mismatch");
    expect(code).not.toBe(0);
  });
});
