import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyMatches, compileGlob } from "./glob.ts";
import { readConfig } from "./read.ts";
import { relativePath } from "./relative.ts";
import { resolveConfig } from "./resolve.ts";

const chain = (...files: readonly (readonly [path: string, text: string])[]) =>
  files.map(([path, text]) => readConfig(text, path)!);

describe("nearer over farther", () => {
  const files = chain(
    [
      "/desk/newslint.yml",
      "profile: publish\nrules:\n  ignore-directive: error\n  not-english: off\nstyle: { titles: ap, dates: bbc }\nlists: { acronyms: [UN, EU] }\nignore: [archive]\noverrides:\n  - files: '*.wire.md'\n    type: analysis\n    profile: draft\n",
    ],
    [
      "/desk/sport/newslint.yml",
      "rules:\n  not-english: info\nstyle: { titles: bbc }\nlists: { acronyms: [FIFA] }\nignore: [scores/**]\noverrides:\n  - files: ['live/**']\n    type: opinion\n",
    ],
  );

  test("maps merge by key, lists replace", () => {
    const { settings } = resolveConfig(files, "/desk/sport/final.md");
    expect(settings.profile).toBe("publish");
    expect(settings.rules).toEqual({ "ignore-directive": { level: "error" }, "not-english": { level: "info" } });
    expect(settings.style).toEqual({ titles: "bbc", dates: "bbc" });
    expect(settings.lists.acronyms).toEqual(["FIFA"]);
  });

  test.each([
    ["/desk/archive/1999/a.md", "/desk/newslint.yml"],
    ["/desk/sport/archive/a.md", "/desk/newslint.yml"],
    ["/desk/sport/scores/a.md", "/desk/sport/newslint.yml"],
    ["/desk/scores/a.md", undefined],
    ["/desk/sport/a.md", undefined],
  ])("ignore appends, each relative to its own file: %s", (path, by) => {
    expect(resolveConfig(files, path).ignoredBy).toBe(by);
  });

  test.each([
    ["/desk/sport/live/a.md", "opinion", "publish"],
    ["/desk/sport/live/a.wire.md", "opinion", "draft"],
    ["/desk/sport/a.wire.md", "analysis", "draft"],
    ["/desk/sport/a.md", "news", "publish"],
  ])("overrides append, later wins: %s", (path, type, profile) => {
    const { settings } = resolveConfig(files, path);
    expect([settings.type, settings.profile]).toEqual([type, profile]);
  });

  test("a draft without a path meets no glob", () => {
    const resolved = resolveConfig(files, undefined);
    expect([resolved.settings.type, resolved.ignoredBy]).toEqual(["news", undefined]);
  });

  test("an editor's settings lie under the files", () => {
    expect(
      resolveConfig(chain(["/a/newslint.yml", "type: review\n"]), "/a/b.md", { profile: "draft", type: "opinion" })
        .settings,
    ).toMatchObject({
      profile: "draft",
      type: "review",
    });
  });
});

describe("globs", () => {
  test.each([
    ["*.md", "a.md", true],
    ["*.md", "deep/er/a.md", true],
    ["/*.md", "deep/a.md", false],
    ["./drafts/*.md", "drafts/a.md", true],
    ["drafts", "drafts/x/a.md", true],
    ["drafts/", "old/drafts/a.md", true],
    ["old/drafts", "old/drafts/a.md", true],
    ["old/drafts", "older/drafts/a.md", false],
    ["**/*.{md,txt}", ".hidden/a.txt", true],
    ["old\\drafts", "old/drafts/a.md", true],
  ])("%s on %s: %s", (pattern, path, matches) => {
    expect(compileGlob(pattern).matches(path)).toBe(matches);
  });

  test("an exclamation mark takes back", () => {
    const globs = ["archive/**", "!archive/keep.md"].map((one) => compileGlob(one));
    expect([anyMatches(globs, "archive/a.md"), anyMatches(globs, "archive/keep.md")]).toEqual([true, false]);
  });
});

test("a relative path leads back to where it came from", () => {
  const piece = fc.constantFrom("a", "b", "c");
  const path = fc.array(piece, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(path, path, (from, to) => {
      const steps = relativePath(`/${from.join("/")}`, `/${to.join("/")}/x.md`).split("/");
      const walked: string[] = [...from];
      for (const step of steps) step === ".." ? walked.pop() : walked.push(step);
      expect(walked).toEqual([...to, "x.md"]);
    }),
  );
});
