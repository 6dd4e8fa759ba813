import type { ChangedFiles, ChangedLines } from "../files/nodeGit.ts";
import type { Desk } from "../record/desk.ts";
import type { Span } from "../text/span.ts";
import type { CheckedDraft, ReadDraft } from "./lintRun.ts";
import type { Found } from "./memory.ts";

/** Which drafts and findings count where only changes do (`--changed-since`). */
export class ChangedDrafts {
  private readonly desks = new WeakMap<Desk, boolean>();

  constructor(private readonly changed: ChangedFiles) {}

  /** Whether anything of a draft may count: it was changed, or a file that its findings can hang on. */
  mayCount(read: ReadDraft): boolean {
    const { file, config } = read;
    if (file === undefined || this.changed.of(file.path) !== undefined || this.isConfigChanged(read)) return true;
    const { desk } = config;
    let isChanged = this.desks.get(desk);
    if (isChanged === undefined) {
      isChanged = [...desk.sources.values()].some(({ localFile, translation }) =>
        [localFile, translation].some((one) => one !== undefined && this.changed.of(one) !== undefined),
      );
      this.desks.set(desk, isChanged);
    }
    return isChanged;
  }

  /**
   * The draft with those findings that count: all of them where a file changed that they may hang on, else those that
   * reach into changed lines. Undefined where the draft was not touched, and nothing that it does hang on.
   */
  counting(
    read: ReadDraft,
    checked: CheckedDraft,
    { sources, reaches }: Pick<Found, "sources" | "reaches">,
  ): CheckedDraft | undefined {
    const { file } = read;
    if (file === undefined || this.isConfigChanged(read)) return checked;
    if (sources.some((source) => this.changed.of(source) !== undefined)) return checked;
    const change = this.changed.of(file.path);
    if (change === "whole" || !reaches) return change && checked;
    if (change === undefined) return undefined;
    const touched = touchedBy(change, checked.text);
    const counts = (of: readonly (readonly Span[])[]) => (_: unknown, i: number) => (of[i] ?? []).some(touched);
    const { document } = checked;
    return {
      ...checked,
      document: {
        ...document,
        diagnostics: document.diagnostics.filter(counts(reaches.diagnostics)),
        ...(document.silenced ? { silenced: document.silenced.filter(counts(reaches.silenced)) } : {}),
      },
    };
  }

  private isConfigChanged({ config }: ReadDraft): boolean {
    if (config.files.some((one) => this.changed.of(one) !== undefined)) return true;
    // Nobody looks into a file that is gone: whose findings hang on that is not known.
    return [...config.desk.sources.values()].some(
      ({ isFileMissing, localFile, translation }) =>
        isFileMissing === true &&
        [localFile, translation].some((one) => one !== undefined && this.changed.of(one) !== undefined),
    );
  }
}

/** Says whether a span touches changed lines, or holds the place where lines went. */
function touchedBy(changes: readonly ChangedLines[], text: string): (span: Span) => boolean {
  // As git counts them: a CR alone ends no line.
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const startOf = (line: number) => starts[line - 1] ?? text.length + 1;
  const changed = changes.map(({ line, count }) =>
    count === 0
      ? { start: startOf(line + 1), end: startOf(line + 1) }
      : { start: startOf(line), end: startOf(line + count) },
  );
  return ({ start, end }) => {
    let low = 0;
    let high = changed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changed[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    return low < changed.length && changed[low]!.start < Math.max(end, start + 1);
  };
}
