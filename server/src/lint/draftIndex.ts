import type { IndexName } from "../reporting/facts.ts";
import type { PlacedEntry } from "../rules/rule.ts";
import type { Slot } from "./slot.ts";

/** What a key holds: its entries in document order, and whether a rule has been handed that very list. */
interface Held {
  entries: PlacedEntry[];
  isShared: boolean;
}

/**
 * One index over the draft: from key to the entries of the paragraphs that hold it, in document order. Changed by taking
 * out the old paragraph and putting in the new one; remembers which keys that touched.
 */
export class DraftIndex {
  private readonly keys = new Map<string, Held>();
  readonly touched = new Set<string>();

  constructor(readonly name: IndexName) {}

  add(entry: PlacedEntry): void {
    const { key } = entry;
    this.touched.add(key);
    const held = this.keys.get(key);
    if (!held) {
      this.keys.set(key, { entries: [entry], isShared: false });
      return;
    }
    if (held.isShared) {
      held.entries = held.entries.slice();
      held.isShared = false;
    }
    const { entries } = held;
    const { position } = entry.paragraph as Slot;
    // A draft that is read from its beginning puts each behind all others.
    if (positionOf(entries.at(-1)!) <= position) entries.push(entry);
    else entries.splice(firstFrom(entries, position + 1), 0, entry);
  }

  /** Takes out what a slot put in under a key. */
  remove(key: string, slot: Slot): void {
    this.touched.add(key);
    const held = this.keys.get(key);
    if (!held) return;
    const { entries } = held;
    const from = firstFrom(entries, slot.position);
    let to = from;
    while (to < entries.length && entries[to]!.paragraph === slot) to++;
    if (to === from) return;
    if (to - from === entries.length) this.keys.delete(key);
    else if (held.isShared) {
      held.entries = entries.slice(0, from).concat(entries.slice(to));
      held.isShared = false;
    } else entries.splice(from, to - from);
  }

  touchAll(): void {
    for (const key of this.keys.keys()) this.touched.add(key);
  }

  /** The entries of a key in document order. */
  entriesOf(key: string): readonly PlacedEntry[] {
    const held = this.keys.get(key);
    if (!held) return NO_ENTRIES;
    held.isShared = true;
    return held.entries;
  }
}

const NO_ENTRIES: readonly PlacedEntry[] = [];

/** All indexes of a draft. The positions of the slots in them must be in order whenever one is put in or taken out. */
export class DraftIndexes {
  private readonly byName: ReadonlyMap<IndexName, DraftIndex>;

  constructor(names: readonly IndexName[]) {
    this.byName = new Map(names.map((name) => [name, new DraftIndex(name)]));
  }

  of(name: IndexName): DraftIndex {
    return this.byName.get(name)!;
  }

  add(slot: Slot): void {
    for (const { index, key, start, end, data } of slot.facts.entries)
      this.of(index).add({ index, key, start, end, data, paragraph: slot });
  }

  remove(slot: Slot): void {
    for (const { index, key } of slot.facts.entries) this.of(index).remove(key, slot);
  }

  /** Has the rules run again that read what a slot put in, into one index where a name is given. */
  touch(slot: Slot, name?: IndexName): void {
    for (const { index, key } of slot.facts.entries)
      if (name === undefined || index === name) this.of(index).touched.add(key);
  }

  touchAll(): void {
    for (const index of this.byName.values()) index.touchAll();
  }

  /** Everything has been run again. */
  settle(): void {
    for (const index of this.byName.values()) index.touched.clear();
  }
}

function positionOf({ paragraph }: PlacedEntry): number {
  return (paragraph as Slot).position;
}

/** The first entry at or behind a position. */
function firstFrom(entries: readonly PlacedEntry[], position: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positionOf(entries[middle]!) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
