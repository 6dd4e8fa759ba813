import type { Excerpt, KnownAttribution } from "../lint/lookUp.ts";
import type { AttributionType, SourceKind } from "../reporting/facts.ts";
import { escaped, shortened } from "./markdown.ts";

const KINDS: Readonly<Record<SourceKind, string>> = {
  person: "a person",
  organisation: "an organisation",
  document: "a document",
  anonymous: "not named",
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

/**
 * Who speaks, in which words newslint saw it, what they say, how far that reaches, and how sure newslint is that these are
 * anybody's words (whose they are is another matter, which the net gives no number for): Markdown.
 */
export function aboutAttribution(attribution: KnownAttribution): string {
  const { cue, content, type, covers, strength } = attribution;
  const lines = [`**Who:** ${whoOf(attribution)}`];
  if (cue.length > 0) lines.push(`**Told by:** ${quoted(cue)}`);
  if (content.length > 0) lines.push(`**What:** ${quoted(content, CONTENT)} (${TYPES[type]})`);
  if (covers.length > 0) lines.push(`**Also counts for:** ${listed(covers)}`);
  if (strength === "weak") {
    lines.push(
      "**Weak:** this tells of a promise or an announcement in passing. It does not count as a source for a figure.",
    );
  }
  const what = content.length > 0 ? "these are somebody’s words or thoughts" : "somebody speaks here";
  lines.push(`newslint is ${sureness(attribution.confidence)} that ${what}.`);
  return lines.join("\n\n");
}

function whoOf({ source, cue, kind, speaker }: KnownAttribution): string {
  const name = speaker === undefined ? "" : escaped(shortened(speaker, CONTENT));
  if (source.length === 0) {
    const here = cue.length > 0 ? "the sentence does not say" : "nobody nearby is said to speak these words";
    return name === "" ? here : `${here}; most likely ${name}`;
  }
  const written = joined(source);
  const called = `${escaped(shortened(written, CONTENT))} (${KINDS[kind]})`;
  // "she (a person): most likely Joan Pell"; a name that holds it says as much already.
  return name === "" || written.toLowerCase().includes(speaker!.toLowerCase())
    ? called
    : `${called}, most likely ${name}`;
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

/** Pieces of the draft in one line. What stands for code, an image or an address in the prose is no text. */
function joined(pieces: readonly Excerpt[]): string {
  return pieces.map(({ text }) => text.replaceAll("\uFFFC", "…")).join(" … ");
}

/** Words of the draft in quotation marks, unless they bring their own. */
function quoted(pieces: readonly Excerpt[], longest = CONTENT): string {
  const text = shortened(joined(pieces), longest);
  return /^["“‘«„']/.test(text) ? escaped(text) : `“${escaped(text)}”`;
}
