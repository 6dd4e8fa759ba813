import { expect, test } from "vitest";
import type { CodeAction, CompletionList, Hover } from "vscode-languageserver-protocol/node";
import { Editor, PULLING } from "./editor.ts";

const FILES = {
  "newslint.yml": "root: true\nprofile: publish\n",
  "newslint.private.yml": "lind: Mo Lind, +47 555 01 02\n",
  "sources.yml": `src-7: {type: interview, alias: a harbour official, name: Mo Lind, who: mo-lind, issuer: Lind Ltd, date: 2026-03-02, medium: phone, terms: background, url: "https://example.org/lind", file: lind.txt, contact: private:lind}
src-8: {type: interview, name: Mo Lind, alias: a clerk, terms: off-record, contact: +47 555 01 02, file: lind.txt}
`,
  "people.yml": "- {name: Ana Berg, contact: +47 555 01 02, wrong: [Anna Berg]}\n",
  "lind.txt": "MO LIND: We, the Linds, have lost 40,000 tonnes of water since May.\n",
  "port.claims.yml": "- {quote: lost 30, status: confirmed, sources: [src-7], note: Mo Lind said so}\n",
};
const DRAFT = `The reservoir has lost 30,000 tonnes of water since May [@src-7].

“We, the Linens, have lost 41,000 tonnes of water since May,” a harbour official said [@src-7].

Anna Berg knew of 12 leaks, a clerk said [@src-8]. It is old [@].
`;
const SECRET = /lind\b|linds|555/i;

test("an editor is told nothing of who must not be known", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT);
  await editor.until(() => editor.refreshes > 0, "the source to be read");
  const findings = await editor.findings(uri);
  expect(findings.map(({ code }) => code)).toContain("quote-mismatch");
  const told: unknown[] = [findings, editor.messages];
  for (const words of [
    "30,000",
    "41,000",
    "the Linens",
    "src-7",
    "a harbour",
    "Anna Berg",
    "12 leaks",
    "a clerk",
    "src-8",
    "@]",
  ]) {
    const position = editor.positionOf(uri, words, 1);
    const textDocument = { uri };
    told.push(
      await editor.connection.sendRequest<Hover | null>("textDocument/hover", { textDocument, position }),
      await editor.connection.sendRequest<CompletionList | null>("textDocument/completion", { textDocument, position }),
      await editor.connection.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    );
    for (const method of ["definition", "documentHighlight", "prepareRename", "signatureHelp"])
      told.push(
        await editor.connection.sendRequest(`textDocument/${method}`, { textDocument, position }).catch(String),
      );
    told.push(
      await editor.connection.sendRequest("textDocument/references", {
        textDocument,
        position,
        context: { includeDeclaration: true },
      }),
    );
  }
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
  for (const method of ["codeLens", "documentSymbol", "inlayHint", "semanticTokens/full"])
    told.push(await editor.connection.sendRequest(`textDocument/${method}`, { textDocument, range }).catch(String));
  for (const method of ["sourcing", "report"])
    told.push(await editor.connection.sendRequest(`newslint/${method}`, { textDocument }));
  for (const format of ["html", "markdown", "csv"])
    told.push(await editor.connection.sendRequest("newslint/reportFile", { textDocument, format }));
  const all = JSON.stringify(told);
  expect(all).toContain("src-7");
  expect(all).toContain("a harbour official");
  expect(all.replaceAll(/Linens/g, "")).not.toMatch(SECRET);
});
