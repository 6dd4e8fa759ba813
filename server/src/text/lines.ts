/** Walks the lines of a text, ended by LF, CRLF or a lone CR. Each character is searched once, whatever ends lines. */
export class Lines {
  /** The current line, without its end. */
  from = 0;
  to = -1;
  private next = 0;
  private feed = -2;
  private carriage = -2;

  constructor(private readonly text: string) {}

  /** Moves to the next line; false at the end of the text. A line end that ends the text starts no other line. */
  advance(): boolean {
    const { text } = this;
    this.from = this.next;
    if (this.from >= text.length) return false;
    if (this.feed < this.from) this.feed = find(text, "\n", this.from);
    if (this.carriage < this.from) this.carriage = find(text, "\r", this.from);
    this.to = Math.min(this.feed, this.carriage);
    this.next = this.to + 1 === this.feed && this.to === this.carriage ? this.to + 2 : this.to + 1;
    return true;
  }
}

function find(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
