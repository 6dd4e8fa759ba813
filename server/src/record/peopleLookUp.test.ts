import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleParts } from "../reporting/people/titles.ts";
import { firstDayOf, isIsoDay, lastDayOf } from "./days.ts";
import { parsePeople } from "./people.ts";
import { holdersOn, isHolder, nameWordsOf, peopleBookOf } from "./peopleLookUp.ts";

const PEOPLE = parsePeople(
  `
- { id: aas, name: Lena Marie Aas, also: Magdalena Aas, wrong: [Lina Aas, Aass] }
- { id: berg, name: Per Åge Berg Jr. }
- { id: berg2, name: Per Olav Berg }
- { id: park, name: Park Jin-woo, order: family-first }
- id: hlynka
  name: Taras Hlynka
  offices:
    - { title: foreign minister, of: Ukraine, from: 2020-03-04, to: 2024-09 }
    - { title: defence minister, of: Ukraine, from: 2024-10 }
- { id: toll, name: Ines Toll, died: 2025-05, offices: [{ title: foreign minister, of: Norway, from: 2023 }] }
`,
  "people.yml",
).people;
const BOOK = peopleBookOf(PEOPLE);
const ids = (found: Iterable<{ readonly person: { readonly id: string } }>) =>
  [...found].map(({ person }) => person.id);

describe("a name is found on file", () => {
  it.each([
    ["Lena Marie Aas", ["aas"]],
    ["Lena Aas", ["aas"]],
    ["L. Aas", ["aas"]],
    ["Lena M. Aas", ["aas"]],
    ["Magdalena Aas", ["aas"]],
    ["Lena Astrid Aas", []],
    ["Lina Aas", []],
    ["Per Berg", ["berg", "berg2"]],
    ["Per Age Berg", ["berg"]],
    ["Per Olav Berg", ["berg2"]],
    ["Park Jin-woo", ["park"]],
    ["Jin-woo Park", []],
    ["Lena", []],
    ["Aas", []],
    ["Constructor Prototype", []],
  ] as const)("%s", (name, found) => {
    expect(ids(BOOK.named(nameWordsOf(name)))).toEqual(found);
  });

  it("by its surname, and by a spelling that is known to be wrong", () => {
    expect(ids(BOOK.withSurname("aas"))).toEqual(["aas"]);
    expect(ids(BOOK.withSurname("park"))).toEqual(["park"]);
    expect(ids(BOOK.withSurname("jin-woo"))).toEqual([]);
    expect(ids(BOOK.misspelt(["lina", "aas"]))).toEqual(["aas"]);
    expect(ids(BOOK.misspelt(["aass"]))).toEqual(["aas"]);
    expect(ids(BOOK.near("hlinka"))).toContain("hlynka");
  });

  it("is worked out once for a list", () => {
    expect(peopleBookOf(PEOPLE)).toBe(BOOK);
  });
});

describe("who is in an office on a day", () => {
  it.each([
    ["Ukrainian Foreign Minister", "2024-09-30", ["hlynka"]],
    ["Ukrainian Foreign Minister", "2024-10-01", []],
    ["Minister of Foreign Affairs", "2024-01-01", ["hlynka", "toll"]],
    ["Deputy Foreign Minister", "2024-01-01", []],
    ["Norwegian Foreign Minister", "2025-05-31", ["toll"]],
    ["Norwegian Foreign Minister", "2025-06-01", []],
    ["Defense Minister", "2030-01-01", ["hlynka"]],
  ] as const)("%s on %s", (title, day, found) => {
    const parts = titleParts(title);
    expect(ids(holdersOn(BOOK, parts, day))).toEqual(found);
    const holders = PEOPLE.map(({ name }) => BOOK.named(nameWordsOf(name))[0]!).filter((one) =>
      isHolder(one, parts, day),
    );
    expect(ids(holders)).toEqual(found);
  });
});

it("days cut short begin and end where the calendar does", () => {
  expect(["2024", "2024-02", "2023-02", "2024-02-05"].map(lastDayOf)).toEqual([
    "2024-12-31",
    "2024-02-29",
    "2023-02-28",
    "2024-02-05",
  ]);
  expect(["2024", "2024-02", "2024-02-05"].map(firstDayOf)).toEqual(["2024-01-01", "2024-02-01", "2024-02-05"]);
  fc.assert(
    fc.property(fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(isIsoDay(day)).toBe(true);
      expect(firstDayOf(day.slice(0, 7)) <= day && day <= lastDayOf(day.slice(0, 7))).toBe(true);
    }),
  );
});
