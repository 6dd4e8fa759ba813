import { expect, test } from "vitest";
import type { CodeAction, CompletionList, Hover } from "vscode-languageserver-protocol/node";
import { Editor, PULLING } from "./editor.ts";

const FILES = {
  "newslint.yml": "root: true\nprofile: publish\n",
  "newslint.private.yml": "lind: Mo Lind, +47 555 01 02\n",
  "sources.yml": `src-7: {type: interview, alias: a harbour official, name: Mo Lind, who: mo-lind, issuer: Lind Ltd, date: 2026-03-02, medium: phone, terms: background, url: "https://example.org/lind", file: lind.txt, contact: private:lind}\n`,
  "lind.txt": "MO LIND: We, the Linds, have lost 40,000 tonnes of water since May.\n",
  "port.claims.yml": "- {quote: lost 30, status: confirmed, sources: [src-7], note: Mo Lind said so}\n",
};
const DRAFT = `The reservoir has lost 30,000 tonnes of water since May [@src-7].

“We, the Linens, have lost 41,000 tonnes of water since May,” a harbour official said [@src-7].
`;
const SECRET = /lind\b|linds|555/i;

test("an editor is told nothing of who must not be known", async () => {
  await using editor = await Editor.start(PULLING, FILES);
  const uri = editor.open("port.md", DRAFT);
  await editor.until(() => editor.refreshes > 0, "the source to be read");
  const findings = await editor.findings(uri);
  expect(findings.map(({ code }) => code)).toContain("quote-mismatch");
  const told: unknown[] = [findings, editor.messages];
  for (const words of ["30,000", "41,000", "the Linens", "src-7", "a harbour"]) {
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
  }
  const all = JSON.stringify(told);
  expect(all).toContain("src-7");
  expect(all).toContain("a harbour official");
  expect(all.replaceAll(/Linens/g, "")).not.toMatch(SECRET);
});
