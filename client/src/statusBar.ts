import { type Disposable, EventEmitter, l10n, StatusBarAlignment, ThemeColor, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { LANGUAGES } from "./clientOptions.ts";

interface ServerStatus {
  readonly state: "starting" | "ready" | "error";
  readonly message?: string;
}

interface DraftStanding {
  readonly uri: string;
  readonly because?: string;
  readonly problems: readonly string[];
}

/** The status-bar item: how the server is, and what it does with the draft in front. */
export class StatusBar implements Disposable {
  private readonly item = window.createStatusBarItem("newslint.status", StatusBarAlignment.Right, 90);
  private readonly stood = new EventEmitter<{ readonly uri: string; readonly isDraft: boolean }>();
  /** The server says of a text whether it lints it. */
  readonly onDidStand = this.stood.event;
  private readonly standings = new Map<string, DraftStanding>();
  private server: ServerStatus = { state: "starting" };
  private readonly listeners: Disposable[];

  constructor() {
    this.item.name = "newslint";
    this.item.command = "newslint.showOutput";
    this.listeners = [
      window.onDidChangeActiveTextEditor(() => this.show()),
      workspace.onDidCloseTextDocument(({ uri }) => this.standings.delete(uri.toString())),
    ];
    this.show();
  }

  /** Shows what this server says of itself. */
  follow(client: BaseLanguageClient): void {
    client.onNotification("newslint/status", (status: ServerStatus) => this.say(status));
    client.onNotification("newslint/standing", (standing: DraftStanding) => {
      this.standings.set(standing.uri, standing);
      this.stood.fire({ uri: standing.uri, isDraft: standing.because === undefined });
      this.show();
    });
  }

  say(status: ServerStatus): void {
    this.server = status;
    this.show();
  }

  dispose(): void {
    this.item.dispose();
    this.stood.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private show(): void {
    const document = window.activeTextEditor?.document;
    if (!document || (!LANGUAGES.includes(document.languageId) && this.server.state !== "error")) {
      this.item.hide();
      return;
    }
    const { icon, tooltip, color } = this.look(this.standings.get(document.uri.toString()));
    this.item.text = `$(${icon}) newslint`;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: tooltip };
    this.item.backgroundColor = color === undefined ? undefined : new ThemeColor(color);
    this.item.show();
  }

  private look(standing: DraftStanding | undefined): { icon: string; tooltip: string; color?: string } {
    const { state, message } = this.server;
    if (state === "error") {
      const tooltip = message ?? l10n.t("newslint has stopped. Run “newslint: Restart server”.");
      return { icon: "error", tooltip, color: "statusBarItem.errorBackground" };
    }
    if (standing && standing.problems.length > 0) {
      return { icon: "warning", tooltip: standing.problems.join("\n"), color: "statusBarItem.warningBackground" };
    }
    if (state === "starting") return { icon: "loading~spin", tooltip: l10n.t("newslint is starting") };
    if (!standing) return { icon: "circle-slash", tooltip: l10n.t("newslint does not read this text") };
    if (standing.because !== undefined) {
      return { icon: "circle-slash", tooltip: l10n.t("newslint does not lint this text: {0}", standing.because) };
    }
    return { icon: "check", tooltip: l10n.t("newslint reads this draft") };
  }
}
