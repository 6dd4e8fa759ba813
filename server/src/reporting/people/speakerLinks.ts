import { hashOf } from "../../language/hash.ts";
import type { Paragraph } from "../facts.ts";
import type { CastMember } from "./cast.ts";
import { Focus } from "./focus.ts";
import { ParagraphSpeakers, type Placed } from "./paragraphSpeakers.ts";
import { Several, type Speaker } from "./several.ts";

export type { Speaker } from "./several.ts";

/**
 * Who speaks in each attribution of a draft: by name, title or description, by pronoun, or by none of these where words run
 * on from a speaker before. `paragraphs` are the draft's, in order; each attribution's answer stands at its own place
 * among the paragraph's. Linear; may be left off at each `yield`.
 */
export function* speakersIn<P extends Paragraph>(
  paragraphs: readonly P[],
  cast: readonly CastMember<P>[],
): Generator<undefined, ReadonlyMap<P, readonly Speaker[]>> {
  // Read once, pronouns far below tell whether "Aas" above is a man or a woman.
  const first = new Linker(paragraphs, cast);
  yield* first.all();
  return yield* new Linker(paragraphs, cast, first.focus).all();
}

class Linker<P extends Paragraph> {
  readonly focus: Focus;
  /** Surnames that one member alone bears, by their hash. */
  private readonly bySurname = new Map<number, number>();
  private readonly byPlace = new Map<P, Placed[]>();
  private readonly found = new Map<P, readonly Speaker[]>();
  readonly byOffice = new Map<string, Set<number>>();
  readonly byWord = new Map<string, Set<number>>();
  private readonly standsFor: Int32Array;
  private readonly several = new Several();
  private sentence = 0;
  /** The speaker of the last attribution of the paragraph before, where no break stands between. */
  private carried: Speaker | undefined;

  constructor(
    private readonly paragraphs: readonly P[],
    private readonly cast: readonly CastMember<P>[],
    before?: Focus,
  ) {
    this.focus = new Focus(
      cast.map(({ sex }) => sex),
      before,
    );
    cast.forEach(({ surname }, member) => {
      if (surname === "") return;
      const hash = hashOf(surname);
      this.bySurname.set(hash, this.bySurname.has(hash) ? -1 : member);
    });
    cast.forEach(({ isNamed, callings }, member) => {
      if (!isNamed) return;
      for (const { office, words } of callings) {
        if (office !== "") add(this.byOffice, office, member);
        for (const word of words) add(this.byWord, word, member);
      }
    });
    this.standsFor = new Int32Array(cast.length).fill(-1);
    cast.forEach(({ mentions }, member) => {
      for (const { start, end, place, as } of mentions) {
        let here = this.byPlace.get(place);
        if (!here) {
          here = [];
          this.byPlace.set(place, here);
        }
        here.push({ start, end, member, as });
      }
    });
    for (const here of this.byPlace.values()) here.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  *all(): Generator<undefined, ReadonlyMap<P, readonly Speaker[]>> {
    for (const [number, paragraph] of this.paragraphs.entries()) {
      const reader = new ParagraphSpeakers(paragraph, this.byPlace.get(paragraph) ?? [], {
        cast: this.cast,
        focus: this.focus,
        standsFor: this.standsFor,
        bySurname: this.bySurname,
        called: this,
        several: this.several,
        number,
        sentence: this.sentence,
        carried: paragraph.block.breakBefore ? undefined : this.carried,
      });
      const speakers = reader.all();
      this.found.set(paragraph, speakers);
      this.sentence += paragraph.facts.analysis.sentences.length;
      if (paragraph.block.part === "body") this.carried = reader.last;
      yield;
    }
    return this.found;
  }
}

function add(map: Map<string, Set<number>>, key: string, member: number): void {
  const members = map.get(key);
  if (members) members.add(member);
  else map.set(key, new Set([member]));
}
