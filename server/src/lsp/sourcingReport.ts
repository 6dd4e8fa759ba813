import { nameOf } from "../files/paths.ts";
import { sourcingBodyInSteps } from "../report/body.ts";
import { sourcingMarkdown } from "../report/markdownReport.ts";
import { sourcingPage } from "../report/page.ts";
import { type ReportedDraft, titleOf } from "../report/reportedDraft.ts";
import { sourcingSheet } from "../report/sheet.ts";
import type { OpenDraft } from "./openDraft.ts";
import { isConfirmable } from "./sourcing.ts";
import type { DraftReport, ReportFormat } from "./sourcingProtocol.ts";
import { pathOf } from "./uris.ts";

/**
 * The sourcing report of an open draft as it now stands, whatever becomes of it meanwhile: may be left off at each `yield`.
 * Undefined for a text that is no draft. `folder`: the one open in the editor that holds it.
 */
export function reportOf(open: OpenDraft, folder: string | undefined): Generator<undefined, DraftReport> | undefined {
  const draft = reported(open, folder);
  return draft && writtenReport(draft, open.positioned.version);
}

function* writtenReport(draft: ReportedDraft, version: number): Generator<undefined, DraftReport> {
  const body = yield* sourcingBodyInSteps(draft, { hasButtons: true, isConfirmable });
  return { version, title: titleOf(draft), body };
}

/** The same as the text of a file of its own. */
export function reportFileOf(
  open: OpenDraft,
  folder: string | undefined,
  format: ReportFormat,
  version: string,
): string | null {
  const draft = reported(open, folder);
  if (!draft) return null;
  switch (format) {
    case "html":
      return sourcingPage([draft], version);
    case "markdown":
      return sourcingMarkdown([draft]);
    case "csv":
      return sourcingSheet([draft]);
  }
}

function reported({ uri, draft }: OpenDraft, folder: string | undefined): ReportedDraft | undefined {
  return draft && { path: shownPath(uri, folder), picture: draft.sourcing() };
}

/** As people see it: within the folder where it lies there, else by its name. */
function shownPath(uri: string, folder: string | undefined): string {
  const path = pathOf(uri);
  // An unsaved text: "untitled:Untitled-1".
  if (path === undefined) return decodeURIComponent(uri.slice(uri.indexOf(":") + 1));
  const inside = folder !== undefined && path.startsWith(`${folder}/`);
  return inside ? path.slice(folder.length + 1) : nameOf(path);
}
