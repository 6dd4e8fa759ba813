import { createLinter } from "../server/src/lint/createLinter.ts";
import { inOrder, safeFixes } from "../server/src/lint/fixes.ts";
import type { Diagnostic, Draft, LinterOptions } from "../server/src/lint/linter.ts";
import { DEFAULT_SETTINGS, type Settings } from "../server/src/lint/settings.ts";
import type { ReportingModels } from "../server/src/reporting/models.ts";
import { PROFILES } from "../server/src/rules/rule.ts";
import type { Span } from "../server/src/text/span.ts";
import { deskOf } from "./desks.ts";
import { draftOf, type FuzzedDraft, mutate, scrap } from "./drafts.ts";
import { Random } from "./random.ts";

/** A newsroom of side files, some of them broken, and settings: what a draft is linted with. */
export function newsroomOf(random: Random, models: ReportingModels) {
  const options: LinterOptions = { ...deskOf(random), models, isWarm: false };
  const settings: Settings = { ...DEFAULT_SETTINGS, profile: random.pick(PROFILES) };
  return { linter: createLinter(options), settings };
}

/** Opens a draft and asks for all there is to ask. Throws where an answer cannot be. */
export function checkDraft({ text, format }: FuzzedDraft, seed: number, models: ReportingModels): void {
  const random = new Random(seed, 0xd4af);
  const { linter, settings } = newsroomOf(random, models);
  const open = () => linter.open(text, { format, settings });
  const draft = open();
  checkState(draft);
  checkPlaces(draft, random);
  const again = open();
  same(stateOf(draft), stateOf(again), "opened twice, it gives two answers");
  const edits = inOrder(safeFixes(draft.results()));
  for (let i = 1; i < edits.length; i++)
    if (edits[i]!.start < edits[i - 1]!.end) throw new Error("two safe fixes overlap");
  if (edits.length > 0) {
    const fixed = applied(text, edits);
    if (halves(fixed) > halves(text)) throw new Error("a fix splits a pair of surrogates");
    checkState(linter.open(fixed, { format, settings }));
  }
}

/** Edits a draft as somebody who types, pastes, cuts and undoes would; in the end it is as if it had been opened so. */
export function checkEdits({ text, format }: FuzzedDraft, seed: number, models: ReportingModels, edits = 10): void {
  const random = new Random(seed, 0xed17);
  const { linter, settings } = newsroomOf(random, models);
  const draft = linter.open(text, { format, settings });
  if (random.chance(0.8)) draft.results();
  const undone: string[] = [];
  const compare = () =>
    same(stateOf(draft), stateOf(linter.open(draft.text, { format, settings })), "edited, it is not as opened anew");
  for (let i = 0; i < edits; i++) {
    const before = draft.text;
    const kind = random.below(12);
    if (kind === 0 && undone.length > 0) replace(draft, undone.pop()!);
    else if (kind === 1)
      replace(draft, before.includes("\r\n") ? before.replaceAll("\r\n", "\n") : before.replaceAll("\n", "\r\n"));
    else if (kind === 2) replace(draft, draftOf(random, 1500).text);
    else if (kind === 3) typed(draft, random, scrap(random).slice(0, 12));
    else if (kind === 4) {
      const at = random.below(before.length + 1);
      draft.edit([{ start: at, end: at, text: "\n\n" }]);
    } else if (kind === 5) {
      const at = before.indexOf("\n\n", random.below(before.length + 1));
      if (at >= 0) draft.edit([{ start: at, end: at + 2, text: " " }]);
    } else if (kind === 6) {
      const at = random.below(before.length + 1);
      draft.edit([{ start: at, end: at, text: random.pick(["“", "”", '"', "<!--", "```\n", "---\n", "[^1]: x\n"]) }]);
    } else replaceLeast(draft, before, mutate(before, random));
    undone.push(before);
    if (random.chance(0.3)) draft.work(0);
    if (random.chance(0.1)) compare();
  }
  compare();
}

/** A letter at a time, with a look at the results between. */
function typed(draft: Draft, random: Random, words: string): void {
  let at = random.below(draft.text.length + 1);
  for (const letter of words) {
    draft.edit([{ start: at, end: at, text: letter }]);
    at += letter.length;
    if (random.chance(0.4)) draft.results();
  }
}

function replace(draft: Draft, text: string): void {
  draft.edit([{ start: 0, end: draft.text.length, text }]);
}

/** What an editor would send for a change: no more than what differs. */
function replaceLeast(draft: Draft, before: string, after: string): void {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  draft.edit([{ start, end: before.length - end, text: after.slice(start, after.length - end) }]);
}

/** All that is shown of a draft. */
function stateOf(draft: Draft) {
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

function same(one: object, other: object, otherwise: string): void {
  const [a, b] = [written(one), written(other)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  throw new Error(`${otherwise}:\n  ${around(a)}\n  ${around(b)}`);
}

function written(value: unknown): string {
  return JSON.stringify(value, (_, one) => (one instanceof Map ? [...one] : one));
}

/** Every span lies in the text, in order, and holds the words that are given for it. */
function checkState(draft: Draft): void {
  const { text } = draft;
  for (const found of [...draft.results(), ...draft.silenced()]) checkFinding(found, text);
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

/** What a program writes where it should have had words. */
const UNWRITTEN = /undefined|NaN|\[object|Infinity/;

function checkFinding(found: Diagnostic, text: string): void {
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

function inside({ start, end }: Span, text: string, what: string): string {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length)
    throw new Error(`${what} lies at ${start} to ${end} of ${text.length}`);
  for (const at of [start, end])
    if (/[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? ""))
      throw new Error(`${what} splits a pair of surrogates at ${at}`);
  return text.slice(start, end);
}

function holds(one: Span & { readonly text: string }, text: string, what: string): void {
  const slice = inside(one, text, what);
  if (slice !== one.text) throw new Error(`${what} is given as “${one.text}”, and “${slice}” stands there`);
}

function applied(text: string, edits: readonly (Span & { readonly text: string })[]): string {
  let done = "";
  let at = 0;
  for (const edit of edits) {
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return done + text.slice(at);
}

/** Surrogates without their other half. */
function halves(text: string): number {
  return text.match(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g)?.length ?? 0;
}
