/** Runs the language server over the process's standard streams until the client ends it. */
export async function serve(program: string): Promise<void> {
  const { serveNode } = await import("../lsp/node.ts");
  serveNode(program);
}
