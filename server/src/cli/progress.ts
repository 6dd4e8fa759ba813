import type { Streams } from "./streams.ts";

/** Work shorter than this, in milliseconds, needs no progress. */
const PATIENCE = 1_000;
const INTERVAL = 100;

/** Says how far a long run is, on one line of a terminal; nowhere else. */
export class Progress {
  private readonly started = performance.now();
  private shownAt = 0;
  private isShown = false;

  constructor(private readonly streams: Streams) {}

  show(done: number, of: number): void {
    if (!this.streams.stderr.isTTY) return;
    const now = performance.now();
    if (now - this.started < PATIENCE || now - this.shownAt < INTERVAL) return;
    this.shownAt = now;
    this.isShown = true;
    this.streams.stderr.write(`\r\u001b[K${done} of ${of} drafts`);
  }

  clear(): void {
    if (this.isShown) this.streams.stderr.write("\r\u001b[K");
    this.isShown = false;
  }
}
