const BITS = 4096;

/**
 * Which words a list may hold, told by 12 bits of their hash: nearly every word of a text is turned away before the list
 * is asked. One bit each, so that the sieves of all lists stay in the processor's nearest memory.
 */
export class WordSieve {
  private readonly bits = new Int32Array(BITS / 32);

  constructor(hashes: Iterable<number>) {
    for (const hash of hashes) this.bits[(hash >>> 5) & (BITS / 32 - 1)]! |= 1 << (hash & 31);
  }

  /** False only where the list holds no word with the hash. */
  mayHold(hash: number): boolean {
    return ((this.bits[(hash >>> 5) & (BITS / 32 - 1)]! >>> (hash & 31)) & 1) === 1;
  }
}
