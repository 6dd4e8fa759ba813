import { expect, test } from "vitest";
import { checkTalk, talkOf } from "../../fuzz/protocol.ts";
import { Random } from "../../fuzz/random.ts";

/** The long run is `npm run fuzz -- --kind protocol`. */
const TALKS = Number(process.env.NEWSLINT_TALKS ?? 25);

test("whatever a client says, in whatever order, each request has its answer, and what is open is known as afresh", {
  timeout: 120_000 + TALKS * 3000,
}, async () => {
  const strays: unknown[] = [];
  const stray = (error: unknown) => void strays.push(error);
  process.on("unhandledRejection", stray);
  try {
    const failed: string[] = [];
    for (let index = 0; index < TALKS; index++) {
      const talk = talkOf(new Random(1, index, 4));
      await checkTalk(talk, 1 + index).catch((error: unknown) =>
        failed.push(`talk ${index}: ${(error as Error).message}`),
      );
    }
    expect(failed).toEqual([]);
    expect(strays).toEqual([]);
  } finally {
    process.off("unhandledRejection", stray);
  }
});
