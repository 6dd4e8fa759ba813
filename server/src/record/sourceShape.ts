import type { Shape } from "./shape.ts";

const text = (does: string): Shape => ({ kind: "text", asWritten: true, does });

/** The types of sources (rules.md 7b), each with what it is for. */
const SOURCE_TYPES = [
  "web", "document", "dataset", "interview", "transcript", "statement", "post", "report", "observation", "calc", "common",
] as const; // biome-ignore format: a list

/** One source of a source file (rules.md 7b). */
export const SOURCE: Shape & { readonly kind: "map" } = {
  kind: "map",
  what: "field of a source",
  keys: {
    type: { kind: "choice", what: "a type of source", values: SOURCE_TYPES, does: "What kind of source it is." },
    title: text("What it is called."),
    issuer: text("Who issued it; of a page the publisher, of a data set the producer."),
    publisher: text("As `issuer`."),
    producer: text("As `issuer`."),
    date: text("The day it is from, as ISO 8601 writes it: 2025-02-03."),
    url: text("Its address: of the page itself, not of a search or a home page."),
    archived: text("The address of an archived copy."),
    accessed: text("The day you looked at the address."),
    table: text("Of a data set, the table."),
    period: text("Of a data set, the time it covers."),
    file: text(
      "A file in the workspace with the source's own words, which figures and quotations are checked against.",
    ),
    text: {
      kind: "choice",
      what: "only",
      values: ["none"],
      does: "`none`: the file holds no text to look in, such as a scan.",
    },
    language: text("The language of its own text, where that is not English: nb, de, …"),
    translated: { kind: "flag", does: "Its words are quoted in translation." },
    translation: text("A file in the workspace with the translated text, which quotations are checked against."),
    grade: {
      kind: "choice",
      what: "a grade",
      values: ["primary", "secondary", "tertiary"],
      does: "How near it is to what happened.",
    },
    who: text("Whose words they are: an id in people.yml."),
    name: text("Whose words they are, where people.yml does not have them."),
    role: text("What that person is: harbourmaster, resident of Quay Street."),
    medium: {
      kind: "choice",
      what: "a medium",
      values: ["in-person", "phone", "video", "email", "message"],
      does: "How you talked.",
    },
    terms: {
      kind: "choice",
      what: "terms",
      values: ["on-record", "background", "deep-background", "off-record"],
      does: "The ground rules. Nothing may cite what is off the record.",
    },
    recording: text("The file of the recording."),
    contact: text(
      "`private:ID`: where newslint.private.yml keeps how to reach the person. Nothing else may stand here.",
    ),
    alias: text("The only description of a nameless source that newslint shows."),
    persons: { kind: "number", does: "How many people a nameless source is." },
    anonymity: {
      kind: "map",
      what: "field of “anonymity”",
      does: "Why a source is not named, and who agreed to it.",
      keys: {
        reason: text("Why, as a reader may be told."),
        approved_by: text("Who agreed."),
        date: text("When."),
      },
    },
    expr: text("Of a calculation, what is calculated: (q4 - q3) / q3."),
    inputs: {
      kind: "table",
      of: { kind: "either", of: [{ kind: "number" }, { kind: "text" }] },
      does: "The values it takes in, by the names of the expression.",
    },
    note: text("Anything else. newslint does not read it."),
  },
};

/** A source file. */
export const SOURCES: Shape = { kind: "table", of: SOURCE, does: "The desk's sources, by the key that drafts cite." };

/** What a complete entry of a type holds (rules.md, rule source-record): of fields that stand for each other, any one. */
export const REQUIRED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  web: [["title"], ["publisher", "issuer", "producer"], ["date"], ["url"], ["accessed"]],
  document: [["title"], ["issuer", "publisher", "producer"], ["date"], ["file", "url"]],
  dataset: [["producer", "issuer", "publisher"], ["table"], ["period"]],
  interview: [["name", "who", "alias"], ["role", "who", "alias"], ["date"], ["medium"], ["terms"]],
  calc: [["expr"]],
};
