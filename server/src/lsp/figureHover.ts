import type { FigureReport, FigureSource } from "../lint/linter.ts";
import type { Excerpt } from "../lint/lookUp.ts";
import type { ClaimStatus } from "../lint/sourcing.ts";
import type { Desk, SourceRecord } from "../record/desk.ts";
import { meaningOf, nameOf, signOf } from "../report/wording.ts";
import { escaped, link } from "./markdown.ts";

/** A figure's status as a sign and one word: editors cut what stands between the words of a line short. */
export function standingOf(figure: FigureReport): string {
  const status = claimStatusOf(figure);
  return status === undefined ? EXEMPT : `${signOf(status)} ${status}`;
}

/** Undefined where it needs no source. */
function claimStatusOf({ status, isNearby }: FigureReport): ClaimStatus | undefined {
  return status === "exempt" ? undefined : isNearby ? "nearby" : status;
}

const EXEMPT = "– needs no source";

/** Other mentions that are listed, at most. */
const MOST_ALIKE = 5;

/**
 * What is known of a figure, as Markdown: its value as read, its status and why, who says so, each source with its place,
 * two lines of what it says there and a link, where else the draft gives the same quantity, and who checked it when.
 * `lineOf` gives the 1-based line of an offset.
 */
export function aboutFigure(
  figure: FigureReport,
  alike: readonly Excerpt[],
  desk: Desk,
  lineOf: (offset: number) => number,
  uriOfFile: (path: string) => string | undefined,
): string {
  const lines = [`**${escaped(figure.text)}**: ${escaped(writtenValue(figure))}`, statusLine(figure)];
  for (const source of figure.sources) {
    if (source.kind === "attribution") lines.push(`Who says so: “${escaped(source.text)}”`);
    else lines.push(aboutSource(source, desk, uriOfFile));
  }
  if (alike.length > 0) {
    const shown = alike.slice(0, MOST_ALIKE).map(({ text, start }) => `“${escaped(text)}” in line ${lineOf(start)}`);
    const rest = alike.length - shown.length;
    lines.push(`Also: ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`);
  }
  return lines.join("\n\n");
}

function statusLine(figure: FigureReport): string {
  const { exempt, claim, sources } = figure;
  const status = claimStatusOf(figure);
  if (status === undefined) return exempt ? `${EXEMPT} (${escaped(exempt)})` : EXEMPT;
  const named = `${signOf(status)} **${nameOf(status)}**`;
  const written = status === "verified" ? named : `${named}: ${meaningOf(status)}`;
  if (!claim) return status === "verified" ? `${written}: ${holding(sources)} holds it` : written;
  const by = claim.checker === undefined ? "" : ` by ${escaped(claim.checker)}`;
  const when = claim.checked === undefined ? "" : ` on ${escaped(claim.checked)}`;
  const checked = `${claim.status.replace("-", " ")}${by}${when}`;
  return status === "verified" ? `${written}: ${checked}` : `${written} · ledger: ${checked}`;
}

function holding(sources: readonly FigureSource[]): string {
  const source = sources.find(({ found }) => found?.verdict === "verified");
  return source?.key === undefined ? "its source" : escaped(source.key);
}

const VERDICTS: Readonly<Record<NonNullable<FigureSource["found"]>["verdict"], string>> = {
  verified: "says so",
  valueOnly: "holds the value, among other words",
  differs: "gives another value",
  absent: "does not hold it",
};

/** A source with what identifies it, where it is cited, and what it says there. */
function aboutSource(source: FigureSource, desk: Desk, uriOfFile: (path: string) => string | undefined): string {
  const record = recordOf(source, desk);
  const cited = source.locator === undefined ? "" : `, ${escaped(source.locator)}`;
  const heading = record
    ? `Source ${escaped(record.key)}: ${described(record)}${cited}${links(record, uriOfFile)}`
    : `Backed by a ${source.kind}: ${escaped(source.key ?? source.text)}${cited}`;
  const { found } = source;
  if (!found) return heading;
  const place = found.place === "" ? "" : ` (${escaped(found.place)})`;
  const excerpt = found.excerpt === "" ? "" : `\n\n> ${escaped(found.excerpt)}`;
  return `${heading}\n\nIts text ${VERDICTS[found.verdict]}${place}${found.excerpt === "" ? "" : ":"}${excerpt}`;
}

function recordOf({ key, kind }: FigureSource, desk: Desk): SourceRecord | undefined {
  if (key === undefined || kind === "footnote") return undefined;
  if (kind !== "link") return desk.sources.get(key);
  for (const record of desk.sources.values()) if (record.url === key) return record;
  return undefined;
}

function described({ title, issuer, date }: SourceRecord): string {
  return [title, issuer, date]
    .filter((one) => one !== undefined && one !== "")
    .map((one) => escaped(one!))
    .join(", ");
}

function links(
  { url, archived, localFile, isNameless }: SourceRecord,
  uriOfFile: (path: string) => string | undefined,
): string {
  const shown: string[] = [];
  for (const [words, address] of [
    ["open", url],
    ["archived", archived],
  ] as const)
    if (address !== undefined && /^https?:\/\//i.test(address)) shown.push(link(words, address));
  const file = localFile === undefined || isNameless ? undefined : uriOfFile(localFile);
  if (file !== undefined) shown.push(link("its text", file));
  return shown.map((one) => ` · ${one}`).join("");
}

const BOUNDS: Readonly<Record<FigureReport["bound"], string>> = {
  "=": "",
  "<": "up to ",
  ">": "more than ",
  "~": "about ",
};

const NUMBERS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** "about 4,500 to 5,000 (tonne)", "1,000,000,000 (dollar, USD)". Units are the singular the linter reads. */
function writtenValue(figure: Pick<FigureReport, "value" | "unit" | "bound" | "currency">): string {
  const values = typeof figure.value === "number" ? [figure.value] : figure.value;
  const written = values.map((one) => NUMBERS.format(one)).join(" to ");
  const unit = [figure.unit, figure.currency].filter((one) => one !== undefined && one !== "").join(", ");
  return `${BOUNDS[figure.bound]}${written}${unit === "" ? "" : ` (${unit})`}`;
}
