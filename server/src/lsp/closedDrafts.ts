import type { Diagnostic } from "vscode-languageserver-protocol";

/** What is asked of the session about drafts that nobody has open. */
export interface DraftShelf {
  /** The URIs of all drafts in the open folders, by name. */
  list(): Promise<readonly string[]>;
  /** The findings of one as it lies on the disk; undefined where it is no draft, or is gone. Takes its time in slices, behind what is open. */
  lint(uri: string): Promise<Diagnostic[] | undefined>;
  isOpen(uri: string): boolean;
  publish(uri: string, diagnostics: Diagnostic[]): void;
  /** Tells the writer how far a long reading has come. */
  begin(): Promise<Reading>;
}

/** A long reading, as the writer sees it and may end it. */
export interface Reading {
  report(done: number, of: number): void;
  done(): void;
  readonly isCancelled: boolean;
}

/** So many are read without a word about it. */
const FEW = 20;

/**
 * The findings of drafts that nobody has open (`newslint.workspace`), pushed to clients of every kind: a client that asks
 * would have to ask for all of them every few seconds. One draft is read at a time. An open draft's findings are not
 * this class's: it takes its own away when a draft is opened, and comes back to the file when it is closed.
 */
export class ClosedDrafts {
  private isWanted = false;
  /** Of which something is shown. */
  private readonly shown = new Set<string>();
  private readonly waiting = new Set<string>();
  private listing: Promise<void> | undefined;
  private running: Promise<void> | undefined;
  /** Raised when all that is under way no longer counts. */
  private round = 0;

  constructor(private readonly shelf: DraftShelf) {}

  /** Starts to read them, or takes all that is shown away. */
  want(isWanted: boolean): void {
    if (isWanted === this.isWanted) return;
    this.isWanted = isWanted;
    if (isWanted) this.readAll();
    else this.forget();
  }

  /** Folders, config or settings changed: all are read anew. What is shown stays until it is known better. */
  readAll(): void {
    if (!this.isWanted) return;
    this.round++;
    this.waiting.clear();
    const { round } = this;
    const listing: Promise<void> = this.shelf
      .list()
      .then((uris) => {
        if (round !== this.round) return;
        const listed = new Set(uris);
        for (const uri of this.shown) if (!listed.has(uri)) this.show(uri, []);
        for (const uri of uris) if (!this.shelf.isOpen(uri)) this.waiting.add(uri);
        this.start();
      })
      .finally(() => {
        if (this.listing === listing) this.listing = undefined;
      });
    this.listing = listing;
    // The session's own reads tell what cannot be read; a folder that is gone has no drafts.
    listing.catch(() => {});
  }

  /** One file changed on the disk, came or went. */
  read(uri: string): void {
    if (!this.isWanted || this.shelf.isOpen(uri)) return;
    this.waiting.add(uri);
    this.start();
  }

  /** Somebody opened it: what is shown of it is the session's from now on. */
  opened(uri: string): void {
    this.waiting.delete(uri);
    if (this.shown.has(uri)) this.show(uri, []);
  }

  /** Settles once nothing waits. */
  async settled(): Promise<void> {
    while (this.listing || this.running) await (this.listing ?? this.running)?.catch(() => {});
  }

  private forget(): void {
    this.round++;
    this.waiting.clear();
    for (const uri of [...this.shown]) this.show(uri, []);
  }

  private start(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      // What came between the last look and the end.
      if (this.waiting.size > 0) this.start();
    });
    this.running.catch(() => {});
  }

  private async run(): Promise<void> {
    let reading: Reading | undefined;
    let done = 0;
    try {
      for (;;) {
        const next = this.waiting.values().next();
        if (next.done) return;
        const uri = next.value;
        this.waiting.delete(uri);
        const { round } = this;
        if (!reading && this.waiting.size >= FEW) reading = await this.shelf.begin();
        const diagnostics = await this.shelf.lint(uri).catch(() => undefined);
        if (round === this.round && !this.shelf.isOpen(uri)) this.show(uri, diagnostics ?? []);
        reading?.report(++done, done + this.waiting.size);
        if (reading?.isCancelled) this.waiting.clear();
      }
    } finally {
      reading?.done();
    }
  }

  private show(uri: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length === 0 && !this.shown.has(uri)) return;
    if (diagnostics.length > 0) this.shown.add(uri);
    else this.shown.delete(uri);
    this.shelf.publish(uri, diagnostics);
  }
}
