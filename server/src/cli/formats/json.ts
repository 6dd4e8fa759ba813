import type { Format } from "./format.ts";

/** The document objects of the contract, in one JSON object. */
export function jsonFormat(): Format {
  let isFirst = true;
  return {
    start: () => '{"version":1,"documents":[',
    document({ document }) {
      const before = isFirst ? "\n" : ",\n";
      isFirst = false;
      return before + JSON.stringify(document);
    },
    end: (summary) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}
