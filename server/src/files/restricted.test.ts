import { expect, test } from "vitest";
import { memoryAccess } from "./memory.fixture.ts";
import { createWorkspace } from "./workspace.ts";

const FILES = {
  "/r/newslint.yml":
    "extends: [newslint:publish, ./house.yml]\npeople: desk/people.yml\nsources: desk/all.yml\nlists:\n  words: words.txt\n",
  "/r/house.yml": "type: opinion\n",
  "/r/words.txt": "utilise -> use\n",
  "/r/desk/people.yml": "- name: Ola Brandt\n",
  "/r/desk/all.yml": "far: { type: document, title: Far, issuer: Board, date: 2026-03-04 }\n",
  "/r/own.yml": "own: { type: document, title: Own, issuer: Board, date: 2026-03-04 }\n",
  "/r/sources.yml":
    "near: { type: document, title: Near, issuer: Board, date: 2026-03-04, file: near.txt, contact: private:lind }\n",
  "/r/near.txt": "The board approved 6,412 homes.\n",
  "/r/newslint.private.yml": "lind: Mo Lind\n",
  "/r/people.yml": "- name: Ina Lund\n",
  "/r/a.claims.yml": "- { quote: 7 homes, status: open }\n",
};

test("before anybody vouches for a folder, no file is opened because another names it, and nothing is complained of", async () => {
  const access = memoryAccess(FILES);
  const workspace = createWorkspace(access, { folders: ["/r"], isRestricted: true });
  const { settings, desk, problems } = await workspace.settingsFor("/r/a.md", ["own.yml"]);
  const there = access.reads.filter((path) => Object.hasOwn(FILES, path)).sort();
  expect(there).toEqual(["/r/a.claims.yml", "/r/newslint.yml", "/r/people.yml", "/r/sources.yml"]);
  expect(problems).toEqual([]);
  // What stands in the folder's own files counts.
  expect(settings.profile).toBe("publish");
  expect([...desk.sources.keys()]).toEqual(["near"]);
  expect(desk.sources.get("near")).not.toHaveProperty("localFile");
  expect(desk.sources.get("near")).not.toHaveProperty("isFileMissing");
  expect(desk.people.map(({ name }) => name)).toEqual(["Ina Lund"]);
  expect(desk.ledger).toHaveLength(1);
});

test("once somebody does, all of it is read", async () => {
  const access = memoryAccess(FILES);
  const { settings, desk } = await createWorkspace(access, { folders: ["/r"] }).settingsFor("/r/a.md", ["own.yml"]);
  expect([...desk.sources.keys()].sort()).toEqual(["far", "near", "own"]);
  expect(desk.sources.get("near")?.localFile).toBe("/r/near.txt");
  expect(desk.people.map(({ name }) => name)).toEqual(["Ola Brandt"]);
  expect(settings.type).toBe("opinion");
  expect(access.reads).toEqual(expect.arrayContaining(["/r/house.yml", "/r/words.txt", "/r/newslint.private.yml"]));
});

test("a config or side file that is a link to elsewhere is not opened, not even in the draft’s own folder", async () => {
  const memory = memoryAccess({
    "/r/link/newslint.yml": "type: opinion\n",
    "/r/link/sources.yml": "far: { type: document, title: Far, issuer: Board, date: 2026-03-04 }\n",
  });
  const access = { ...memory, realPath: async (path: string) => path.replace(/^\/r\/link/, "/elsewhere") };
  const workspace = createWorkspace(access, { folders: ["/r"], isRestricted: true });
  const { desk, settings, problems } = await workspace.settingsFor("/r/link/a.md");
  expect(memory.reads.filter((path) => path.startsWith("/r/link/"))).toEqual([]);
  expect(desk.sources.size).toBe(0);
  expect(settings.type).toBe("news");
  expect(problems.map(({ code }) => code)).toContain("outside");
});
