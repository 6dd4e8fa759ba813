/**
 * Names findings so that services which compare two runs know them again: by rule and by the words of the sentence, not by
 * line. Like ones of one draft are told apart by their number. One object for each draft.
 */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /** `before`: what else must be the same, such as the path where a service asks for names that no two files share. */
  of(rule: string, sentence: string, before = ""): { readonly hash: string; readonly occurrence: number } {
    const key = hash(`${before}\n${rule}\n${sentence}`);
    const occurrence = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, occurrence);
    return { hash: key, occurrence };
  }
}

/** FNV-1a, twice 32 bits: stable, and enough to tell the findings of one file apart. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ ((unit << 5) | (unit >>> 11)), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
