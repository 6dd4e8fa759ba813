import { describe, expect, it } from "vitest";
import { type Candidate, decide } from "./draftDecision.ts";

const lightOnCode = () => 0.1;

/** Decides on a Markdown or text file of a workspace, with what the row changes. */
function outcome(uri: string, changed: Partial<Candidate> = {}, codeShare: () => number = lightOnCode): string {
  const languageId = /\.(txt)$/.test(uri) ? "plaintext" : "markdown";
  const decision = decide({ uri, languageId, enable: "auto", hasConfig: false, ignored: false, ...changed }, codeShare);
  return "format" in decision ? decision.format : `no: ${decision.because}`;
}

describe("what counts as a draft", () => {
  it.each([
    ["file:///desk/ferry.md", "markdown"],
    ["file:///desk/ferry.txt", "plain"],
    ["untitled:Untitled-1", "markdown"],
    ["vscode-vfs://github/desk/drafts/ferry.md", "markdown"],
    ["vscode-remote://host/desk/ferry.md", "markdown"],
    ["file:///desk/readme-writers-strike.md", "markdown"],
    ["file:///desk/licensed-premises.md", "markdown"],
    ["file:///desk/requirements-for-a-visa.md", "markdown"],
    ["file:///desk/what%20now.md", "markdown"],
    ["file:///desk/50%.md", "markdown"],
  ])("auto: %s is one, %s", (uri, format) => expect(outcome(uri)).toBe(format));

  it.each([
    ["git:/desk/ferry.md?%7B%22ref%22%3A%22HEAD%22%7D"],
    ["output:extension-output"],
    ["search-editor:/desk/query.md"],
    ["vscode-userdata:/notes.md"],
    ["file:///desk/README.md"],
    ["file:///desk/readme"],
    ["file:///desk/ReadMe.de.md"],
    ["file:///desk/LICENSE.txt"],
    ["file:///desk/CHANGELOG.md"],
    ["file:///desk/CONTRIBUTING.md"],
    ["file:///desk/CODE_OF_CONDUCT.md"],
    ["file:///desk/requirements.txt"],
    ["file:///desk/requirements-dev.txt"],
    ["file:///desk/robots.txt"],
    ["file:///desk/CMakeLists.txt"],
    ["file:///desk/node_modules/thing/story.md"],
    ["file:///desk/node%5Fmodules/thing/story.md"],
  ])("auto: %s is none", (uri) => expect(outcome(uri)).toMatch(/^no: /));

  it("auto: Markdown of which over a third is code is none, plain text is not asked", () => {
    expect(outcome("file:///desk/howto.md", {}, () => 0.34)).toBe("no: over a third of it is code");
    expect(outcome("file:///desk/howto.md", {}, () => 0.33)).toBe("markdown");
    expect(outcome("file:///desk/howto.txt", {}, () => 0.9)).toBe("plain");
  });

  it("measures the code only where it decides", () => {
    const never = () => {
      throw new Error("measured");
    };
    expect(outcome("file:///desk/ferry.md", { hasConfig: true }, never)).toBe("markdown");
    expect(outcome("file:///desk/ferry.md", { enable: "always" }, never)).toBe("markdown");
    expect(outcome("file:///desk/README.md", {}, never)).toMatch(/^no: /);
  });

  it.each<[Partial<Candidate>, string, string]>([
    [{ hasConfig: true }, "file:///desk/README.md", "markdown"],
    [{ hasConfig: true }, "file:///desk/node_modules/thing/story.md", "no: it lies under node_modules"],
    [{ hasConfig: true, ignored: true }, "file:///desk/ferry.md", "no: the newslint config ignores it"],
    [{ enable: "always", ignored: true }, "file:///desk/ferry.md", "no: the newslint config ignores it"],
    [{ enable: "always" }, "file:///desk/README.md", "markdown"],
    [{ enable: "always" }, "git:/desk/ferry.md", "no: a git view is not a draft"],
    [{ enable: "config" }, "file:///desk/ferry.md", "no: there is no newslint config for it"],
    [{ enable: "config", hasConfig: true }, "file:///desk/ferry.md", "markdown"],
    [{ enable: "off", hasConfig: true }, "file:///desk/ferry.md", "no: newslint.enable is off"],
    [{ languageId: "typescript" }, "file:///desk/ferry.ts", "no: newslint reads Markdown and plain text"],
    [{ languageId: "story", format: "plain" }, "file:///desk/ferry.story", "plain"],
    [{ languageId: "text" }, "file:///desk/ferry", "plain"],
  ])("with %j, %s: %s", (changed, uri, expected) => expect(outcome(uri, changed)).toBe(expected));
});
