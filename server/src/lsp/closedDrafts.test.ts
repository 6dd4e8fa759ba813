import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { ClosedDrafts, type DraftShelf } from "./closedDrafts.ts";

/** A folder of drafts, each with as many findings as its number says, and what a client shows of them. */
class Folder implements DraftShelf {
  readonly files = new Map<string, number>();
  readonly open = new Set<string>();
  readonly client = new Map<string, number>();
  readonly told: string[] = [];
  most = 0;
  private busy = 0;
  isCancelled = false;

  async list() {
    await Promise.resolve();
    return [...this.files.keys()].sort();
  }
  async lint(uri: string) {
    this.most = Math.max(this.most, ++this.busy);
    const count = this.files.get(uri);
    await new Promise((resume) => setImmediate(resume));
    this.busy--;
    return count === undefined ? undefined : Array.from({ length: count }, () => ({ message: "" }) as Diagnostic);
  }
  isOpen(uri: string) {
    return this.open.has(uri);
  }
  publish(uri: string, diagnostics: Diagnostic[]) {
    this.client.set(uri, diagnostics.length);
  }
  async begin() {
    this.told.push("begin");
    const folder = this;
    return {
      report: (done: number, of: number) => void this.told.push(`${done} of ${of}`),
      done: () => void this.told.push("done"),
      get isCancelled() {
        return folder.isCancelled;
      },
    };
  }
  shown() {
    return Object.fromEntries([...this.client].filter(([, count]) => count > 0).sort());
  }
}

describe("drafts that nobody has open", () => {
  test("nothing is read unless it is wanted", async () => {
    const folder = new Folder();
    folder.files.set("a", 1);
    const closed = new ClosedDrafts(folder);
    closed.readAll();
    closed.read("a");
    await closed.settled();
    expect(folder.shown()).toEqual({});
  });

  test("all are shown, those without findings and those that are open aside; and go when they are no longer wanted", async () => {
    const folder = new Folder();
    for (const [uri, count] of [
      ["a", 1],
      ["b", 0],
      ["c", 2],
      ["d", 3],
    ] as const)
      folder.files.set(uri, count);
    folder.open.add("d");
    const closed = new ClosedDrafts(folder);
    closed.want(true);
    await closed.settled();
    expect(folder.shown()).toEqual({ a: 1, c: 2 });
    expect(folder.most).toBe(1);
    expect(folder.told).toEqual([]);
    closed.want(false);
    await closed.settled();
    expect(folder.shown()).toEqual({});
  });

  test("how far it has come is told where there are many, and the writer can end it", async () => {
    const folder = new Folder();
    for (let i = 0; i < 30; i++) folder.files.set(`${i}`, 1);
    const closed = new ClosedDrafts(folder);
    closed.want(true);
    await closed.settled();
    expect(folder.told[0]).toBe("begin");
    expect(folder.told.at(-2)).toBe("30 of 30");
    expect(folder.told.at(-1)).toBe("done");
    folder.isCancelled = true;
    folder.told.length = 0;
    closed.readAll();
    await closed.settled();
    expect(folder.told).toEqual(["begin", "1 of 30", "done"]);
  });

  test("whatever is opened, closed, changed, removed and asked for: in the end the client shows what lies there", async () => {
    const uris = ["a", "b", "c", "d"];
    const act = fc.record({
      what: fc.constantFrom("open", "close", "change", "remove", "all", "want", "leave", "wait"),
      uri: fc.constantFrom(...uris),
      count: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const folder = new Folder();
        for (const uri of uris) folder.files.set(uri, 1);
        const closed = new ClosedDrafts(folder);
        let isWanted = false;
        for (const { what, uri, count } of acts) {
          if (what === "open") {
            folder.open.add(uri);
            closed.opened(uri);
          } else if (what === "close") {
            folder.open.delete(uri);
            closed.read(uri);
          } else if (what === "change") {
            folder.files.set(uri, count);
            closed.read(uri);
          } else if (what === "remove") {
            folder.files.delete(uri);
            closed.read(uri);
          } else if (what === "all") closed.readAll();
          else if (what === "wait") await closed.settled();
          else {
            isWanted = what === "want";
            closed.want(isWanted);
          }
          await Promise.resolve();
        }
        await closed.settled();
        const expected = [...folder.files].filter(([uri, count]) => isWanted && count > 0 && !folder.open.has(uri));
        expect(folder.shown()).toEqual(Object.fromEntries(expected.sort()));
      }),
    );
  });
});
