import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { PROGRAM } from "../cli/command.ts";
import { type Weight, weigh } from "./editor.ts";

/** A server over raw pipes, for what no client library would send. */
class RawServer {
  readonly process: ChildProcess;
  readonly ended: Promise<number | string | null>;
  err = "";
  private out = Buffer.alloc(0);
  private readonly answers = new Map<unknown, unknown>();
  private wake = () => {};

  constructor(
    capabilities: object,
    readonly text: string,
    program = PROGRAM,
  ) {
    const probe = ["--expose-gc", "--require", path.join(import.meta.dirname, "heap.cjs")];
    this.process = spawn(process.execPath, [...probe, program, "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "pipe", "ipc"],
    });
    this.process.stderr!.on("data", (data) => (this.err += data));
    this.process.stdin!.on("error", () => {});
    this.ended = new Promise((resolve) =>
      this.process.once("close", (code, signal) => {
        resolve(signal ?? code);
        this.wake();
      }),
    );
    this.read();
    this.send({ id: "first", method: "initialize", params: { processId: null, rootUri: null, capabilities } });
    this.send({ method: "initialized", params: {} });
    const textDocument = { uri: URI, languageId: "markdown", version: 1, text };
    this.send({ method: "textDocument/didOpen", params: { textDocument } });
  }

  private readonly onData = (data: Buffer) => {
    this.out = Buffer.concat([this.out, data]);
    for (;;) {
      const end = this.out.indexOf("\r\n\r\n");
      const length = Number(/^Content-Length: (\d+)$/.exec(this.out.toString("latin1", 0, Math.max(end, 0)))?.[1]);
      if (end < 0) return;
      if (Number.isNaN(length)) throw new Error(`no header: ${this.out.toString("latin1", 0, 200)}`);
      if (this.out.length < end + 4 + length) return;
      const message = JSON.parse(this.out.toString("utf8", end + 4, end + 4 + length));
      this.out = this.out.subarray(end + 4 + length);
      if ("id" in message && !("method" in message)) this.answers.set(message.id, message.result ?? message.error);
      this.wake();
    }
  };

  read(): void {
    this.process.stdout!.on("data", this.onData).resume();
  }

  stopReading(): void {
    this.process.stdout!.off("data", this.onData).pause();
  }

  write(bytes: string | Uint8Array): void {
    this.process.stdin!.write(bytes);
  }

  /** Sends any JSON text, or a message. */
  send(message: string | object): void {
    const body = Buffer.from(typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  async answer(id: unknown): Promise<unknown> {
    const until = Date.now() + 60_000;
    while (!this.answers.has(id)) {
      if (Date.now() > until) throw new Error(`no answer to ${id}`);
      if (this.process.exitCode !== null) throw new Error(`the server ended: ${this.err}`);
      await new Promise<void>((resume) => {
        this.wake = resume;
        setTimeout(resume, 200);
      });
    }
    return this.answers.get(id);
  }

  /** The rules of the findings in the draft that is open, asked for under this id. */
  async rules(id: string): Promise<unknown[]> {
    this.send({ id, method: "textDocument/diagnostic", params: { textDocument: { uri: URI } } });
    const { items } = (await this.answer(id)) as { items: { code: unknown }[] };
    return items.map(({ code }) => code);
  }

  edit(version: number, range: object, text: string): void {
    const params = { textDocument: { uri: URI, version }, contentChanges: [{ range, text }] };
    this.send({ method: "textDocument/didChange", params });
  }

  weigh(): Promise<Weight> {
    return weigh(this.process);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill("SIGKILL");
    await this.ended;
  }
}

const URI = "file:///nowhere/port.md";
const SLIP = "Experts say the dyke will not last the winter.\n";
const PULLING = { textDocument: { diagnostic: {} } };
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const framed = (json: string) => `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
const message = (one: object) => framed(JSON.stringify({ jsonrpc: "2.0", ...one }));
const notified = (method: string, params: unknown) => message({ method, params });

/** What no client should send. */
const NOISE: Readonly<Record<string, string | Uint8Array>> = {
  "another program's words": "(node:7) Warning: old\n",
  "a header that is none": "hello\r\n\r\n",
  "a header without a length": "Content-Type: x\r\n\r\n",
  "a length that is no number": "Content-Length: abc\r\n\r\n{}",
  "a length below zero": "Content-Length: -5\r\n\r\n{}",
  "a length of minus one": "Content-Length: -1\r\n\r\n{}",
  "a length beyond all bounds": "Content-Length: 99999999999\r\n\r\n{}",
  "a length that is too small": 'Content-Length: 3\r\n\r\n{"a":1}',
  "a body without words": "Content-Length: 0\r\n\r\n",
  "bytes that are no text": Buffer.from([0, 255, 254, 13, 10, 13, 10, 0]),
  "what is no JSON": framed("{nope"),
  "JSON nested too deep": framed("[".repeat(200_000)),
  "half a surrogate pair": framed('{"jsonrpc":"2.0","method":"\\ud800"}'),
  "a list": framed("[]"),
  null: framed("null"),
  "a number": framed("5"),
  "a batch": framed('[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]'),
  "a request without a method": message({ id: 4 }),
  "a method that is no name": message({ id: 4, method: 5 }),
  "an unknown request": message({ id: 4, method: "foo/bar" }),
  "an unknown notification": notified("foo/bar", {}),
  "an answer that nobody asked for": message({ id: 12_345, result: 1 }),
  "an error that nobody asked for": message({ id: "x", error: { code: 1, message: "m" } }),
  "an id that is an object": message({ id: {}, method: "textDocument/hover" }),
  "names of JavaScript's own": framed(
    '{"jsonrpc":"2.0","id":5,"method":"__proto__","params":{"__proto__":{"text":1},"constructor":{}}}',
  ),
  "the end of a request that never was": notified("$/cancelRequest", { id: 777 }),
  "the end of nothing": notified("$/cancelRequest", null),
  "a second beginning": message({ id: 8, method: "initialize", params: { processId: null, capabilities: {} } }),
  "a beginning without anything": message({ id: 8, method: "initialize", params: null }),
  "nothing opened": notified("textDocument/didOpen", null),
  "opened with other types": notified("textDocument/didOpen", { textDocument: { uri: 5, languageId: {}, text: 7 } }),
  "opened without a text": notified("textDocument/didOpen", {
    textDocument: { uri: "file:///nowhere/b.md", languageId: "markdown", version: "a", text: 7 },
  }),
  "a change that is none": notified("textDocument/didChange", { textDocument: { uri: URI, version: 2 } }),
  "a change of which half can be done": notified("textDocument/didChange", {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [
      { range: START, text: "Nobody. " },
      { range: { start: null }, text: 5 },
    ],
  }),
  "a change at half a place": notified("textDocument/didChange", {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ range: { start: { line: 0.5, character: 1 }, end: { line: 1, character: 1e300 } }, text: "x" }],
  }),
  "a change to no text": notified("textDocument/didChange", {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ text: 5 }],
  }),
  "a change of what is not open": notified("textDocument/didChange", {
    textDocument: { uri: "file:///nowhere/c.md", version: 2 },
    contentChanges: [{ text: "x" }],
  }),
  "what is not open saved and closed":
    notified("textDocument/didSave", { textDocument: { uri: "file:///nowhere/c.md" } }) +
    notified("textDocument/didClose", { textDocument: { uri: "file:///nowhere/c.md" } }),
  "settings that are none": notified("workspace/didChangeConfiguration", null),
  "files that are none":
    notified("workspace/didChangeWatchedFiles", null) +
    notified("workspace/didChangeWatchedFiles", { changes: [{ uri: 5 }, null] }),
  "a place that is none": message({ id: 6, method: "textDocument/hover", params: { textDocument: { uri: URI } } }),
  "a command with anything": message({
    id: 6,
    method: "workspace/executeCommand",
    params: { command: "newslint.dismiss", arguments: [null, {}, "__proto__"] },
  }),
};

describe("what no client should send", () => {
  test("costs no answer to what comes behind it, and no word of what is open", { timeout: 240_000 }, async () => {
    await using server = new RawServer(PULLING, SLIP);
    const wrong: string[] = [];
    for (const [name, noise] of Object.entries(NOISE)) {
      server.write(noise);
      const rules = await server.rules(name);
      if (rules.join() !== "vague-source") wrong.push(`${name}: ${rules}`);
    }
    expect(wrong).toEqual([]);
    expect(server.err).toBe("");
    server.process.stdin!.end();
    expect(await server.ended).toBe(1);
  });

  test("all of it, fifty times over, leaves the heap as it was", { timeout: 240_000 }, async () => {
    await using server = new RawServer(PULLING, SLIP);
    const all = Object.entries(NOISE).filter(([name]) => name !== "JSON nested too deep");
    const weights: number[] = [];
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 50; i++) for (const [, noise] of all) server.write(noise);
      expect(await server.rules(`round ${round}`)).toEqual(["vague-source"]);
      weights.push((await server.weigh()).heap);
    }
    expect(weights.at(-1)! / weights[1]!, `heaps: ${weights}`).toBeLessThan(1.1);
  });
});

describe.each(["cli.js", "server.js"])("a client of %s", (program) => {
  const started = (text = SLIP) => new RawServer(PULLING, text, path.join(path.dirname(PROGRAM), program));

  test("that hangs up in the middle of a word", async () => {
    await using server = started();
    await server.rules("rules");
    server.write('Content-Length: 500\r\n\r\n{"jsonrpc');
    server.process.stdin!.end();
    expect([await server.ended, server.err]).toEqual([1, ""]);
  });

  test("that will hear no more, though it speaks on", async () => {
    await using server = started(SLIP.repeat(20));
    await server.rules("rules");
    server.process.stdout!.destroy();
    for (let i = 0; i < 50; i++) {
      server.edit(i + 2, START, "So. ");
      server.send({ id: i + 10, method: "textDocument/diagnostic", params: { textDocument: { uri: URI } } });
    }
    expect([await server.ended, server.err]).toEqual([1, ""]);
  });

  test("that goes without a word, whatever the server is at", async () => {
    await using server = started(SLIP.repeat(5000));
    server.send({ id: 1, method: "textDocument/diagnostic", params: { textDocument: { uri: URI } } });
    server.process.stdout!.destroy();
    server.process.stdin!.destroy();
    expect([await server.ended, server.err]).toEqual([1, ""]);
  });
});

test("a client that asks and does not read is not listened to any further, until it does", {
  timeout: 240_000,
}, async () => {
  await using server = new RawServer(PULLING, `${SLIP}\n`.repeat(600));
  await server.rules("rules");
  const before = await server.weigh();
  server.stopReading();
  // Some 30 MB of answers. What a process reads at once, 64 kB, shall hold few questions, not all of them.
  const params = { textDocument: { uri: URI }, identifier: "x".repeat(6000) };
  for (let i = 0; i < 400; i++) {
    server.send({ id: `${i}`, method: "textDocument/diagnostic", params });
    if (i % 10 === 0) await new Promise((resume) => setTimeout(resume, 10));
  }
  await new Promise((resume) => setTimeout(resume, 2000));
  const meanwhile = await server.weigh();
  server.read();
  for (const id of ["0", "200", "399"]) expect(await server.answer(id)).toHaveProperty("kind", "full");
  const after = await server.weigh();
  // What waits for it is at most so many bytes, beside what is in work.
  expect(meanwhile.held - before.held, `${JSON.stringify([before, meanwhile, after])}`).toBeLessThan(18_000_000);
  expect(after.heap / before.heap, `${JSON.stringify([before, meanwhile, after])}`).toBeLessThan(1.1);
  expect(server.err).toBe("");
});
