/**
 * The one error people meet. `code` is stable and lower-kebab; `message` says what was wrong and what to do; `file` and
 * `line` (1-based) where, as far as known.
 */
export class NewslintError extends Error {
  override readonly name = "NewslintError";
  constructor(
    readonly code: string,
    message: string,
    readonly where: { readonly file?: string; readonly line?: number } = {},
  ) {
    super(message);
  }

  /** True also of the errors of a program bundled by itself (a reader of PDFs, say), which has this class once more. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "NewslintError";
  }
}
