import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NewslintError } from "../text/error.ts";
import { parsePeople } from "./people.ts";

const read = (text: string) => {
  const { people, problems } = parsePeople(text, "/desk/people.yml");
  return { people, problems: problems.map(({ message, where }) => [where.line, message]) };
};

describe("a people file", () => {
  it("is a list of people", () => {
    const { people, problems } = read(`# who is who
- id: aas
  name: Lena Aas
  also: [L. Aas]
  wrong: [Lena Ås]
  pronoun: she
  honorific: Dr
  offices:
    - {title: harbourmaster, of: Port of Vik, from: 2019-06, to: null, single: true}
    - {title: pilot, from: 2011, to: 2019-05-31}
  checked: {by: dk, date: 2025-01-20, source: https://port.example/staff}
- {name: Park Jin-woo, order: family-first, died: 2024-02-29}
`);
    expect(problems).toEqual([]);
    expect(people).toEqual([
      {
        id: "aas",
        name: "Lena Aas",
        also: ["L. Aas"],
        wrong: ["Lena Ås"],
        pronoun: "she",
        honorific: "Dr",
        offices: [
          { title: "harbourmaster", of: "Port of Vik", from: "2019-06", single: true },
          { title: "pilot", from: "2011", to: "2019-05-31" },
        ],
        checked: { by: "dk", date: "2025-01-20", source: "https://port.example/staff" },
        file: "/desk/people.yml",
        line: 2,
      },
      {
        id: "park-jin-woo",
        name: "Park Jin-woo",
        also: [],
        wrong: [],
        order: "family-first",
        died: "2024-02-29",
        offices: [],
        file: "/desk/people.yml",
        line: 12,
      },
    ]);
  });

  it.each(["", "# nobody yet\n", "---\n", "null\n", "[]\n", "\uFEFF[]"])("may be empty: %j", (text) => {
    expect(read(text)).toEqual({ people: [], problems: [] });
  });

  it("takes one spelling without a list, numbers as they are written, and anchors", () => {
    const { people, problems } = read(
      "- {id: 007, name: Lena Aas, wrong: Lina Aas, offices: &mayor [{title: mayor, from: 2019}]}\n- {name: Per Berg, offices: *mayor}",
    );
    expect(problems).toEqual([]);
    expect(people).toMatchObject([
      { id: "007", wrong: ["Lina Aas"], offices: [{ title: "mayor", from: "2019" }] },
      { name: "Per Berg", offices: [{ title: "mayor", from: "2019" }] },
    ]);
  });
});

describe("a problem names its line and what is right, and the rest still counts", () => {
  it.each([
    ["- name: A B\n  office: mayor", ["A B"], 2, "There is no field of a person “office”. Did you mean “offices”?"],
    ["- name: A B\n  pronuon: she", ["A B"], 2, "There is no field of a person “pronuon”. Did you mean “pronoun”?"],
    ["- name: A B\n  offices:\n  - title: mayor\n    form: 2019", ["A B"], 4, "There is no field of an office “form”. Did you mean “from”?"],
    ["- name: A B\n  checked: {by: dk, sorce: staff list}", ["A B"], 2, "There is no field of “checked” “sorce”. Did you mean “source”?"],
    ["- id: x", [], 1, "“name” is missing."],
    ["- name: ' '", [], 1, "“name” is empty."],
    ["- name: A B\n  pronoun: shee", ["A B"], 2, "“pronoun” takes a pronoun: she, he or they, not “shee”."],
    ["- name: A B\n  order: last-first", ["A B"], 2, "“order” takes an order of names: given-first or family-first, not “last-first”."],
    ["- name: A B\n  offices: [{of: Vik}]", ["A B"], 2, "“title” is missing in “offices”."],
    ["- name: A B\n  offices: [{title: mayor, single: yes}]", ["A B"], 2, "“offices.single” takes true or false, not “yes”."],
    ["- name: A B\n  died: 30 June 2019", ["A B"], 2, "“died” takes a day such as 2019, 2019-06 or 2019-06-30, not “30 June 2019”."],
    ["- name: A B\n  died: 2019-06-31", ["A B"], 2, "“died” takes a day such as 2019, 2019-06 or 2019-06-30, not “2019-06-31”."],
    ["- name: A B\n  died: 2023-02-29", ["A B"], 2, "“died” takes a day such as 2019, 2019-06 or 2019-06-30, not “2023-02-29”."],
    ["- name: A B\n  offices: [{title: mayor, from: 2020-02, to: 2019}]", ["A B"], 1, "“mayor” of A B ends (2019) before it begins (2020-02)."],
    ["- {id: a, name: A B}\n- {id: a, name: C D}", ["A B"], 2, "There are two people “a”. The one in line 1 counts."],
    ["- {name: A B}\n- Lena", ["A B"], 2, "A person takes a map, such as “- { name: Lena Aas, offices: … }”."],
    ["- name: A B\n  name: C D", ["A B"], 2, "“name” stands twice here. The first counts."],
    ["- {name: A B, wrong: [A B]}", ["A B"], 1, "“A B” is both right and wrong for A B."],
    ["- {name: A B}\n- {name: A C, wrong: [A B, A D]}", ["A B", "A C"], 2, "“A B”, wrong for A C, is right for A B in line 1."],
    ["aas: {name: Lena Aas}", [], 1, "A people file is a list of people, each such as “- { name: Lena Aas, offices: … }”."],
  ] as const)("%j", (text, names, line, message) => {
    const { people, problems } = read(text);
    expect(people.map(({ name }) => name)).toEqual(names);
    expect(problems).toEqual([[line, message]]);
  }); // biome-ignore format: a table

  it("takes a wrong spelling that is somebody's right one for nobody's", () => {
    expect(read("- {name: A B}\n- {name: A C, wrong: [A B, A D]}").people[1]!.wrong).toEqual(["A D"]);
  });

  it("says where a file is no YAML", () => {
    const { people, problems } = read("- name: A B\n- {name: [\n");
    expect(people).toEqual([]);
    expect(problems).toEqual([[expect.any(Number), expect.stringMatching(/^The people cannot be read: /)]]);
  });
});

describe("a hostile file", () => {
  it("nested too deep for any parser gives one problem", () => {
    expect(read(`- name: ${"[".repeat(200_000)}`).problems).toHaveLength(1);
    expect(read(`- name: ${"{a: ".repeat(200_000)}`).problems).toHaveLength(1);
  });

  it("reaches no prototype", () => {
    const { people, problems } = read(
      "- {name: __proto__, __proto__: {also: [x]}, constructor: 1, id: constructor}\n- {name: toString, id: __proto__}",
    );
    expect(people.map(({ id, also }) => [id, also])).toEqual([
      ["constructor", []],
      ["__proto__", []],
    ]);
    expect(problems.map(([, message]) => message)).toEqual([
      expect.stringContaining("“__proto__”"),
      expect.stringContaining("“constructor”"),
    ]);
    expect(({} as { also?: unknown }).also).toBeUndefined();
  });

  it("that aliases would blow up is read so far and no further", () => {
    const many = `- &a {name: A B, offices: &o [${"{title: mayor},".repeat(5000)}]}\n`;
    const { problems } = read(many + "- {name: C D, offices: *o}\n".repeat(5000));
    expect(problems.map(([, message]) => message)).toContain("This file says more than newslint reads.");
  });

  it("too large to be one is not parsed", () => {
    expect(read(`# ${" ".repeat(16_000_000)}`).problems).toEqual([
      [undefined, "The people cannot be read: it is too large."],
    ]);
  });

  it("never makes it throw, and gives only NewslintErrors with a file", () => {
    const word = fc.constantFrom(
      "- ", "name: ", "offices: ", "from: ", "to: ", "wrong: ", "id: ", "2019", "2019-13", "\n", "  ", "[", "]", "{", "}", ",",
      "&a ", "*a", "null", "'", '"', "|", ">", "!!set ", "? ", "<<: ", "__proto__: ", "A B",
    ); // biome-ignore format: a list
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 40 }).map((words) => words.join("")),
        ),
        (text) => {
          for (const problem of parsePeople(text, "p.yml").problems) {
            expect(problem).toBeInstanceOf(NewslintError);
            expect(problem.where.file).toBe("p.yml");
          }
        },
      ),
    );
  });
});

it("reads 20,000 people", () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `- {name: Anna Berg${i}, wrong: [Ana Berg${i}]}\n`).join("");
  const { people, problems } = read(text);
  expect(problems).toEqual([]);
  expect(people).toHaveLength(20_000);
});
