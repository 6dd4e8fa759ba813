import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { startServer } from "../server/src/lsp/connection.ts";
import { storyOf } from "./drafts.ts";
import { Random } from "./random.ts";

/** What a client says, one message after the other: some of it in a wrong order, of no text, or of the wrong type. */
export interface Talk {
  /** A list of messages as JSON. */
  readonly text: string;
}

/** A message; without a method it waits until the server has done what it can. `isSane`: one that may not end in an error of the server's own. */
interface Said {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly isSane?: boolean;
}

const DRAFTS = ["file:///desk/a.md", "file:///desk/b.txt", "untitled:Untitled-1", "file:///desk/c%20d.md"];
const STRANGE = ["file:///desk/gone.md", "file:///desk/people.yml", "file:///desk/%E0%A4.md", "", "nonsense", 5, null];
const FILES: Readonly<Record<string, string>> = {
  "/desk/newslint.yml": "root: true\nprofile: publish\nlists: { words: [utilise -> use] }\n",
  "/desk/people.yml": "- name: Ola Fehr\n  wrong: Olla Fehr\n",
  "/desk/sources.yml":
    "board: { type: document, title: Minutes, issuer: Board, date: 2026-03-04, file: minutes.txt }\n",
  "/desk/minutes.txt": "The board approved 6,412 homes in March.\n",
};
/** Requests about a text, and whether they name a place in it. */
const ASKED: readonly (readonly [method: string, kind: "text" | "place" | "range"])[] = [
  ["textDocument/diagnostic", "text"],
  ["textDocument/hover", "place"],
  ["textDocument/completion", "place"],
  ["textDocument/codeAction", "range"],
  ["textDocument/documentSymbol", "text"],
  ["textDocument/prepareRename", "place"],
  ["textDocument/rename", "place"],
  ["textDocument/references", "place"],
  ["textDocument/documentHighlight", "place"],
  ["textDocument/definition", "place"],
  ["textDocument/codeLens", "text"],
  ["textDocument/inlayHint", "range"],
  ["textDocument/semanticTokens/full", "text"],
  ["textDocument/semanticTokens/range", "range"],
  ["textDocument/semanticTokens/full/delta", "text"],
  ["newslint/sourcing", "text"],
  ["newslint/report", "text"],
  ["newslint/reportFile", "text"],
];
const ODD: readonly unknown[] = [null, 5, "x", [], {}, true, { textDocument: null }, { textDocument: { uri: 7 } }];

/** A client's talk, made from numbers. */
export function talkOf(random: Random): Talk {
  const said: Said[] = [];
  const texts = new Map<string, TextDocument>();
  let id = 100;
  const place = () => ({ line: random.few(60), character: random.few(200) });
  const oddPlace = () => ({ line: random.pick([-1, 0.5, 1e300, "1", null]), character: random.pick([0, -7, 2.5, {}]) });
  const open = (uri: string) => {
    const { text, format } = storyOf(random);
    const languageId = format === "plain" ? "plaintext" : "markdown";
    texts.set(uri, TextDocument.create(uri, languageId, 1, text));
    said.push({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId, version: 1, text } } });
  };
  const change = (uri: string) => {
    const contentChanges = Array.from({ length: 1 + random.few(3) }, () => {
      const text = random.chance(0.3) ? "" : storyOf(random).text.slice(0, random.few(400));
      return random.chance(0.1) ? { text } : { range: { start: place(), end: place() }, text };
    });
    const document = texts.get(uri);
    const version = random.chance(0.2) ? random.below(5) : (document?.version ?? 1) + 1;
    const ordered = contentChanges.map(inOrder);
    if (document) texts.set(uri, TextDocument.update(document, ordered, version));
    said.push({ method: "textDocument/didChange", params: { textDocument: { uri, version }, contentChanges } });
  };
  const ask = () => {
    const isSane = random.chance(0.8);
    const uri = isSane ? random.pick(DRAFTS) : random.pick<unknown>([...DRAFTS, ...STRANGE]);
    const [method, kind] = random.pick(ASKED);
    const at = isSane ? place() : oddPlace();
    const range = { start: at, end: isSane ? place() : oddPlace() };
    const extras = {
      context: { diagnostics: [], includeDeclaration: random.chance(0.5), triggerKind: 1 },
      newName: random.pick(["Ina Lund", "", "*x*"]),
      previousResultId: random.pick(["1", "1.1", "x"]),
      format: random.pick(["html", "md", "csv"]),
    };
    const places = kind === "place" ? { position: at } : kind === "range" ? { range } : {};
    const params = !isSane && random.chance(0.3) ? random.pick(ODD) : { textDocument: { uri }, ...places, ...extras };
    said.push({ id: ++id, method, params, isSane });
    if (random.chance(0.3)) said.push({ method: "$/cancelRequest", params: { id: random.chance(0.7) ? id : id - 1 } });
  };
  const odd = () => {
    const uri = random.pick<unknown>([...DRAFTS, ...STRANGE]);
    const textDocument = { uri, version: random.pick<unknown>([3, "x", null]) };
    const changes = random.pick<unknown>([
      null,
      "x",
      [null],
      [{ text: 5 }],
      [{ range: { start: oddPlace() }, text: "x" }],
    ]);
    const half = [
      { range: { start: place(), end: place() }, text: "half " },
      { range: null, text: "x" },
    ];
    const method = random.pick([
      "textDocument/didOpen",
      "textDocument/didChange",
      "textDocument/didSave",
      "workspace/didChangeConfiguration",
      "workspace/didChangeWatchedFiles",
      "workspace/didChangeWorkspaceFolders",
      "newslint/trusted",
      "$/setTrace",
      "$/cancelRequest",
      "nobody/knows",
      "initialized",
    ]);
    const params =
      {
        "textDocument/didOpen": { textDocument: { ...textDocument, text: random.pick<unknown>([5, null, {}]) } },
        "textDocument/didChange": { textDocument, contentChanges: random.chance(0.5) ? changes : half },
        "textDocument/didSave": { textDocument: { uri } },
        "workspace/didChangeConfiguration": { settings: random.pick<unknown>([null, 5, { newslint: { run: 7 } }]) },
        "workspace/didChangeWatchedFiles": {
          changes: random.pick<unknown>([[{ uri: "file:///desk/newslint.yml", type: 2 }], [{ uri }], null]),
        },
      }[method] ?? random.pick(ODD);
    const isRequest = random.chance(0.3) && !method.startsWith("textDocument/") && method !== "initialized";
    said.push({ ...(isRequest && { id: ++id }), method, params });
  };
  const command = () => {
    const name = random.pick(["check", "explainRule", "turnRuleOff", "addPerson", "addSpelling", "dismiss", "nothing"]);
    const given = random.pick<unknown[]>([
      [random.pick(DRAFTS)],
      ["vague-source", random.pick(DRAFTS), 1, 2, 3],
      [null],
      [],
    ]);
    said.push({
      id: ++id,
      method: "workspace/executeCommand",
      params: { command: `newslint.${name}`, arguments: given },
    });
  };
  for (let i = 20 + random.few(60); i > 0; i--) {
    const uri = random.pick(DRAFTS);
    const what = random.below(20);
    if (what < 2) open(uri);
    else if (what < 7) change(uri);
    else if (what < 8) {
      texts.delete(uri);
      said.push({ method: "textDocument/didClose", params: { textDocument: { uri } } });
    } else if (what < 14) ask();
    else if (what < 16) odd();
    else if (what < 17) command();
    else said.push({});
  }
  return {
    text: JSON.stringify({ said, texts: [...texts.values()].map((one) => [one.uri, one.languageId, one.getText()]) }),
  };
}

/** As the protocol has it, a range that is the wrong way round is turned. */
function inOrder(change: { range?: { start: Place; end: Place }; text: string }) {
  const { range, text } = change;
  if (!range) return { text };
  const { start, end } = range;
  const isTurned = start.line > end.line || (start.line === end.line && start.character > end.character);
  return { range: isTurned ? { start: end, end: start } : range, text };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** Errors that a request of a sane client may end with: cancelled, refused, not to be had. */
const PROPER = new Set([-32800, -32801, -32802, -32803, -32600]);

/** Says it all to a server of its own; rejects where that does not answer as it should, or knows the texts otherwise than a fresh one. */
export async function checkTalk({ text }: Talk, seed: number): Promise<void> {
  const { said, texts } = JSON.parse(text) as { said: Said[]; texts: [string, string, string][] };
  const random = new Random(seed, 0x7a1c);
  const server = new TalkedTo(random);
  try {
    await server.begin();
    for (const one of said) {
      if (one.method === undefined) await server.pause(random.few(30));
      else server.say(one);
    }
    for (const { id, method, isSane } of said) {
      if (id === undefined || method === undefined) continue;
      const { error } = (await server.answer(id)) as { error?: { code: number; message: string } };
      if (isSane && error && !PROPER.has(error.code))
        throw new Error(`${method} ends with ${error.code}: ${error.message}`);
    }
    const now = await server.known(texts);
    const fresh = new TalkedTo(new Random(1));
    try {
      await fresh.begin();
      for (const [uri, languageId, text] of texts)
        fresh.say({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId, version: 1, text } } });
      const then = await fresh.known(texts);
      if (now !== then)
        throw new Error(`after all that it knows ${now.slice(0, 2000)}, a fresh one ${then.slice(0, 2000)}`);
    } finally {
      fresh.end();
    }
  } finally {
    server.end();
  }
}

const modelFiles = new Map<string, Uint8Array>();

/** A server in this process, and a client that says what it is told to. */
class TalkedTo {
  private readonly up = new PassThrough();
  private readonly down = new PassThrough();
  private readonly answers = new Map<unknown, unknown>();
  private readonly later = new Set<() => void>();
  private readonly connection = createConnection(new StreamMessageReader(this.up), new StreamMessageWriter(this.down));
  private readonly reader = new StreamMessageReader(this.down);
  private isEnded = false;

  constructor(private readonly random: Random) {
    startServer(this.connection, {
      files: () => ({
        read: async (path) => (FILES[path] === undefined ? undefined : new TextEncoder().encode(FILES[path])),
        kind: async (path) => (FILES[path] === undefined ? undefined : "file"),
      }),
      drafts: async () => [],
      readModel: () => async (name) => {
        const known = modelFiles.get(name) ?? readFileSync(`server/data/${name}`);
        modelFiles.set(name, known);
        return known;
      },
      pages: () => "file:///pages",
      now: () => performance.now(),
      pause: () => new Promise((resume) => setImmediate(resume)),
      // Runs when the talk pauses, whatever the time.
      after: (_ms, run) => {
        this.later.add(run);
        return () => this.later.delete(run);
      },
    });
    this.reader.listen((message) => this.hear(message as never));
  }

  async begin(): Promise<void> {
    const capabilities = {
      general: { positionEncodings: ["utf-16"] },
      textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] }, inlayHint: {}, semanticTokens: {} },
      workspace: { configuration: this.random.chance(0.5), diagnostics: { refreshSupport: true }, applyEdit: true },
    };
    const folders = [{ uri: "file:///desk", name: "desk" }];
    this.say({
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities, workspaceFolders: folders },
    });
    await this.answer(1);
    this.say({ method: "initialized", params: {} });
  }

  say({ isSane: _, ...message }: Said): void {
    this.write({ jsonrpc: "2.0", ...message });
  }

  private write(message: object): void {
    const body = Buffer.from(JSON.stringify(message));
    this.up.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.up.write(body);
  }

  private hear(message: { id?: unknown; method?: string; params?: { items?: unknown[] } }): void {
    if (this.isEnded || message.id === undefined) return;
    if (message.method === undefined) {
      if (this.answers.has(message.id)) this.answers.set(message.id, { error: { code: 0, message: "answered twice" } });
      else this.answers.set(message.id, message);
      return;
    }
    // What it asks is answered rightly, with an error, or with nonsense; settings always, since all waits for them.
    const { id, method, params } = message;
    if (method === "workspace/configuration") {
      const result = (params?.items ?? []).map(() => ({ lens: true, hints: true, shade: "attributed" }));
      this.write({ jsonrpc: "2.0", id, result });
    } else if (this.random.chance(0.6))
      this.write({ jsonrpc: "2.0", id, result: method.endsWith("Edit") ? { applied: true } : null });
    else this.write({ jsonrpc: "2.0", id, error: { code: -32603, message: "the client is broken" } });
  }

  async pause(turns: number): Promise<void> {
    for (let i = 0; i < turns; i++) await new Promise((resume) => setImmediate(resume));
    for (const run of this.later) {
      this.later.delete(run);
      run();
    }
  }

  /** Rejects where none comes in ten thousand turns of the loop, none of which has anything to do. */
  async answer(id: unknown): Promise<unknown> {
    for (let i = 0; !this.answers.has(id); i++) {
      if (i > 10_000) throw new Error(`request ${id} has no answer`);
      await this.pause(1);
      // What is worked out elsewhere, such as a digest, takes time.
      if (i % 100 === 99) await new Promise((resume) => setTimeout(resume, 1));
    }
    return this.answers.get(id);
  }

  /** What it says of texts. */
  async known(texts: readonly (readonly [string, string, string])[]): Promise<string> {
    const all: unknown[] = [];
    // As it was at the start: what was said of settings and files is taken back.
    this.say({
      method: "workspace/didChangeConfiguration",
      params: { settings: { newslint: { lens: true, hints: true, shade: "attributed" } } },
    });
    let id = 1_000_000;
    const asked = (method: string, params: object) => {
      this.say({ id: ++id, method, params });
      return this.answer(id);
    };
    for (const [uri] of texts) {
      const textDocument = { uri };
      // Twice: behind the first, its sources are read.
      for (let i = 0; i < 2; i++) {
        this.say({ method: "textDocument/didSave", params: { textDocument } });
        await asked("textDocument/diagnostic", { textDocument });
        await this.pause(50);
        await new Promise((resume) => setTimeout(resume, 5));
      }
      const { result } = (await asked("textDocument/diagnostic", { textDocument })) as {
        result?: { items?: object[] };
      };
      all.push(
        uri,
        result?.items?.map((one) => ({ ...one, data: undefined })),
      );
      for (let i = 0; i < 4; i++) {
        const hover = (await asked("textDocument/hover", {
          textDocument,
          position: { line: i, character: 9 + 7 * i },
        })) as {
          result?: unknown;
        };
        all.push(hover.result);
      }
      const symbols = (await asked("textDocument/documentSymbol", { textDocument })) as { result?: unknown };
      all.push(symbols.result);
    }
    return JSON.stringify(all);
  }

  end(): void {
    this.isEnded = true;
    this.later.clear();
    this.connection.dispose();
    this.reader.dispose();
    this.up.destroy();
    this.down.destroy();
  }
}
