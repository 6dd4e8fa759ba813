import type { Change } from "./document.ts";

/** The text after edits that lie in order of place and do not meet. */
export function applied(text: string, edits: readonly Change[]): string {
  let done = 0;
  let out = "";
  for (const edit of edits) {
    out += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return out + text.slice(done);
}
