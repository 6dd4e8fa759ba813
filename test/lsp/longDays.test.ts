import { afterAll, describe, expect, test } from "vitest";
import { Editor, PULLING, PUSHED, type Weight } from "./editor.ts";

/** A tenth of everything in a build; the long run has NEWSLINT_LONG=1. */
const SHARE = process.env.NEWSLINT_LONG ? 1 : 0.1;
const TIMEOUT = 1_800_000 * Math.max(SHARE, 0.5);

const PARAGRAPH =
  "The clerk, Ida Voss, read the minutes on Monday. Experts say the dyke will not last. The pier cost $3 million.\n\n";
const SLIP = "Experts say the dyke will not last the winter.\n";

/** What was measured, for whoever asked for the long run. */
const figures: string[] = [];
afterAll(() => {
  if (SHARE === 1) console.log(figures.join("\n"));
});

/** Told of a day: how heavy the server was after each of its rounds, in megabytes. */
function note(what: string, weights: readonly Weight[], began: number): void {
  const heaps = weights.map(({ heap }) => (heap / 1e6).toFixed(1)).join(", ");
  figures.push(`${what}: heap ${heaps} MB; ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** Once nothing is under way any more: timers that are still to come have had their turn. */
async function atRest(editor: Editor, handles: readonly string[]): Promise<Weight> {
  await editor.settled();
  await expect.poll(() => editor.handles(), { timeout: 60_000, interval: 250 }).toEqual(handles);
  return editor.weight();
}

function expectSettled([, settled, ...later]: readonly Weight[]): void {
  for (const { heap } of later) expect(heap / settled!.heap, `${heap} bytes after ${settled!.heap}`).toBeLessThan(1.1);
}

/** What is shown of texts that were pushed: findings by file, without those that have none. */
function shown(editor: Editor): Map<string, number> {
  const last = new Map<string, number>();
  for (const { uri, diagnostics } of editor.pushed) last.set(uri, diagnostics.length);
  for (const [uri, count] of last) if (count === 0) last.delete(uri);
  return last;
}

/** 1 to 2 ** 31 - 1, the same each time (Lehmer). */
function numbers(seed: number): (below: number) => number {
  let last = seed;
  return (below) => {
    last = (last * 48_271) % 2_147_483_647;
    return last % below;
  };
}

describe("a long day leaves the server as heavy as it was, without a handle, and shows nothing of what is closed", () => {
  const clients = [
    ["is pushed to", PUSHED],
    ["pulls", PULLING],
  ] as const;
  // One will do in a build: `lifetime.test.ts` has 10,000 edits of one draft for both.
  test.each(SHARE === 1 ? clients : clients.slice(0, 1))(
    "10,000 edits over 200 drafts that are open: a client that %s",
    { timeout: TIMEOUT },
    async (kind, client) => {
      const began = performance.now();
      await using editor = await Editor.start(client, { "newslint.yml": "profile: desk\n" }, { isWeighed: true });
      const below = numbers(7);
      const text = `${PARAGRAPH.repeat(8)}The end.\n`;
      const uris = Array.from({ length: 200 * SHARE }, (_, i) => editor.open(`d/${i}.md`, text));
      const found = async (uri: string) =>
        (client === PULLING ? await editor.findings(uri) : await editor.published(uri)).length;
      const count = await found(uris[0]!);
      expect(count).toBeGreaterThanOrEqual(8);
      const handles = await quiet(editor);
      const weights: Weight[] = [];
      for (let round = 0; round < 5; round++) {
        for (let i = 0; i < 2000 * SHARE; i++) {
          const uri = uris[below(uris.length)]!;
          const now = editor.textOf(uri).getText();
          // A third letters, a third sentences, a third what is written taken out again.
          if (i % 3 === 0) editor.type(uri, "The end.", `${"abcdefg "[below(8)]}The end.`);
          else if (i % 3 === 1)
            editor.type(uri, "\n\nThe clerk", `\n\nIna Lund${below(1000)} said ${below(1000)} left.\n\nThe clerk`);
          else if (now !== text) editor.type(uri, now, text);
          if (i % 20 === 0) await editor.hover(uri, "million");
          if (client === PULLING && i % 5 === 0) await editor.pull(uri);
        }
        for (const uri of uris)
          if (editor.textOf(uri).getText() !== text) editor.type(uri, editor.textOf(uri).getText(), text);
        for (const uri of uris) expect(await found(uri)).toBe(count);
        weights.push(await atRest(editor, handles));
        if (client === PUSHED) {
          const kept = uris.map((uri) => editor.pushed.findLast((one) => one.uri === uri)!);
          editor.pushed.splice(0, editor.pushed.length, ...kept);
        }
      }
      expectSettled(weights);
      for (const uri of uris) editor.close(uri);
      const closed = await atRest(editor, handles);
      expect(closed.heap).toBeLessThan(weights[1]!.heap);
      expect(shown(editor)).toEqual(new Map());
      for (const uri of uris) expect(await editor.findings(uri)).toEqual([]);
      note(`${2000 * SHARE * 5} edits over ${uris.length} drafts, a client that ${kind}`, [...weights, closed], began);
    },
  );

  test("a draft of 1,000,000 words, opened, edited and closed", { timeout: TIMEOUT }, async () => {
    const began = performance.now();
    await using editor = await Editor.start(PUSHED, { "newslint.yml": "profile: desk\n" }, { isWeighed: true });
    const paragraphs = Math.round((1_000_000 * SHARE) / PARAGRAPH.split(" ").length);
    const text = `${PARAGRAPH.repeat(paragraphs)}The end.\n`;
    const day = async (name: string, draft: string) => {
      const uri = editor.open(name, draft);
      expect((await editor.published(uri)).length).toBeGreaterThan(0);
      for (let i = 0; i < 20; i++) editor.type(uri, "The end.", "a The end.");
      editor.type(uri, "Experts say the", "Critics say the");
      await editor.published(uri);
      await editor.hover(uri, "million");
      editor.close(uri);
    };
    const short = `${PARAGRAPH.repeat(200)}The end.\n`;
    await day("small.md", short);
    const handles = await quiet(editor);
    const weights: Weight[] = [];
    for (const [name, draft] of [
      ["small.md", short],
      ["small.md", short],
      ["long.md", text],
      ["long.md", text],
    ] as const) {
      await day(name, draft);
      weights.push(await atRest(editor, handles));
      editor.pushed.splice(0, editor.pushed.length, ...editor.pushed.slice(-1));
    }
    expectSettled(weights);
    expect(shown(editor)).toEqual(new Map());
    note(`a draft of ${text.split(/\s+/).length} words`, weights, began);
  });

  test("5,000 files in a workspace, all told of", { timeout: TIMEOUT }, async () => {
    const began = performance.now();
    const files = Object.fromEntries(
      Array.from({ length: 5000 * SHARE }, (_, i) => [
        `${i % 50}/${i}.md`,
        `${PARAGRAPH.replace("3", String(i))}${SLIP}`,
      ]),
    );
    await using editor = await Editor.start(PULLING, { "newslint.yml": "root: true\n", ...files }, { isWeighed: true });
    const uri = editor.open("open.md", SLIP);
    await editor.findings(uri);
    const handles = await quiet(editor);
    const weights: Weight[] = [];
    for (let round = 0; round < 4; round++) {
      editor.set({ workspace: true });
      await expect.poll(() => shown(editor).size, { timeout: TIMEOUT, interval: 500 }).toBe(5000 * SHARE);
      weights.push(await atRest(editor, handles));
      editor.set({ workspace: false });
      await expect.poll(() => shown(editor).size, { timeout: 60_000, interval: 500 }).toBe(0);
      editor.pushed.length = 0;
    }
    expectSettled(weights);
    const closed = await atRest(editor, handles);
    expect(closed.heap / weights[1]!.heap).toBeLessThan(1.1);
    note(`${5000 * SHARE} files, read four times`, [...weights, closed], began);
  });

  test("config saved 500 times", { timeout: TIMEOUT }, async () => {
    const began = performance.now();
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`d/${i}.md`, SLIP]));
    const people = "- { name: Ida Voss, offices: [{ title: clerk }] }\n";
    await using editor = await Editor.start(
      PULLING,
      { "newslint.yml": "root: true\n", "people.yml": people, ...files },
      { isWeighed: true, settings: { workspace: true } },
    );
    const uris = Array.from({ length: 10 }, (_, i) => editor.open(`open-${i}.md`, `${PARAGRAPH.repeat(20)}${SLIP}`));
    const config = editor.open("newslint.yml", "root: true\n", "yaml");
    for (const uri of uris) await editor.findings(uri);
    await expect.poll(() => shown(editor).size, { timeout: 60_000 }).toBe(20);
    const handles = await quiet(editor);
    const weights: Weight[] = [];
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 100 * SHARE; i++) {
        const isOff = i % 2 === 0;
        const text = `root: true\nrules: { vague-source: ${isOff ? "off" : "warning"} }\n# ${round} ${i}\n`;
        editor.type(config, editor.textOf(config).getText(), text);
        editor.write("newslint.yml", text);
        editor.save(config);
        editor.filesChanged("newslint.yml");
        // Now and then the next comes before all has been read.
        if (i % 5 === 3) continue;
        const rules = await Promise.all(uris.map((uri) => editor.rules(uri)));
        for (const one of rules) expect(one.includes("vague-source")).toBe(!isOff);
      }
      await expect.poll(() => shown(editor).size, { timeout: 60_000 }).toBe(20);
      weights.push(await atRest(editor, handles));
      editor.pushed.splice(0, editor.pushed.length, ...lastOf(editor));
    }
    expectSettled(weights);
    for (const uri of uris) editor.close(uri);
    editor.set({ workspace: false });
    await expect.poll(() => shown(editor).size, { timeout: 60_000 }).toBe(0);
    const closed = await atRest(editor, handles);
    expect(closed.heap).toBeLessThan(weights[1]!.heap);
    note(`config saved ${500 * SHARE} times over 30 drafts`, [...weights, closed], began);
  });
});

/** What keeps the server going while it has nothing to do: its pipes, and one timer, by which it looks whether its client lives. */
async function quiet(editor: Editor): Promise<readonly string[]> {
  await editor.settled();
  await expect
    .poll(async () => (await editor.handles()).filter((one) => !one.startsWith("Pipe")), {
      timeout: 60_000,
      interval: 250,
    })
    .toEqual(["Timeout"]);
  return editor.handles();
}

/** The last that was pushed of each text. */
const lastOf = (editor: Editor) => [...new Map(editor.pushed.map((one) => [one.uri, one])).values()];
