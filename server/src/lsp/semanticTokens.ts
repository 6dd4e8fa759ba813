import type { SemanticTokens, SemanticTokensDelta, SemanticTokensOptions } from "vscode-languageserver-protocol";
import { SHADE_KINDS, type ShadeKind } from "../lint/shading.ts";
import type { Span } from "../text/span.ts";
import type { OpenDraft } from "./openDraft.ts";

/** What the tokens are called; an editor gives each a colour. */
const TYPES: Readonly<Record<ShadeKind, string>> = {
  source: "newslintSource",
  cue: "newslintCue",
  content: "newslintContent",
  unattributed: "newslintUnattributed",
};

/** What is offered to a client that shades. */
export const TOKENS: SemanticTokensOptions = {
  legend: { tokenTypes: SHADE_KINDS.map((kind) => TYPES[kind]), tokenModifiers: [] },
  full: { delta: true },
  range: true,
};

/** How many numbers one token takes on the wire. */
const WIDTH = 5;

/** What a client was last told about a whole text, so that it can be told no more than what changed since. */
export interface ToldTokens {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** The tokens of a draft, all of whose text is analysed; of the paragraphs that `within` touches where it is given. */
export function tokensOf(open: OpenDraft, within?: Span): SemanticTokens {
  if (within) return { data: encoded(open, within) };
  const data = encoded(open);
  const resultId = tell(open, data);
  return { resultId, data };
}

/** The same as what changed since the client was last told, where that is known. */
export function tokensSince(previousResultId: string, open: OpenDraft): SemanticTokens | SemanticTokensDelta {
  const before = open.toldTokens;
  if (before?.resultId !== previousResultId) return tokensOf(open);
  const data = encoded(open);
  const edits = editsBetween(before.data, data);
  return { resultId: edits.length === 0 ? previousResultId : tell(open, data), edits };
}

function tell(open: OpenDraft, data: readonly number[]): string {
  const resultId = String(Number(open.toldTokens?.resultId ?? 0) + 1);
  open.toldTokens = { resultId, data };
  return resultId;
}

function encoded(open: OpenDraft, within?: Span): number[] {
  const { shade } = open.settings;
  if (shade === "off" || !open.draft) return [];
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { at, span } of open.positioned.placesOf(open.draft.shades(shade, within))) {
    data.push(at.line - line, at.line === line ? at.character - character : at.character, at.length);
    data.push(SHADE_KINDS.indexOf(span.what), 0);
    ({ line, character } = at);
  }
  return data;
}

/** What to replace of `before` to have `after`: all between the tokens that are the same at both ends. */
export function editsBetween(before: readonly number[], after: readonly number[]): SemanticTokensDelta["edits"] {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front++;
  front -= front % WIDTH;
  if (front === before.length && front === after.length) return [];
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  back -= back % WIDTH;
  return [{ start: front, deleteCount: before.length - front - back, data: after.slice(front, after.length - back) }];
}
