import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { createConnection } from "vscode-languageserver/node";
import { type ApplyWorkspaceEditParams, createProtocolConnection } from "vscode-languageserver-protocol/node";
import { memoryAccess } from "../files/memory.fixture.ts";
import { clientOf } from "./clientCapabilities.ts";
import { changeFiles, textOfFile } from "./fileEdit.ts";
import { Session } from "./session.ts";

const PATH = "/desk/people.yml";
const URI = "file:///desk/people.yml";
const WAS = "- name: Ana Ruiz\n";

/** A session over a disk, and what a client that can change documents was asked and told. */
function sessionOver(disk: Record<string, string>) {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(up, down);
  connection.listen();
  const client = createProtocolConnection(down, up);
  const edits: ApplyWorkspaceEditParams[] = [];
  const said: string[] = [];
  client.onRequest("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => {
    edits.push(params);
    return { applied: true };
  });
  client.onNotification("window/showMessage", ({ message }: { message: string }) => {
    said.push(message);
  });
  client.listen();
  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create" as const] } },
  };
  const host = {
    files: () => memoryAccess(disk),
    drafts: async () => [],
    readModel: () => () => new Promise<never>(() => {}),
    pages: () => undefined,
    now: () => 0,
    pause: async () => {},
    after: () => () => {},
  };
  const session = new Session(connection, clientOf(capabilities), host, {}, ["/desk"]);
  /** Adds a line, for which the file was read when it held `was`. */
  const add = (was: string | undefined, path = PATH) => {
    const at = was?.length ?? 0;
    return changeFiles(
      "Add",
      [{ path, text: was, changes: [{ start: at, end: at, text: "- name: Jon Oster\n" }] }],
      session,
    );
  };
  /** Settles once the client has heard all that was said. */
  const heard = () => client.sendRequest("newslint/nothing").catch(() => {});
  return { session, edits, said, add, heard };
}

describe("a file that changes between reading and the edit", () => {
  test.each([
    ["was saved by somebody else", WAS, `- name: Ida Voss\n${WAS}`],
    ["was deleted", WAS, undefined],
    ["was not there, and is now", undefined, WAS],
  ])("%s: is left as it is, and the writer is told", async (_, was, is) => {
    const { add, edits, said, heard } = sessionOver(is === undefined ? {} : { [PATH]: is });
    expect(await add(was)).toBe(false);
    await heard();
    expect(edits).toEqual([]);
    expect(said).toEqual(["people.yml has changed meanwhile. Ask again."]);
  });

  test("was typed in, where it is open: the same", async () => {
    const { session, add, edits } = sessionOver({ [PATH]: WAS });
    session.open(URI, "yaml", 7, WAS);
    const was = await textOfFile(PATH, session);
    session.change(URI, [{ text: `# ours\n${WAS}` }], 8);
    expect(await add(was)).toBe(false);
    expect(edits).toEqual([]);
  });

  test("of two that go together, one: neither is changed", async () => {
    const { session, edits } = sessionOver({ [PATH]: WAS, "/desk/newslint.yml": "root: true\n" });
    const added = { start: 0, end: 0, text: "# new\n" };
    const files = [
      { path: "/desk/newslint.yml", text: "root: true\n", changes: [added] },
      { path: PATH, text: "", changes: [added] },
    ];
    expect(await changeFiles("Add", files, session)).toBe(false);
    expect(edits).toEqual([]);
  });
});

test("an edit of a file that is open goes with its version, that of any other with none", async () => {
  const { session, add, edits } = sessionOver({ [PATH]: WAS, "/desk/b/people.yml": WAS });
  session.open(URI, "yaml", 7, WAS);
  expect(await add(WAS)).toBe(true);
  expect(await add(WAS, "/desk/b/people.yml")).toBe(true);
  expect(await add(undefined, "/desk/c/people.yml")).toBe(true);
  expect(
    edits.map(({ edit }) => edit.documentChanges!.map((one) => ("textDocument" in one ? one.textDocument : one.kind))),
  ).toEqual([
    [{ uri: URI, version: 7 }],
    [{ uri: "file:///desk/b/people.yml", version: null }],
    ["create", { uri: "file:///desk/c/people.yml", version: null }],
  ]);
});
