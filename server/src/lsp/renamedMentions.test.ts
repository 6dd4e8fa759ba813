import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createLinter } from "../lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../lint/settings.ts";
import { EMPTY_DESK } from "../record/desk.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { renamed } from "./renamedMentions.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const linter = createLinter({ desk: EMPTY_DESK, models });

/** The draft after the person at ‸ is renamed. */
function after(marked: string, name: string): string {
  const at = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const draft = linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });
  const found = draft.personAt(at);
  if (!found) throw new Error(`nobody is named at “${marked.slice(at, at + 20)}”`);
  const { edits } = renamed(found, name, text);
  return [...edits].reverse().reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
}

test.each([
  [
    "a full name for a full name",
    "Mayor ‸Ana Ruiz spoke. Ruiz left. The mayor came back. “Ruiz is right,” Rosa Diaz said.",
    "Eva Lopez",
    "Mayor Eva Lopez spoke. Lopez left. The mayor came back. “Lopez is right,” Rosa Diaz said.",
  ],
  ["from a surname alone", "Mayor Ana Ruiz spoke. ‸Ruiz left.", "Lopez", "Mayor Ana Lopez spoke. Lopez left."],
  [
    "a full name over a surname",
    "Mayor Ana Ruiz spoke. ‸Ruiz left.",
    "Eva Lopez",
    "Mayor Eva Lopez spoke. Lopez left.",
  ],
  [
    "a surname with its particles",
    "Mayor ‸Ola van der Berg spoke. Mayor van der Berg met van der Berg’s son. Van der Berg left, and Berg too.",
    "Ola de Lind",
    "Mayor Ola de Lind spoke. Mayor de Lind met de Lind’s son. De Lind left, and Lind too.",
  ],
  [
    "a surname with its particles, from one",
    "Ola van der Berg spoke. Mayor ‸van der Berg left. Van der Berg came back.",
    "Lind",
    "Ola Lind spoke. Mayor Lind left. Lind came back.",
  ],
  ["from a title", "Mayor Ana Ruiz spoke. The ‸mayor left.", "Ana Lopez", "Mayor Ana Lopez spoke. The mayor left."],
  ["only the given name", "Mayor ‸Ana Ruiz spoke. Ruiz left.", "Eva Ruiz", "Mayor Eva Ruiz spoke. Ruiz left."],
  [
    "given names alone follow",
    "Mayor Ana Ruiz spoke. “I am tired,” ‸Ana said. Ruiz left.",
    "Eva",
    "Mayor Eva Ruiz spoke. “I am tired,” Eva said. Ruiz left.",
  ],
  [
    "possessives stay, and a bare apostrophe gets its s",
    "Mayor ‸Ana Torres spoke. Torres’ plan and Torres’s pier.",
    "Ana Lind",
    "Mayor Ana Lind spoke. Lind’s plan and Lind’s pier.",
  ],
  [
    "a bare apostrophe that looks like a closing mark",
    "Mayor ‸Ana Bass spoke. Bass’ aide left.",
    "Ana Lind",
    "Mayor Ana Lind spoke. Lind’s aide left.",
  ],
  [
    "a bare apostrophe between single marks",
    "Mayor ‸Ana Bass spoke. ‘Bass’ aide is late,’ he said.",
    "Ana Lind",
    "Mayor Ana Lind spoke. ‘Lind’s aide is late,’ he said.",
  ],
  [
    "a closing mark",
    "Mayor ‸Ana Bass spoke. “It is ‘all up to Bass’ and her aide,” he said.",
    "Ana Lind",
    "Mayor Ana Lind spoke. “It is ‘all up to Lind’ and her aide,” he said.",
  ],
  [
    "capitals stay",
    "# RUIZ QUITS\n\nMayor ‸Ana Ruiz spoke. Ruiz left.",
    "Ana Lopez",
    "# LOPEZ QUITS\n\nMayor Ana Lopez spoke. Lopez left.",
  ],
  [
    "markup stays",
    "Mayor **‸Ana** *Ruiz* spoke. [Ruiz](https://ruiz.example/ruiz) left. `Ruiz`",
    "Eva Lopez",
    "Mayor **Eva** *Lopez* spoke. [Lopez](https://ruiz.example/ruiz) left. `Ruiz`",
  ],
  ["a line break in a name stays", "Mayor ‸Ana\nRuiz spoke.", "Eva Lopez", "Mayor Eva\nLopez spoke."],
  [
    "another with the same surname is left alone",
    "Mayor ‸Ana Ruiz met Tom Ruiz. Tom Ruiz left.",
    "Ana Lopez",
    "Mayor Ana Lopez met Tom Ruiz. Tom Ruiz left.",
  ],
  [
    "particles go with the surname",
    "Mayor ‸Ana Ruiz spoke. Ruiz left.",
    "Ana van der Berg",
    "Mayor Ana van der Berg spoke. van der Berg left.",
  ],
  ["two given names", "Mayor ‸Ana Ruiz spoke. Ruiz left.", "Ana María Ruiz", "Mayor Ana María Ruiz spoke. Ruiz left."],
  [
    "initials follow",
    "Mayor ‸Ana Ruiz spoke. A. Ruiz wrote it.",
    "Eva Ruiz",
    "Mayor Eva Ruiz spoke. E. Ruiz wrote it.",
  ],
  ["one word for all", "‸Ana Ruiz, 51, sang. Ruiz left.", "Anuka", "Anuka, 51, sang. Anuka left."],
  ["a given name more", "Mayor ‸Ruiz spoke. Ruiz left.", "Ana Ruiz", "Mayor Ana Ruiz spoke. Ruiz left."],
  ["a suffix", "Mayor ‸Tom Ruiz spoke. Ruiz left.", "Tom Ruiz Jr.", "Mayor Tom Ruiz Jr. spoke. Ruiz left."],
  ["nothing for the same name", "Mayor ‸Ana Ruiz spoke.", "Ana Ruiz", "Mayor Ana Ruiz spoke."],
])("%s", (_, text, name, expected) => {
  expect(after(text, name)).toBe(expected);
});

test("a mention through which markup goes is left, and told", () => {
  const text = "Mayor A**n**a Ruiz spoke. Ruiz left.";
  const draft = linter.open(text, { format: "markdown", settings: DEFAULT_SETTINGS });
  const { edits, left } = renamed(draft.personAt(text.indexOf("Ruiz"))!, "Eva Lopez", text);
  expect(left.map((one) => one.name?.text)).toEqual(["Ana Ruiz"]);
  expect(edits.map((one) => one.text)).toEqual(["Lopez"]);
});
