import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../../text/error.ts";
import { located, readLocator } from "./locators.ts";
import { readSourceText, type SourceFormat, sourceFormatOf } from "./readSourceText.ts";
import { excerptOf, type SourceText, writtenPlace } from "./sourceText.ts";

const read = (text: string, format: SourceFormat) => readSourceText(text, format, "sources/a");
const placeOf = (source: SourceText, words: string) => writtenPlace(source, source.text.indexOf(words));

describe("what a source file says, and where", () => {
  it("plain text, by line", () => {
    const source = read("Minutes\r\n\r\nThe board approved 6,412 homes.\r\n", "text");
    expect(source.text).toBe("Minutes\n\nThe board approved 6,412 homes.\n");
    expect(placeOf(source, "6,412")).toBe("line 3");
  });

  it("a transcript, by speaker", () => {
    const source = read("OSTER: We will pay our fair share.\nQ: When?\nLENA AAS (by phone): Soon.\nVery soon.", "text");
    const speakers = source.places.map(({ speaker }) => speaker);
    expect(speakers).toEqual(["OSTER", "Q", "LENA AAS"]);
  });

  it.each([
    ["OSTER: We will pay.", "OSTER"],
    ["Talk of 4 March\n\nJon Oster: We will pay.", "Jon Oster"],
  ])("one label that opens it: %j", (text, speaker) => {
    expect(read(text, "text").places).toMatchObject([{ speaker, isLoneLabel: true }]);
  });

  it("takes one label for no transcript, and headings of a letter for no speakers", () => {
    expect(read("Background: the board met.", "text").places).toEqual([]);
    expect(read("From: the board\nTo: the press\nDate: 3 May\n", "text").places).toEqual([]);
  });

  it("a table, each value beside its heading, by row of the file", () => {
    const source = read('Quarter,Homes,"Cost, total"\nQ3,"5,890","£1.2m"\nQ4,"6,412",\n', "csv");
    expect(source.text).toBe(
      "Quarter; Homes; Cost, total\nQuarter: Q3; Homes: 5,890; Cost, total: £1.2m\nQuarter: Q4; Homes: 6,412",
    );
    expect(placeOf(source, "6,412")).toBe("row 3");
  });

  it("a table with semicolons, and commas in its cells", () => {
    expect(read('area;homes\nVik;"6,412"\n', "csv").text).toBe("area; homes\narea: Vik; homes: 6,412");
  });

  it("a table with tabs, under a title", () => {
    const source = read("Ferry figures\n\nYear\tTrips\n2024\t812\n", "tsv");
    expect(source.text).toBe("Ferry figures\nYear; Trips\nYear: 2024; Trips: 812");
    expect(placeOf(source, "812")).toBe("row 4");
  });

  it("JSON, by path", () => {
    const source = read(
      '{"results":[{"district":"Vik","homes_built":6412},{"district":"Elv","homes_built":null}]}',
      "json",
    );
    expect(source.text).toBe("district: Vik\nhomes built: 6412\ndistrict: Elv");
    expect(placeOf(source, "6412")).toBe("results[0].homes_built");
  });

  it("a page, without what is not read on it", () => {
    const source = read(
      "<!doctype html><title>Housing</title><style>p{}</style><script>alert(6412)</script><p>The board <b>approved</b>\n 6,412&nbsp;homes.</p><table><tr><td>Q4</td><td>6,412</td></tr></table>",
      "html",
    );
    expect(source.text).toBe("Housing\nThe board approved 6,412 homes.\nQ4 6,412");
  });

  it("captions, by time and voice", () => {
    const source = read(
      "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ana Reis>We will pay our\n\n00:12:31.500 --> 00:12:33.000\nfair share.\n",
      "captions",
    );
    expect(source.text).toBe("We will pay our\nfair share.");
    expect(source.places).toEqual([
      { start: 0, time: 1, speaker: "Ana Reis" },
      { start: 16, time: 751.5, speaker: "Ana Reis" },
    ]);
    expect(placeOf(source, "fair")).toBe("00:12:31");
  });

  it.each([
    ["<v.loud.first Ana Reis>We will pay.", "Ana Reis"],
    ["<v.loud\nAna Reis>We will pay.", "Ana Reis"],
    ["<v.loud <v Ana Reis>We will pay.", "Ana Reis"],
    ["<v.>We will pay.", undefined],
  ])("the voice of %j", (text, speaker) => {
    expect(read(`WEBVTT\n\n00:01.000 --> 00:03.000\n${text}\n`, "captions").places[0]!.speaker).toBe(speaker);
  });

  it.each(["<v.", "<v ", "<v.a ", "<", "<v", ">> ", "A ", "Ana (", "**", "A.'"])(
    "comes to an end of captions and lines of %j again and again",
    (piece) => {
      const hostile = piece.repeat(600_000 / piece.length);
      expect(read(`WEBVTT\n\n00:01.000 --> 00:03.000\n${hostile}\n`, "captions").places).toHaveLength(1);
      expect(read(`${hostile}\nAna: no\nEva: yes\n`, "text").places).toHaveLength(2);
    },
  );

  it("SubRip captions", () => {
    const source = read("1\r\n00:00:01,000 --> 00:00:03,000\r\nOSTER: We will pay.\r\n", "captions");
    expect(source.places).toMatchObject([{ time: 1, speaker: "OSTER" }]);
  });

  it.each([
    ["report.txt", "text"],
    ["REPORT.MD", "text"],
    ["t.csv", "csv"],
    ["a.b.vtt", "captions"],
    ["page.htm", "html"],
    ["scan.pdf", undefined],
    ["movie.mp4", undefined],
    ["Makefile", undefined],
    ["constructor", undefined],
    ["a.constructor", undefined],
  ])("%s is read as %s", (name, format) => expect(sourceFormatOf(name)).toBe(format));

  it("names the file of what cannot be read", () => {
    expect(() => read("{", "json")).toThrow(NewslintError);
    expect(() => read(`${"[".repeat(200_000)}`, "json")).toThrow(NewslintError);
    expect(() => read('a,b\n"c,d\n', "csv")).toThrow(/cannot be read/);
  });

  it.each(["WEBVTT\n\nhello\n", "1\nhello\nworld\n", "1\n00:00:01,000\nA\n", "WEBVTT\n\n-->\nA\n"])(
    "says of captions like %j what they lack, in words of its own",
    (text) => expect(() => read(text, "captions")).toThrow(/cannot be read: a line like “00:01.000 --> 00:02.000”/),
  );

  it("throws nothing else, and its places are in order inside the text", () => {
    const formats: SourceFormat[] = ["text", "csv", "tsv", "json", "html", "captions"];
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab: <>\"'{}[],\n\t1\r-&;") }),
        fc.constantFrom(...formats),
        (text, format) => {
          let source: SourceText;
          try {
            source = read(text, format);
          } catch (error) {
            expect(error).toBeInstanceOf(NewslintError);
            return;
          }
          for (const [i, start] of source.lineStarts.entries())
            expect(i === 0 ? start : source.text[start - 1]).toBe(i === 0 ? 0 : "\n");
          let last = 0;
          for (const { start } of source.places) {
            expect(start).toBeGreaterThanOrEqual(last);
            last = start;
          }
          expect(last).toBeLessThanOrEqual(source.text.length);
        },
      ),
    );
  });
});

describe("a locator", () => {
  it.each([
    ["p. 12", { unit: "page", from: 12, to: 12 }],
    ["pp. 3–5", { unit: "page", from: 3, to: 5 }],
    ["page 7, second table", { unit: "page", from: 7, to: 7 }],
    ["l. 40", { unit: "line", from: 40, to: 40 }],
    ["lines 10-12", { unit: "line", from: 10, to: 12 }],
    ["row 5", { unit: "row", from: 5, to: 5 }],
    ["cell B5", { unit: "row", from: 5, to: 5 }],
    ["t. 00:12:31", { unit: "time", from: 751, to: 751 }],
    ["12:31", { unit: "time", from: 751, to: 751 }],
    ["chapter two", undefined],
    ["", undefined],
  ])("%j", (written, expected) => expect(readLocator(written)).toEqual(expected));

  it("finds its place, and none in a source without such places", () => {
    const text = read("one\ntwo\nthree\nfour\nfive\nsix\nseven", "text");
    const span = located(text, { unit: "line", from: 5, to: 5 })!;
    expect(text.text.slice(span.start, span.end)).toBe("three\nfour\nfive\nsix\nseven");
    expect(located(text, { unit: "page", from: 1, to: 1 })).toBeUndefined();
    const table = read("a,b\nc,d\ne,f\n", "csv");
    const row = located(table, { unit: "row", from: 2, to: 2 })!;
    expect(table.text.slice(row.start, row.end).trim()).toBe("a: c; b: d");
  });
});

it("an excerpt shows the words, cut with dots", () => {
  const source = read(`${"before ".repeat(40)}6,412 homes ${"behind ".repeat(40)}`, "text");
  const start = source.text.indexOf("6,412");
  const cut = excerptOf(source, { start, end: start + 5 }, 60);
  expect(cut).toMatch(/^….*6,412 homes.*…$/);
  expect(cut.length).toBeLessThanOrEqual(62);
});
