/**
 * Case folded for one code unit, so that a folded text keeps its offsets ("İ" lower-cased has two units and is left as
 * it is), and the curly apostrophe made straight.
 */
export function foldUnit(unit: number): number {
  if (unit < 128) return unit >= 65 && unit <= 90 ? unit + 32 : unit;
  if (unit === 0x2019 || unit === 0x2018) return 39;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

/** FNV-1a over the folded code units of text[start, end): the key of every lexicon. A signed 32-bit integer. */
export function hashOfSlice(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit < 128 && (unit < 65 || unit > 90) ? unit : foldUnit(unit)), 0x01000193);
  }
  return hash;
}

/** As `hashOfSlice`, of a whole word. */
export function hashOf(word: string): number {
  return hashOfSlice(word, 0, word.length);
}

/** The hashes of blank-separated words. */
export function hashes(words: string): ReadonlySet<number> {
  const set = new Set<number>();
  for (const word of words.split(/\s+/)) if (word !== "") set.add(hashOf(word));
  return set;
}
