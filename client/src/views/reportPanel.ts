import { commands, type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { DraftReport } from "../../../server/src/lsp/sourcingProtocol.ts";
import { type FromPage, fromPage, type PageWords, type ToPage } from "../reportPage/messages.ts";
import { LiveAnswer } from "./liveAnswer.ts";
import { showPlace } from "./places.ts";

/** The sourcing report of one draft, in a tab of its own, kept up to date as long as it is on the screen. */
export class ReportPanel implements Disposable {
  private readonly answer: LiveAnswer<DraftReport>;
  private readonly listeners: Disposable[];
  private isReady = false;

  /** `panel`: a new one, or one that the editor has brought back; `gone` is called when the writer closes it. */
  constructor(
    private readonly panel: WebviewPanel,
    readonly uri: Uri,
    private readonly extension: Uri,
    private readonly ready: Promise<BaseLanguageClient>,
    gone: (panel: ReportPanel) => void,
  ) {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, "dist")] };
    panel.title = l10n.t("Sourcing: {0}", nameOf(uri));
    // A tab shows a picture as it is: no colour of the theme reaches into it.
    const icon = (name: string) => Uri.joinPath(extension, "client", "icons", `sourcing-${name}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.answer = new LiveAnswer<DraftReport>(ready, "newslint/report", uri);
    this.listeners = [
      this.answer,
      this.answer.onDidChange(() => this.show()),
      webview.onDidReceiveMessage((message) => this.hear(fromPage(message))),
      panel.onDidChangeViewState(() => this.look()),
      panel.onDidDispose(() => {
        this.dispose();
        gone(this);
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (document.uri.toString() === uri.toString()) this.answer.news();
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (document.uri.toString() === uri.toString()) this.answer.news();
      }),
    ];
    void this.write();
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** Whether the page runs and was given a report. */
  get isFilled(): boolean {
    return this.isReady && this.answer.value !== undefined && this.answer.value !== null;
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  /** Moves on to the next claim without a source, as its button does. */
  next(): void {
    this.say({ type: "next" });
  }

  /** What it shows is old. */
  news(): void {
    this.answer.news();
  }

  dispose(): void {
    for (const one of this.listeners) one.dispose();
  }

  private look(): void {
    this.answer.isOnView = this.isReady && this.panel.visible;
  }

  /** Writes the page, which then asks for what it is to show. */
  private async write(): Promise<void> {
    try {
      const styles = await this.ready.then((client) => client.sendRequest<string>("newslint/reportStyles"));
      this.panel.webview.html = this.page(styles);
    } catch {
      this.panel.dispose();
      void window.showErrorMessage(l10n.t("newslint could not make the report. The newslint output says why."));
    }
  }

  private hear(message: FromPage | undefined): void {
    switch (message?.type) {
      case "ready":
        this.isReady = true;
        // The page is a new one whenever the editor has put it away meanwhile.
        this.show();
        this.look();
        return;
      case "go":
        void this.go(message);
        return;
      case "confirm": {
        const version = this.answer.value?.version;
        const { start, end } = message;
        if (version !== undefined)
          void commands.executeCommand("newslint.markConfirmed", this.uri.toString(), version, start, end);
        return;
      }
      case "export":
        void commands.executeCommand("newslint.exportReport");
        return;
      case "open":
        void window.showTextDocument(this.uri, { viewColumn: ViewColumn.One });
        return;
    }
  }

  private async go({ start, end }: { readonly start: number; readonly end: number }): Promise<void> {
    try {
      const document = await workspace.openTextDocument(this.uri);
      await showPlace(this.uri, { start: document.positionAt(start), end: document.positionAt(end) });
    } catch {
      void window.showErrorMessage(l10n.t("{0} is not there any more.", nameOf(this.uri)));
    }
  }

  private show(): void {
    const { value, state } = this.answer;
    if (value) {
      this.say({ type: "report", body: value.body });
      return;
    }
    const isOpen = workspace.textDocuments.some((one) => one.uri.toString() === this.uri.toString());
    const name = nameOf(this.uri);
    const text =
      value === null
        ? isOpen
          ? l10n.t("newslint does not lint {0}, so there is no report.", name)
          : l10n.t("{0} is closed. Open it to see its report.", name)
        : state === "failed"
          ? l10n.t("newslint could not make the report. The newslint output says why.")
          : l10n.t("newslint is reading {0}…", name);
    this.say({ type: "notice", text, canOpen: value === null && !isOpen });
  }

  private say(message: ToPage): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  private page(styles: string): string {
    const { webview } = this.panel;
    const nonce = newNonce();
    const script = webview.asWebviewUri(Uri.joinPath(this.extension, "dist", "reportPage.js"));
    const words: PageWords = {
      uri: this.uri.toString(),
      place: l10n.t("Unsourced claim {0} of {1}"),
      none: l10n.t("No claim of this draft is without a source."),
    };
    const t = (text: string) => escaped(text);
    // The report itself is English, like the draft.
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t(l10n.t("Sourcing: {0}", nameOf(this.uri)))}</title>
<style nonce="${nonce}">
${styles}
${PAGE_STYLES}</style>
</head>
<body class="nl-body" data-vscode-context='{"preventDefaultContextMenuItems": true}'>
<nav class="nl-bar-top" aria-label="${t(l10n.t("Report"))}">
<button type="button" id="next" aria-keyshortcuts="n">${t(l10n.t("Next unsourced claim"))} <kbd aria-hidden="true">n</kbd></button>
<button type="button" id="previous" aria-keyshortcuts="p">${t(l10n.t("Previous"))} <kbd aria-hidden="true">p</kbd></button>
<button type="button" id="export">${t(l10n.t("Export…"))}</button>
<span id="said" role="status"></span>
</nav>
<main>
<div id="notice"><p id="notice-text">${t(l10n.t("newslint is reading {0}…", nameOf(this.uri)))}</p><button type="button" id="open" hidden>${t(l10n.t("Open the draft"))}</button></div>
<div id="report" hidden></div>
</main>
<script type="application/json" id="words" nonce="${nonce}">${JSON.stringify(words).replaceAll("<", "\\u003c")}</script>
<script nonce="${nonce}" src="${escaped(script.toString())}"></script>
</body>
</html>
`;
  }
}

/** What the page has besides the report: the bar over it, and the space that an editor leaves around a page. */
const PAGE_STYLES = `
body.nl-body { padding: 0; background: var(--vscode-editor-background); color: var(--vscode-editor-foreground); }
.nl-bar-top { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding: .5rem 1rem; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border, #8a8a8a)); }
.nl-bar-top button, #open { font: inherit; color: var(--vscode-button-foreground); background: var(--vscode-button-background); border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px; padding: .3rem .7rem; cursor: pointer; }
.nl-bar-top button:hover, #open:hover { background: var(--vscode-button-hoverBackground); }
.nl-bar-top kbd { font: inherit; border: 1px solid currentColor; border-radius: 3px; padding: 0 .3em; margin-left: .2em; background: none; color: inherit; }
.nl-bar-top :focus-visible, #open:focus-visible { outline: 3px solid var(--vscode-focusBorder, currentColor); outline-offset: 2px; }
#notice { padding: 1rem; }
mark.nl-mark[data-start] { cursor: pointer; }
.nl-report .nl-row { scroll-margin-top: 5rem; }
`;

function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** 128 random bits. */
function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
