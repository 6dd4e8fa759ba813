import { Console } from "node:console";
import { Transform, type TransformCallback, Writable } from "node:stream";
import type { Connection } from "vscode-languageserver";
import { createConnection } from "vscode-languageserver/node";

/** While the client leaves more than this unread, in bytes, nothing more is taken in. */
const MOST_UNREAD = 8_000_000;
const NOTHING: Buffer = Buffer.alloc(0);
const HEADER_END = "\r\n\r\n";
const LENGTH = /content-length:/i;
/** A header is some dozen bytes. */
const LONGEST_HEADER = 4096;
/** No string of JavaScript's holds more. */
const LONGEST_BODY = 2 ** 29 - 25;

/**
 * Lets through what is framed as the base protocol has it (a header with `Content-Length`, an empty line, so many bytes)
 * and drops the rest, up to where another header begins: what stands in the pipe behind some other program's words is
 * still read. What a frame holds is not looked at. `isHeld` says whether to wait before more is taken in, `whenFree` calls
 * back once it need not.
 */
export class Framing extends Transform {
  /** What may be a header, or the beginning of one. */
  private pending = NOTHING;
  /** Bytes of the present body still to come. */
  private left = 0;

  constructor(
    private readonly isHeld: () => boolean = () => false,
    private readonly whenFree: (resume: () => void) => void = () => {},
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const rest = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    this.pending = NOTHING;
    this.frame(rest, done);
  }

  /** One message after the other, a turn of the loop apart: its answer is to be seen before the next is let through. */
  private frame(bytes: Buffer, done: () => void): void {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.left > 0) {
        const body = rest.subarray(0, this.left);
        this.push(body);
        this.left -= body.length;
        rest = rest.subarray(body.length);
        if (this.left > 0) break;
        const further = rest;
        setImmediate(() => {
          if (this.isHeld()) this.whenFree(() => this.frame(further, done));
          else this.frame(further, done);
        });
        return;
      }
      const end = rest.subarray(0, LONGEST_HEADER).indexOf(HEADER_END);
      if (end < 0 && rest.length < LONGEST_HEADER) {
        this.pending = rest;
        break;
      }
      const length = end < 0 ? undefined : lengthIn(rest.toString("latin1", 0, end));
      if (length === undefined) rest = behindNoise(rest);
      else {
        const body = end + HEADER_END.length;
        this.push(rest.subarray(0, body));
        this.left = length;
        rest = rest.subarray(body);
      }
    }
    done();
  }
}

/** The length that a header gives; undefined where it is none. */
function lengthIn(header: string): number | undefined {
  let length: number | undefined;
  for (const line of header.split("\r\n")) {
    const [, name, value] = /^([\w-]{1,40}):([^\r\n]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    if (name.toLowerCase() !== "content-length") continue;
    const written = value.trim();
    if (length !== undefined || !/^\d{1,9}$/.test(written) || Number(written) > LONGEST_BODY) return undefined;
    length = Number(written);
  }
  return length;
}

/** From where the next header may begin, behind the first byte: no further than what is looked through at once. */
function behindNoise(bytes: Buffer): Buffer {
  const near = bytes.toString("latin1", 1, LONGEST_HEADER);
  const at = near.search(LENGTH);
  // The last few bytes may begin one.
  return bytes.subarray(1 + (at < 0 ? Math.max(0, near.length - "content-length".length) : at));
}

/**
 * A connection over the process's standard streams. Only the protocol is written to standard output. A client that does
 * not read is not listened to any further, so that what waits for it stays within bounds; one that has gone ends the
 * process.
 */
export function stdioConnection(): Connection {
  const { stdin, stdout, stderr } = process;
  globalThis.console = new Console(stderr, stderr);
  const input = new Framing(
    () => stdout.writableLength > MOST_UNREAD,
    (resume) => stdout.once("drain", resume),
  );
  // Taken at once: what waits lies in one place, where it is counted.
  const output = new Writable({
    write(chunk, _encoding, done) {
      stdout.write(chunk);
      done();
    },
  });
  // Before anybody else hears of it: a client that hangs up has not said goodbye.
  stdout.prependListener("error", () => process.exit(1));
  stderr.prependListener("error", () => process.exit(1));
  stdin.on("error", () => input.destroy());
  // What came before the end is still taken in.
  stdin.on("close", () => input.end());
  stdin.pipe(input);
  return createConnection(input, output);
}
