import { describe, expect, test } from "vitest";
import { escaped, link, plain, shortened } from "./markdown.ts";

test.each([
  ["$4.2 million (about 4,000)", "$4.2 million (about 4,000)"],
  ["well-known", "well-known"],
  ["**bold** _and_ `code`", "\\*\\*bold\\*\\* \\_and\\_ \\`code\\`"],
  ["[x](http://example.org)", "\\[x\\](http\\://example.org)"],
  ["www.example.org", "www\\.example.org"],
  ["<img src=x>", "\\<img src=x\\>"],
  ["desk@example.org", "desk\\@example.org"],
  ["&lt;b&gt;", "\\&lt;b\\&gt;"],
  ["two\r\n\r\n# lines", "two \\# lines"],
  ["a \\ b", "a \\\\ b"],
])("%s is harmless as %s", (text, harmless) => {
  expect(escaped(text)).toBe(harmless);
});

describe("plain text again", () => {
  test.each(["$4.2 million", "**bold**", "[x](y)", "a\\b", "x_y"])("%s", (text) => {
    expect(plain(escaped(text))).toBe(text);
  });

  test("links lose their address, bold its stars", () => {
    expect(plain(`**${escaped("a-b")}**: ${link("its page", "file:///a (b)/c.md")}`)).toBe("a-b: its page");
  });
});

test.each([
  ["short enough", 20, "short enough"],
  ["cut between its words", 12, "cut between…"],
  ["anunbrokenwordwithoutblanks", 10, "anunbroke…"],
  ["🚢🚢🚢🚢🚢🚢", 6, "🚢🚢…"],
  [" blanks\n and line ends ", 40, "blanks and line ends"],
])("“%s” in %d characters is “%s”", (text, longest, short) => {
  expect(shortened(text, longest)).toBe(short);
  expect(shortened(text, longest).length).toBeLessThanOrEqual(longest);
});
