import { expect, it } from "vitest";
import { weakLinkOf } from "./weakLinks.ts";

it.each([
  ["https://www.google.com/search?q=homes+vik", "search"],
  ["https://duckduckgo.com/?q=homes", "search"],
  ["https://port.example/search/results?query=dredging&page=2", "search"],
  ["https://bit.ly/3xYz", "short"],
  ["https://t.co/abc", "short"],
  ["https://port.example", "home"],
  ["http://www.port.example/", "home"],
  ["https://port.example/index.html", "home"],
  ["https://port.example/en", "home"],
  ["https://port.example/minutes/2026-03-03", undefined],
  ["https://port.example/q4.pdf", undefined],
  ["https://port.example/?id=17", undefined],
  ["https://port.example/article?p=17", undefined],
  ["https://port.example/#!/minutes", undefined],
  ["https://research.example/papers/search-for-homes", undefined],
  ["minutes.txt", undefined],
  ["", undefined],
])("%s: %s", (url, weak) => {
  expect(weakLinkOf(url)).toBe(weak);
});
