/** What a kind of input was when it failed, cut down, and what was wrong then. */
export interface PastFailure {
  readonly kind: "drafts" | "edits" | "files" | "giants";
  readonly was: string;
  /** With the input's text, decides which desk and which edits it is checked with. */
  readonly seed: number;
  readonly input: { readonly text: string; readonly format?: "markdown" | "plain"; readonly name?: string };
}

/** The latest last. */
export const PAST_FAILURES: readonly PastFailure[] = [
  ...["hello", "WEBVTT\n\nhello\n", "."].map((text) => ({
    kind: "files" as const,
    was: "the message on captions without times was about the reader’s variables",
    seed: 1,
    input: { name: "source.vtt", text },
  })),
];
