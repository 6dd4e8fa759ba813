import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createLinter } from "../../server/src/lint/createLinter.ts";
import { DEFAULT_SETTINGS } from "../../server/src/lint/settings.ts";
import { EMPTY_DESK } from "../../server/src/record/desk.ts";
import { readShipped } from "../../server/src/reporting/model/weights.fixture.ts";
import { loadReportingModels } from "../../server/src/reporting/models.ts";
import { DATA } from "../../train/data.ts";

const file = path.join(DATA, "polnear.dev.jsonl");
const isThere = existsSync(file);
if (!isThere) console.warn("test/corpus/speakers.test.ts is skipped: polnear.dev.jsonl is not in ../shared/data.");

type Place = readonly [start: number, end: number];

/**
 * One source that PolNeAR marks, and who that is, as we read the article. `tuned`: looked at while the linking was made;
 * `held`: never. `gold`: "person", whose name stands at any of `names`; "person or nobody", who need not be found; "several";
 * "self", the author; or the kinds of source it may be, "group" for people without a name.
 */
interface Marked {
  readonly doc: string;
  readonly set: "tuned" | "held";
  readonly form: "named" | "pronoun" | "noun";
  readonly source: Place;
  readonly gold: string;
  readonly names?: readonly Place[];
}

const shared = ([start, end]: Place, other: { readonly start: number; readonly end: number }) =>
  Math.min(end, other.end) - Math.max(start, other.start);

it.skipIf(!isThere)("tells who speaks, in articles marked by hand", { timeout: 120_000 }, async () => {
  const marked = JSON.parse(readFileSync(new URL("speakers.json", import.meta.url), "utf8")) as readonly Marked[];
  const texts = new Map(
    readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly id: string; readonly text: string })
      .map(({ id, text }) => [id, text]),
  );
  const linter = createLinter({ desk: EMPTY_DESK, models: await loadReportingModels(readShipped) });
  const audits = new Map(
    [...new Set(marked.map(({ doc }) => doc))].map((doc) => [
      doc,
      linter.open(texts.get(doc)!, { format: "plain", settings: DEFAULT_SETTINGS }).audit(),
    ]),
  );
  /** For each set and class: all that are marked, those whose source was found, those linked rightly. */
  const table = new Map<string, { all: number; found: number; right: number }>();
  for (const one of marked) {
    const key = `${one.set} ${one.form === "named" ? "named" : "other"}`;
    const row = table.get(key) ?? { all: 0, found: 0, right: 0 };
    table.set(key, row);
    row.all++;
    const isRight = judged(one, audits.get(one.doc)!);
    if (isRight !== undefined) row.found++;
    if (isRight) row.right++;
  }
  const rate = (key: string, of: "all" | "found") => table.get(key)!.right / table.get(key)![of];
  expect(marked.filter(({ set }) => set === "tuned")).toHaveLength(150);
  expect(rate("tuned named", "found")).toBeGreaterThan(0.9);
  expect(rate("tuned other", "found")).toBeGreaterThan(0.85);
  expect(rate("held named", "found")).toBeGreaterThan(0.9);
  expect(rate("held other", "found")).toBeGreaterThan(0.85);
  // What the attribution net does not hear counts as wrong here.
  expect(rate("tuned named", "all")).toBeGreaterThan(0.78);
  expect(rate("tuned other", "all")).toBeGreaterThan(0.68);
});

type Audit = ReturnType<ReturnType<ReturnType<typeof createLinter>["open"]>["audit"]>;

/** Whether the audit says who speaks at a marked source; undefined where it hears nobody there. */
function judged({ source, gold, names = [] }: Marked, { attributions, people }: Audit): boolean | undefined {
  let best: Audit["attributions"][number] | undefined;
  let most = 0;
  for (const attribution of attributions)
    for (const piece of attribution.source) {
      const both = shared(source, piece);
      const closeness = both / (Math.max(source[1], piece.end) - Math.min(source[0], piece.start));
      if (both <= 0 || closeness <= most) continue;
      most = closeness;
      best = attribution;
    }
  if (!best) return undefined;
  const { speaker, kind } = best;
  const person = people.find(({ id }) => id === speaker);
  const isMeant = person?.mentions.some((mention) => names.some((name) => shared(name, mention) > 0)) === true;
  const isNobody = person === undefined || person.isUnnamed === true;
  if (gold === "person") return isMeant;
  if (gold === "person or nobody") return isMeant || (isNobody && kind !== "organisation" && kind !== "document");
  if (gold === "several") return isMeant || isNobody;
  if (gold === "self") return person === undefined && kind === "person";
  const kinds = gold.split(" ");
  if (kinds.includes("group")) kinds.push("person", "vague", "anonymous");
  return isNobody && kinds.includes(kind);
}
