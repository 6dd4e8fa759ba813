import type { Attribution, SourceKind } from "../reporting/facts.ts";
import { titleParts } from "../reporting/people/titles.ts";
import { endsOpen } from "../reporting/quoted.ts";
import { hasSource, speakingSource } from "../reporting/scope.ts";
import type { Span } from "../text/span.ts";
import type { DraftSpeakers } from "./draftSpeakers.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";

/** Somebody who speaks in a draft, as found in one reading from top to bottom. */
export interface RolledSpeaker {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly titles: readonly string[];
  attributions: number;
  readonly places: Span[];
}

/** Stand for whoever spoke before, where nobody else is known by them: for people, for bodies and texts, for any. */
const OF_PEOPLE = new Set("he she who i".split(" "));
const OF_BODIES = new Set("it which that this".split(" "));
const OF_ANY = new Set("they we you these those".split(" "));
/** Stand before a name and are no part of it. */
const DETERMINERS = new Set("the a an this that these those its their his her our my your".split(" "));
/** More bodies that share a first or last word than this, and a short form says nothing. */
const MOST_ALIKE = 32;

/**
 * Everyone who speaks in a draft, each once: people as the linter links them; bodies and documents by their words, a short
 * form ("the council") joined to the one body above that it can stand for. `isHearsay` tells of a cue that it names nobody ("is
 * said to"). Linear.
 */
export class SpeakerRoll {
  /** In order of first appearance. */
  readonly speakers: RolledSpeaker[] = [];
  private readonly numbers = new Map<Attribution, number>();
  private readonly homes = new Map<Attribution, Slot>();
  private readonly byMember = new Map<number, number>();
  private readonly byWords = new Map<string, number>();
  private readonly byFirst = new Map<string, Body[]>();
  private readonly byLast = new Map<string, Body[]>();
  private others = 0;

  constructor(
    slots: readonly Slot[],
    private readonly linked: DraftSpeakers,
    private readonly isHearsay: (cue: Span, slot: Slot) => boolean,
  ) {
    let last: number | undefined;
    let before: Slot | undefined;
    for (const slot of slots) {
      const runsOn = before !== undefined && !slot.block.breakBefore && endsOpen(before);
      const above = slot.block.breakBefore ? undefined : last;
      last = undefined;
      slot.facts.attributions.forEach((attribution, i) => {
        this.homes.set(attribution, slot);
        const number = this.numberOf(attribution, i, slot, last ?? above, last ?? (runsOn ? above : undefined));
        if (number === undefined) return;
        this.numbers.set(attribution, number);
        const speaker = this.speakers[number]!;
        speaker.attributions++;
        const place = speakingSource(attribution) ?? attribution.cue[0] ?? attribution.content[0];
        if (place) speaker.places.push(absolute(slot, place));
        last = number;
      });
      // A heading or a caption between two paragraphs takes nobody's word away.
      if (slot.facts.attributions.length === 0 && slot.place !== "body" && slot.place !== "quote") last = above;
      before = slot;
    }
  }

  /** The number in `speakers` of who speaks in an attribution; undefined where nobody is said to. */
  of(attribution: Attribution): number | undefined {
    return this.numbers.get(attribution);
  }

  homeOf(attribution: Attribution): Slot | undefined {
    return this.homes.get(attribution);
  }

  private numberOf(
    attribution: Attribution,
    i: number,
    slot: Slot,
    before: number | undefined,
    runningOn: number | undefined,
  ): number | undefined {
    const { member, kind } = this.linked.linked(slot, i);
    if (attribution.cue.some((cue) => this.isHearsay(cue, slot))) return this.nobody();
    // Of those who are only described, the words say whether they are anybody in particular: "experts".
    if (member >= 0) return this.person(member, this.linked.people[member] ? kind : attribution.kind);
    if (!hasSource(attribution)) return runningOn;
    const source = speakingSource(attribution);
    if (!source) return this.nobody();
    const words = wordsOf(slot.prose.slice(source.start, source.end));
    if (words.length === 1 && before !== undefined && this.mayMean(words[0]!, before)) return before;
    return this.body(words, slot.prose.slice(source.start, source.end), kind);
  }

  private mayMean(pronoun: string, before: number): boolean {
    const { kind } = this.speakers[before]!;
    const isBody = kind === "organisation" || kind === "document";
    return OF_ANY.has(pronoun) || (isBody ? OF_BODIES : OF_PEOPLE).has(pronoun);
  }

  private person(member: number, kind: SourceKind): number {
    const known = this.byMember.get(member);
    if (known !== undefined) return known;
    const { people, described } = this.linked;
    const person = people[member];
    if (person) {
      const { at, name } = person.naming;
      const titles = new Set<string>();
      for (const { title, apposition } of person.mentions)
        for (const one of [title, apposition]) if (one !== "" && !titleParts(one).isHonorific) titles.add(one);
      const number = this.add(`p${member + 1}`, at.prose.slice(name.start, name.end), kind, [...titles]);
      this.byMember.set(member, number);
      return number;
    }
    const { place, mention } = described.unnamed[member - people.length]![0]!;
    const number = this.add(`p${member + 1}`, shown(place.prose.slice(mention.start, mention.end)), kind, []);
    this.byMember.set(member, number);
    return number;
  }

  private nobody(): number {
    const known = this.byWords.get("");
    if (known !== undefined) return known;
    const number = this.add(`s${++this.others}`, "Nobody named", "vague", []);
    this.byWords.set("", number);
    return number;
  }

  private body(words: readonly string[], written: string, kind: SourceKind): number {
    const key = words.join(" ");
    if (key === "") return this.nobody();
    const known = this.byWords.get(key);
    if (known !== undefined) return known;
    const full = this.fullFormOf(words, kind);
    const number = full ?? this.add(`s${++this.others}`, shown(written), kind, []);
    this.byWords.set(key, number);
    if (full === undefined) {
      const body = { words, number };
      list(this.byFirst, words[0]!, body);
      list(this.byLast, words.at(-1)!, body);
    }
    return number;
  }

  /** The one body above whose words begin or end with these: "the ministry", "the town council". */
  private fullFormOf(words: readonly string[], kind: SourceKind): number | undefined {
    if (kind !== "organisation" && kind !== "document") return undefined;
    const starting = this.byFirst.get(words[0]!) ?? [];
    const ending = this.byLast.get(words.at(-1)!) ?? [];
    if (starting.length > MOST_ALIKE || ending.length > MOST_ALIKE) return undefined;
    const found = new Set<number>();
    const isOfKind = ({ number }: Body) => this.speakers[number]!.kind === kind;
    for (const body of starting)
      if (isOfKind(body) && words.every((word, i) => body.words[i] === word)) found.add(body.number);
    for (const body of ending)
      if (isOfKind(body) && words.every((word, i) => body.words[body.words.length - words.length + i] === word))
        found.add(body.number);
    return found.size === 1 ? [...found][0] : undefined;
  }

  private add(id: string, name: string, kind: SourceKind, titles: readonly string[]): number {
    this.speakers.push({ id, name, kind, titles, attributions: 0, places: [] });
    return this.speakers.length - 1;
  }
}

interface Body {
  readonly words: readonly string[];
  readonly number: number;
}

function list(map: Map<string, Body[]>, word: string, body: Body): void {
  const bodies = map.get(word);
  if (!bodies) map.set(word, [body]);
  else if (bodies.length <= MOST_ALIKE) bodies.push(body);
}

/** The words of a source in small letters, without what stands before a name. */
function wordsOf(written: string): readonly string[] {
  const words = written
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’.&-]+/u)
    .map((word) => word.replace(/['’]s?$/, ""))
    .filter((word) => word !== "");
  return words.length > 1 && DETERMINERS.has(words[0]!) ? words.slice(1) : words;
}

/** A source as an entry of a list: "the ministry of finance" as "Ministry of finance". */
function shown(written: string): string {
  const words = written.replace(/\s+/g, " ").trim();
  const space = words.indexOf(" ");
  const rest = space > 0 && DETERMINERS.has(words.slice(0, space).toLowerCase()) ? words.slice(space + 1) : words;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
