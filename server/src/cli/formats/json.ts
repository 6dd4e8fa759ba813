import type { Format } from "./format.ts";
import { jsonText } from "./jsonText.ts";

/** The document objects of the contract, in one JSON object. */
export function jsonFormat(): Format {
  let isFirst = true;
  return {
    start: () => '{"version":1,"documents":[',
    document({ document }) {
      const before = isFirst ? "\n" : ",\n";
      isFirst = false;
      return before + jsonText(document);
    },
    end: (summary) => `\n],"summary":${jsonText(summary)}}\n`,
  };
}
