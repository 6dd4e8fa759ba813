import { commands, type ExtensionContext, l10n, Position, type TextEditor, Uri, window } from "vscode";
import type { BaseLanguageClient, Range } from "vscode-languageclient";
import type { DraftSourcing } from "../../../server/src/lsp/sourcingProtocol.ts";
import { type ClaimFilter, chooseFilter, nameOfFilter, storedFilter, storeFilter } from "./claimFilter.ts";
import { type ClaimNode, ClaimsTree, type ShownDraft } from "./claimsTree.ts";
import { DraftInFront } from "./draftInFront.ts";
import { LiveAnswer } from "./liveAnswer.ts";
import { SHOW_PLACE, showPlace } from "./places.ts";
import { Reports } from "./reports.ts";
import { SpeakersTree } from "./speakersTree.ts";
import { counted } from "./words.ts";

/** What the empty views say: see `viewsWelcome` in package.json. */
type Emptiness = "none" | "starting" | "noDraft" | "failed" | "ready";

/** The “Sourcing” side bar: the claims of the draft in front, and who speaks in it. */
export class SourcingViews {
  readonly draft = new DraftInFront();
  readonly claims = new ClaimsTree();
  readonly speakers = new SpeakersTree();
  private readonly claimsView = window.createTreeView("newslint.claims", { treeDataProvider: this.claims });
  private readonly speakersView = window.createTreeView("newslint.speakers", { treeDataProvider: this.speakers });
  private filter: ClaimFilter | undefined;
  private answer: LiveAnswer<DraftSourcing> | undefined;
  readonly reports: Reports;

  constructor(
    private readonly context: ExtensionContext,
    private readonly ready: Promise<BaseLanguageClient>,
  ) {
    const { claimsView, speakersView, draft } = this;
    context.subscriptions.push(
      draft,
      claimsView,
      speakersView,
      { dispose: () => this.answer?.dispose() },
      draft.onDidChange(() => this.follow()),
      claimsView.onDidChangeVisibility(() => this.look()),
      speakersView.onDidChangeVisibility(() => this.look()),
      commands.registerCommand(SHOW_PLACE, (uri: string, range: Range) => showPlace(Uri.parse(uri), range)),
      commands.registerCommand("newslint.nextUnsourcedClaim", () => this.nextUnsourced()),
      commands.registerCommand("newslint.filterClaims", () => this.chooseFilter()),
      commands.registerCommand("newslint.showAllClaims", () => this.setFilter(undefined)),
      commands.registerCommand("newslint.confirmClaim", (node?: ClaimNode) => this.confirm(node)),
      commands.registerCommand(
        "newslint.openSourceEntry",
        (node?: { readonly entry?: { uri: string; line: number } }) => {
          if (!node?.entry) return undefined;
          const start = { line: node.entry.line, character: 0 };
          return showPlace(Uri.parse(node.entry.uri), { start, end: start });
        },
      ),
    );
    this.reports = new Reports(context, ready, () => draft.uri);
    this.setFilter(storedFilter(context.workspaceState));
    this.follow();
  }

  /** The server says that it lints a text, or does not. */
  stands(uri: string, isDraft: boolean): void {
    this.draft.stands(uri, isDraft);
  }

  /** Follows what the server tells of drafts, through its restarts too. */
  async hear(client: BaseLanguageClient): Promise<void> {
    const { State } = await import("vscode-languageclient");
    client.onNotification("newslint/sourcingChanged", ({ uri }: { uri: string }) => this.news(uri));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.news();
    });
  }

  /** What is on view of a draft is old. Without a draft: of any. */
  news(uri?: string): void {
    if (this.answer && (uri === undefined || this.answer.uri.toString() === uri)) this.answer.news();
    this.reports.news(uri);
  }

  /** Takes up the draft that is in front from now on. */
  private follow(): void {
    this.answer?.dispose();
    const { uri } = this.draft;
    this.answer = uri && new LiveAnswer<DraftSourcing>(this.ready, "newslint/sourcing", uri);
    this.answer?.onDidChange(() => this.show());
    this.show();
    this.look();
  }

  private look(): void {
    if (this.answer) this.answer.isOnView = this.claimsView.visible || this.speakersView.visible;
  }

  private get shown(): ShownDraft | undefined {
    const { answer } = this;
    return answer?.value ? { uri: answer.uri, sourcing: answer.value } : undefined;
  }

  private show(): void {
    const { shown, filter, claimsView, speakersView } = this;
    this.claims.show(shown, filter);
    this.speakers.show(shown);
    void commands.executeCommand("setContext", "newslint.sourcing", this.emptiness());
    claimsView.title = shown ? l10n.t("Claims ({0})", shown.sourcing.claims.length) : l10n.t("Claims");
    claimsView.description = shown ? headOf(shown) : "";
    claimsView.message = shown && filter ? l10n.t("Shown: {0}", nameOfFilter(filter)) : "";
    speakersView.description = shown ? speakersIn(shown) : "";
  }

  private emptiness(): Emptiness {
    const { answer } = this;
    if (!answer) return "none";
    if (answer.value === null) return "noDraft";
    if (answer.value) return "ready";
    return answer.state === "failed" ? "failed" : "starting";
  }

  private async chooseFilter(): Promise<void> {
    const chosen = await chooseFilter(this.shown?.sourcing.claims ?? [], this.filter);
    if (chosen !== null) this.setFilter(chosen);
  }

  private setFilter(filter: ClaimFilter | undefined): void {
    this.filter = filter;
    void storeFilter(this.context.workspaceState, filter);
    void commands.executeCommand("setContext", "newslint.claimsFiltered", filter !== undefined);
    this.show();
  }

  /** Goes to the first claim without a source behind the caret; from the last on to the first. */
  private async nextUnsourced(): Promise<void> {
    const { active } = this.reports;
    if (active) {
      active.next();
      return;
    }
    const { answer } = this;
    await answer?.now();
    if (!answer?.value) return;
    const unsourced = answer.value.claims.filter(({ status }) => status === "unsourced");
    const caret = editorOf(answer.uri)?.selection.start;
    const next = unsourced.find(
      ({ range: { start } }) => !caret || caret.isBefore(new Position(start.line, start.character)),
    );
    const found = next ?? unsourced[0];
    if (!found) {
      void window.showInformationMessage(l10n.t("No claim of this draft is without a source."));
      return;
    }
    await showPlace(answer.uri, found.range);
    const number = unsourced.indexOf(found) + 1;
    const place = l10n.t("Unsourced claim {0} of {1}", number, unsourced.length);
    window.setStatusBarMessage(next ? place : l10n.t("{0}, from the top again", place), 5000);
  }

  private async confirm(node: ClaimNode | undefined): Promise<void> {
    if (!node) return;
    const { claim, uri, version } = node;
    await commands.executeCommand("newslint.markConfirmed", uri.toString(), version, claim.start, claim.end);
  }
}

/** "port.md: 9 unsourced" */
function headOf({ uri, sourcing: { tally } }: ShownDraft): string {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return l10n.t("{0}: {1} unsourced", name, tally.unsourced);
}

function speakersIn({ sourcing: { speakers } }: ShownDraft): string {
  return counted(speakers.length, l10n.t("{0} speaker"), l10n.t("{0} speakers"));
}

function editorOf(uri: Uri): TextEditor | undefined {
  const sought = uri.toString();
  const isOf = (editor: TextEditor | undefined) => editor?.document.uri.toString() === sought;
  return isOf(window.activeTextEditor) ? window.activeTextEditor : window.visibleTextEditors.find(isOf);
}
