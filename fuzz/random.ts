/** A stream of numbers that its seed decides: the same on every machine (SplitMix64's little sister, by Sebastiano Vigna's scheme, over 32 bits). */
export class Random {
  private state: number;

  constructor(...seeds: readonly number[]) {
    this.state = 0x9e3779b9;
    for (const seed of seeds) {
      this.state = (this.state ^ seed) | 0;
      this.next();
    }
  }

  /** A whole number from 0 to 2³² - 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  }

  /** A whole number from 0 up to, but not, `end`. */
  below(end: number): number {
    return end <= 1 ? 0 : Math.floor((this.next() / 2 ** 32) * end);
  }

  /** Few far more often than many: half of all below a tenth of `most`. */
  few(most: number): number {
    return Math.floor((this.next() / 2 ** 32) ** 3.3 * (most + 1));
  }

  chance(share: number): boolean {
    return this.next() < share * 2 ** 32;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}
