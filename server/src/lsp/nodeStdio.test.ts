import fc from "fast-check";
import { expect, it } from "vitest";
import { Framing } from "./nodeStdio.ts";

/** What comes out of it of these bytes, given in pieces of these lengths, over and over. */
async function through(bytes: Buffer, lengths: readonly number[]): Promise<string> {
  const framing = new Framing();
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length]!;
    framing.write(bytes.subarray(at, at + length));
    at += length;
  }
  framing.end();
  let out = "";
  for await (const piece of framing) out += (piece as Buffer).toString("latin1");
  return out;
}

const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const body = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("", "{}", '{"a":"Content-Length: 5\\r\\n\\r\\n"}', "\r\n\r\n"),
);
const frame = fc
  .record({ body, head: fc.constantFrom("", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n") })
  .map(({ body, head }) => {
    const bytes = Buffer.from(body);
    return `${head}Content-Length: ${bytes.length}\r\n\r\n${bytes.toString("latin1")}`;
  });
/** What no header can be found in, as long as another follows. */
const noise = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }).map((text) => Buffer.from(text).toString("latin1")),
  fc.constantFrom(
    "(node:1) Warning: old\n",
    "\r\n\r\n",
    "Content-Length: -1\r\n\r\n",
    "Content-Length: x\r\n\r\n{}",
    "Content-Length: 99999999999\r\n\r\n",
    "Content-Length: 2.5\r\n\r\n{}",
    "Content-Length 5\r\n\r\n",
    "Content-Type: text\r\n\r\n",
    "Content-Len",
    "x".repeat(9000),
    "content-length:".repeat(600),
  ),
);

it("leaves what is framed as it is, in whatever pieces it comes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 8 }), pieces, async (frames, lengths) => {
      const bytes = Buffer.from(frames.join(""), "latin1");
      expect(await through(bytes, lengths)).toBe(frames.join(""));
    }),
  );
});

it("drops what is not, and nothing of what comes behind it", async () => {
  const plain = frame.filter((one) => !one.startsWith("Content-Type"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(noise, plain), { maxLength: 6 }), pieces, async (pairs, lengths) => {
      const bytes = Buffer.from(pairs.flat().join(""), "latin1");
      expect(await through(bytes, lengths)).toBe(pairs.map(([, one]) => one).join(""));
    }),
  );
});

it("takes in no more while it is held, not even of what came in one piece", async () => {
  let free = () => {};
  let isHeld = true;
  const framing = new Framing(
    () => isHeld,
    (resume) => {
      free = resume;
    },
  );
  const one = "Content-Length: 2\r\n\r\n{}";
  const turns = async () => {
    for (let i = 0; i < 10; i++) await new Promise((resume) => setImmediate(resume));
  };
  let taken = 0;
  framing.write(one + one, () => taken++);
  framing.write(one, () => taken++);
  await turns();
  expect([taken, framing.read()?.toString()]).toEqual([0, one]);
  isHeld = false;
  free();
  await turns();
  expect([taken, framing.read()?.toString()]).toEqual([2, one + one]);
});

it("lets through what came before the end", async () => {
  const one = "Content-Length: 2\r\n\r\n{}";
  expect(await through(Buffer.from(one.repeat(20)), [10_000])).toBe(one.repeat(20));
});
