import { describe, expect, test } from "vitest";
import { parsePeople } from "../record/people.ts";
import type { Change } from "../text/document.ts";
import { personAdded, spellingAdded } from "./peopleEdit.ts";

const ANA = { id: "ana-ruiz", name: "Ana Ruiz", offices: [{ title: "mayor", of: "Vik" }] };
const apply = (text: string, { start, end, text: put }: Change) => text.slice(0, start) + put + text.slice(end);

describe("somebody is added", () => {
  const ENTRY = "- id: ana-ruiz\n  name: Ana Ruiz\n  offices:\n    - { title: mayor, of: Vik }\n";
  test.each([
    ["to an empty file", "", ENTRY],
    ["behind nothing but comments", "# who is who", `# who is who\n${ENTRY}`],
    [
      "behind the last, before what stands at the end",
      "# top\n- name: Tor Aas # editor\n\n# end\n",
      `# top\n- name: Tor Aas # editor\n${ENTRY}\n# end\n`,
    ],
    ["without a line end", "- name: Tor Aas", `- name: Tor Aas\n${ENTRY}`],
    ["indented as the others", "  - name: Tor Aas\n", `  - name: Tor Aas\n${ENTRY.replace(/^/gm, "  ").trimEnd()}\n`],
    ["with its line ends", "- name: Tor Aas\r\n", `- name: Tor Aas\r\n${ENTRY.replaceAll("\n", "\r\n")}`],
    [
      "with an id of its own",
      "- id: ana-ruiz\n  name: Ana Ruiz Lopez\n",
      `- id: ana-ruiz\n  name: Ana Ruiz Lopez\n${ENTRY.replace("ana-ruiz", "ana-ruiz-2")}`,
    ],
    [
      "to a list in brackets",
      "[{ name: Tor Aas }]\n",
      "[{ name: Tor Aas }, { id: ana-ruiz, name: Ana Ruiz, offices: [{ title: mayor, of: Vik }] }]\n",
    ],
    ["to an empty list", "[]\n", "[{ id: ana-ruiz, name: Ana Ruiz, offices: [{ title: mayor, of: Vik }] }]\n"],
  ])("%s", (_, text, expected) => {
    const after = apply(text, personAdded(text, ANA)!);
    expect(after).toBe(expected);
    expect(parsePeople(after, "people.yml").problems).toEqual([]);
  });

  test("names that YAML would read otherwise are quoted", () => {
    const person = { id: "no", name: "No", offices: [{ title: "clerk: harbour, port" }] };
    const { people, problems } = parsePeople(apply("", personAdded("", person)!), "people.yml");
    expect(problems).toEqual([]);
    expect(people[0]).toMatchObject({ id: "no", name: "No", offices: [{ title: "clerk: harbour, port" }] });
  });

  test.each([["people: []\n"], ["- name: [\n"], ["text"]])("not to what is no list: %j", (text) => {
    expect(personAdded(text, ANA)).toBeUndefined();
  });
});

describe("a spelling is added", () => {
  test.each([
    ["- name: Ana Ruiz # mayor\n  pronoun: she\n", "- name: Ana Ruiz # mayor\n  wrong: [Anna Ruiz]\n  pronoun: she\n"],
    ["- name: Ana Ruiz\n  wrong: [An Ruiz] # seen\n", "- name: Ana Ruiz\n  wrong: [An Ruiz, Anna Ruiz] # seen\n"],
    ["- name: Ana Ruiz\n  wrong: An Ruiz\n", "- name: Ana Ruiz\n  wrong: [An Ruiz, Anna Ruiz]\n"],
    [
      "- name: Ana Ruiz\n  wrong:\n    - An Ruiz\n  pronoun: she\n",
      "- name: Ana Ruiz\n  wrong:\n    - An Ruiz\n    - Anna Ruiz\n  pronoun: she\n",
    ],
    ["- name: Ana Ruiz\n  wrong:\n", "- name: Ana Ruiz\n  wrong: [Anna Ruiz]\n"],
    ["- { name: Ana Ruiz }\n", "- { name: Ana Ruiz, wrong: [Anna Ruiz] }\n"],
  ])("%j", (text, expected) => {
    const after = apply(text, spellingAdded(text, { line: 1, name: "Ana Ruiz" }, "wrong", "Anna Ruiz")!);
    expect(after).toBe(expected);
    const { people, problems } = parsePeople(after, "people.yml");
    expect(problems).toEqual([]);
    expect(people[0]?.wrong).toContain("Anna Ruiz");
  });

  test("not one that stands there, and not for nobody", () => {
    expect(
      spellingAdded("- name: Ana Ruiz\n  also: Anna Ruiz\n", { line: 1, name: "Ana Ruiz" }, "also", "Anna Ruiz"),
    ).toBeUndefined();
    expect(spellingAdded("- name: Tom Ruiz\n", { line: 1, name: "Ana Ruiz" }, "also", "Anna Ruiz")).toBeUndefined();
    expect(spellingAdded("- name: Ana Ruiz\n", { line: 3, name: "Ana Ruiz" }, "also", "Anna Ruiz")).toBeUndefined();
  });
});
