import { type CodeAction, CodeActionKind, CodeActionTriggerKind, type Range } from "vscode-languageserver-protocol";
import { nameOf } from "../files/paths.ts";
import type { Diagnostic } from "../lint/linter.ts";
import { isSourceKey } from "../record/sources.ts";
import type { Change } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { changeFile, textOfFile } from "./fileEdit.ts";
import type { OpenDraft } from "./openDraft.ts";
import { type Confirmation, claimChanged, claimConfirmed, freeKey, keysIn, sourceAdded } from "./recordEdit.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

/** Records a source that the desk does not have yet, and cites it: `[uri of the draft, its version, start, end]` of the figure. */
export const NEW_SOURCE = "newslint.newSource";
/** Puts a figure or quotation down as confirmed in the draft's ledger: `[uri of the draft, its version, start, end]`. */
export const CONFIRM = "newslint.markConfirmed";

/** Rules whose findings a source on record answers. */
const ASK_FOR_SOURCE: ReadonlySet<string> = new Set([
  "figure-unsourced",
  "superlative-unsourced",
  "figure-not-in-source",
]);

/** Whether anything in a range is answered by a source: then the texts of all of them are worth reading. */
export function asksForSource(range: Range, { shown, positioned }: OpenDraft): boolean {
  const { start, end } = positioned.spanOf(range);
  return shown.some((one) => ASK_FOR_SOURCE.has(one.rule) && one.start <= end && one.end >= start);
}

/**
 * Sources of the desk whose text holds a figure, best first, each with the place where it does: what a finding that asks
 * for a source is answered with most surely.
 */
export function citingWhereItStands(finding: Diagnostic, open: OpenDraft): { title: string; change: Change }[] {
  if (!ASK_FOR_SOURCE.has(finding.rule) || open.standing?.kind !== "draft") return [];
  const { draft, desk } = open.standing;
  const at = draft.sentenceEndAt(finding.start);
  if (at === undefined) return [];
  const actions: { title: string; change: Change }[] = [];
  for (const { key, terms } of desk.sources.values()) {
    if (terms === "off-record" || !isSourceKey(key)) continue;
    const [place] = draft.placesInSource(key, finding.start + 1);
    if (!place || draft.text.slice(finding.start, finding.end) !== place.figure) continue;
    const mark = `[@${key}, ${place.locator}]`;
    actions.push({
      title: `Cite ${key}, ${place.locator}, which has it`,
      change: { start: at, end: at, text: ` ${mark}` },
    });
  }
  return actions;
}

/** Offered for a finding that asks for a source. */
export function newSourceCommand({ rule, start, end }: Diagnostic, { uri, positioned }: OpenDraft) {
  if (!ASK_FOR_SOURCE.has(rule)) return undefined;
  const title = "New source record…";
  return { title, command: NEW_SOURCE, arguments: [uri, positioned.version, start, end] };
}

/** Offered at a figure or quotation where the writer asks. */
export function confirmAction(range: Span, trigger: CodeActionTriggerKind | undefined, open: OpenDraft): CodeAction[] {
  if (open.standing?.kind !== "draft" || trigger === CodeActionTriggerKind.Automatic) return [];
  const known = open.at(range.start);
  const at = known?.figure?.asks ? known.figure : known?.quotation;
  if (!at || at.end < range.end || at.claim?.status === "confirmed") return [];
  const title = "Mark confirmed";
  const given = [open.uri, open.positioned.version, at.start, at.end];
  return [{ title, kind: CodeActionKind.Refactor, command: { title, command: CONFIRM, arguments: given } }];
}

/** Carries out `NEW_SOURCE`: entry and citation in one step, then shows the entry to be filled. */
export async function newSource(uri: string, version: number, span: Span, session: Session): Promise<void> {
  const open = current(uri, version, session);
  if (open?.standing?.kind !== "draft") return;
  const { draft, desk } = open.standing;
  const { sourceFile: path } = await session.newsroom.configFor(uri, undefined);
  const at = draft.sentenceEndAt(span.start);
  if (path === undefined || at === undefined) {
    session.say("warning", "Save the draft first: sources.yml goes into its folder.");
    return;
  }
  const text = await textOfFile(path, session);
  const key = freeKey("source", { has: (one) => desk.sources.has(one) || keysIn(text ?? "").has(one) });
  const change = sourceAdded(text ?? "", key);
  if (!change) {
    session.say("warning", `${nameOf(path)} cannot be changed by newslint: it is not a map of sources.`);
    return;
  }
  const cited = { open, version, change: { start: at, end: at, text: ` [@${key}]` } };
  if (!(await changeFile(`Record a source as ${key}`, path, text, change, session, cited))) return;
  if (!session.client.showsDocuments) return;
  const line = ((text ?? "").slice(0, change.start) + change.text).split("\n").length - 1;
  const start = { line: Math.max(0, line - LINES_OF_ENTRY), character: 0 };
  await session.connection.window
    .showDocument({ uri: uriOf(path), takeFocus: true, selection: { start, end: start } })
    .catch(() => undefined);
}

/** An entry as it is made. */
const LINES_OF_ENTRY = 6;

/** Carries out `CONFIRM`. */
export async function markConfirmed(uri: string, version: number, span: Span, session: Session): Promise<void> {
  const open = current(uri, version, session);
  if (open?.standing?.kind !== "draft") return;
  const { draft, desk } = open.standing;
  const { ledgerFile: path } = await session.newsroom.configFor(uri, undefined);
  const anchor = draft.anchorOf(span);
  if (path === undefined || !anchor) {
    session.say("warning", "Save the draft first: its ledger lies beside it.");
    return;
  }
  const { figure, quotation } = open.at(span.start) ?? {};
  const text = await textOfFile(path, session);
  const checked = new Date().toISOString().slice(0, 10);
  const checker = open.settings.checker;
  const claimed = (figure ?? quotation)?.claim;
  const entry = desk.ledger.find(({ id }) => id === claimed?.id);
  const sources = (figure?.sources ?? []).flatMap(({ kind, key, locator = "" }) =>
    kind !== "attribution" && key !== undefined && desk.sources.has(key) ? [{ key, locator }] : [],
  );
  const claim: Confirmation = { ...anchor, kind: figure ? "number" : "quote", checker, checked, sources };
  const change = text !== undefined && entry ? claimChanged(text, entry, claim) : claimConfirmed(text ?? "", claim);
  if (change) await changeFile(`Mark “${anchor.quote}” confirmed`, path, text, change, session);
  else session.say("warning", `${nameOf(path)} cannot be changed by newslint: it is not a list of claims.`);
}

/** The draft as it was when the action was offered. */
function current(uri: string, version: number, session: Session): OpenDraft | undefined {
  const open = session.get(uri);
  if (open && open.positioned.version !== version) {
    session.say("warning", "The draft has changed meanwhile. Ask again.");
    return undefined;
  }
  return open;
}
