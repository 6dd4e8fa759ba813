/** What the page of a sourcing report and the extension behind it say to each other. Each side checks what it hears. */

/** To the page. */
export type ToPage =
  | { readonly type: "report"; readonly body: string }
  /** There is nothing to show, and why; with a draft that can be opened again. */
  | { readonly type: "notice"; readonly text: string; readonly canOpen: boolean }
  | { readonly type: "next" };

/** From the page. Offsets count UTF-16 code units of the draft that the report is of. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "go"; readonly start: number; readonly end: number }
  | { readonly type: "confirm"; readonly start: number; readonly end: number }
  | { readonly type: "export" }
  | { readonly type: "open" };

/** What the page is told with its words: those it says itself, in the writer's language. */
export interface PageWords {
  /** The draft's, kept by the editor so that the page can be brought back. */
  readonly uri: string;
  /** "Unsourced claim {0} of {1}" */
  readonly place: string;
  readonly none: string;
}

export function toPage(message: unknown): ToPage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, body, text, canOpen } = message as Record<string, unknown>;
  if (type === "report" && typeof body === "string") return { type, body };
  if (type === "notice" && typeof text === "string") return { type, text, canOpen: canOpen === true };
  return type === "next" ? { type } : undefined;
}

export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { type, start, end } = message as Record<string, unknown>;
  if (type === "ready" || type === "export" || type === "open") return { type };
  if (type !== "go" && type !== "confirm") return undefined;
  return isOffset(start) && isOffset(end) && start <= end ? { type, start, end } : undefined;
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
