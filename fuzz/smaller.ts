const PATIENCE_MS = 5000;

/**
 * A text cut down as far as it still fails: pieces of half its length are left out, then of a quarter and so on (delta
 * debugging, Zeller and Hildebrandt 2002). Gives up after some seconds with what it has by then.
 */
export async function smaller(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  const end = performance.now() + PATIENCE_MS;
  let best = text;
  for (let size = best.length >> 1; size >= 1; size = size > 1 ? size >> 1 : 0) {
    for (let start = 0; start < best.length; ) {
      if (performance.now() > end) return best;
      const less = best.slice(0, start) + best.slice(start + size);
      if (less.length < best.length && (await fails(less))) best = less;
      else start += size;
    }
  }
  return best;
}
