import type { FigureStatus, ParagraphFacts } from "../reporting/facts.ts";
import { statusOf } from "../reporting/figureStatus.ts";
import { type KnownSources, scopeOf } from "../reporting/scope.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";

/**
 * How many figures of a draft ask for a source, and where they stand. `nearby` are those for which a reader has to look
 * beyond the sentence: attributed, but asked about (`figure-unsourced`, info).
 */
export type FigureTally = Readonly<Record<Exclude<FigureStatus, "exempt"> | "nearby", number>>;

type Counts = { -readonly [status in keyof FigureTally]: number };

const NOTHING: FigureTally = { unsourced: 0, nearby: 0, attributed: 0, recorded: 0, verified: 0, contradicted: 0 };

interface Kept {
  readonly previous: ParagraphFacts | undefined;
  readonly known: KnownSources;
  readonly counts: FigureTally;
}

/** Counts figures by status, again only in paragraphs of which something has changed since. */
export class TallyKeeper {
  private kept = new WeakMap<ParagraphFacts, Kept>();

  /** Forgets what was counted: what sources say has changed. */
  forget(): void {
    this.kept = new WeakMap();
  }

  of(slots: readonly Slot[], known: KnownSources, checks: SourceChecks): FigureTally {
    const all: Counts = { ...NOTHING };
    for (const slot of slots) {
      const counts = this.inSlot(slot, known, checks);
      if (counts === NOTHING) continue;
      for (const status of Object.keys(all) as (keyof Counts)[]) all[status] += counts[status];
    }
    return all;
  }

  private inSlot(slot: Slot, known: KnownSources, checks: SourceChecks): FigureTally {
    const { facts } = slot;
    if (facts.figures.length === 0 || slot.place === undefined) return NOTHING;
    const before = slot.block.breakBefore ? undefined : slot.previous;
    const previous = before?.facts;
    const kept = this.kept.get(facts);
    // A ledger's claims move without their paragraph's doing.
    if (kept && kept.previous === previous && kept.known === known && !known.claimAt) return kept.counts;
    const counts: Counts = { ...NOTHING };
    for (const figure of facts.figures) {
      if (!figure.asks) continue;
      const standing = statusOf(figure, slot, scopeOf(figure, slot, before, known), known);
      const { status, faint } = checks.standing(standing, figure, slot);
      if (status !== "exempt") counts[status === "attributed" && faint ? "nearby" : status]++;
    }
    this.kept.set(facts, { previous, known, counts });
    return counts;
  }
}
