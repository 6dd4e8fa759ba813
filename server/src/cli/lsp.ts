/** Runs the language server over the process's standard streams until the client ends it. */
export async function serve(): Promise<void> {
  // Starts by being loaded. The build does not bundle it a second time: it lies beside the command.
  await import("../lsp/server.ts");
}
