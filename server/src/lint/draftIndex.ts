import type { IndexName } from "../reporting/facts.ts";
import type { PlacedEntry } from "../rules/rule.ts";
import type { Slot } from "./slot.ts";

/**
 * One index over the draft: from key to the paragraphs that hold it. Changed by taking out the old paragraph and
 * putting in the new one; remembers which keys that touched.
 */
export class DraftIndex {
  /** By key, what each paragraph contributes: the entries of a paragraph do not change while it stands. */
  private readonly keys = new Map<string, Map<Slot, PlacedEntry[]>>();
  readonly touched = new Set<string>();
  /** Of a key, its entries in document order, as long as none came or went. */
  private readonly inOrder = new Map<string, readonly PlacedEntry[]>();

  constructor(readonly name: IndexName) {}

  add(slot: Slot): void {
    for (const entry of slot.facts.entries) {
      if (entry.index !== this.name) continue;
      const slots = this.keys.get(entry.key) ?? new Map<Slot, PlacedEntry[]>();
      this.keys.set(entry.key, slots);
      const placed = { ...entry, paragraph: slot };
      const entries = slots.get(slot);
      if (entries) entries.push(placed);
      else slots.set(slot, [placed]);
      this.touched.add(entry.key);
      if (this.inOrder.size > 0) this.inOrder.delete(entry.key);
    }
  }

  remove(slot: Slot): void {
    for (const entry of slot.facts.entries) {
      if (entry.index !== this.name) continue;
      const slots = this.keys.get(entry.key);
      if (slots?.delete(slot) && slots.size === 0) this.keys.delete(entry.key);
      this.touched.add(entry.key);
      this.inOrder.delete(entry.key);
    }
  }

  touch(slot: Slot): void {
    for (const entry of slot.facts.entries) if (entry.index === this.name) this.touched.add(entry.key);
  }

  touchAll(): void {
    for (const key of this.keys.keys()) this.touched.add(key);
  }

  /** The entries of a key in document order. */
  entriesOf(key: string): readonly PlacedEntry[] {
    const known = this.inOrder.get(key);
    if (known) return known;
    const slots = this.keys.get(key);
    if (!slots) return [];
    const placed = [...slots].sort(([a], [b]) => a.position - b.position).flatMap(([, entries]) => entries);
    this.inOrder.set(key, placed);
    return placed;
  }
}
