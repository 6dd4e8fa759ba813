import type { Format } from "../text/document.ts";
import type { Linter } from "./linter.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

/** A story with a bit of all that news holds, so that reading it calls most of what any draft calls. Its people and places are invented. */
const STORY = `# Council buys boats

By Ann Lee

PORT AMSEL, 4 May 2026 — The council voted 7 to 2 on Monday to spend €2.4 million, or about 12 percent of its budget, on 41 new boats, Deputy Minister of Health Jo Park said.

“We will go,” she added. “It is late,” said Lena Aas, the board's chief executive. Experts believe that Canada's dollar rose to $1.20, its highest since 2019.

Critics say the plan, which reportedly marks a turning point, was "bold", underscoring the need for a recent study [@study, p. 3] that showed more than two-thirds of 1,200 people want it.

- According to the ministry's figures, three or four of the 30,000 homes in Kiev had [no water](https://example.org/water).
- Mr. Park's spokesman did not reply. "It's TK," he claimed in a recent interview.[^1]

[^1]: Minutes, item 6.
`;
const FORMATS: readonly Format[] = ["plain", "markdown"];

/**
 * Lints a short story of our own in both formats, so that the engine has compiled what the first draft needs before it
 * comes: measured, the first 1,000 words of a process take 15 to 19 ms after it and 24 without. Changes no result.
 */
export function warmUp(linter: Linter): void {
  for (const format of FORMATS) linter.open(STORY, { format, settings: DEFAULT_SETTINGS }).results();
}
