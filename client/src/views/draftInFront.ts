import { commands, type Disposable, EventEmitter, type TextDocument, type Uri, window, workspace } from "vscode";
import { LANGUAGES } from "../clientOptions.ts";

/**
 * The text whose sourcing is on view: the draft in front or, while something else is (a source file, the report, the
 * ledger), the one that was in front last, as long as it is open.
 */
export class DraftInFront implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private current: Uri | undefined;
  /** Texts that the server has said it lints. */
  private readonly drafts = new Set<string>();
  private readonly listeners: Disposable[];

  constructor() {
    this.listeners = [
      this.changed,
      window.onDidChangeActiveTextEditor(() => this.look()),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.drafts.delete(uri.toString());
        if (this.current?.toString() === uri.toString()) this.show(undefined);
      }),
    ];
    this.look();
  }

  get uri(): Uri | undefined {
    return this.current;
  }

  /** The text as the editor has it. */
  get document(): TextDocument | undefined {
    const uri = this.current?.toString();
    return workspace.textDocuments.find((one) => one.uri.toString() === uri);
  }

  isDraft(uri: string): boolean {
    return this.drafts.has(uri);
  }

  /** The server says whether it lints a text. */
  stands(uri: string, isDraft: boolean): void {
    if (isDraft) this.drafts.add(uri);
    else this.drafts.delete(uri);
    this.tellKeys();
  }

  dispose(): void {
    for (const one of this.listeners) one.dispose();
  }

  private look(): void {
    const document = window.activeTextEditor?.document;
    if (document && LANGUAGES.includes(document.languageId)) this.show(document.uri);
    else this.tellKeys();
  }

  private show(uri: Uri | undefined): void {
    const isOther = uri?.toString() !== this.current?.toString();
    this.current = uri;
    this.tellKeys();
    if (isOther) this.changed.fire();
  }

  /** `newslint.draft`: there is one on view; `newslint.draftInFront`: the editor in front is it. */
  private tellKeys(): void {
    const shown = this.current?.toString();
    const active = window.activeTextEditor?.document.uri.toString();
    const isDraft = shown !== undefined && this.drafts.has(shown);
    void commands.executeCommand("setContext", "newslint.draft", isDraft);
    void commands.executeCommand("setContext", "newslint.draftInFront", isDraft && active === shown);
  }
}
