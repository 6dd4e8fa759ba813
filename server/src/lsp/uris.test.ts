import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVirtual, pathOf, uriOf } from "./uris.ts";

describe("paths and URIs", () => {
  it.each([
    ["file:///desk/ferry%20late.md", "/desk/ferry late.md"],
    ["file:///c%3A/desk/ferry.md", "C:/desk/ferry.md"],
    ["file:///D:/desk/ferry.md", "D:/desk/ferry.md"],
    ["file://server/share/ferry.md", "//server/share/ferry.md"],
    ["vscode-vfs://github/desk/drafts/50%25.md", "vscode-vfs://github/desk/drafts/50%.md"],
    ["file:///desk/%23one.md#L3", "/desk/#one.md"],
    ["file:///c%3A/desk/two%0Alines.md", "C:/desk/two\nlines.md"],
  ])("%s is %s", (uri, path) => expect(pathOf(uri)).toBe(path));

  it.each(["untitled:Untitled-1", "ferry.md", "file:///desk/%E0%A4.md", ""])("%j lies nowhere", (uri) =>
    expect(pathOf(uri)).toBeUndefined(),
  );

  it("leads back from every path", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((one) => !one.includes("/"));
    const top = fc.constantFrom("", "C:", "//server/share", "vscode-vfs://github");
    fc.assert(
      fc.property(top, fc.array(name, { minLength: 1 }), (start, names) => {
        const path = `${start}/${names.join("/")}`;
        fc.pre(!/^\/[A-Za-z]:/.test(path));
        expect(pathOf(uriOf(path))).toBe(path);
        expect(isVirtual(path)).toBe(start.startsWith("vscode-vfs"));
      }),
      { numRuns: 500 },
    );
  });
});
