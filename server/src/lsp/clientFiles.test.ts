import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryAccess } from "../files/memory.fixture.ts";
import { nodeAccess, slashed } from "../files/node.ts";
import { createWorkspace } from "../files/workspace.ts";
import { diskOrClient } from "./clientFiles.ts";

describe("a disk for what lies on it", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "newslint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("whose links are followed, so that none leads out of the workspace", async () => {
    mkdirSync(path.join(folder, "r"));
    writeFileSync(path.join(folder, "secret.txt"), "");
    writeFileSync(path.join(folder, "r/sources.yml"), "a: {type: document, file: l.txt}\n");
    symlinkSync(path.join(folder, "secret.txt"), path.join(folder, "r/l.txt"));
    const workspace = createWorkspace(diskOrClient(nodeAccess, memoryAccess({})), {
      folders: [slashed(`${folder}/r`)],
    });
    const { desk, problems } = await workspace.settingsFor(slashed(`${folder}/r/port.md`));
    expect(problems.map(({ code }) => code)).toEqual(["outside"]);
    expect(desk.sources.get("a")!.localFile).toBeUndefined();
  });

  it("the client for the rest, where a path is what it leads to", async () => {
    const own = "vscode-vfs://github/desk/r";
    const ofClient = memoryAccess({
      [`${own}/sources.yml`]: "a: {type: document, file: a.txt}\n",
      [`${own}/a.txt`]: "",
    });
    const { desk, problems } = await createWorkspace(diskOrClient(nodeAccess, ofClient), {
      folders: [own],
    }).settingsFor(`${own}/port.md`);
    expect(problems).toEqual([]);
    expect(desk.sources.get("a")).toMatchObject({ localFile: `${own}/a.txt` });
  });

  it("and no links where the disk knows of none", () => {
    expect(diskOrClient(memoryAccess({}), undefined).realPath).toBeUndefined();
  });
});
