import { hashOf } from "../../language/hash.ts";
import { countryAt } from "../countries.ts";
import type { Mention, NameMention, TitleMention } from "./mentions.ts";
import { areShortForms } from "./shortForms.ts";
import { titleParts } from "./titles.ts";
import { Word, wordBitsOf } from "./words.ts";

/** A mention at its place in a draft; `title` texts are given so that clustering needs no prose. */
export interface PlacedMention<P> {
  readonly mention: Mention;
  readonly place: P;
  /** The title as written, "" where there is none. */
  readonly title: string;
  readonly apposition: string;
}

/** Everyone the draft names as one person. */
export interface Person<P> {
  /** The fullest name, as its first mention writes it, is at `naming`. */
  readonly naming: NameMention & { readonly at: P };
  /** In document order. */
  readonly mentions: readonly PlacedMention<P>[];
}

/** Who is said to hold a post, in charge of what and where. */
interface Holding<P> {
  readonly cluster: Cluster<P>;
  readonly charge: string;
  readonly of: string;
}

interface Cluster<P> {
  /** Given names and initials, without the surname. */
  given: readonly string[];
  readonly surname: string;
  sex: number;
  readonly order: number;
  offices: Set<string>;
  naming: PlacedMention<P> & { mention: NameMention };
  readonly mentions: number[];
  isSure: boolean;
  last: number;
}

/** A name's surname with its particles: "van der berg"; of one word, the word. */
function surnameOf({ words, surnameAt }: NameMention): string {
  return surnameAt === 0 ? words[0]! : words.slice(Math.max(surnameAt, 0)).join(" ");
}

/** "Van Lind": a particle that is a given name too, or a surname with its particle. */
function mayBeSurname({ words, surnameAt }: NameMention): boolean {
  const [first] = words as [string];
  return words.length === 2 && surnameAt === 1 && (wordBitsOf(first, 0, first.length) & Word.particle) !== 0;
}

/** The words of a name that are not its surname: none, where it is all there is. */
export function givenOf({ words, surnameAt }: NameMention): readonly string[] {
  if (surnameAt < 0) return [];
  return surnameAt === 0 ? words.slice(1) : words.slice(0, surnameAt);
}

/** Whether a given name or an initial stands with the surname. */
export function isFullName({ surnameAt }: Pick<NameMention, "surnameAt">): boolean {
  return surnameAt >= 0;
}

/** The key of a name in the draft index "people": the surname's last word, so that "van Aas" and "Aas" meet. */
export function keyOf({ words, surnameAt }: NameMention): string {
  return surnameAt === 0 ? words[0]! : words.at(-1)!;
}

/** The people of a draft, by its mentions in document order. Linear in the mentions but for people who share a name. */
export function peopleOf<P>(placed: readonly PlacedMention<P>[]): readonly Person<P>[] {
  return new Clusterer(placed).people();
}

class Clusterer<P> {
  private readonly clusters: Cluster<P>[] = [];
  private readonly bySurname = new Map<string, Cluster<P>[]>();
  private readonly byGiven = new Map<string, Cluster<P>[]>();
  private readonly byPost = new Map<string, Holding<P>[]>();
  private readonly home: (Cluster<P> | undefined)[];

  constructor(private readonly placed: readonly PlacedMention<P>[]) {
    this.home = new Array(placed.length).fill(undefined);
  }

  people(): readonly Person<P>[] {
    const { placed } = this;
    const each = (take: (mention: NameMention, i: number) => void) =>
      placed.forEach(({ mention }, i) => {
        if (mention.kind === "name" && this.home[i] === undefined) take(mention, i);
      });
    const isSure = ({ sureness }: NameMention) => sureness === "sure";
    each((mention, i) => isFullName(mention) && isSure(mention) && !mayBeSurname(mention) && this.full(mention, i));
    each((mention, i) => isFullName(mention) && isSure(mention) && this.full(mention, i));
    this.settleSexes();
    each((mention, i) => !isFullName(mention) && isSure(mention) && this.short(mention, i, true));
    each((mention, i) => isFullName(mention) && this.full(mention, i, false));
    each((mention, i) => !isFullName(mention) && this.short(mention, i, mention.sureness === "likely"));
    this.settle();
    placed.forEach(({ mention, title }, i) => {
      if (mention.kind === "title") this.holder(mention, title, i);
    });
    return this.clusters
      .filter(({ isSure }) => isSure)
      .map(({ naming, mentions }) => ({ naming, mentions: mentions.sort((a, b) => a - b) }))
      .sort((a, b) => a.mentions[0]! - b.mentions[0]!)
      .map(({ naming, mentions }) => ({
        naming: { ...naming.mention, at: naming.place },
        mentions: mentions.map((i) => placed[i]!),
      }));
  }

  /** A name of several words: the person of that surname whose given names agree, or a new one. */
  private full(mention: NameMention, i: number, isSure = true): void {
    const given = givenOf(mention);
    const key = keyOf(mention);
    const surname = surnameOf(mention);
    const namesakes = (this.bySurname.get(key) ?? []).slice(-MOST_NAMESAKES);
    const whole = mention.words.join(" ");
    if (mayBeSurname(mention) && namesakes.some((one) => one.surname === whole)) {
      this.short({ ...mention, surnameAt: -1 }, i, isSure);
      return;
    }
    const alike = namesakes.filter(
      (one) =>
        agree(one.given, given) &&
        (one.given.length > 0 || one.surname === surname || one.surname === key) &&
        (one.sex & mention.sex) === (one.sex && mention.sex ? one.sex & mention.sex || -1 : 0),
    );
    const exact = alike.find((one) => one.given.join(" ") === given.join(" "));
    const found = exact ?? alike.filter((one) => one.given.length > 0).at(-1) ?? alike.at(-1);
    if (found) this.join(found, mention, i, isSure);
    else this.open(mention, i, isSure);
  }

  /** A surname alone: whoever bears it; of one word, whoever has it as given name; else, where it is sure, somebody new. */
  private short(mention: NameMention, i: number, mayOpen: boolean): void {
    const [word] = mention.words as [string];
    const key = keyOf(mention);
    const surname = surnameOf(mention);
    let sharers = (this.bySurname.get(key) ?? []).slice(-MOST_NAMESAKES).filter(
      (one) =>
        (one.sex === 0 || mention.sex === 0 || (one.sex & mention.sex) !== 0) &&
        // "Van der Berg" is not Ana Berg; "Berg" may be either.
        (surname === key || one.surname === surname || (one.surname === key && one.given.length === 0)),
    );
    if (sharers.length > 1 && sharers.some((one) => one.surname === surname))
      sharers = sharers.filter((one) => one.surname === surname);
    if (sharers.length > 0) {
      const title = titleParts(this.placed[i]!.title);
      const holder =
        sharers.length > 1 && title.office ? sharers.find((one) => one.offices.has(title.office)) : undefined;
      this.join(holder ?? meant(sharers, i, this.placed), mention, i, mention.sureness === "sure");
      return;
    }
    const namesakes = mention.words.length === 1 ? (this.byGiven.get(word) ?? []) : [];
    if (namesakes.length > 0 && (mention.title === undefined || mention.honorific !== undefined))
      this.join(meant(namesakes, i, this.placed), mention, i, mention.sureness === "sure");
    else if (mayOpen) this.open(mention, i, mention.sureness === "sure");
  }

  /**
   * "Mr." and "Mrs. Lund" beside one given name that either sex bears: the other of the two where the draft names one in
   * full, else whom the first honorific after the full name says.
   */
  private settleSexes(): void {
    const honorifics = new Map<string, number[]>();
    this.placed.forEach(({ mention }, i) => {
      if (
        mention.kind === "name" &&
        mention.honorific &&
        !isFullName(mention) &&
        (mention.sex === 1 || mention.sex === 2)
      )
        push(honorifics, keyOf(mention), i);
    });
    for (const [surname, places] of honorifics) {
      const sexes = places.map((i) => (this.placed[i]!.mention as NameMention).sex);
      if (!sexes.includes(1) || !sexes.includes(2)) continue;
      const namesakes = this.bySurname.get(surname) ?? [];
      const [open, ...more] = namesakes.filter(({ sex }) => sex === 0 || sex === 3);
      if (!open || more.length > 0) continue;
      const known = new Set(namesakes.filter((one) => one !== open).map(({ sex }) => sex));
      const [other] = known;
      if (known.size === 1) open.sex = 3 - other!;
      else if (known.size === 0) open.sex = sexes[places.findIndex((i) => i > open.mentions[0]!)] ?? open.sex;
    }
  }

  /** Names that nothing but their shape speaks for count as people where they come back: short, or behind a title. */
  private settle(): void {
    for (const cluster of this.clusters) {
      if (cluster.isSure) continue;
      let isLikely = 0;
      for (const i of cluster.mentions) {
        const { mention } = this.placed[i]!;
        if (mention.kind === "name") isLikely += mention.sureness === "likely" ? 1 : 0;
      }
      cluster.isSure = isLikely > 0 && cluster.mentions.length > 1;
    }
  }

  /** "The minister": the one person in the draft who is said to hold such a post, if there is one alone. */
  private holder(mention: TitleMention, title: string, i: number): void {
    const { placed } = this;
    const { office, rank, standing, of } = titleParts(title);
    if (mention.holder === "previous") {
      let before = i - 1;
      while (before >= 0 && placed[before]!.place === placed[i]!.place && placed[before]!.apposition === "") before--;
      const named = placed[before]?.place === placed[i]!.place ? this.home[before] : undefined;
      if (named?.isSure) {
        named.mentions.push(i);
        this.hold(named, title);
        return;
      }
    }
    if (mention.holder === "next") {
      let next = i + 1;
      while (
        next < placed.length &&
        placed[next]!.place === placed[i]!.place &&
        placed[next]!.mention.start < mention.end
      )
        next++;
      const named = placed[next]?.place === placed[i]!.place ? this.home[next] : undefined;
      if (named?.isSure) {
        named.mentions.push(i);
        this.hold(named, title);
        return;
      }
    }
    if (office === "" || rank !== "" || standing !== "") return;
    const [post, charge] = office.split(": ") as [string, string?];
    const holders = new Set<Cluster<P>>();
    for (const { cluster, charge: theirs, of: where } of this.byPost.get(post) ?? [])
      if (cluster.isSure && (charge === undefined || charge === theirs) && mayBeOne(of, where)) holders.add(cluster);
    if (holders.size !== 1) return;
    for (const cluster of holders) cluster.mentions.push(i);
  }

  /** Puts down that somebody is said to hold an office. */
  private hold(cluster: Cluster<P>, title: string): void {
    const { office, rank, of } = titleParts(title);
    const whole = rank === "" ? office : `${rank} ${office}`;
    if (office === "" || cluster.offices.has(whole)) return;
    cluster.offices.add(whole);
    const [post, charge = ""] = whole.split(": ") as [string, string?];
    push(this.byPost, post, { cluster, charge, of });
    if (charge === "" && COMPOUND_POSTS.has(post))
      push(this.byPost, post.slice(post.lastIndexOf(" ") + 1), { cluster, charge, of });
  }

  private open(mention: NameMention, i: number, isSure: boolean): void {
    const place = this.placed[i]!;
    const cluster: Cluster<P> = {
      given: givenOf(mention),
      surname: surnameOf(mention),
      sex: mention.sex,
      order: this.clusters.length,
      offices: new Set(),
      naming: { ...place, mention },
      mentions: [],
      isSure: false,
      last: i,
    };
    this.clusters.push(cluster);
    push(this.bySurname, keyOf(mention), cluster);
    for (const given of cluster.given) push(this.byGiven, given, cluster);
    this.join(cluster, mention, i, isSure);
  }

  private join(cluster: Cluster<P>, mention: NameMention, i: number, isSure: boolean): void {
    cluster.mentions.push(i);
    cluster.last = i;
    cluster.isSure ||= isSure;
    this.home[i] = cluster;
    const given = givenOf(mention);
    if (cluster.sex === 0 || cluster.sex === 3) cluster.sex = mention.sex || cluster.sex;
    if (fullness(given) > fullness(cluster.given)) {
      for (const one of given) if (!cluster.given.includes(one)) push(this.byGiven, one, cluster);
      cluster.given = given;
      cluster.naming = { ...this.placed[i]!, mention };
    }
    const { title, apposition } = this.placed[i]!;
    for (const text of [title, apposition]) if (text !== "") this.hold(cluster, text);
  }
}

/** Whether two words for where an office is may mean one place: "the Vik mayor" is not mayor of Aas. One left out may be any. */
function mayBeOne(one: string, other: string): boolean {
  if (one === "" || other === "" || one === other) return true;
  const names = new Set(placesIn(one));
  return placesIn(other).some((name) => names.has(name));
}

/** The words, a country by its code: "american" and "u.s." are one. */
function placesIn(of: string): string[] {
  const words = of.split(" ");
  const hashes = Int32Array.from(words, hashOf);
  const places: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const at = countryAt(hashes, i, words.length);
    // Cities and regions stand for their country too, but have offices of their own.
    const isCountry = at !== undefined && (at.isAdjective || at.country.name.toLowerCase().startsWith(words[i]!));
    places.push(isCountry ? at.country.code : words[i]!);
    if (isCountry) i += at.tokens - 1;
  }
  return places;
}

/** Posts that are told by their last word alone too: "the minister" may be the prime minister, "the justice" the chief justice. */
const COMPOUND_POSTS = new Set([
  "prime minister",
  "first minister",
  "chief minister",
  "chief justice",
  "police chief",
  "district attorney",
  "press secretary",
  "director general",
  "house speaker",
]);

/** How much given names tell: whole ones before initials. */
function fullness(given: readonly string[]): number {
  return given.reduce((sum, one) => sum + (isInitial(one) ? 1 : 3), 0);
}

/** Whether a word of a name is an initial: "J.". */
export function isInitial(word: string): boolean {
  return word.length === 1 || word.endsWith(".");
}

/** Of the people under one surname, as many as a name is compared with: the last that were named. */
const MOST_NAMESAKES = 64;

/** Whether given names may be one person's: the same first one, an initial of it, or a short form; or none. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  const [a] = one;
  const [b] = other;
  if (a === undefined || b === undefined || a === b) return true;
  if (isInitial(a) || isInitial(b)) return a[0] === b[0];
  // "George W. Bush" and "W. Bush", "L. Ron Hubbard" and "Ron Hubbard".
  if (one.includes(b) || other.includes(a)) return true;
  return areShortForms(a, b);
}

/**
 * Of several of one name: who was named in full before in the same paragraph, else who the story is about, the one
 * named most often up to here; a relative is given in full each time.
 */
function meant<P>(clusters: readonly Cluster<P>[], i: number, placed: readonly PlacedMention<P>[]): Cluster<P> {
  if (clusters.length === 1) return clusters[0]!;
  const { place } = placed[i]!;
  let best = clusters[0]!;
  let most = 0;
  let here: Cluster<P> | undefined;
  let at = -1;
  for (const cluster of clusters) {
    let weight = 0;
    for (const one of cluster.mentions) {
      const { mention, place: there } = placed[one]!;
      weight += one < i ? 2 : 1;
      if (one < i && one > at && there === place && mention.kind === "name" && isFullName(mention)) {
        at = one;
        here = cluster;
      }
    }
    if (weight > most) {
      most = weight;
      best = cluster;
    }
  }
  return here ?? best;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
