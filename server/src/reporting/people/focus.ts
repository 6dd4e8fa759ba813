/** One mention of somebody, in order of place. */
export interface Heard {
  readonly member: number;
  readonly paragraph: number;
  /** Counted through the draft. */
  readonly sentence: number;
  /** Where in its sentence: who the sentence is about, or anything else. */
  readonly role: Role;
  readonly isQuoted: boolean;
}
export type Role = "subject" | "other" | "owner";

/** Where a pronoun or a noun stands, and who cannot be meant. */
export interface Asked {
  readonly paragraph: number;
  readonly sentence: number;
  readonly isQuoted: boolean;
  /** 1 man, 2 woman, 0 either. */
  readonly sex: number;
  /** Members who are not meant. */
  readonly isBarred: (member: number) => boolean;
  /** Whether it is the subject of its sentence, as a speaker is. */
  readonly isSubject: boolean;
}

const KEPT = 24;
/** Of whom nothing was said for so many paragraphs, no pronoun speaks. */
const REACH = 4;
/** How many points a pronoun's first choice must lie before its second to tell anybody's sex. */
const SURE = 1;
/** So much weight has at most what pronouns told of somebody's sex. */
const MOST_TOLD = 3;

/**
 * Who is in a reader's mind at a place of a draft: fed with every mention and speaker in order, it tells whom a pronoun
 * means: by sex, how lately and in what role somebody was mentioned, who spoke last, and whom the draft is about.
 * Each question costs a look at the last few mentions.
 */
export class Focus {
  private readonly recent: Heard[] = [];
  private readonly count: Int32Array;
  /** What pronouns that leave little doubt tell of somebody's sex: below 0 a man, above a woman. */
  private readonly told: Int8Array;
  private speaker = -1;
  private spokeIn = -1;

  /** `sexes` as their names tell, for each member; `before` is the focus of an earlier reading of the same draft, whose pronouns tell more. */
  constructor(
    private readonly sexes: readonly number[],
    before?: Focus,
  ) {
    this.count = new Int32Array(sexes.length);
    this.told = before ? before.told.slice() : new Int8Array(sexes.length);
  }

  hear(heard: Heard): void {
    this.count[heard.member] = this.count[heard.member]! + 1;
    this.recent.push(heard);
    if (this.recent.length > 2 * KEPT) this.recent.splice(0, KEPT);
  }

  /** Puts down who speaks; -1 for somebody who is nobody's mention. */
  speak(member: number, paragraph: number): void {
    this.speaker = member;
    this.spokeIn = paragraph;
  }

  /** Who spoke last, in this paragraph or the one before; -1 for nobody. */
  lastSpeaker(paragraph: number): number {
    return paragraph - this.spokeIn <= 1 ? this.speaker : -1;
  }

  /** Whom a pronoun means; -1 for nobody in reach. Where that leaves no doubt, it tells their sex too. */
  meant(asked: Asked): number {
    const scores = new Map<number, number>();
    for (let i = this.recent.length - 1; i >= 0 && i >= this.recent.length - KEPT; i--) {
      const heard = this.recent[i]!;
      if (asked.paragraph - heard.paragraph > REACH) break;
      if (!this.fits(heard.member, asked)) continue;
      const score = this.score(heard, asked);
      const before = scores.get(heard.member);
      if (before === undefined || score > before) scores.set(heard.member, score);
    }
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    let second = Number.NEGATIVE_INFINITY;
    for (const [member, points] of scores) {
      const score = points + this.standing(member, asked);
      if (score > most) {
        second = most;
        most = score;
        best = member;
      } else if (score > second) second = score;
    }
    if (best >= 0 && asked.sex !== 0 && most - second > SURE) {
      const told = this.told[best]! + (asked.sex === 2 ? 1 : -1);
      this.told[best] = Math.max(-MOST_TOLD, Math.min(MOST_TOLD, told));
    }
    return best;
  }

  private fits(member: number, { sex, isBarred }: Asked): boolean {
    const known = this.sexes[member]!;
    return (sex === 0 || known === 0 || (known & sex) !== 0) && !isBarred(member);
  }

  private score({ paragraph, sentence, role, isQuoted }: Heard, asked: Asked): number {
    const sentences = Math.min(asked.sentence - sentence, 8);
    let score = -0.5 * sentences - 0.5 * (asked.paragraph - paragraph);
    if (role === "subject") score += asked.isSubject ? 1.5 : 1;
    if (role === "owner") score -= 0.4;
    if (isQuoted && !asked.isQuoted) score -= 2;
    return score;
  }

  /** What speaks for somebody wherever they were mentioned. */
  private standing(member: number, asked: Asked): number {
    let score = 0.3 * Math.log2(1 + this.count[member]!);
    if (!asked.isQuoted && member === this.lastSpeaker(asked.paragraph)) score += 1.2;
    if (asked.sex !== 0) {
      const known = this.sexes[member]!;
      if (known === asked.sex) score += 1;
      else score += 0.5 * this.told[member]! * (asked.sex === 2 ? 1 : -1) + (known === 3 ? 0.2 : 0);
    }
    return score;
  }
}
