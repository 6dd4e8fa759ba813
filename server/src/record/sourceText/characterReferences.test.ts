import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, it } from "vitest";
import { withoutReferences } from "./characterReferences.ts";

it.each([
  ["S&oslash;rensen &amp; Ask&#246;", "Sørensen & Askö"],
  ["&ldquo;R&eacute;sum&eacute;&rdquo;&nbsp;&mdash;&hellip;", "“Résumé”\u00a0—…"],
  ["it&#39;s, it&#146;s, it&#x2019;s", "it's, it’s, it’s"],
  ["Wa&lstrok;&eogon;sa, &Ccaron;apek, Erdo&gbreve;an", "Wałęsa, Čapek, Erdoğan"],
  ["&amp;lt;", "&lt;"],
  ["AT&T; R&D &notaname; & so on &", "AT&T; R&D &notaname; & so on &"],
  ["&#0;&#x110000;&#xD800;", "\ufffd\ufffd\ufffd"],
])("%s reads %s", (text, expected) => {
  expect(withoutReferences(text)).toBe(expected);
});

/** What the library, which knows all of HTML 5, makes of a text. */
function byLibrary(text: string): string {
  let read = "";
  const parser = new Parser({ ontext: (data) => (read += data) });
  parser.end(text);
  return read;
}

it("reads numbers as a parser of HTML does", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 1, max: 0xff }), fc.integer({ min: 1, max: 0x11ffff })), (code) => {
      expect(withoutReferences(`a&#${code};b`)).toBe(byLibrary(`a&#${code};b`));
    }),
  );
});

it("reads every name it knows as a parser of HTML does", () => {
  const names =
    "nbsp yuml times AElig thorn lstrok Zcaron inodot sigmaf euro trade minus percnt check numero thinsp zwnj rlm lsaquo ETH Omega".split(
      " ",
    );
  for (const name of names) expect(withoutReferences(`&${name};`), name).toBe(byLibrary(`&${name};`));
});
