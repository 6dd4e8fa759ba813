import { type CodeAction, CodeActionKind } from "vscode-languageserver-protocol";
import { folderOf, joined, nameOf } from "../files/paths.ts";
import { relativePath } from "../lint/config/relative.ts";
import type { Diagnostic, Dismissable } from "../lint/linter.ts";
import { parseBaseline } from "../record/baseline.ts";
import { baselineChanges } from "../record/baselineText.ts";
import { type Dismissal, summed } from "../record/dismissal.ts";
import type { Change } from "../text/document.ts";
import { baselineEdit } from "./configEdit.ts";
import { keyOfConfig, newConfig, ownConfigs } from "./configFiles.ts";
import { changeFiles, type FileChange, textOfFile } from "./fileEdit.ts";
import type { OpenDraft } from "./openDraft.ts";
import type { Session } from "./session.ts";
import { pathOf, uriOf } from "./uris.ts";

/** Lets a finding be until its sentence changes: `[rule, uri of the draft, its version, start, end]`. */
export const DISMISS = "newslint.dismiss";
/** Opens the baseline where it speaks of a draft: `[uri]`. */
export const SHOW_DISMISSED = "newslint.showDismissed";

/** What a baseline is called that newslint makes. */
const NAME = "newslint-baseline.yml";
const REASON = "dismissed in the editor";

/** A finding as a command names it. */
type Named = Pick<Dismissable, "rule" | "start" | "end">;

/** Offered for whatever a baseline may hold, in drafts that are files: nobody could say whose the entry was. */
export function dismissAction(finding: Diagnostic, open: OpenDraft): Pick<CodeAction, "title" | "kind" | "command">[] {
  if (pathOf(open.uri) === undefined || !dismissableIn(open, finding)) return [];
  const { rule, start, end } = finding;
  const title = `Dismiss “${rule}” until this sentence changes`;
  const given = [rule, open.uri, open.positioned.version, start, end];
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command: DISMISS, arguments: given } }];
}

/** Carries out `DISMISS`: puts the finding into the baseline, which is made, and named in the config, where there is none. */
export async function dismiss(named: Named, uri: string, version: number, session: Session): Promise<void> {
  const open = session.get(uri);
  const draft = open?.draft;
  const path = pathOf(uri);
  if (!open || !draft || path === undefined) return;
  if (!session.newsroom.isTrusted) {
    session.say("warning", "Trust this folder first: what is dismissed is kept in a file that newslint.yml names.");
    return;
  }
  const found = open.positioned.version === version ? dismissableIn(open, named) : undefined;
  if (!found) {
    session.say("warning", "The draft has changed meanwhile. Ask again.");
    return;
  }
  const { baseline } = await session.newsroom.configFor(uri, open.settings.profile);
  const naming = baseline ? undefined : await namingChange(uri, session);
  const file = baseline?.path ?? naming?.baseline;
  if (file === undefined) return;
  const text = await textOfFile(file, session);
  const { rule, sentence, marked } = found;
  const dismissal: Dismissal = {
    path: relativePath(folderOf(file) ?? "/", path),
    rule,
    sentence,
    count: 1,
    date: new Date().toISOString().slice(0, 10),
    reason: REASON,
    ...(marked === undefined ? {} : { marked }),
  };
  const change = withDismissal(text ?? "", dismissal);
  if (typeof change === "string") {
    session.say("warning", `${nameOf(file)} cannot be changed by newslint. ${change}`);
    return;
  }
  const changes: FileChange[] = [...(naming ? [naming.change] : []), { path: file, text, changes: change }];
  if (!(await changeFiles(`Dismiss “${rule}”`, changes, session))) return;
  // At once, also where the editor has not saved the file yet.
  if (open.draft !== draft || !draft.dismiss(summed([...draft.dismissed, dismissal]))) return;
  open.isFresh = false;
  await session.check(open);
}

/** Carries out `SHOW_DISMISSED`. */
export async function showDismissed(uri: string, session: Session): Promise<void> {
  const { baseline } = await session.newsroom.configFor(uri, session.get(uri)?.settings.profile);
  const text = baseline && (await textOfFile(baseline.path, session));
  if (!baseline || text === undefined) {
    session.say("info", "Nothing is dismissed: no baseline is named in newslint.yml, or it is not there yet.");
    return;
  }
  const folder = folderOf(baseline.path) ?? "/";
  const draft = joined(folder, baseline.draft);
  const entry = parseBaseline(text, baseline.path).entries.find((one) => joined(folder, one.path) === draft);
  const start = { line: (entry?.line ?? 1) - 1, character: 0 };
  const shown = await session.connection.window
    .showDocument({ uri: uriOf(baseline.path), takeFocus: true, selection: { start, end: start } })
    .catch(() => undefined);
  if (!shown?.success) session.say("info", `What is dismissed stands in ${baseline.path}.`);
}

function dismissableIn({ draft }: OpenDraft, { rule, start, end }: Named): Dismissable | undefined {
  return draft
    ?.dismissable()
    .find((one) => one.rule === rule && one.start === start && one.end === end && one.heldBy === undefined);
}

/** The changes that put a dismissal into a baseline's text, counted with one that says the same; or what is to be done before. */
function withDismissal(text: string, dismissal: Dismissal): readonly Change[] | string {
  const { entries, problems } = parseBaseline(text, "");
  const [problem] = problems;
  if (problem) return `${problem.where.line === undefined ? "" : `Line ${problem.where.line}: `}${problem.message}`;
  const same = entries.findIndex((one) => summed([one, dismissal]).length === 1);
  const known = entries[same];
  const dropped = new Set(known ? [same] : []);
  const written = known ? summed([withoutLine(known), dismissal]) : [dismissal];
  return baselineChanges(text, dropped, written) ?? "Write one entry a line, each behind a dash.";
}

function withoutLine({ line: _, ...entry }: Dismissal & { readonly line: number }): Dismissal {
  return entry;
}

/** The change by which the desk's outermost config names a baseline beside it; the config is made where there is none. */
async function namingChange(
  uri: string,
  session: Session,
): Promise<{ readonly change: FileChange; readonly baseline: string } | undefined> {
  const target = (await ownConfigs(uri, session)).at(-1) ?? newConfig(uri, session);
  if (!target) return undefined;
  const { path, text } = target;
  const change = baselineEdit(text ?? "", NAME, keyOfConfig(path));
  if (!change) {
    session.say("warning", `${nameOf(path)} cannot be changed by newslint. Add “baseline: ${NAME}” to it.`);
    return undefined;
  }
  return { change: { path, text, changes: [change] }, baseline: joined(folderOf(path) ?? "/", NAME) };
}
