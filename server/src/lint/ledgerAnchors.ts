import { type ClaimPlace, ClaimSearch, isBetter, type SearchedParagraph } from "../record/claimAnchors.ts";
import type { LedgerEntry } from "../record/desk.ts";
import type { Paragraph } from "../reporting/facts.ts";
import type { CheckedClaim } from "../reporting/scope.ts";
import { overlaps, type Span } from "../text/span.ts";
import type { Slot } from "./slot.ts";

/** A claim of the ledger with the place in the draft where it stands, or comes nearest to standing. */
export interface AnchoredClaim {
  readonly entry: LedgerEntry;
  readonly slot: Slot;
  readonly place: ClaimPlace;
}

/**
 * Where the claims of a draft's ledger stand in it. A paragraph is searched once, when it is new; an edit looks again for
 * those claims alone of which the changed paragraph held a word, before or after.
 */
export class LedgerAnchors {
  private readonly search: ClaimSearch;
  private readonly searched = new Map<Slot, SearchedParagraph>();
  /** Entries that quote the same words between the same words are one claim here: they stand in one place. */
  private readonly claims: readonly (readonly LedgerEntry[])[];
  private readonly claimOf: ReadonlyMap<LedgerEntry, number>;
  /** By claim, the slots that hold a word of it. */
  private readonly slotsOf: readonly Set<Slot>[];
  private readonly anchors: (Anchor | undefined)[];
  /** Of each slot, the claims that still stand in it. */
  private readonly standing = new Map<Slot, CheckedClaim[]>();

  constructor(private readonly entries: readonly LedgerEntry[]) {
    const byWords = new Map<string, LedgerEntry[]>();
    for (const entry of entries) {
      const words = JSON.stringify([entry.prefix, entry.quote, entry.suffix]);
      const alike = byWords.get(words);
      if (alike) alike.push(entry);
      else byWords.set(words, [entry]);
    }
    this.claims = [...byWords.values()];
    this.claimOf = new Map(this.claims.flatMap((alike, claim) => alike.map((entry) => [entry, claim])));
    this.search = new ClaimSearch(this.claims.map(([entry]) => entry!));
    this.slotsOf = this.claims.map(() => new Set<Slot>());
    this.anchors = this.claims.map(() => undefined);
  }

  /** Brings the anchors up to date with a draft's slots, in order, and gives those of which other claims hold than before. */
  renew(slots: readonly Slot[]): ReadonlySet<Slot> {
    const touched = new Set<number>();
    const present = new Set(slots);
    for (const [slot, { hits }] of this.searched) {
      if (present.has(slot)) continue;
      this.searched.delete(slot);
      for (const claim of hits.keys()) {
        touched.add(claim);
        this.slotsOf[claim]!.delete(slot);
      }
    }
    for (const slot of slots) {
      if (this.searched.has(slot)) continue;
      const paragraph = this.search.search(slot.prose);
      this.searched.set(slot, paragraph);
      for (const claim of paragraph.hits.keys()) {
        touched.add(claim);
        this.slotsOf[claim]!.add(slot);
      }
    }
    const changed = new Set<Slot>();
    for (const claim of touched) this.settle(claim, present, changed);
    return changed;
  }

  /** What the ledger says of a span: of several claims there the gravest. */
  claimAt(span: Span, paragraph: Paragraph): CheckedClaim | undefined {
    let found: CheckedClaim | undefined;
    for (const claim of this.standing.get(paragraph as Slot) ?? NONE) {
      if (overlaps(claim.at, span) && (!found || GRAVITY[claim.status] > GRAVITY[found.status])) found = claim;
    }
    return found;
  }

  /** Every claim of the ledger, in its order, with where it stands or stood; without a place where nothing is like it. */
  all(): readonly { readonly entry: LedgerEntry; readonly anchor: AnchoredClaim | undefined }[] {
    return this.entries.map((entry) => {
      const anchor = this.anchors[this.claimOf.get(entry)!];
      return { entry, anchor: anchor && { entry, ...anchor } };
    });
  }

  private settle(claim: number, present: ReadonlySet<Slot>, changed: Set<Slot>): void {
    const before = this.anchors[claim];
    const after = this.anchorOf(claim);
    this.anchors[claim] = after;
    if (before?.slot === after?.slot && before?.place === after?.place) return;
    if (before?.place.holds) {
      const { slot } = before;
      const gone = new Set(this.claims[claim]!.map(({ id }) => id));
      const left = (this.standing.get(slot) ?? []).filter(({ id }) => !gone.has(id));
      if (left.length === 0 || !present.has(slot)) this.standing.delete(slot);
      else this.standing.set(slot, left);
      if (present.has(slot)) changed.add(slot);
    }
    if (after?.place.holds) {
      const standing = this.standing.get(after.slot) ?? [];
      for (const entry of this.claims[claim]!) standing.push(checkedAt(entry, after.place.at));
      this.standing.set(after.slot, standing);
      changed.add(after.slot);
    }
  }

  /** The best place of a claim in the draft, the first of several: word for word before one that is only like it. */
  private anchorOf(claim: number): Anchor | undefined {
    return (
      this.bestOf(claim, (paragraph) => this.search.exactIn(paragraph, claim)) ??
      this.bestOf(claim, (paragraph) => this.search.nearIn(paragraph, claim))
    );
  }

  private bestOf(claim: number, placeIn: (paragraph: SearchedParagraph) => ClaimPlace | null): Anchor | undefined {
    let best: Anchor | undefined;
    for (const slot of this.slotsOf[claim]!) {
      const place = placeIn(this.searched.get(slot)!);
      if (!place) continue;
      const isFirst = best === undefined || isBetter(place, best.place);
      const isEarlier = best !== undefined && !isBetter(best.place, place) && slot.position < best.slot.position;
      if (isFirst || isEarlier) best = { slot, place };
    }
    return best;
  }
}

const NONE: readonly CheckedClaim[] = [];

/** Where a claim stands. */
type Anchor = Omit<AnchoredClaim, "entry">;

function checkedAt({ id, status, checker, checked, sources }: LedgerEntry, at: Span): CheckedClaim {
  return {
    id,
    at,
    status,
    sources,
    ...(checker === undefined ? {} : { checker }),
    ...(checked === undefined ? {} : { checked }),
  };
}

/** Which of two claims about the same words counts: what went wrong before what went well. */
const GRAVITY: Readonly<Record<CheckedClaim["status"], number>> = {
  disputed: 6,
  "cannot-confirm": 5,
  confirmed: 4,
  "on-author": 3,
  changed: 2,
  asked: 1,
  open: 0,
};
