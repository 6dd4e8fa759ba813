import { NewslintError } from "../text/error.ts";

/** How long one PDF may take to be read: a report of 5,000 pages takes a quarter of it. */
export const PDF_SECONDS = 60;

const INSTEAD = "Name a text file with its words in “file:”, or record the source with “text: none”.";

export function tooSlow(file: string, seconds: number): NewslintError {
  const message = `This PDF took longer than ${seconds} s to read, and was given up. ${INSTEAD}`;
  return new NewslintError("slow-pdf", message, { file });
}

export function tooMuchMemory(file: string): NewslintError {
  const message = `This PDF takes more memory to read than newslint gives to one, and was given up. ${INSTEAD}`;
  return new NewslintError("large-pdf", message, { file });
}
