/** What a kind of input was when it failed, cut down, and what was wrong then. */
export interface PastFailure {
  readonly kind: "drafts" | "edits" | "files" | "giants";
  readonly was: string;
  /** With the input's text, decides which desk and which edits it is checked with. */
  readonly seed: number;
  readonly input: { readonly text: string; readonly format?: "markdown" | "plain"; readonly name?: string };
}

/** Its last page is torn, and so is the table of where things are. */
const TORN_PDF = [
  "%PDF-1.4",
  "1 0 obj",
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica">>',
  "endobj",
  "2 0 obj",
  "<< /Length 121 >>",
  "STREam",
  "BT /F1 12 Tf 72 720 Td 14 TL (The board approved 6,412 homes in March.) he plan is not yet safe.) Tj T* ET",
  "endstream",
  "endobj",
  "3 0 obj",
  "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 ox [0 0 612 792] /Contents 2 0 R /Resources << /Font << /F1 1 0 R >> >> >>",
  "endobj",
  "4 0 obj",
  "<< /Length 61 >>",
  "stream",
  "\t- x",
  "BT /F1 12 Tf 72 720 Td 14 TL (Page twa: &a [*a]",
  "o: 12% of 400.) Tj T* ET",
  "endstream",
  "endobj",
  "5 0 obj",
  "<< /Type /Page /Parent 6 0 R /MediaBox [0 0thatontents 4 0 R /Resources << /Font << /F1 1 0 R >> >> >>",
  "endobj",
  "6 0 obj",
  "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
  "endobj",
  "7 0 obj",
  "<< /Type /Catal\u001d\u001d\u001dog /Pages 6 0 R >>",
  "endobj",
  "xref",
  "0 8",
  "0000000000 65535 f ",
  "0000000009 00000 n ",
  "0000000079 00000 n ",
  "0000000251 00000 n ",
  "0000000377 00000 n ",
  "0000000488 00000 n constructor: { prototype: { polluted: yes } }",
  "",
  "0000000614 00000 n ",
  "0000000677 00000 n ",
  "trailer << /Size 8 /Root 7 0 R >>",
  "startxrEF",
  "726",
  "%%EOF",
].join("\n");

/** The latest last. */
export const PAST_FAILURES: readonly PastFailure[] = [
  ...["hello", "WEBVTT\n\nhello\n", "."].map((text) => ({
    kind: "files" as const,
    was: "the message on captions without times was about the reader’s variables",
    seed: 1,
    input: { name: "source.vtt", text },
  })),
  {
    kind: "files",
    was: "a torn page of a PDF was a rejection that nobody handled: it ended the command",
    seed: 1,
    input: { name: "source.pdf", text: TORN_PDF },
  },
  { kind: "drafts", was: "a figure of no number", seed: 27491, input: { text: "66861".repeat(80), format: "plain" } },
];
