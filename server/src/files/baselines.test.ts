import { describe, expect, it } from "vitest";
import { memoryAccess } from "./memory.fixture.ts";
import { type Boundary, createWorkspace } from "./workspace.ts";

const line = (path: string, sentence = "Experts say so.") =>
  `- { path: "${path}", rule: vague-source, date: 2026-03-04, sentence: "${sentence}" }\n`;
const NAMED = "baseline: newslint-baseline.yml\n";

function configOf(
  files: Readonly<Record<string, string | null>>,
  draft: string | undefined,
  boundary: Partial<Boundary> = {},
) {
  const workspace = createWorkspace(memoryAccess(files), { folders: ["/r"], ...boundary });
  return workspace.settingsFor(draft);
}

describe("the baseline of a draft", () => {
  it("is the one that the nearest config names, its entries those of the draft", async () => {
    const files = {
      "/r/newslint.yml": "baseline: old.yml\n",
      "/r/desk/newslint.yml": "baseline: ../newslint-baseline.yml\n",
      "/r/newslint-baseline.yml": line("desk/port.md") + line("desk/ferry.md") + line("port.md"),
      "/r/desk/port.md": "",
      "/r/port.md": "",
    };
    const { baseline, problems } = await configOf(files, "/r/desk/port.md");
    expect(problems).toEqual([]);
    expect(baseline).toMatchObject({ path: "/r/newslint-baseline.yml", draft: "desk/port.md", isSound: true });
    expect(baseline?.dismissed).toEqual([
      {
        path: "desk/port.md",
        rule: "vague-source",
        sentence: "Experts say so.",
        count: 1,
        date: "2026-03-04",
      },
    ]);
  });

  it("goes with a draft that is moved, and with no other of its name", async () => {
    const files = {
      "/r/newslint.yml": NAMED,
      "/r/newslint-baseline.yml": line("drafts/port.md") + line("sports/port.md", "It is true."),
      "/r/published/port.md": "",
      "/r/sports/port.md": "",
    };
    const { baseline } = await configOf(files, "/r/published/port.md");
    expect(baseline?.dismissed.map(({ path }) => path)).toEqual(["drafts/port.md"]);
  });

  it("looks for no draft outside", async () => {
    const access = memoryAccess({
      "/r/newslint.yml": NAMED,
      "/r/newslint-baseline.yml": line("../elsewhere/port.md"),
      "/r/port.md": "",
    });
    const asked: string[] = [];
    const kind = (path: string) => {
      asked.push(path);
      return access.kind(path);
    };
    const { baseline } = await createWorkspace({ ...access, kind }, { folders: ["/r"] }).settingsFor("/r/port.md");
    expect(baseline?.dismissed).toEqual([]);
    expect(asked.filter((path) => path.includes("elsewhere"))).toEqual([]);
  });

  it("is one that the call names, wherever it lies", async () => {
    const files = { "/r/newslint.yml": NAMED, "/desk/base.yml": line("../r/port.md") };
    const { baseline, problems } = await configOf(files, "/r/port.md", { baseline: "/desk/base.yml" });
    expect(problems).toEqual([]);
    expect(baseline).toMatchObject({ path: "/desk/base.yml", draft: "../r/port.md" });
    expect(baseline?.dismissed).toHaveLength(1);
  });

  it.each<[string, Readonly<Record<string, string | null>>, string | undefined, Partial<Boundary>]>([
    ["no config names one", { "/r/newslint.yml": "root: true\n" }, "/r/port.md", {}],
    ["the draft is no file", { "/r/newslint.yml": NAMED }, undefined, {}],
    ["nobody vouches for the folder", { "/r/newslint.yml": NAMED }, "/r/port.md", { isRestricted: true }],
  ])("is none where %s", async (_, files, draft, boundary) => {
    const { baseline, problems } = await configOf(files, draft, boundary);
    expect(baseline).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it.each<[string, string, Readonly<Record<string, string | null>>, Partial<Boundary>, string, string]>([
    ["it is not there", NAMED, {}, {}, "no-side-file", "/r/newslint.yml"],
    ["the call's is not there", "", {}, { baseline: "/r/b.yml" }, "no-side-file", "/r/b.yml"],
    ["it lies outside", "baseline: ../b.yml\n", { "/b.yml": line("r/port.md") }, {}, "outside", "/r/newslint.yml"],
    ["it is no YAML by its name", "baseline: port.md\n", { "/r/port.md": "" }, {}, "bad-baseline", "/r/port.md"],
    ["it may not be read", NAMED, { "/r/newslint-baseline.yml": null }, {}, "unreadable", "/r/newslint-baseline.yml"],
    [
      "an entry is wrong",
      NAMED,
      { "/r/newslint-baseline.yml": `${line("port.md")}- 3\n` },
      {},
      "bad-baseline",
      "/r/newslint-baseline.yml",
    ],
  ])("is told of where %s", async (_, config, files, boundary, code, file) => {
    const { baseline, problems } = await configOf({ "/r/newslint.yml": config, ...files }, "/r/port.md", boundary);
    expect(problems.map((one) => [one.code, one.where.file])).toEqual([[code, file]]);
    expect(baseline?.isSound ?? false).toBe(false);
  });

  it("need not be there where it is going to be written", async () => {
    const { baseline, problems } = await configOf({ "/r/newslint.yml": NAMED }, "/r/port.md", { writesBaseline: true });
    expect(problems).toEqual([]);
    expect(baseline).toMatchObject({ path: "/r/newslint-baseline.yml", dismissed: [], isSound: false });
  });

  it("is read anew when it changes, or when a draft takes the place of one that had gone", async () => {
    const files: Record<string, string> = {
      "/r/newslint.yml": NAMED,
      "/r/newslint-baseline.yml": line("drafts/port.md"),
      "/r/port.md": "",
    };
    const workspace = createWorkspace(memoryAccess(files), { folders: ["/r"] });
    const dismissed = async () => (await workspace.settingsFor("/r/port.md")).baseline?.dismissed.length;
    expect(await dismissed()).toBe(1);
    files["/r/newslint-baseline.yml"] += line("port.md");
    expect(workspace.invalidate("/r/newslint-baseline.yml")).toBe(true);
    expect(await dismissed()).toBe(2);
    files["/r/drafts/port.md"] = "";
    expect(workspace.invalidate("/r/drafts/port.md")).toBe(true);
    expect(await dismissed()).toBe(1);
  });
});
