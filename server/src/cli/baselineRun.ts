import { shownPath } from "../files/drafts.ts";
import { commandAccess, replaceFile, slashed } from "../files/node.ts";
import { folderOf, isInside, joined } from "../files/paths.ts";
import { parseBaseline, writtenDismissal } from "../record/baseline.ts";
import { baselineChanges } from "../record/baselineText.ts";
import type { Dismissal } from "../record/dismissal.ts";
import { applied } from "../text/applied.ts";
import { NewslintError } from "../text/error.ts";
import type { BaselineNews } from "./baselineNews.ts";
import { counted } from "./terminal.ts";

/** What came of writing a baseline, in words. */
type Told = string;

/** Writes the baselines of a run, once all its drafts are linted. */
export class BaselineRun {
  private readonly news = new Map<string, BaselineNews[]>();
  private readonly workingFolder: string;

  constructor(
    workingFolder: string,
    /** What the call names: of drafts that are gone from its folders nothing is kept. */
    private readonly paths: readonly string[],
  ) {
    this.workingFolder = slashed(workingFolder);
  }

  add(news: BaselineNews): void {
    const known = this.news.get(news.file);
    if (known) known.push(news);
    else this.news.set(news.file, [news]);
  }

  /** Rejects with a `NewslintError` for a baseline that cannot be changed or written: it is then as it was. */
  async *write(): AsyncGenerator<Told> {
    for (const [file, news] of this.news) yield await this.writeOne(file, news);
  }

  private async writeOne(path: string, news: readonly BaselineNews[]): Promise<Told> {
    const file = shownPath(path, this.workingFolder);
    const bytes = await commandAccess.read(path);
    const text = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes ?? new Uint8Array());
    const { entries, problems } = parseBaseline(text, file);
    if (problems[0]) throw problems[0];
    const was = new Set(news.flatMap(({ update }) => (update?.was ?? []).map(writtenDismissal)));
    const is = new Map(news.flatMap(({ update }) => (update?.is ?? []).map((one) => [writtenDismissal(one), one])));
    const drafts = new Set(news.map(({ draft }) => draft));
    const dropped = new Set<number>();
    const gone = await this.goneIn(entries, path, drafts);
    const there = new Set<string>();
    for (const [i, entry] of entries.entries()) {
      const written = writtenDismissal(entry);
      const isTwice = there.has(written);
      if (gone.has(entry.path) || (was.has(written) && (!is.has(written) || isTwice))) dropped.add(i);
      else there.add(written);
    }
    const added = [...is].flatMap(([written, one]) => (there.has(written) ? [] : one));
    const changes = baselineChanges(text, dropped, added);
    if (!changes) {
      throw new NewslintError(
        "bad-baseline",
        "This baseline cannot be changed. Write one entry a line, each behind a dash.",
        { file },
      );
    }
    // Where nothing is let be, nothing need be written.
    if (changes.length > 0 && (bytes || added.length > 0))
      await replaceFile(path, new TextEncoder().encode(applied(text, changes)), file, bytes ?? null);
    const fresh = news.reduce((sum, { update }) => sum + (update?.added ?? 0), 0);
    const stale =
      news.reduce((sum, one) => sum + one.stale, 0) + countOf(entries.filter(({ path: of }) => gone.has(of)));
    const all = countOf([...entries.filter((_, i) => !dropped.has(i)), ...added]);
    const parts = [`${counted(all, "finding")} let be`, ...(fresh ? [`${fresh} of them new`] : [])];
    return `${file}: ${parts.join(", ")}${stale ? `; ${stale} dropped` : ""}.`;
  }

  /** Of the drafts that entries name, those that are neither linted nor there any more, in folders that the call names. */
  private async goneIn(
    entries: readonly Dismissal[],
    baseline: string,
    drafts: ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> {
    const folders = this.paths.filter((path) => path !== "-").map((path) => joined(this.workingFolder, path));
    const gone = new Set<string>();
    for (const name of new Set(entries.map(({ path }) => path))) {
      if (drafts.has(name)) continue;
      const path = joined(folderOf(baseline) ?? "/", name);
      if (!folders.some((folder) => isInside(folder, path))) continue;
      if ((await commandAccess.kind(path)) === undefined) gone.add(name);
    }
    return gone;
  }
}

function countOf(entries: readonly Dismissal[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
