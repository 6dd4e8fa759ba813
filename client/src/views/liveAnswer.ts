import { type Disposable, EventEmitter, type Uri } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Nobody who types is disturbed: so long after news, in milliseconds, the server is asked. */
const PAUSE_MS = 200;
/** After an answer that took long, so many times as long as it took: a long draft is asked about less often. */
const RESPITE = 3;

/** How an answer stands. */
export type AnswerState = "unasked" | "asking" | "there" | "failed";

/**
 * The server's answer to one question about one draft, asked for again when the draft has new results, as long as somebody
 * looks at it: while nobody does, nothing is asked.
 */
export class LiveAnswer<T> implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** The last answer; null where the text is no draft, undefined before the first one. */
  value: T | null | undefined;
  state: AnswerState = "unasked";
  private isLookedAt = false;
  private isOld = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: Promise<void> | undefined;
  private tookMs = 0;
  private isDisposed = false;

  constructor(
    private readonly ready: Promise<BaseLanguageClient>,
    private readonly method: string,
    readonly uri: Uri,
    private readonly params: object = {},
  ) {}

  /** Whether anybody looks. Whoever begins to is given what is new. */
  set isOnView(isOnView: boolean) {
    this.isLookedAt = isOnView;
    if (!isOnView) clearTimeout(this.timer);
    else if (this.isOld) void this.now().catch(() => {});
  }

  /** What is there is of an older draft. */
  news(): void {
    this.isOld = true;
    if (!this.isLookedAt) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now().catch(() => {}), Math.max(PAUSE_MS, RESPITE * this.tookMs));
  }

  /** Settles once the answer is of the draft as the server has it, or rejects where there is none to be had. */
  now(): Promise<void> {
    clearTimeout(this.timer);
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.changed.dispose();
  }

  private async ask(): Promise<void> {
    if (this.value === undefined) this.become("asking");
    try {
      const client = await this.ready;
      const start = Date.now();
      this.isOld = false;
      const textDocument = { uri: client.code2ProtocolConverter.asUri(this.uri) };
      const answer = await client.sendRequest<T | null>(this.method, { ...this.params, textDocument });
      this.tookMs = Date.now() - start;
      if (this.isDisposed) return;
      this.value = answer;
      this.become("there");
    } catch (error) {
      this.isOld = true;
      if (!this.isDisposed) this.become("failed");
      throw error;
    }
  }

  private become(state: AnswerState): void {
    this.state = state;
    this.changed.fire();
  }
}
