import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { Diagnostic, DiagnosticFix } from "../lint/linter.ts";
import type { Change } from "../text/document.ts";
import { parseDraft } from "../text/parse.ts";
import type { Span } from "../text/span.ts";
import { addPersonAction, spellingActions } from "./addPerson.ts";
import type { Client } from "./clientCapabilities.ts";
import { EXPLAIN_RULE, TURN_RULE_OFF } from "./commands.ts";
import { diagnosticOf } from "./diagnostics.ts";
import { dismissAction } from "./dismiss.ts";
import { ignoreHere, REASON } from "./ignoreHere.ts";
import type { OpenDraft } from "./openDraft.ts";
import { citingWhereItStands, confirmAction, newSourceCommand } from "./recordActions.ts";

/** All fixes of a draft that keep its meaning and do no harm. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.newslint`;

/** What an "ignore here" is made from when it is chosen. */
interface IgnoreData extends Span {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
}

/** The ways out of what is marked in a range: its fixes, an ignore, turning the rule off, an explanation; people for the people file. */
export function codeActionsFor(
  params: Pick<CodeActionParams, "range" | "context">,
  open: OpenDraft,
  client: Client,
  pageOf: (rule: string) => string | undefined,
): CodeAction[] {
  const { draft } = open;
  if (!draft || !client.actionLiterals) return [];
  const { only } = params.context;
  const asked = (kind: string) => !only || only.some((one) => one === "" || isUnder(one, kind));
  const actions: CodeAction[] = [];
  if (asked(CodeActionKind.QuickFix)) {
    const range = open.positioned.spanOf(params.range);
    for (const finding of draft.results()) {
      if (finding.start > range.end || finding.end < range.start) continue;
      actions.push(...quickFixes(finding, open, client, pageOf));
    }
  }
  if (asked(CodeActionKind.Refactor)) {
    actions.push(...addPersonAction(params, open));
    actions.push(...confirmAction(open.positioned.spanOf(params.range), params.context.triggerKind, open));
  }
  return actions;
}

/** Whether all safe fixes are asked for. On request only: in the list for a place, they would stand in the way of the fixes for that place. */
export function asksToFixAll({ only }: CodeActionParams["context"], client: Client): boolean {
  return client.actionLiterals && only?.some((one) => one === "" || isUnder(one, FIX_ALL)) === true;
}

/** Puts edits in as one action; none where there are none. */
export function fixAll(edits: readonly Change[], open: OpenDraft, client: Client): CodeAction[] {
  if (edits.length === 0) return [];
  const written = edits.map(({ text, ...span }) => ({ range: open.positioned.rangeOf(span), newText: text }));
  return [{ title: "Apply all safe newslint fixes", kind: FIX_ALL, edit: workspaceEdit(open, client, written) }];
}

function isUnder(asked: string, kind: string): boolean {
  return asked === kind || kind.startsWith(`${asked}.`);
}

function quickFixes(
  finding: Diagnostic,
  open: OpenDraft,
  client: Client,
  pageOf: (rule: string) => string | undefined,
): CodeAction[] {
  const diagnostics = [diagnosticOf(finding, open, client, pageOf)];
  const { rule } = finding;
  const actions: CodeAction[] = citingWhereItStands(finding, open).map(({ title, change }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: workspaceEdit(open, client, [{ range: open.positioned.rangeOf(change), newText: change.text }]),
  }));
  const fixes: CodeAction[] = finding.fixes.map((fix, i) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(i === 0 && fix.safe ? { isPreferred: true } : {}),
    edit: workspaceEdit(open, client, editsOf(fix, open, client)),
  }));
  actions.push(...fixes);
  const newSource = newSourceCommand(finding, open);
  if (newSource) {
    actions.push({ title: newSource.title, kind: CodeActionKind.QuickFix, diagnostics, command: newSource });
  }
  for (const action of spellingActions(finding, open))
    actions.push({ ...action, kind: CodeActionKind.QuickFix, diagnostics });
  const data: IgnoreData = {
    uri: open.uri,
    version: open.positioned.version,
    rule,
    start: finding.start,
    end: finding.end,
  };
  const ignore: CodeAction = {
    title: `Ignore “${rule}” here, with a reason`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    data,
  };
  if (client.resolvesEdits) actions.push(ignore);
  else {
    const resolved = resolveCodeAction(ignore, open, client);
    if (resolved.edit) actions.push(resolved);
  }
  for (const action of dismissAction(finding, open)) actions.push({ ...action, diagnostics });
  const off = `Turn “${rule}” off in this workspace`;
  actions.push({
    title: off,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title: off, command: TURN_RULE_OFF, arguments: [rule, open.uri] },
  });
  const explain = `Explain “${rule}”`;
  actions.push({
    title: explain,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title: explain, command: EXPLAIN_RULE, arguments: [rule] },
  });
  return actions;
}

/** The uri of the draft an unresolved action is for; undefined where the action is not ours or is whole already. */
export function draftOfAction(action: CodeAction): string | undefined {
  const data = action.data as Partial<IgnoreData> | undefined;
  return action.edit === undefined && typeof data?.uri === "string" ? data.uri : undefined;
}

/** Writes the edit of an "ignore here" once it is chosen. Without one where the draft has changed meanwhile. */
export function resolveCodeAction(action: CodeAction, open: OpenDraft, client: Client): CodeAction {
  const data = action.data as IgnoreData;
  if (open.standing?.kind !== "draft" || data.version !== open.positioned.version) return action;
  const text = parseDraft(open.positioned.text, open.standing.format);
  const sentence = open.at(data.start)?.sentence;
  const edit = ignoreHere(data.rule, data, text, sentence ? [sentence] : []);
  if (!edit) return action;
  const { at, before, after } = edit;
  const range = open.positioned.rangeOf({ start: at, end: at });
  const written: TextEdit | SnippetTextEdit = client.snippets
    ? { range, snippet: { kind: "snippet", value: `${literal(before)}\${1:${REASON}}${literal(after)}` } }
    : { range, newText: `${before}[TK: ${REASON}]${after}` };
  return { ...action, edit: workspaceEdit(open, client, [written]) };
}

/** Text of a snippet that stands for itself. */
function literal(text: string): string {
  return text.replace(/[$}\\]/g, "\\$&");
}

/** A fix as text edits: its blanks are tab stops where the client takes snippets, else `[TK: …]` as written. */
function editsOf(fix: DiagnosticFix, open: OpenDraft, client: Client): (TextEdit | SnippetTextEdit)[] {
  return fix.edits.map(({ text, snippet, ...span }) => {
    const range = open.positioned.rangeOf(span);
    return client.snippets && snippet !== undefined
      ? { range, snippet: { kind: "snippet", value: snippet } }
      : { range, newText: text };
  });
}

function workspaceEdit(open: OpenDraft, client: Client, edits: (TextEdit | SnippetTextEdit)[]): WorkspaceEdit {
  if (!client.documentChanges) return { changes: { [open.uri]: edits as TextEdit[] } };
  return { documentChanges: [{ textDocument: { uri: open.uri, version: open.positioned.version }, edits }] };
}
