import { expect, test } from "vitest";
import { Editor, PULLING } from "./editor.ts";

const FILES = {
  "newslint.yml": "root: true\nextends: ./house.yml\n",
  "house.yml": "rules: { vague-source: off }\n",
  "sources.yml":
    "minutes: {type: document, title: Minutes, issuer: Harbour board, date: 2026-03-04, file: minutes.txt}\n",
  "minutes.txt": "The board approved 6,412 homes in March.\n",
};
const DRAFT = "Experts say the dyke will go.\n\nThe board approved 7,000 homes in March [@minutes].\n";

test("in a folder that nobody vouches for a draft is linted by what it says and its own config; from then on by all", async () => {
  await using editor = await Editor.start(PULLING, FILES, { initializationOptions: { isTrusted: false } });
  const uri = editor.open("homes.md", DRAFT);
  expect(await editor.rules(uri)).toEqual(["vague-source"]);
  await editor.connection.sendNotification("newslint/trusted");
  await editor.until(() => editor.refreshes > 1, "the source to be read");
  expect(await editor.rules(uri)).toEqual(["figure-not-in-source"]);
});
