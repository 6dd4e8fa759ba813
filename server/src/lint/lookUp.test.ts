import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { EMPTY_DESK } from "../record/desk.ts";
import type { Attribution } from "../reporting/facts.ts";
import { loadReportingModels } from "../reporting/models.ts";
import { factsFrom, ownFactsOf } from "../reporting/paragraphFacts.ts";
import type { DraftText } from "../text/document.ts";
import { parseDraft } from "../text/parse.ts";
import { createLinter } from "./createLinter.ts";
import { type Claiming, knownAt } from "./lookUp.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import { shadesOf } from "./shading.ts";
import { bearsProse, Slot } from "./slot.ts";

const models = await loadReportingModels((name) => readFile(new URL(`../../data/${name}`, import.meta.url)));
const NOTHING_KNOWN = { keys: new Set<string>(), emptyNotes: new Set<string>(), isOfSurvey: false };

/** Who says what, in words of the paragraph; in several pieces where they are parted by "…". */
interface Said {
  readonly source?: string;
  readonly cue?: string;
  readonly content?: string;
}

/** A draft of which it is given, paragraph by paragraph, who says what and how likely each sentence is to be said. */
function draft(raw: string, said: readonly (readonly Said[])[] = [], attributed: readonly (readonly number[])[] = []) {
  const text = parseDraft(raw, "markdown");
  const slots = text.blocks.filter(bearsProse).map((block) => new Slot(block));
  slots.forEach((slot, i) => {
    const own = ownFactsOf(slot.block.content, models);
    const attributions = (said[i] ?? []).map((one) => attributionOf(one, slot.prose));
    const likely = attributed[i] ?? own.analysis.sentences.map(() => 0);
    slot.facts = factsFrom(own, { attributions, attributed: likely });
    slot.previous = slots[i - 1];
  });
  return { text, slots };
}

function attributionOf({ source = "", cue = "", content = "" }: Said, prose: string): Attribution {
  const spans = (words: string) =>
    words === ""
      ? []
      : words.split("…").map((piece) => {
          const start = prose.indexOf(piece);
          expect(start, piece).toBeGreaterThanOrEqual(0);
          return { start, end: start + piece.length };
        });
  const pieces = { source: spans(source), cue: spans(cue), content: spans(content) };
  return { ...pieces, type: "indirect", kind: "person", strength: "full", confidence: 0.9 };
}

function at(
  { text, slots }: { readonly text: DraftText; readonly slots: readonly Slot[] },
  words: string,
  claimOf?: (slot: Slot, sentence: number) => Claiming,
) {
  const offset = text.raw.indexOf(words);
  expect(offset, words).toBeGreaterThanOrEqual(0);
  return knownAt(offset, text, slots, NOTHING_KNOWN, claimOf);
}

const texts = (all: readonly { readonly text: string }[] | undefined) => all?.map(({ text }) => text);

describe("knownAt", () => {
  const pier = draft(
    "# Dues\n\nThe **old** pier cost [$900,000](u), Mayor Ola Brandt said. It shuts in May. The sea rose.\n",
    [[], [{ source: "Mayor Ola Brandt", cue: "said", content: "The old pier cost $900,000" }]],
  );

  it("tells the figure, who says it, and the sentence, in raw places and the reader’s words", () => {
    const known = at(pier, "900,000");
    expect(known?.figure).toMatchObject({ text: "$900,000", value: 900_000, status: "recorded" });
    const [one] = known!.attributions;
    expect(one).toMatchObject({ part: "content", kind: "person", confidence: 0.9 });
    expect(texts(one?.source)).toEqual(["Mayor Ola Brandt"]);
    expect(texts(one?.content)).toEqual(["The old pier cost $900,000"]);
    const { start, end } = one!.content[0]!;
    expect(pier.text.raw.slice(start, end)).toBe("The **old** pier cost [$900,000");
    expect(known?.sentence?.text).toBe("The old pier cost $900,000, Mayor Ola Brandt said.");
  });

  it("takes a mark for the words it marks", () => {
    expect(at(pier, "**old")?.attributions[0]?.part).toBe("content");
  });

  it("tells which sentences a speaker covers besides, and that those are vouched for", () => {
    expect(texts(at(pier, "said")?.attributions[0]?.covers)).toEqual(["It shuts in May.", "The sea rose."]);
    const covered = at(pier, "shuts");
    expect(covered?.attributions).toEqual([]);
    expect(covered?.sentence?.scope).toBe("paragraph");
    expect(at(pier, "said")?.sentence?.scope).toBe("record");
  });

  it("gives a sentence to the speaker before it, not to the one after", () => {
    const two = draft("The pier fell, Aas said. It is old. The quay fell, Lund added. It is new.\n", [
      [
        { source: "Aas", cue: "said", content: "The pier fell" },
        { source: "Lund", cue: "added", content: "The quay fell" },
      ],
    ]);
    expect(texts(at(two, "Aas")?.attributions[0]?.covers)).toEqual(["It is old."]);
    expect(texts(at(two, "Lund")?.attributions[0]?.covers)).toEqual(["It is new."]);
    expect(at(two, "quay")?.sentence?.scope).toBe("sentence");
  });

  it("names those who speak at the place before one whose words are around it", () => {
    const nested = draft("Aas said Lund told her the pier fell.\n", [
      [
        { source: "Aas", cue: "said", content: "Lund told her the pier fell" },
        { source: "Lund", cue: "told", content: "the pier fell" },
      ],
    ]);
    const sources = (words: string) =>
      at(nested, words)?.attributions.map(({ source, part }) => [source[0]?.text, part]);
    expect(sources("Lund")).toEqual([["Lund", "source"]]);
    expect(sources("told")).toEqual([["Lund", "cue"]]);
    // Of words that both may have said, the nearer speaker's.
    expect(sources("pier")).toEqual([["Lund", "content"]]);
    expect(sources("her")).toEqual([["Aas", "content"]]);
  });

  it("tells that nobody says a sentence, how likely it is somebody’s words all the same, and what it claims", () => {
    const lone = draft("The *sea* rose. The worst is to come.\n", [], [[0.1, 0.3]]);
    const claims: string[] = [];
    const known = at(lone, "worst", (slot, sentence) => {
      const { start } = slot.facts.analysis.sentences[sentence]!;
      claims.push(slot.prose.slice(start));
      return { score: 0.8, kinds: ["superlative"], why: [{ start: start + 4, end: start + 9, weight: 1 }] };
    });
    expect(claims).toEqual(["The worst is to come."]);
    expect(known?.sentence).toMatchObject({ scope: "none", attributed: 0.3 });
    const [word] = known!.sentence!.claim!.why;
    expect(word?.text).toBe("worst");
    expect(lone.text.raw.slice(word!.start, word!.end)).toBe("worst");
  });

  it("lets the paragraph before vouch, but not over a break", () => {
    const said = [[{ source: "Aas", cue: "said", content: "The pier fell" }], []];
    expect(at(draft("The pier fell, Aas said.\n\nThe sea rose.\n", said), "sea")?.sentence?.scope).toBe("carry");
    expect(at(draft("The pier fell, Aas said.\n\n---\n\nThe sea rose.\n", said), "sea")?.sentence?.scope).toBe("none");
  });

  it("knows nothing where no prose stands", () => {
    const code = draft("One.\n\n```\ncode\n```\n\nTwo.\n");
    expect(at(code, "code")).toBeUndefined();
    expect(knownAt(code.text.raw.length, code.text, code.slots, NOTHING_KNOWN)).toBeUndefined();
    expect(knownAt(4, code.text, code.slots, NOTHING_KNOWN)).toBeUndefined();
    expect(at(draft(""), "")).toBeUndefined();
  });

  it("tells of a speaker in a paragraph that has no end no more than what stands near", () => {
    const long = draft(`The pier fell, Aas said. ${"It is old. ".repeat(400)}\n`, [
      [{ source: "Aas", cue: "said", content: "The pier fell" }],
    ]);
    expect(at(long, "Aas")?.attributions[0]?.covers).toHaveLength(32);
  });
});

describe("shadesOf", () => {
  const shown = ({ text, slots }: ReturnType<typeof draft>, shading: "attributed" | "unattributed", words?: string) => {
    const start = words === undefined ? 0 : text.raw.indexOf(words);
    const within = words === undefined ? undefined : { start, end: start + words.length };
    const shades = shadesOf(shading, slots, NOTHING_KNOWN, within);
    return shades.map(({ start, end, what }) => `${what}: ${text.raw.slice(start, end)}`);
  };

  it("lays a speaker and a cue over the words of somebody else around them", () => {
    const nested = draft("Aas said Lund told her the pier fell.\n", [
      [
        { source: "Aas", cue: "said", content: "Lund told her the pier fell" },
        { source: "Lund", cue: "told", content: "the pier fell" },
      ],
    ]);
    expect(shown(nested, "attributed")).toEqual([
      "source: Aas",
      "cue: said",
      "source: Lund",
      "cue: told",
      "content:  her the pier fell",
    ]);
  });

  it("shades words in pieces, and leaves marks and addresses out", () => {
    const split = draft("> The **pier**,\n> Aas said, [fell](https://a.example) again.\n", [
      [{ source: "Aas", cue: "said", content: "The pier…fell again" }],
    ]);
    expect(shown(split, "attributed")).toEqual([
      "content: The ",
      "content: pier",
      "source: Aas",
      "cue: said",
      "content: fell",
      "content:  again",
    ]);
  });

  const story = draft(
    "# The worst\n\nThe pier fell, Aas said. It is old.\n\nThe sea rose. It will rise. So be it.\n\n> The town fell.\n",
    [[], [{ source: "Aas", cue: "said", content: "The pier fell" }]],
    [[0], [0.9, 0.2], [0.1, 0.2, 0.7], [0]],
  );

  it("leaves out what a source is noted for", () => {
    const noted = draft("The sea rose. The pier cost $900,000 [src: board25].\n");
    expect(shown(noted, "unattributed")).toEqual(["unattributed: The sea rose."]);
  });

  it("shades what nobody says: no heading, no block quote, nothing that reads like somebody’s words", () => {
    expect(shown(story, "unattributed")).toEqual([
      "unattributed: It is old.",
      "unattributed: The sea rose.",
      "unattributed: It will rise.",
    ]);
  });

  it("shades the paragraphs that a span touches, those whole", () => {
    expect(shown(story, "attributed", "rose")).toEqual([]);
    expect(shown(story, "attributed", "old.\n\nThe")).toEqual(["content: The pier fell", "source: Aas", "cue: said"]);
    expect(shown(story, "unattributed", "rose")).toEqual(shown(story, "unattributed").slice(1));
    expect(shown(story, "unattributed", "pier")).toEqual(["unattributed: It is old."]);
    expect(shown(story, "unattributed", "worst")).toEqual([]);
  });
});

it("tells of every other figure like one, also of paragraphs that have come to hold the same words", () => {
  const linter = createLinter({ desk: EMPTY_DESK, models, isWarm: false });
  const paragraph = "The town has 4,200 homes.";
  const info = { format: "markdown", settings: DEFAULT_SETTINGS } as const;
  const edited = linter.open(`${paragraph}\n\nThe rest is sea.\n`, info);
  edited.results();
  const end = edited.text.length;
  edited.edit([{ start: end, end, text: `\n${paragraph}\n\n${paragraph}\n` }]);
  const at = edited.text.indexOf("4,200");
  const known = edited.at(at);
  expect(known?.alike.map(({ text }) => text)).toEqual(["4,200", "4,200"]);
  expect(known).toEqual(linter.open(edited.text, info).at(at));
});
