import type { SourceKind } from "../reporting/facts.ts";
import { castOf } from "../reporting/people/cast.ts";
import type { Person } from "../reporting/people/people.ts";
import { type Speaker, speakersIn } from "../reporting/people/speakerLinks.ts";
import type { Described } from "../reporting/people/unnamed.ts";
import { clusteredIn, describedIn } from "./auditPeople.ts";
import type { Slot } from "./slot.ts";

/** Who speaks, for whoever points at it. */
export interface KnownSpeaker {
  /** Their fullest name, or the first words for somebody unnamed; undefined where nobody whom the draft speaks of does. */
  readonly name: string | undefined;
  readonly kind: SourceKind;
}

/** Everyone a draft speaks of, and who of them speaks in each attribution. Costs one reading of all mentions. */
export class DraftSpeakers {
  private constructor(
    readonly people: readonly Person<Slot>[],
    readonly described: Described<Slot>,
    private readonly speakers: ReadonlyMap<Slot, readonly Speaker[]>,
  ) {}

  /** `slots` are all heard, in order. May be left off at each `yield`, as long as no slot changes. */
  static *reading(slots: readonly Slot[]): Generator<undefined, DraftSpeakers> {
    const people = clusteredIn(slots);
    yield;
    const described = yield* describedIn(slots, people);
    return new DraftSpeakers(people, described, yield* speakersIn(slots, castOf(people, described)));
  }

  /** Who speaks in the attribution of that number of a paragraph: `member` counts the named people, then the unnamed ones. */
  linked(slot: Slot, attribution: number): Speaker {
    return this.speakers.get(slot)![attribution]!;
  }

  of(slot: Slot, attribution: number): KnownSpeaker {
    const { member, kind } = this.linked(slot, attribution);
    if (member < 0) return { name: undefined, kind };
    const person = this.people[member];
    const { place, span } = person
      ? { place: person.naming.at, span: person.naming.name }
      : firstOf(this.described.unnamed[member - this.people.length]!);
    return { name: place.prose.slice(span.start, span.end), kind };
  }
}

function firstOf(unnamed: Described<Slot>["unnamed"][number]) {
  const { place, mention } = unnamed[0]!;
  return { place, span: mention };
}
