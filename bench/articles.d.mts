/** An endless row of articles of 60 to 120 words; the same seed gives the same ones. */
export function articles(seed?: number): Generator<string, void>;
/** Lines of JSON with "id" and "text", without line breaks. */
export function articleLines(count: number, seed?: number): Generator<string, void>;
