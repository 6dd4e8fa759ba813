import { editsOf, fixed, inOrder, safeFixes } from "../server/src/lint/fixes.ts";
import type { Diagnostic, Draft } from "../server/src/lint/linter.ts";
import type { ReportingModels } from "../server/src/reporting/models.ts";
import { applied } from "../server/src/text/applied.ts";
import type { Format } from "../server/src/text/document.ts";
import type { Span } from "../server/src/text/span.ts";
import type { FuzzedDraft } from "./drafts.ts";
import { newsroomOf } from "./newsrooms.ts";
import { checkQuoted } from "./quotedWords.ts";
import { Random } from "./random.ts";
import { halves, inside, same, UNWRITTEN } from "./spans.ts";

/** How many of the drafts are read a second time, are read after their fixes, and are fixed twice: each costs as much as all else. */
const AGAIN = 1 / 6;
const AFTER_FIXES = 1 / 3;
const FIXED_TWICE = 1 / 8;

/** Opens a draft and asks for all there is to ask. Rejects where an answer cannot be. */
export async function checkDraft({ text, format }: FuzzedDraft, seed: number, models: ReportingModels): Promise<void> {
  const random = new Random(seed, 0xd4af);
  const { linter, settings } = newsroomOf(random, models);
  const open = (one: string) => linter.open(one, { format, settings });
  const draft = open(text);
  checkState(draft, format);
  checkPlaces(draft, random);
  if (random.chance(AGAIN)) same(stateOf(draft), stateOf(open(text)), "opened twice, it gives two answers");
  const edits = inOrder(safeFixes(draft.results()));
  if (edits.length === 0) return;
  for (let i = 1; i < edits.length; i++)
    if (edits[i]!.start < edits[i - 1]!.end) throw new Error("two safe fixes overlap");
  const after = applied(text, edits);
  if (halves(after) > halves(text)) throw new Error("a fix splits a pair of surrogates");
  if (random.chance(AFTER_FIXES)) checkState(open(after), format);
  if (random.chance(FIXED_TWICE)) {
    const openLater = async (one: string) => open(one);
    const once = await fixed(draft, format, openLater);
    if (applied(text, editsOf(once)) !== once.draft.text) throw new Error("the edits of all rounds make another text");
    const twice = await fixed(open(once.draft.text), format, openLater);
    if (twice.draft.text !== once.draft.text) throw new Error("fixed again, it is another text");
  }
}

/** All that is shown of a draft. */
export function stateOf(draft: Draft) {
  return {
    shown: draft.results(),
    silenced: draft.silenced(),
    audit: draft.audit(),
    tally: draft.tally(),
    people: draft.people(),
    day: draft.storyDay(),
    sourcing: draft.sourcing(),
    words: draft.words,
  };
}

/** Every span lies in the text, in order, and holds the words that are given for it. */
export function checkState(draft: Draft, format: Format): void {
  const { text } = draft;
  const findings = [...draft.results(), ...draft.silenced()];
  for (const found of findings) checkFinding(found, text);
  checkQuoted(findings, draft, format);
  const { sentences, attributions, people, figures } = draft.audit();
  for (const one of sentences) inside(one, text, "a sentence");
  for (const { source, cue, content } of attributions)
    for (const part of [source, cue, content])
      for (const span of part)
        if (inside(span, text, "part of an attribution") === "") throw new Error("an empty part of an attribution");
  for (const { mentions } of people)
    for (const mention of mentions) {
      holds(mention, text, "a mention");
      if (mention.title) holds(mention.title, text, "a title");
    }
  for (const figure of figures) {
    holds(figure, text, "a figure");
    for (const source of figure.sources) holds(source, text, "a figure’s source");
    for (const value of [figure.value].flat()) if (!Number.isFinite(value)) throw new Error(`a figure of ${value}`);
  }
  for (const one of draft.figures()) holds(one, text, "a figure that asks");
  for (const shading of ["attributed", "unattributed"] as const) {
    let end = 0;
    for (const shade of draft.shades(shading)) {
      if (shade.start < end) throw new Error("two shades overlap");
      if (/[\r\n]/.test(inside(shade, text, "a shade"))) throw new Error("a shade goes over the end of a line");
      end = shade.end;
    }
  }
  const { claims, segments, speakers } = draft.sourcing();
  for (const one of claims) inside(one, text, "a claim");
  let end = 0;
  for (const segment of segments) {
    inside(segment, text, "a segment");
    if (segment.start < end) throw new Error("two segments overlap");
    end = segment.end;
    if (segment.speaker !== undefined && !speakers[segment.speaker]) throw new Error("a segment of nobody");
  }
}

export function checkFinding(found: Diagnostic, text: string): void {
  inside(found, text, found.rule);
  for (const one of found.related) inside(one, text, `a relation of ${found.rule}`);
  if (found.message.trim() === "") throw new Error(`${found.rule} says nothing`);
  if (UNWRITTEN.test(found.message) && !UNWRITTEN.test(text)) throw new Error(`${found.rule} says “${found.message}”`);
  for (const fix of found.fixes) {
    const edits = [...fix.edits].sort((a, b) => a.start - b.start || a.end - b.end);
    for (let i = 0; i < edits.length; i++) {
      inside(edits[i]!, text, `a fix of ${found.rule}`);
      if (i > 0 && edits[i]!.start < edits[i - 1]!.end) throw new Error(`a fix of ${found.rule} overlaps itself`);
    }
    const fixed = applied(text, edits);
    if (fixed === text) throw new Error(`a fix of ${found.rule} changes nothing: ${fix.title}`);
    if (halves(fixed) > halves(text)) throw new Error(`a fix of ${found.rule} splits a pair of surrogates`);
    if (fix.safe && fix.blanks) throw new Error(`a safe fix of ${found.rule} has blanks`);
  }
}

/** What is asked of single places never fails, and says of a place only what lies there. */
function checkPlaces(draft: Draft, random: Random): void {
  for (let i = 0; i < 6; i++) {
    const offset = random.below(draft.text.length + 1);
    const known = draft.at(offset);
    if (known?.figure) inside(known.figure, draft.text, "the figure of a hover");
    const named = draft.personAt(offset);
    if (named) inside(named.mention, draft.text, "the person of a hover");
    draft.citedKeyAt(offset);
    draft.sentenceEndAt(offset);
    draft.anchorOf({ start: offset, end: Math.min(draft.text.length, offset + random.below(40)) });
    draft.sentenceWords({ start: offset, end: offset });
  }
}

function holds(one: Span & { readonly text: string }, text: string, what: string): void {
  const slice = inside(one, text, what);
  if (slice !== one.text) throw new Error(`${what} is given as “${one.text}”, and “${slice}” stands there`);
}
