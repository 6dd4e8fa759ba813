import { describe, expect, test } from "vitest";
import { memoryAccess } from "./memory.fixture.ts";
import { type Boundary, createWorkspace } from "./workspace.ts";

const configOf = (files: Record<string, string | null>, boundary: Boundary, path: string | undefined) =>
  createWorkspace(memoryAccess(files), boundary).settingsFor(path);

describe("how far up config is read", () => {
  const files = {
    "/newslint.yml": "type: review\n",
    "/repo/.git/HEAD": "",
    "/repo/newslint.yml": "profile: publish\n",
    "/repo/desk/newslint.yml": "type: opinion\n",
    "/repo/desk/sport/newslint.yml": "root: true\nprofile: draft\n",
  };
  test.each<[string, Boundary, string | undefined, readonly string[]]>([
    [
      "to the git root, above the working folder too",
      { folders: ["/repo/desk"], git: true },
      "/repo/desk/a.md",
      ["/repo/newslint.yml", "/repo/desk/newslint.yml"],
    ],
    [
      "to the workspace folder in an editor",
      { folders: ["/repo/desk"] },
      "/repo/desk/x/a.md",
      ["/repo/desk/newslint.yml"],
    ],
    ["to root: true", { folders: ["/repo"], git: true }, "/repo/desk/sport/a.md", ["/repo/desk/sport/newslint.yml"]],
    [
      "for a draft without a path, the first folder's",
      { folders: ["/repo/desk", "/repo"] },
      undefined,
      ["/repo/desk/newslint.yml"],
    ],
    ["outside everything, its own folder's only", { folders: ["/repo"] }, "/elsewhere/deep/a.md", []],
    [
      "with one named, that only",
      { folders: ["/repo"], config: "/repo/newslint.yml" },
      "/repo/desk/a.md",
      ["/repo/newslint.yml"],
    ],
    ["with none wanted, none", { folders: ["/repo"], config: false }, "/repo/desk/a.md", []],
  ])("%s", async (_name, boundary, path, configs) => {
    expect((await configOf(files, boundary, path)).configs).toEqual(configs);
  });

  test("works on addresses of a virtual file system", async () => {
    const virtual = { "vscode-vfs://github/o/r/newslint.yml": "type: opinion\n" };
    expect(
      (await configOf(virtual, { folders: ["vscode-vfs://github/o/r"] }, "vscode-vfs://github/o/r/d/a.md")).settings
        .type,
    ).toBe("opinion");
  });
});

describe("extends", () => {
  test.each<[string, Record<string, string>, string]>([
    ["a shipped profile", { "/r/newslint.yml": "extends: newslint:publish\n" }, "publish"],
    [
      "a file, under what extends it",
      {
        "/r/newslint.yml": "extends: ./base.yml\ntype: opinion\n",
        "/r/base.yml": "profile: factcheck\ntype: review\n",
      },
      "factcheck",
    ],
    [
      "a package's config",
      { "/r/newslint.yml": "extends: '@desk/style'\n", "/r/node_modules/@desk/style/newslint.yml": "profile: draft\n" },
      "draft",
    ],
    [
      "a package's package.json",
      {
        "/r/newslint.yml": "extends: style\n",
        "/r/node_modules/style/package.json": '{"newslint":{"profile":"draft"}}',
      },
      "draft",
    ],
    ["later ones win", { "/r/newslint.yml": "extends: [newslint:draft, newslint:publish]\n" }, "publish"],
  ])("%s", async (_name, files, profile) => {
    const config = await configOf(files, { folders: ["/r"] }, "/r/a.md");
    expect(config.problems).toEqual([]);
    expect(config.settings.profile).toBe(profile);
  });

  test.each<[string, string, string]>([
    ["a file outside", "../secret.yml", "lies outside /r"],
    ["an absolute path outside", "/etc/newslint.yml", "lies outside /r"],
    ["code", "./style.js", "runs no code"],
    ["itself", "./newslint.yml", "leads back to this file"],
    ["nothing", "no-such-package", "is not found inside /r"],
    ["a way out of node_modules", "x/../../../secret.yml", "lies outside /r"],
    ["a profile that is none", "newslint:print", "is no config of newslint"],
  ])("%s is refused", async (_name, name, message) => {
    const config = await configOf(
      { "/r/newslint.yml": `extends: ${name}\n`, "/secret.yml": "type: opinion\n" },
      { folders: ["/r"] },
      "/r/a.md",
    );
    expect(config.problems.map((problem) => problem.message).join()).toContain(message);
    expect(config.settings.type).toBe("news");
  });
});

describe("side files", () => {
  test("two configs in one folder are an error that names both", async () => {
    const { problems } = await configOf(
      { "/r/newslint.yml": "", "/r/.newslintrc.json": "{}" },
      { folders: ["/r"] },
      "/r/a.md",
    );
    expect(problems[0]?.message).toMatch(/newslint\.yml.*\.newslintrc\.json/);
  });

  test("lists come from files, and a missing one is told", async () => {
    const files = {
      "/r/newslint.yml": "lists: { words: words.txt, acronyms: acronyms.yml, offices: gone.txt }\n",
      "/r/words.txt": "# the desk's words\nutilise -> use\nnothing here\n",
      "/r/acronyms.yml": "[UN, EU]\n",
    };
    const { settings, problems } = await configOf(files, { folders: ["/r"] }, "/r/a.md");
    expect(settings.lists).toMatchObject({ words: [{ wrong: "utilise", right: "use" }], acronyms: ["UN", "EU"] });
    expect(problems.map(({ where }) => [where.file, where.line])).toEqual([
      ["/r/words.txt", 3],
      ["/r/newslint.yml", undefined],
    ]);
  });

  test("the people on file are on the desk, from the draft's folder or the file that the config names", async () => {
    const files = {
      "/r/newslint.yml": "people: staff/people.yml\n",
      "/r/staff/people.yml": "- name: Lena Aas\n- { name: Ada Lind, pronuon: she }\n",
      "/own/people.yml": "- name: Per Berg\n",
    };
    const named = await configOf(files, { folders: ["/r"] }, "/r/a.md");
    expect(named.desk.people.map(({ name, file, line }) => [name, file, line])).toEqual([
      ["Lena Aas", "/r/staff/people.yml", 1],
      ["Ada Lind", "/r/staff/people.yml", 2],
    ]);
    expect(named.problems.map(({ message, where }) => [message, where.line])).toEqual([
      ["There is no field of a person “pronuon”. Did you mean “pronoun”?", 2],
    ]);
    const own = await configOf(files, { folders: ["/own"] }, "/own/a.md");
    expect(own.desk.people.map(({ name }) => name)).toEqual(["Per Berg"]);
    expect(own.problems).toEqual([]);
  });

  test("a people file that changes is read again", async () => {
    const files: Record<string, string> = {};
    const workspace = createWorkspace(memoryAccess(files), { folders: ["/r"] });
    expect((await workspace.settingsFor("/r/a.md")).desk.people).toEqual([]);
    files["/r/people.yml"] = "- name: Lena Aas\n";
    expect(workspace.invalidate("/r/people.yml")).toBe(true);
    expect((await workspace.settingsFor("/r/a.md")).desk.people).toHaveLength(1);
  });

  test("a people file that is no YAML, and one that is named and not there", async () => {
    const broken = await configOf({ "/r/people.yml": "- id: [\n" }, { folders: ["/r"] }, "/r/a.md");
    expect(broken.problems[0]).toMatchObject({ code: "bad-people", where: { file: "/r/people.yml" } });
    const gone = await configOf({ "/r/newslint.yml": "people: staff.yml\n" }, { folders: ["/r"] }, "/r/a.md");
    expect(gone.problems[0]?.message).toContain("staff.yml");
  });

  describe("that lie outside are not read, and the config that names them is told", () => {
    const files = {
      "/secret.yml": "a: {type: web, title: secret}\n",
      "/people.yml": "- name: Lena Aas\n",
      "/words.txt": "utilise -> use\n",
      "/desk/sources.yml": "a: {type: web, title: desk}\n",
      "/desk/words.txt": "utilise -> use\n",
    };
    test.each<[string, string, string, Boundary, string]>([
      ["sources", "sources: ../secret.yml\n", "“sources: ../secret.yml”", { folders: ["/r"] }, "/r/a.md"],
      ["people", "people: /people.yml\n", "“people: /people.yml”", { folders: ["/r"] }, "/r/a.md"],
      [
        "a list",
        "lists: { words: ../words.txt }\n",
        "The file of “lists.words”, ../words.txt,",
        { folders: ["/r"] },
        "/r/a.md",
      ],
      [
        "a list of an override",
        "overrides: [{ files: '*.md', lists: { words: ../words.txt } }]\n",
        "The file of “lists.words”, ../words.txt,",
        { folders: ["/r"] },
        "/r/a.md",
      ],
      [
        "sources beside a lone draft",
        "sources: ../secret.yml\n",
        "“sources: ../secret.yml”",
        { folders: [] },
        "/r/a.md",
      ],
      [
        "sources of a named config",
        "sources: ../secret.yml\n",
        "“sources: ../secret.yml”",
        { folders: ["/w"], config: "/r/newslint.yml" },
        "/w/a.md",
      ],
    ])("%s", async (_what, config, named, boundary, draft) => {
      const { desk, settings, problems } = await configOf({ ...files, "/r/newslint.yml": config }, boundary, draft);
      expect([desk.sources.size, desk.people.length, settings.lists.words?.length ?? 0]).toEqual([0, 0, 0]);
      expect(problems.map(({ code, message, where }) => [code, message, where])).toEqual([
        ["outside", `${named} lies outside /r, where newslint reads nothing.`, { file: "/r/newslint.yml" }],
      ]);
    });

    test.each<[string, Boundary, string]>([
      ["inside the workspace", { folders: ["/desk"] }, "/desk/r/a.md"],
      ["inside the git root", { folders: [], git: true }, "/desk/r/a.md"],
      ["named and inside the workspace", { folders: ["/desk"], config: "/desk/r/newslint.yml" }, "/desk/r/a.md"],
      ["named for a draft elsewhere", { folders: ["/desk"], config: "/desk/r/newslint.yml" }, "/w/a.md"],
    ])("but those elsewhere %s are", async (_where, boundary, draft) => {
      const { desk, settings, problems } = await configOf(
        {
          ...files,
          ...(boundary.git ? { "/desk/.git/HEAD": "" } : {}),
          "/desk/r/newslint.yml": "sources: ../sources.yml\nlists: { words: ../words.txt }\n",
        },
        boundary,
        draft,
      );
      expect(problems).toEqual([]);
      expect(desk.sources.get("a")?.title).toBe("desk");
      expect(settings.lists.words).toHaveLength(1);
    });

    test("and the draft's own folder is looked in instead", async () => {
      const own = { "/r/newslint.yml": "people: ../people.yml\n", "/r/people.yml": "- name: Per Berg\n" };
      const { desk, peopleFile } = await configOf({ ...files, ...own }, { folders: ["/r"] }, "/r/a.md");
      expect([peopleFile, ...desk.people.map(({ name }) => name)]).toEqual(["/r/people.yml", "Per Berg"]);
    });
  });

  test("a config that may not be read is a problem", async () => {
    expect((await configOf({ "/r/newslint.yml": null }, { folders: ["/r"] }, "/r/a.md")).problems[0]?.code).toBe(
      "unreadable",
    );
  });
});

test("files are read once, until one of them changes", async () => {
  const files: Record<string, string> = { "/r/newslint.yml": "type: opinion\n" };
  const access = memoryAccess(files);
  const workspace = createWorkspace(access, { folders: ["/r"] });
  await workspace.settingsFor("/r/a.md");
  const before = access.reads.filter((path) => path === "/r/newslint.yml").length;
  await workspace.settingsFor("/r/b.md");
  expect(access.reads.filter((path) => path === "/r/newslint.yml")).toHaveLength(before);
  files["/r/newslint.yml"] = "type: review\n";
  expect(workspace.invalidate("/r/notes.txt")).toBe(false);
  expect((await workspace.settingsFor("/r/a.md")).settings.type).toBe("opinion");
  expect(workspace.invalidate("/r/newslint.yml")).toBe(true);
  expect((await workspace.settingsFor("/r/a.md")).settings.type).toBe("review");
});

test.each([
  ["/r/a.md", "markdown"],
  ["/r/a.MARKDOWN", "markdown"],
  ["/r/a.txt", "plain"],
  ["/r/a.adoc", "plain"],
  ["/r/a.html", undefined],
  ["/r/md", undefined],
])("the format of %s", async (path, format) => {
  expect(
    (await configOf({ "/r/newslint.yml": "files: { '*.adoc': plain }\n" }, { folders: ["/r"] }, path)).format,
  ).toBe(format);
});
