import { describe, expect, it } from "vitest";
import { officesIn } from "../reporting/people/titles.ts";
import { parsePeople } from "./people.ts";
import { peopleBookOf } from "./peopleLookUp.ts";
import { titleVerdict } from "./titleVerdict.ts";

const BOOK = peopleBookOf(
  parsePeople(
    `
- name: Ola Fehr
  offices:
    - { title: transport minister, of: Norway, from: 2021-10, to: 2024-11-02 }
    - { title: finance minister, of: Norway, from: 2025-02-04 }
- name: Mary Stone
  offices: [{ title: vice admiral, from: 2019 }]
- name: Ada Lind
  offices: [{ title: mayor, of: Vik }]
- name: Per Berg
  died: 2025-01
  offices: [{ title: governor, of: Ohio, from: 2019 }]
- name: Mary Cole
  offices: [{ title: senator, of: Vermont, from: 2019, to: 2023 }, { title: senator, of: Vermont, from: 2025-01-03 }]
- name: Idris Bello
  offices: [{ title: prime minister, of: United Kingdom, from: 2020, to: 2022 }]
- name: Rosa Hart
  offices: [{ title: first minister, of: Scotland, from: 2020 }]
- name: Tom Aas
  offices: [{ title: chief executive officer, of: Vik Ferries, from: 2020 }]
`,
    "people.yml",
  ).people,
);

const verdict = (title: string, name: string, day: string | undefined) => {
  const [filed] = BOOK.named(name.toLowerCase().split(" "));
  const found = titleVerdict(filed!, officesIn(title)[0]!, day);
  return found && `${found.kind}: ${found.office.record.title}`;
};

describe("a title that a draft gives somebody on file", () => {
  it.each([
    ["Transport Minister", "Ola Fehr", "2024-11-02", undefined],
    ["Transport Minister", "Ola Fehr", "2024-11-03", "ended: transport minister"],
    ["Minister of Transport", "Ola Fehr", "2021-10-01", undefined],
    ["Transport Minister", "Ola Fehr", "2021-09-30", "early: transport minister"],
    ["Norwegian Transport Minister", "Ola Fehr", "2022-01-01", undefined],
    ["Swedish Transport Minister", "Ola Fehr", "2022-01-01", "elsewhere: transport minister"],
    ["Deputy Transport Minister", "Ola Fehr", "2022-01-01", "other: transport minister"],
    ["Deputy Transport Minister", "Ola Fehr", "2024-12-01", "other: transport minister"],
    ["Finance Minister", "Ola Fehr", "2024-12-01", "early: finance minister"],
    ["Minister", "Ola Fehr", "2022-01-01", undefined],
    ["former transport minister", "Ola Fehr", "2025-03-01", undefined],
    ["former transport minister", "Ola Fehr", "2022-01-01", "still: transport minister"],
    ["former minister", "Ola Fehr", "2022-01-01", undefined],
    ["then transport minister", "Ola Fehr", "2025-03-01", undefined],
    ["acting transport minister", "Ola Fehr", "2025-03-01", undefined],
    ["transport minister-elect", "Ola Fehr", "2021-01-01", undefined],
    ["Transport Minister", "Ola Fehr", undefined, "undated: transport minister"],
    ["Finance Minister", "Ola Fehr", undefined, undefined],
    ["Ambassador", "Ola Fehr", "2022-01-01", "other: transport minister"],
    ["Professor", "Ola Fehr", "2022-01-01", undefined],
    ["the party's leader", "Ola Fehr", "2022-01-01", undefined],
    ["author", "Ola Fehr", "2022-01-01", undefined],
    ["Gen.", "Mary Stone", "2025-01-01", "other: vice admiral"],
    ["Vice Adm.", "Mary Stone", "2025-01-01", undefined],
    ["Gov.", "Ada Lind", "2025-01-01", undefined],
    ["Deputy Mayor", "Ada Lind", "2025-01-01", undefined],
    ["Gov.", "Per Berg", "2025-01-31", undefined],
    ["Gov.", "Per Berg", "2025-02-01", "ended: governor"],
    ["Ohio Gov.", "Per Berg", "2024-01-01", undefined],
    ["Texas Gov.", "Per Berg", "2024-01-01", "elsewhere: governor"],
    ["U.S. Sen.", "Mary Cole", "2025-06-01", undefined],
    ["Sen.", "Mary Cole", "2024-06-01", "ended: senator"],
    ["former Sen.", "Mary Cole", "2025-06-01", undefined],
    ["British Prime Minister", "Idris Bello", "2021-06-01", undefined],
    ["Scottish First Minister", "Rosa Hart", "2021-06-01", undefined],
    ["Welsh First Minister", "Rosa Hart", "2021-06-01", "elsewhere: first minister"],
    ["CEO", "Tom Aas", "2021-06-01", undefined],
    ["chief financial officer", "Tom Aas", "2021-06-01", "other: chief executive officer"],
  ] as const)("%s %s on %s", (title, name, day, expected) => {
    expect(verdict(title, name, day)).toBe(expected);
  });
});
