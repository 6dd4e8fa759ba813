import type { Diagnostic, Draft } from "../lint/linter.ts";
import type { Known } from "../lint/lookUp.ts";
import type { NamedPerson } from "../lint/namedPeople.ts";
import type { Settings } from "../lint/settings.ts";
import type { Desk } from "../record/desk.ts";
import type { Change, Format } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { Decision } from "./draftDecision.ts";
import { DEFAULT_EDITOR_SETTINGS, type EditorSettings } from "./editorSettings.ts";
import type { ContentChange, PositionedText } from "./positions.ts";
import type { ToldTokens } from "./semanticTokens.ts";

/** What the server does with an open text: lints it, or does not and knows why. */
export type Standing =
  | {
      readonly kind: "draft";
      readonly draft: Draft;
      readonly format: Format;
      readonly desk: Desk;
      readonly settings: Settings;
    }
  | { readonly kind: "none"; readonly because: string };

/** One open text: what the editor holds, and what the linter makes of it. */
export class OpenDraft {
  /** Undefined until models and config are there. */
  standing: Standing | undefined;
  settings: EditorSettings = DEFAULT_EDITOR_SETTINGS;
  /** Settles when `standing` does; another promise after each change of config. */
  placed: Promise<void> = Promise.resolve();
  /** The analysis under way, if any. */
  running: Promise<void> | undefined;
  isOpen = true;
  /** Whether what is shown is of the text as it stands. */
  isFresh = false;
  /** Where the writer last typed: analysed first. */
  focus = 0;
  /** What is shown: the last complete results, moved along with the edits since. */
  shown: readonly Diagnostic[] = [];
  /** Whom it named, and its day, when that was last asked for completion: soon enough for proposals while somebody types. */
  knownPeople: readonly NamedPerson[] | undefined;
  knownDay: string | undefined;
  /** What the client shades, as far as it was told. */
  toldTokens: ToldTokens | undefined;
  private shows = 0;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly positioned: PositionedText,
    /** Tells this opening from others of the same document. */
    private readonly opening: number,
  ) {}

  get draft(): Draft | undefined {
    return this.standing?.kind === "draft" ? this.standing.draft : undefined;
  }

  /** Names what is shown: another one after each run, and after each edit that took a finding away. */
  get resultId(): string {
    return `${this.opening}.${this.shows}`;
  }

  update(changes: readonly ContentChange[], version: number): void {
    const done = this.positioned.update(changes, version);
    if (done.length === 0) return;
    this.draft?.edit(done);
    this.isFresh = false;
    this.focus = done.at(-1)!.start;
    const before = this.shown.length;
    for (const change of done) this.shown = this.shown.flatMap((one) => moved(one, change) ?? []);
    if (this.shown.length < before) this.shows++;
  }

  /** Whether it stands already as a decision and a config would have it, so that all that is analysed can stay. */
  standsOn(decision: Decision, config: { readonly desk: Desk; readonly settings: Settings }): boolean {
    const { standing } = this;
    if (!standing) return false;
    if ("because" in decision) return standing.kind === "none" && standing.because === decision.because;
    return (
      standing.kind === "draft" &&
      standing.format === decision.format &&
      standing.desk === config.desk &&
      // Settings are plain data.
      JSON.stringify(standing.settings) === JSON.stringify(config.settings)
    );
  }

  /** Stands anew: another config, or the first. */
  stand(standing: Standing): void {
    this.standing = standing;
    this.isFresh = false;
    if (standing.kind === "none") this.show([]);
  }

  /** What is shown from now on: complete results of the text as it stands. */
  show(diagnostics: readonly Diagnostic[]): void {
    this.shown = diagnostics;
    this.isFresh = true;
    this.shows++;
  }

  /** What the linter knows of a place in the text as it stands. */
  at(offset: number): Known | undefined {
    return this.draft?.at(offset);
  }
}

/** A finding after an edit outside it; undefined where the edit reached into it. */
export function moved(diagnostic: Diagnostic, change: Change): Diagnostic | undefined {
  const place = shift(diagnostic, change);
  if (!place) return undefined;
  const related = diagnostic.related.flatMap((one) => {
    const at = shift(one, change);
    return at ? [{ ...one, ...at }] : [];
  });
  return { ...diagnostic, ...place, related, fixes: [] };
}

function shift(span: Span, change: Change): Span | undefined {
  if (change.start >= span.end) return { start: span.start, end: span.end };
  if (change.end > span.start) return undefined;
  const by = change.text.length - (change.end - change.start);
  return { start: span.start + by, end: span.end + by };
}
