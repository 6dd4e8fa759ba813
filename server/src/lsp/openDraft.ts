import type { Diagnostic, Draft, Linter } from "../lint/linter.ts";
import type { Known } from "../lint/lookUp.ts";
import type { NamedPerson } from "../lint/namedPeople.ts";
import type { Settings } from "../lint/settings.ts";
import type { Desk } from "../record/desk.ts";
import type { Format } from "../text/document.ts";
import type { Decision } from "./draftDecision.ts";
import { DEFAULT_EDITOR_SETTINGS, type EditorSettings } from "./editorSettings.ts";
import type { ContentChange, PositionedText } from "./positions.ts";
import { QuietFindings } from "./quietFindings.ts";
import type { ToldTokens } from "./semanticTokens.ts";

/** What the server does with an open text: lints it, or does not and knows why. */
export type Standing =
  | {
      readonly kind: "draft";
      readonly draft: Draft;
      /** The linter that has opened it. */
      readonly linter: Linter;
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
  /** Whether its config is only half understood: enough to lint by, not to change a draft by without being asked for each place. */
  isMisconfigured = false;
  /** Settles when `standing` does; another promise after each change of config. */
  placed: Promise<void> = Promise.resolve();
  /** The analysis under way, if any. */
  running: Promise<void> | undefined;
  isOpen = true;
  /** Whether what is shown is of the text as it stands. */
  isFresh = false;
  /** Where the writer last typed: analysed first. */
  focus = 0;
  /** Which of the findings are shown. */
  private readonly findings = new QuietFindings();
  /** Called off when what is held back is let go in another way. */
  private callOff: (() => void) | undefined;
  /** The files of sources that were read for it: their texts are kept while it is open. */
  readonly sourceFiles = new Set<string>();
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
    /** Milliseconds, monotonic. */
    private readonly now: () => number,
  ) {}

  /** What is shown: the last complete results less what is held back, moved along with the edits since. */
  get shown(): readonly Diagnostic[] {
    return this.findings.shown;
  }

  get draft(): Draft | undefined {
    return this.standing?.kind === "draft" ? this.standing.draft : undefined;
  }

  /** Names what is shown: another one after each run, after each edit that took a finding away, and when some that waited are let go. */
  get resultId(): string {
    return `${this.opening}.${this.shows}`;
  }

  update(changes: readonly ContentChange[], version: number): void {
    const done = this.positioned.update(changes, version);
    if (done.length === 0) return;
    this.draft?.edit(done);
    this.isFresh = false;
    this.focus = done.at(-1)!.start;
    if (this.findings.edit(done, this.now())) this.shows++;
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
    this.letGo();
    if (standing.kind === "none") this.show([]);
  }

  /** There are complete results of the text as it stands: they are shown, less those that wait. */
  show(diagnostics: readonly Diagnostic[]): void {
    this.findings.settle(diagnostics, (offset) => this.draft?.sentenceAt(offset), this.now());
    this.isFresh = true;
    this.shows++;
  }

  /** It is closed: what is still under way for it comes to nothing. */
  end(): void {
    this.isOpen = false;
    this.letGo();
  }

  /** Nothing waits any longer. Returns whether something did. */
  letGo(): boolean {
    this.callOff?.();
    this.callOff = undefined;
    const isMore = this.findings.letGo();
    if (isMore) this.shows++;
    return isMore;
  }

  /** Has what is held back, if anything is, let go when its time has come; `tell` is called then. */
  letGoInTime(after: (ms: number, run: () => void) => () => void, tell: () => void): void {
    const { due } = this.findings;
    this.callOff?.();
    this.callOff =
      due === undefined
        ? undefined
        : after(Math.max(0, due - this.now()), () => {
            this.callOff = undefined;
            // A timer may run a little early.
            if (!this.findings.isStill(this.now())) this.letGoInTime(after, tell);
            else if (this.letGo()) tell();
          });
  }

  /** What the linter knows of a place in the text as it stands. */
  at(offset: number): Known | undefined {
    return this.draft?.at(offset);
  }
}
