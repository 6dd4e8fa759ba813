import {
  CodeAction,
  CodeActionKind,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  env,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  type Position,
  Range,
  type SemanticTokens,
  TabInputWebview,
  type TextDocument,
  type TreeDataProvider,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";

declare function describe(title: string, body: () => void): void;
declare function it(title: string, body: () => Promise<void>): void;

const SLIP = "Experts say the dyke will not last the winter.";
const DRAFT = `The clerk read the minutes. ${SLIP}\n`;

/** Asks until there is an answer: what an extension does comes when it comes. */
async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let i = 0; i < 1200; i++) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`waited too long for ${what}`);
}

function equal(actual: unknown, expected: unknown): void {
  const [is, shall] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== shall) throw new Error(`${is} instead of ${shall}`);
}

function ours(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((one) => one.source === "newslint");
}

async function opened(content: string, language = "markdown"): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ content, language });
  await window.showTextDocument(document);
  return document;
}

function rangeOf(document: TextDocument, words: string): Range {
  const start = document.getText().indexOf(words);
  return new Range(document.positionAt(start), document.positionAt(start + words.length));
}

async function replace(document: TextDocument, was: string, is: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, was), is);
  if (!(await workspace.applyEdit(edit))) throw new Error("the edit was not applied");
}

/** Code actions are empty while some extension registers providers of its own: asked for until there are any. */
function actions(document: TextDocument, range: Range, kind: CodeActionKind): Promise<readonly CodeAction[]> {
  return until("code actions", async () => {
    const found = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      kind.value,
      20,
    );
    const own = found.filter((one) => one instanceof CodeAction && /newslint|“|\[TK|Name|Say|Write/.test(one.title));
    return own.length > 0 && own;
  });
}

async function hoverText(document: TextDocument, at: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at);
  return hovers
    .flatMap((hover) => hover.contents)
    .map((part) => (part instanceof MarkdownString ? part.value : String(part)))
    .join("\n");
}

/** What the extension gives to others, as far as it is looked at here. */
interface Exported {
  readonly views: {
    readonly claims: TreeDataProvider<unknown>;
    readonly speakers: TreeDataProvider<unknown>;
    readonly reports: { isShown(uri: Uri): boolean };
  };
}

interface ExpectedDraft {
  readonly path: string;
  readonly diagnostics: readonly {
    readonly rule: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  }[];
}

/** The folder that is open; VS Code for the web in the test runner has none. */
function openFolder(): Uri | undefined {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder && ["file", "vscode-remote"].includes(folder.scheme) ? folder : undefined;
}

async function jsonOf<T>(uri: Uri): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri)));
}

describe(`newslint in ${env.appName}, ${env.uiKind === 2 ? "browser" : "desktop"}`, () => {
  it("starts by itself when a draft is opened", async () => {
    const extension = extensions.getExtension("newslint.newslint");
    if (!extension) throw new Error("the extension is not there");
    await opened("The clerk read the minutes.\n");
    // Never `activate()`: that would hide that nothing else starts it.
    await until("the extension to start", () => extension.isActive);
  });

  it("marks a slip once, in a tab that was never saved", async () => {
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length > 0);
    // Pulled and pushed findings would both be there by now.
    await new Promise((resume) => setTimeout(resume, 500));
    equal(
      ours(document).map((one) => [one.code && (one.code as { value: unknown }).value, document.getText(one.range)]),
      [["vague-source", "Experts say"]],
    );
  });

  it("marks plain text too", async () => {
    const document = await opened(DRAFT, "plaintext");
    await until("the finding", () => ours(document).length === 1);
  });

  it("follows what is typed", async () => {
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length === 1);
    await replace(document, "Experts say the", "The");
    await until("no finding", () => ours(document).length === 0);
    await replace(document, "The dyke", "Critics say the dyke");
    await until("the finding again", () => ours(document).length === 1);
  });

  it("says on hover why something is marked", async () => {
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length === 1);
    const at = rangeOf(document, "Experts").start.translate(0, 2);
    const text = await until("the hover", async () => (await hoverText(document, at)) || undefined);
    if (!/vague-source/.test(text) || !/Why:/.test(text)) throw new Error(`the hover says: ${text}`);
  });

  it("offers fixes, an ignore, and to turn the rule off", async () => {
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length === 1);
    const offered = await actions(document, rangeOf(document, "Experts"), CodeActionKind.QuickFix);
    const titles = offered.map((one) => one.title);
    for (const title of ["Ignore “vague-source” here", "Turn “vague-source” off", "Explain “vague-source”"]) {
      if (!titles.some((one) => one.startsWith(title))) throw new Error(`“${title}” is not among ${titles.join("; ")}`);
    }
  });

  it("shades who says what while the writer wants it", async () => {
    const document = await opened("The quay fell, Mayor Ola Brandt said.\n");
    const settings = workspace.getConfiguration("newslint");
    const shaded = async () => {
      const tokens = await commands.executeCommand<SemanticTokens | undefined>(
        "vscode.provideDocumentSemanticTokens",
        document.uri,
      );
      const { data = [] } = tokens ?? {};
      // One line: the columns alone are counted from the token before.
      let column = 0;
      return Array.from({ length: data.length / 5 }, (_, i) => {
        column += data[i * 5 + 1]!;
        return document.getText(new Range(0, column, 0, column + data[i * 5 + 2]!));
      });
    };
    equal(await shaded(), []);
    await settings.update("shadeAttributions", "attributed", ConfigurationTarget.Global);
    try {
      const words = await until("the tokens", async () => {
        const found = await shaded();
        return found.length > 0 && found;
      });
      equal(words, ["The quay fell", "Mayor Ola Brandt", "said"]);
    } finally {
      await settings.update("shadeAttributions", undefined, ConfigurationTarget.Global);
    }
    await until("no tokens", async () => (await shaded()).length === 0);
  });

  it("leaves other languages and software’s own files alone", async () => {
    const code = await opened(`// ${SLIP}\n`, "javascript");
    const draft = await opened(DRAFT);
    await until("the finding", () => ours(draft).length === 1);
    equal(ours(code).length, 0);
  });

  it("has its commands, and restarts its server", async () => {
    const all = await commands.getCommands(true);
    for (const name of ["newslint.checkDraft", "newslint.restartServer", "newslint.showOutput"]) {
      if (!all.includes(name)) throw new Error(`there is no command ${name}`);
    }
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length === 1);
    await commands.executeCommand("newslint.restartServer");
    await until("the finding after a restart", () => ours(document).length === 1);
    await replace(document, "Experts say the", "The");
    await until("no finding", () => ours(document).length === 0);
    await commands.executeCommand("newslint.checkDraft");
    equal(ours(document).length, 0);
  });

  it("reads a file of the open folder with the config beside it", async () => {
    const folder = openFolder();
    if (!folder) return;
    const document = await workspace.openTextDocument(Uri.joinPath(folder, "quiet", "draft.md"));
    await window.showTextDocument(document);
    const loud = await opened(DRAFT);
    await until("the finding", () => ours(loud).length === 1);
    equal(ours(document).length, 0);
  });

  it("finds in the example newsroom what the command finds, with its sources and people", async () => {
    const folder = openFolder();
    if (!folder) return;
    const { documents } = await jsonOf<{ documents: readonly ExpectedDraft[] }>(
      Uri.joinPath(folder, "examples", "expected.json"),
    );
    if (documents.length < 5) throw new Error("the examples are not there");
    for (const { path, diagnostics } of documents) {
      const document = await workspace.openTextDocument(Uri.joinPath(folder, path));
      await window.showTextDocument(document);
      const expected = diagnostics
        .map((one) => [one.rule, one.message, one.line, one.column, one.endLine, one.endColumn].join(" "))
        .sort();
      const found = () =>
        ours(document)
          .map(({ code, message, range: { start, end } }) => {
            const rule = typeof code === "object" ? code.value : code;
            return [rule, message, start.line + 1, start.character + 1, end.line + 1, end.character + 1].join(" ");
          })
          .sort();
      await until("the same findings", () => found().join() === expected.join()).catch(() => {
        throw new Error(`${path}:\n${found().join("\n")}\n--- instead of\n${expected.join("\n")}`);
      });
    }
  });

  it("lists claims and speakers in its views, and shows the report", async () => {
    const { views } = extensions.getExtension("newslint.newslint")!.exports as Exported;
    const document = await opened("The dyke cost $4.2 million.\n\n“We are ready to go,” Mayor Ola Brandt said.\n");
    await commands.executeCommand("newslint.claims.focus");
    const rows = (tree: TreeDataProvider<unknown>): string[] => {
      const below = (node?: unknown): string[] =>
        (tree.getChildren(node) as unknown[]).flatMap((one) => {
          const { label } = tree.getTreeItem(one) as { readonly label?: string | { readonly label: string } };
          return [typeof label === "object" ? label.label : (label ?? ""), ...below(one)];
        });
      return below();
    };
    const holds = (tree: TreeDataProvider<unknown>, ...sought: readonly string[]) =>
      sought.every((one) => rows(tree).some((row) => row.includes(one)));
    await until("the claims", () => holds(views.claims, "Unsourced", "$4.2 million", "Attributed", "“We are ready"));
    await until("the speakers", () => holds(views.speakers, "Ola Brandt"));
    await commands.executeCommand("newslint.openReport");
    const tab = () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith("newslint.report"));
    await until("the report’s tab", () => tab() !== undefined);
    // Its page runs, and was given the report. VS Code's own web build (“Code - OSS”) loads the pages of webviews from a
    // server of its makers, which a test does not reach: there the tab must do.
    if (env.appName !== "Code - OSS") await until("the report", () => views.reports.isShown(document.uri));
    await window.tabGroups.close(tab()!);
  });

  it("exports the report as a web page", async () => {
    const folder = openFolder();
    if (!folder) return;
    await opened("# Dyke costs more\n\nThe dyke cost $4.2 million.\n");
    const target = Uri.joinPath(folder, "exported.html");
    const read = async () =>
      new TextDecoder().decode(await workspace.fs.readFile(target).then(undefined, () => new Uint8Array()));
    // It ends with a message, which waits for an answer.
    void commands.executeCommand("newslint.exportReport", { format: "html", target });
    const page = await until("the page", async () => (await read()) || undefined);
    if (!/^<!doctype html>[\s\S]*Dyke costs more[\s\S]*\$4\.2 million[\s\S]*<\/html>\s*$/.test(page))
      throw new Error(page);
    await workspace.fs.delete(target);
  });

  it("starts again when its server’s process dies, and open drafts are marked as before", async () => {
    const client = (await extensions.getExtension("newslint.newslint")!.exports.ready) as {
      readonly _serverProcess?: { readonly pid: number };
    };
    const pid = () => client._serverProcess?.pid;
    const killed = pid();
    // A worker has no process.
    if (killed === undefined) return;
    const document = await opened(DRAFT);
    await until("the finding", () => ours(document).length === 1);
    process.kill(killed, "SIGKILL");
    await until("another process", () => pid() !== undefined && pid() !== killed);
    await replace(document, "Experts say the", "The");
    await until("no finding", () => ours(document).length === 0);
    await replace(document, "The dyke", "Critics say the dyke");
    await until("the finding again", () => ours(document).length === 1);
  });
});
