import type { Failure } from "./document.ts";
import { harmless } from "./terminal.ts";

/** What is said of a file that could not be linted: where, why, and the code that results name it by. */
export function messageOf({ path, line, message, code }: Failure): string {
  const place = path === "" ? "" : `${harmless(path)}${line === undefined ? "" : `:${line}`}: `;
  return `${place}${harmless(message)} (${code})`;
}
