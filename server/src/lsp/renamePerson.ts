import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { AnnotatedTextEdit, Position, PrepareRenameResult, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { PersonAt } from "../lint/namedPeople.ts";
import { frontMatterSpan } from "../text/frontMatter.ts";
import type { Client } from "./clientCapabilities.ts";
import type { OpenDraft } from "./openDraft.ts";
import { renamed } from "./renamedMentions.ts";

/** What a rename at a place is written over: the name there, or a title that stands for somebody. Undefined where nobody is mentioned. */
export function renameAt(position: Position, open: OpenDraft): PrepareRenameResult | undefined {
  const found = nameAt(open.positioned.offsetAt(position), open);
  if (!found) return undefined;
  const { person, mention } = found;
  const { name } = mention;
  return { range: open.positioned.rangeOf(name ?? mention), placeholder: name?.text ?? person.name };
}

/** The edits that give the person at a place another name, and how many mentions could not be changed. Throws `ResponseError` where there is nobody to rename, or the name is none. */
export function renamePerson(
  position: Position,
  newName: string,
  open: OpenDraft,
  client: Client,
): { readonly edit: WorkspaceEdit; readonly left: number } {
  const name = newName.normalize("NFC").trim();
  if (!/\p{L}/u.test(name) || /[*_[\]<>`\\|~#@:\p{Cc}]/u.test(name))
    throw new ResponseError(LSPErrorCodes.RequestFailed, `“${newName}” cannot be a name.`);
  const found = nameAt(open.positioned.offsetAt(position), open);
  if (!found) throw new ResponseError(LSPErrorCodes.RequestFailed, "Nobody is named here.");
  const text = open.positioned.text;
  const { edits: all, left } = renamed(found, name, text);
  const frontMatter = frontMatterSpan(text, text.startsWith("\uFEFF") ? 1 : 0);
  const isSafe = ({ start, text: written }: (typeof all)[number]) =>
    frontMatter === undefined || start >= frontMatter.end || !ENDS_VALUE.test(written);
  const edits = all.filter(isSafe);
  const written = edits.map(({ text, isQuoted, ...span }) => {
    const edit = { range: open.positioned.rangeOf(span), newText: text };
    return isQuoted && client.annotatesEdits ? ({ ...edit, annotationId: QUOTED } satisfies AnnotatedTextEdit) : edit;
  });
  const { uri } = open;
  if (!client.documentChanges)
    return { edit: { changes: { [uri]: written } }, left: left.length + all.length - edits.length };
  const isAnnotated = written.some((edit) => "annotationId" in edit);
  const edit: WorkspaceEdit = {
    documentChanges: [{ textDocument: { uri, version: open.positioned.version }, edits: written }],
    ...(isAnnotated ? { changeAnnotations: { [QUOTED]: IN_QUOTATIONS } } : {}),
  };
  return { edit, left: left.length + all.length - edits.length };
}

/** What would end a value of the front matter, or make it another. */
const ENDS_VALUE = /["'{}&!%]/;

/** What the writer is told of mentions that a rename left. */
export function leftAsTheyAre(count: number): string {
  return `${count === 1 ? "One mention was" : `${count} mentions were`} left as before: markup is in the way.`;
}

const QUOTED = "quoted";

/** What somebody else said or wrote is changed only where the writer says so. */
const IN_QUOTATIONS = {
  label: "Inside quotations",
  description: "the words of somebody else",
  needsConfirmation: true,
};

/** Who is named at an offset, or meant by a title that stands alone; nobody where the offset is in the title beside a name. */
function nameAt(offset: number, open: OpenDraft): PersonAt | undefined {
  const found = open.draft?.personAt(offset);
  if (!found?.mention.name) return found;
  const { name } = found.mention;
  return name.start <= offset && offset <= name.end ? found : undefined;
}
