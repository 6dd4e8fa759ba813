import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { readShipped } from "../../server/src/reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";
import { DATA } from "../../train/data.ts";

const files = { news: path.join(DATA, "gum_news.dev.jsonl"), titles: path.join(DATA, "nne.dev.jsonl") };
const areThere = existsSync(files.news) && existsSync(files.titles);
if (!areThere)
  console.warn(
    "test/corpus/people.test.ts is skipped: gum_news.dev.jsonl and nne.dev.jsonl are not in ../shared/data.",
  );

interface Article {
  readonly text: string;
  readonly persons: readonly {
    readonly mentions: readonly { readonly span: readonly [number, number]; readonly proper: boolean }[];
  }[];
}
interface Tagged {
  readonly tokens: readonly string[];
  readonly mentions: readonly (readonly [first: number, last: number, kind: string])[];
}
interface Place {
  readonly start: number;
  readonly end: number;
}

const rows = <T>(file: string) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
const shared = (one: Place, other: Place) => Math.min(one.end, other.end) - Math.max(one.start, other.start);
const touches = (places: readonly Place[], place: Place) => places.some((one) => shared(one, place) > 0);

async function peopleOfTexts(texts: readonly string[]) {
  const linter = createLinter({ desk: EMPTY_DESK, models: await loadReportingModels(readShipped) });
  return texts.map((text) => linter.open(text, { format: "plain", settings: DEFAULT_SETTINGS }).audit().people);
}

/** A name as such, not a description that holds one ("critics of Ana Lind's plan"). */
const NAME = /^(?:\p{Lu}[\p{L}.’'-]*)(?: (?:\p{Lu}[\p{L}.’'-]*|van|der|de|bin))*$/u;

it.skipIf(!areThere)("finds who is named in news, and who is the same", async () => {
  const articles = rows<Article>(files.news);
  const found = await peopleOfTexts(articles.map(({ text }) => text));
  let named = 0;
  let heard = 0;
  const pairs = { both: 0, ours: 0, theirs: 0 };
  articles.forEach(({ text, persons }, i) => {
    const ours = found[i]!.flatMap(({ id, mentions }) => mentions.map((mention) => ({ ...mention, id })));
    const gold = persons.flatMap(({ mentions }, person) =>
      mentions
        .filter(({ proper }) => proper)
        .map(({ span: [start, end] }) => {
          const near = ours.filter((one) => shared(one, { start, end }) > 0);
          near.sort((a, b) => shared(b, { start, end }) - shared(a, { start, end }));
          return { start, end, person, id: near[0]?.id };
        }),
    );
    for (const { start, end, id } of gold) {
      if (!NAME.test(text.slice(start, end).replace(/['’]s$/, ""))) continue;
      named++;
      if (id !== undefined) heard++;
    }
    gold.forEach((one, k) => {
      for (const other of gold.slice(k + 1)) {
        const isOurs = one.id !== undefined && one.id === other.id;
        if (one.person === other.person) pairs[isOurs ? "both" : "theirs"]++;
        else if (isOurs) pairs.ours++;
      }
    });
  });
  expect(named).toBeGreaterThan(150);
  expect(heard / named).toBeGreaterThan(0.84);
  expect((2 * pairs.both) / (2 * pairs.both + pairs.ours + pairs.theirs)).toBeGreaterThan(0.88);
});

it.skipIf(!areThere)("finds the titles before names, and few others", async () => {
  const sentences = rows<Tagged>(files.titles);
  const laid = sentences.map(({ tokens }) => {
    let text = "";
    const at = tokens.map((token, k) => {
      const isGlued = /^[.,;:!?%)\]'’]/.test(token) || /^n't$/.test(token) || /[$([]$/.test(tokens[k - 1] ?? "(");
      if (!isGlued) text += " ";
      text += token;
      return { start: text.length - token.length, end: text.length };
    });
    return { text: `${text}\n`, at };
  });
  const found = await peopleOfTexts(laid.map(({ text }) => text));
  const count = { both: 0, ours: 0, theirs: 0 };
  sentences.forEach(({ mentions }, i) => {
    const { at, text } = laid[i]!;
    const placed = (kinds: readonly string[]) =>
      mentions
        .filter(([, , kind]) => kinds.includes(kind))
        .map(([first, last]) => ({ start: at[first]!.start, end: at[last]!.end }));
    const persons = placed(["PER"]);
    const gold = placed(["ROLE", "HON"]).filter((title) => touches(persons, title));
    const ours = found[i]!.flatMap(({ mentions: all }) =>
      all.flatMap(({ title, end }) =>
        title && title.end <= end && /^\p{Lu}/u.test(text.slice(title.start)) ? [title] : [],
      ),
    );
    for (const title of gold) count[touches(ours, title) ? "both" : "theirs"]++;
    for (const title of ours) if (!touches(gold, title)) count.ours++;
  });
  expect((2 * count.both) / (2 * count.both + count.ours + count.theirs)).toBeGreaterThan(0.95);
});
