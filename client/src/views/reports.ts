import { commands, type ExtensionContext, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ReportPanel } from "./reportPanel.ts";

const REPORT_VIEW = "newslint.report";
const OPEN_FIRST = () => l10n.t("Open a draft first, in Markdown or plain text.");

/** The sourcing reports that are open: one a draft. What shows them is loaded with the first. */
export class Reports {
  private readonly panels = new Set<ReportPanel>();

  constructor(
    private readonly context: ExtensionContext,
    private readonly ready: Promise<BaseLanguageClient>,
    /** The draft on view. */
    private readonly draft: () => Uri | undefined,
  ) {
    context.subscriptions.push(
      commands.registerCommand("newslint.openReport", (uri?: unknown) =>
        this.open(uri instanceof Uri ? uri : undefined),
      ),
      commands.registerCommand("newslint.exportReport", (asked?: unknown) => this.export(asked)),
      window.registerWebviewPanelSerializer(REPORT_VIEW, {
        deserializeWebviewPanel: (panel, state) => this.restore(panel, state),
      }),
    );
  }

  /** The report that has the focus. */
  get active(): ReportPanel | undefined {
    return [...this.panels].find(({ isActive }) => isActive);
  }

  /** What is shown of a draft is old; of any, without one. */
  news(uri?: string): void {
    for (const panel of this.panels) if (uri === undefined || panel.uri.toString() === uri) panel.news();
  }

  private async open(given: Uri | undefined): Promise<void> {
    const uri = given ?? this.draft();
    if (!uri) {
      void window.showInformationMessage(OPEN_FIRST());
      return;
    }
    const shown = [...this.panels].find((panel) => panel.uri.toString() === uri.toString());
    if (shown) {
      shown.reveal();
      return;
    }
    const panel = window.createWebviewPanel(REPORT_VIEW, l10n.t("Sourcing"), { viewColumn: ViewColumn.Beside });
    await this.fill(panel, uri);
  }

  /** After the window was loaded anew. A report whose draft is gone is closed. */
  private async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const written = (state as { readonly uri?: unknown } | null | undefined)?.uri;
    try {
      if (typeof written !== "string") throw new Error("a report of no draft");
      const uri = Uri.parse(written, true);
      await workspace.openTextDocument(uri);
      await this.fill(panel, uri);
    } catch {
      panel.dispose();
    }
  }

  private async fill(panel: WebviewPanel, uri: Uri): Promise<void> {
    const { ReportPanel } = await import("./reportPanel.ts");
    const { extensionUri } = this.context;
    this.panels.add(new ReportPanel(panel, uri, extensionUri, this.ready, (gone) => this.panels.delete(gone)));
  }

  /** Whether the report of a draft is on the screen, with all that is in it. */
  isShown(uri: Uri): boolean {
    return [...this.panels].some((panel) => panel.uri.toString() === uri.toString() && panel.isFilled);
  }

  private async export(asked: unknown): Promise<void> {
    const uri = this.active?.uri ?? this.draft();
    if (!uri) {
      void window.showInformationMessage(OPEN_FIRST());
      return;
    }
    const { askedExport, exportReport } = await import("./exportReport.ts");
    await exportReport(uri, this.ready, askedExport(asked));
  }
}
