import { expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import { readShipped } from "../reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { createLinter } from "./createLinter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const linter = createLinter({ desk: EMPTY_DESK, models: await loadReportingModels(readShipped) });

/** For each attribution of a draft its source as written ("" without) and who that is: a name, or the kind of source. */
function speakersIn(text: string): readonly string[] {
  const { attributions, people } = linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS }).audit();
  return attributions.map(({ source, speaker, kind }) => {
    const written = source.map(({ start, end }) => text.slice(start, end)).join(" … ");
    return `${written}: ${people.find(({ id }) => id === speaker)?.name ?? kind}`;
  });
}

it.each([
  ["a surname", "Joan Hendricks runs the port.\n\n“It is old,” Hendricks said.", ["Hendricks: Joan Hendricks"]],
  [
    "a title alone",
    "Mayor Joan Hendricks opened the port.\n\n“It is old,” the mayor said.",
    ["the mayor: Joan Hendricks"],
  ],
  [
    "a pronoun, by the sex of the given name",
    "Robert Lund met Maria Hendricks at the port.\n\n“It is old,” she said.",
    ["she: Maria Hendricks"],
  ],
  [
    "a pronoun, by who spoke last",
    "Robert Lund met Peter Hendricks at the port.\n\n“It is old,” Hendricks said.\n\n“It will fall,” he said.",
    ["Hendricks: Peter Hendricks", "he: Peter Hendricks"],
  ],
  ["a relative pronoun", "The port was built by Peter Hendricks, who said that it was old.", ["who: Peter Hendricks"]],
  [
    "a description behind the name",
    "Maria Hendricks, a nurse from Vik, went home.\n\n“It was late,” the nurse said.",
    ["the nurse: Maria Hendricks"],
  ],
  [
    "another word for somebody known",
    "Peter Hendricks was fined again.\n\nThe former Vik mayor said that he would not pay.",
    ["The former Vik mayor: Peter Hendricks"],
  ],
  [
    "a spokeswoman is not whom she speaks for",
    "A spokeswoman for Peter Hendricks said that he was ill.",
    ["A spokeswoman for Peter Hendricks: A spokeswoman"],
  ],
  ["a body", "Peter Hendricks resigned.\n\nThe ministry said that it was informed.", ["The ministry: organisation"]],
  ["a document", "Peter Hendricks resigned.\n\nThe report said that the port was old.", ["The report: document"]],
  ["a firm", "Peter Hendricks resigned.\n\nMicrosoft said that it would pay.", ["Microsoft: organisation"]],
  [
    "nobody who is named",
    "Sources close to Peter Hendricks said that he was ill.",
    ["Sources close to Peter Hendricks: anonymous"],
  ],
])("knows %s", (_what, draft, expected) => {
  expect(speakersIn(draft)).toEqual(expected);
});

it("takes up the last speaker for words that run on without one", () => {
  const draft = "“The pump is old and it will fail,” Joan Hendricks said.\n\n“We told the town about it in March.”";
  const { attributions, people } = linter.open(draft, { format: "plain", settings: DEFAULT_SETTINGS }).audit();
  const last = attributions.at(-1)!;
  expect(last.source).toEqual([]);
  expect(people.find(({ id }) => id === last.speaker)?.name).toBe("Joan Hendricks");
});

it("tells at a pronoun whom it means, also after an edit", () => {
  const text = "Robert Lund met Maria Hendricks at the port.\n\n“It is old,” she said.";
  const draft = linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS });
  const speaker = () => draft.at(draft.text.indexOf("she said"))?.attributions[0]?.speaker;
  expect(speaker()).toBe("Maria Hendricks");
  const at = text.indexOf("Maria");
  draft.edit([{ start: at, end: at + 5, text: "Teresa" }]);
  expect(speaker()).toBe("Teresa Hendricks");
});
