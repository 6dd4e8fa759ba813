import type { IndexName } from "../reporting/facts.ts";
import type { PlacedEntry } from "../rules/rule.ts";
import type { Slot } from "./slot.ts";

/**
 * One index over the draft: from key to the paragraphs that hold it. Changed by taking out the old paragraph and
 * putting in the new one; remembers which keys that touched.
 */
export class DraftIndex {
  private readonly slots = new Map<string, Set<Slot>>();
  readonly touched = new Set<string>();

  constructor(readonly name: IndexName) {}

  add(slot: Slot): void {
    for (const entry of slot.facts.entries) {
      if (entry.index !== this.name) continue;
      let set = this.slots.get(entry.key);
      if (!set) this.slots.set(entry.key, (set = new Set()));
      set.add(slot);
      this.touched.add(entry.key);
    }
  }

  remove(slot: Slot): void {
    for (const entry of slot.facts.entries) {
      if (entry.index !== this.name) continue;
      const set = this.slots.get(entry.key);
      if (set?.delete(slot) && set.size === 0) this.slots.delete(entry.key);
      this.touched.add(entry.key);
    }
  }

  touch(slot: Slot): void {
    for (const entry of slot.facts.entries) if (entry.index === this.name) this.touched.add(entry.key);
  }

  touchAll(): void {
    for (const key of this.slots.keys()) this.touched.add(key);
  }

  /** The entries of a key in document order. */
  entriesOf(key: string): readonly PlacedEntry[] {
    const inOrder = [...(this.slots.get(key) ?? [])].sort((a, b) => a.position - b.position);
    const entries: PlacedEntry[] = [];
    for (const slot of inOrder)
      for (const entry of slot.facts.entries)
        if (entry.index === this.name && entry.key === key) entries.push({ ...entry, paragraph: slot });
    return entries;
  }
}
