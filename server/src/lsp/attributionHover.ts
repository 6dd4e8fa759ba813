import type { Excerpt, KnownAttribution } from "../lint/lookUp.ts";
import type { AttributionType, SourceKind } from "../reporting/facts.ts";
import { escaped, shortened } from "./markdown.ts";

const KINDS: Readonly<Record<SourceKind, string>> = {
  person: "a person",
  organisation: "an organisation",
  document: "a document",
  anonymous: "somebody who is not named",
  vague: "nobody in particular",
};

const TYPES: Readonly<Record<AttributionType, string>> = {
  direct: "quoted word for word",
  indirect: "in the writer’s own words",
  mixed: "partly quoted, partly in the writer’s own words",
};

/** So much of what somebody says is shown, and of each sentence that it covers besides, in characters. */
const CONTENT = 120;
const SENTENCE = 60;
/** So many of those sentences are shown; the others are counted. */
const SENTENCES = 3;

/** Who speaks, in which words newslint saw it, what they say, how far that reaches and how sure newslint is: Markdown. */
export function aboutAttribution(attribution: KnownAttribution): string {
  const { source, cue, content, type, kind, covers, strength } = attribution;
  const lines = [headOf(source, cue, kind)];
  if (cue.length > 0) lines.push(`Told by: ${quoted(cue)}`);
  if (content.length > 0) lines.push(`What is said: ${quoted(content, CONTENT)} (${TYPES[type]})`);
  if (covers.length > 0) lines.push(`Also stands behind: ${listed(covers)}`);
  if (strength === "weak") {
    lines.push(
      "Weak: this tells of a promise or an announcement in passing. It does not count as a source for a figure.",
    );
  }
  lines.push(`newslint is ${sureness(attribution.confidence)} about this.`);
  return lines.join("\n\n");
}

function headOf(source: readonly Excerpt[], cue: readonly Excerpt[], kind: SourceKind): string {
  if (source.length > 0) return `**${escaped(joined(source))}** speaks here: ${KINDS[kind]}`;
  return cue.length > 0
    ? "**Somebody** speaks here, but the draft does not say who"
    : "**Quoted words**, and nobody nearby is said to speak them";
}

function listed(covers: readonly Excerpt[]): string {
  const shown = covers.slice(0, SENTENCES).map((sentence) => quoted([sentence], SENTENCE));
  const more = covers.length - shown.length;
  if (more > 0) shown.push(`${more} more ${more === 1 ? "sentence" : "sentences"} of this paragraph`);
  return shown.join("; ");
}

/** "fairly sure (80%)": never wholly, whatever the rounding makes of it. */
export function sureness(confidence: number): string {
  const word = confidence >= 0.9 ? "sure" : confidence >= 0.7 ? "fairly sure" : "unsure";
  return `${word} (${Math.min(99, Math.max(1, Math.round(confidence * 100)))}%)`;
}

function joined(pieces: readonly Excerpt[]): string {
  return pieces.map(({ text }) => text).join(" … ");
}

/** Words of the draft in quotation marks, unless they bring their own. */
function quoted(pieces: readonly Excerpt[], longest = CONTENT): string {
  const text = shortened(joined(pieces), longest);
  return /^["“‘«„']/.test(text) ? escaped(text) : `“${escaped(text)}”`;
}
