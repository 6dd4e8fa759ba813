import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createConnection } from "vscode-languageserver/node";
import { createProtocolConnection } from "vscode-languageserver-protocol/node";
import { memoryAccess } from "../files/memory.fixture.ts";
import { sourceFormatOf } from "../record/sourceText/readSourceText.ts";
import { startServer } from "./connection.ts";

/** The endings of the files that the server asks to be told of. */
async function watched(): Promise<readonly string[]> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(up, down);
  startServer(server, {
    files: () => memoryAccess({}),
    drafts: async () => [],
    readModel: () => () => new Promise(() => {}),
    pages: () => undefined,
    now: () => 0,
    pause: async () => {},
    after: () => () => {},
  });
  const client = createProtocolConnection(down, up);
  const registered = new Promise<readonly { readonly globPattern: string }[]>((resolve) =>
    client.onRequest("client/registerCapability", ({ registrations }) => {
      for (const { method, registerOptions } of registrations)
        if (method === "workspace/didChangeWatchedFiles") resolve(registerOptions.watchers);
    }),
  );
  client.listen();
  const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities });
  await client.sendNotification("initialized", {});
  const watchers = await registered;
  // The answers to what it registered are through before this one.
  await client.sendRequest("shutdown");
  client.dispose();
  return watchers.flatMap(({ globPattern }) => /^\*\*\/\*\.\{([\w,]+)\}$/.exec(globPattern)![1]!.split(","));
}

it("hears of every file that a draft may hang on", async () => {
  const endings = await watched();
  // Config, people, sources and lists, then what local sources are read from.
  expect(endings).toEqual(expect.arrayContaining(["yml", "yaml", "json", "bib", "txt"]));
  const sources = ["txt", "md", "markdown", "csv", "tsv", "json", "html", "htm", "xhtml", "vtt", "srt"];
  expect(sources.filter((ending) => sourceFormatOf(`a.${ending}`) === undefined)).toEqual([]);
  expect(endings).toEqual(expect.arrayContaining([...sources, "pdf"]));
});
