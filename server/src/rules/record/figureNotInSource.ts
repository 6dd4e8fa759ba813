import { excerptOf, writtenPlace } from "../../record/sourceText/sourceText.ts";
import type { Figure } from "../../reporting/facts.ts";
import { type Fix, type ParagraphContext, type Report, rule, type SourcedFigure } from "../rule.ts";
import { marked } from "../wording.ts";

const FILES = {
  "sources.yml": "census: { type: document, title: Farm census, file: census.txt }",
  "census.txt": "In May the count of the farms was done. By then 566 farms had closed. Growth was 5.01% in all.",
};

/** Flags a figure whose source has a text, in which the figure does not stand. */
export default rule({
  id: "figure-not-in-source",
  group: "record",
  reads: "paragraph",
  problem: "value",
  severity: { desk: "warning", publish: "error" },
  summary: "The source cited for a figure does not hold it.",
  why: "The draft contradicts its own evidence. Either the figure was copied wrongly or rounded too far, or it stands in another source, or on another page, than the one that is noted.",
  silent: [
    "The source has no local text (`file:`), or is recorded with `text: none`.",
    "The figure is the source’s, rounded: “about 570” for 566, “a third” for 34%, “$6.4 million” for $6,412,000.",
    "The value stands in the source, though among other words: it stays recorded, not verified.",
    "Another source that is cited for it holds it.",
  ],
  authority: [
    "KSJ Fact-Checking Project: check against the primary source",
    "The Investigative Journalism project’s line-by-line verification",
    "BBC guidance on reporting statistics",
  ],
  places: ["headline", "standfirst", "caption", "heading", "table"],
  bad: [
    { draft: "⟦More than 600⟧ farms have closed [@census].", files: FILES, level: "warning" },
    { draft: "Growth rose to ⟦5.1%⟧ in May [@census].", files: FILES },
    { draft: "The bank put it at ⟦$4.2 million⟧ [@census].", files: FILES, level: "warning" },
    { draft: "⟦More than 600⟧ farms have closed [@census].", files: FILES, profile: "publish", level: "error" },
    {
      draft: "⟦More than 566⟧ farms have closed [@census].",
      files: FILES,
      level: "info",
      fixed: "566 farms have closed [@census].",
    },
    {
      draft: "⟦600⟧ farms have closed [@census].",
      files: FILES,
      fixed: "566 farms have closed [@census].",
    },
    {
      draft: "⟦560⟧ farms had closed <!-- src: census -->.",
      files: { ...FILES, "census.txt": "561 farms had closed." },
      level: "info",
    },
    {
      draft: "By then 40 farms had closed [@census, p. 3]. It was ⟦50⟧ farms later [@census, l. 1].",
      files: { ...FILES, "census.txt": "Of farms.\n\n\n\n\n\nBy then 40 farms had closed, and 50 farms later." },
      level: "info",
    },
    {
      draft: "Trips rose to ⟦812⟧ on the ferry [@trips].",
      files: {
        "sources.yml": "trips: { type: dataset, title: Ferry trips, file: trips.csv }",
        "trips.csv": "Year,Ferry trips\n2024,821\n",
      },
    },
    {
      draft: "Deliveries rose ⟦12%⟧ [@growth].",
      files: {
        "sources.yml": 'growth: { type: calc, title: Growth, expr: "(q4 - q3) / q3", inputs: { q4: 6412, q3: 5890 } }',
      },
      level: "warning",
    },
  ],
  good: [
    {
      draft: "Deliveries rose 8.9% [@growth].",
      files: {
        "sources.yml": 'growth: { type: calc, title: Growth, expr: "(q4 - q3) / q3", inputs: { q4: 6412, q3: 5890 } }',
      },
    },
    { draft: "About 570 farms have closed [@census].", files: FILES },
    { draft: "566 farms have closed [@census].", files: FILES },
    { draft: "Growth was 5% [@census].", files: FILES },
    {
      draft: "A third of them left [@survey].",
      files: { "sources.yml": "survey: { type: document, title: Survey, file: s.txt }", "s.txt": "Of them, 34% left." },
    },
    { draft: "600 farms have closed [@web].", files: { "sources.yml": "web: { type: web, title: Page }" } },
    {
      draft: "600 farms have closed [@scan].",
      files: { "sources.yml": "scan: { type: document, title: Scan, file: census.txt, text: none }", "census.txt": "" },
    },
    {
      draft: "600 farms have closed [@census; @other].",
      files: {
        "sources.yml": `${FILES["sources.yml"]}\nother: { type: document, title: Other, file: other.txt }`,
        "census.txt": FILES["census.txt"],
        "other.txt": "600 farms have closed.",
      },
    },
    { draft: "600 farms have closed.", files: FILES },
  ],
  check(context) {
    if (context.desk.sources.size === 0) return;
    for (const figure of context.paragraph.facts.figures) {
      const found = context.sourcesOfFigure(figure);
      if (found.length === 0 || found.some(holdsIt)) continue;
      const report = reportOf(figure, found, context);
      if (report) context.report(report);
    }
  },
});

function holdsIt({ check }: SourcedFigure): boolean {
  return check.kind === "verified" && check.match === "same" && !check.isElsewhere;
}

/** The mildest that any of its sources leaves to say. */
function reportOf(figure: Figure, found: readonly SourcedFigure[], context: ParagraphContext): Report | undefined {
  const written = context.paragraph.prose.slice(figure.start, figure.end);
  const near = found.find(({ check }) => check.kind === "verified");
  if (near && near.check.kind === "verified") {
    const { check } = near;
    const theirs = wordsOf(near);
    const tier = "info";
    if (check.match !== "same") {
      const says = theirs === undefined ? "" : `, ${nameOf(near)} ${marked(theirs)}`;
      const what = check.match === "stricter" ? "more than its source" : "a rounded figure without “about”";
      return { at: figure, tier, message: `${marked(written)} says ${what}${says}.`, fixes: replacing(figure, theirs) };
    }
    const place = writtenPlace(near.text, check.at.start);
    const where =
      place === "" || near.record.isNameless
        ? "elsewhere"
        : `on ${place}`.replace("on line", "in line").replace("on row", "in row");
    return {
      at: figure,
      tier,
      message: `${marked(written)} stands ${where} in ${nameOf(near)}, not at ${marked(near.locator)}.`,
    };
  }
  if (found.some(({ check }) => check.kind === "valueOnly")) return undefined;
  const other = found.find(({ check }) => check.kind === "differs");
  if (!other) {
    const [first] = found as [SourcedFigure, ...SourcedFigure[]];
    return {
      at: figure,
      message: `${marked(written)} does not stand in ${nameOf(first)}. Check the figure, or cite what gives it.`,
    };
  }
  const theirs = wordsOf(other);
  if (theirs === undefined || other.check.kind !== "differs")
    return { at: figure, message: `${marked(written)} is not what ${nameOf(other)} says.` };
  const place = writtenPlace(other.text, other.check.at.start);
  const line = excerptOf(other.text, other.check.at, LINE);
  return {
    at: figure,
    message: `${marked(written)} is ${marked(theirs)} in ${nameOf(other)}${place === "" ? "" : `, ${place}`}. It says: ${marked(line)}`,
    fixes: replacing(figure, theirs),
  };
}

/** How much of the source's line a message shows, in code units. */
const LINE = 100;

/** A source as a message may name it. */
function nameOf({ record }: SourcedFigure): string {
  return marked(record.title);
}

/** The source's own words for the value, where they may be shown. */
function wordsOf({ record, text, check }: SourcedFigure): string | undefined {
  if (record.isNameless || check.kind === "absent") return undefined;
  return text.text.slice(check.at.start, check.at.end).replace(/\s+/g, " ");
}

function replacing(figure: Figure, theirs: string | undefined): readonly Fix[] {
  if (theirs === undefined) return [];
  return [{ title: `Write ${marked(theirs)}, as the source has it`, edits: [{ ...bare(figure), text: theirs }] }];
}

function bare({ start, end }: Figure) {
  return { start, end };
}
