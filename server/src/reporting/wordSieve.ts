/** How many low bits of a hash a sieve goes by, as a mask. */
export const SIEVE_MASK = 4095;

/**
 * Which words a list may hold, by the low bits of their hash: where `sieve[hash & SIEVE_MASK]` is 0 it holds none of
 * them. Nearly every word of a text is turned away so before the list is asked; the look-up stands in the loop itself,
 * since a call for each word is what a first check of a draft would spend its time on.
 */
export function sieveOf(hashes: Iterable<number>): Readonly<Uint8Array> {
  const sieve = new Uint8Array(SIEVE_MASK + 1);
  for (const hash of hashes) sieve[hash & SIEVE_MASK] = 1;
  return sieve;
}
