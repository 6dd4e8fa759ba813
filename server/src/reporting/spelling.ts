import families from "../../data/spellings.txt";

let familyByName: ReadonlyMap<string, number> | undefined;

/** Which family of spellings.txt a given name is of. The list is read when first asked for. */
function familyOf(name: string): number | undefined {
  familyByName ??= new Map(
    families
      .split("\n")
      .flatMap((line, family) =>
        line === "" || line.charCodeAt(0) === 35 ? [] : line.split(" ").map((one) => [one, family] as const),
      ),
  );
  return familyByName.get(name);
}

/**
 * A folded word as it sounds, roughly: one form for the ways in which a name is put into Latin letters ("Kharkov" and
 * "Harkov", "Sergey" and "Sergei", "Gorbachev" and "Gorbachov", "Mueller" and "Muller", "Clarke" and "Clark").
 */
export function soundOf(word: string): string {
  const { length } = word;
  let sound = "";
  for (let i = 0; i < length; i++) {
    const char = word[i]!;
    const next = word[i + 1] ?? "";
    const last = sound.at(-1) ?? "";
    let heard = char;
    switch (char) {
      case "'":
      case "-":
        continue;
      case "c":
        if (next === "h") {
          // "tch" is "ch".
          if (last === "t") sound = sound.slice(0, -1);
          heard = "c";
          i++;
        } else heard = next === "e" || next === "i" || next === "y" ? "s" : "k";
        break;
      case "k":
      case "g":
        if (next === "h") i++;
        heard = char === "k" && next === "h" ? "h" : char;
        break;
      case "q":
        heard = "k";
        break;
      case "s":
        if (next === "c" && word[i + 2] === "h") {
          i += 2;
          heard = "S";
        } else if (next === "h") {
          i++;
          heard = "S";
        }
        break;
      case "p":
        if (next === "h") {
          i++;
          heard = "f";
        }
        break;
      case "w":
        heard = "v";
        break;
      case "h":
        // Unheard behind a vowel, unless a vowel follows, and behind most consonants.
        if (i > 0 && (!isVowel(next) || !isVowel(last))) continue;
        break;
      case "y":
      case "j":
        heard = "i";
        break;
      case "e":
        // "Mueller", "Koenig"; at the end "Clarke".
        if ((last === "u" || last === "o") && !isVowel(next)) continue;
        if (i === length - 1 && i > 2) continue;
        if (last === "i") {
          sound = sound.slice(0, -1);
          heard = "e";
        } else if (next === "i" || next === "y") continue;
        break;
      default:
    }
    if (heard !== sound.at(-1)) sound += heard;
  }
  // "-ov", "-ev", "-off" and "-eff" are one ending.
  const end = sound.slice(-2);
  return end === "ev" || end === "of" || end === "ef" ? `${sound.slice(0, -2)}ov` : sound;
}

/** Whether two folded given names are known for one name in two spellings: "Denis" and "Denys". Sameness and short forms are no such thing. */
export function areOneGiven(one: string, other: string): boolean {
  if (one === other) return false;
  const family = familyOf(one);
  return family !== undefined && family === familyOf(other);
}

/** How many slips there may be between two spellings at most. */
const MOST_SLIPS = 3;

const DOUBLED = /(.)\1/gu;

/** Whether two folded surnames look like one in two spellings: they sound the same, or are a slip of the keys apart. */
export function areSpellingsOfSurname(one: string, other: string): boolean {
  return areSpellings(spelt(one), spelt(other));
}

/** A folded word with what it is compared by, worked out once for all words it is compared with. */
export interface SpeltWord {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
}

export function spelt(word: string): SpeltWord {
  return { word, sound: soundOf(word), letters: lettersOf(word) };
}

/** As `areSpellingsOfSurname`, for whoever compares many: letters and sounds tell most words apart. */
export function areSpellings(mine: SpeltWord, theirs: SpeltWord): boolean {
  const { word: one } = mine;
  const { word: other } = theirs;
  if (one === other) return false;
  const shorter = Math.min(one.length, other.length);
  // "Pell" and "Pel": three letters are one slip away from too many names, but that one letter is doubled.
  if (shorter === 3)
    return Math.abs(one.length - other.length) <= 3 && one.replace(DOUBLED, "$1") === other.replace(DOUBLED, "$1");
  if (shorter < 3) return false;
  // Four letters leave too little to go by, but that two are swapped.
  const mayBeSwapped = shorter === 4 && one.length === other.length;
  const most = shorter >= 8 ? 2 : 1;
  const isOneSound = mine.sound === theirs.sound;
  if (leastSlips(mine.letters, theirs.letters) > (isOneSound ? MOST_SLIPS : most)) return false;
  if (isOneSound) return slipsApart(one, other) <= MOST_SLIPS;
  if (Math.abs(one.length - other.length) > most) return false;
  return slipsApart(one, other, most) <= most && (!mayBeSwapped || isAnagram(one, other));
}

/** The letters of a folded word, a bit each; all signs that are none share one. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i) - 97;
    letters |= 1 << (code >= 0 && code < 26 ? code : 26);
  }
  return letters;
}

/** The least number of slips between two words of these letters: what one has and the other lacks. Tells most words apart. */
export function leastSlips(one: number, other: number): number {
  return Math.max(bitsIn(one & ~other), bitsIn(other & ~one));
}

/** Of so many words at most each is compared with each. */
const FEW = 12;
/** How many that share a form with a word are looked at behind it. */
const MOST_SHARING = 16;

/**
 * Pairs of words, by number, among which are all that may be spellings of one or two slips apart, those nearest to one
 * another first. Of many words those that share a sound or what is left without a letter or two (symmetric deletes:
 * Garbe's SymSpell); of very many that share one, those that come one soon after the other.
 */
export function likelyPairs(words: readonly SpeltWord[]): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  if (words.length <= FEW) {
    for (let apart = 1; apart < words.length; apart++)
      for (let i = 0; i + apart < words.length; i++) pairs.push([i, i + apart]);
    return pairs;
  }
  const sharing = new Map<string, number[]>();
  const seen = new Set<number>();
  for (let j = 0; j < words.length; j++)
    for (const form of formsOf(words[j]!)) {
      const before = sharing.get(form);
      if (!before) {
        sharing.set(form, [j]);
        continue;
      }
      for (const i of before) {
        const pair = i * words.length + j;
        if (i === j || seen.has(pair)) continue;
        seen.add(pair);
        pairs.push([i, j]);
      }
      if (before.at(-1) === j) continue;
      before.push(j);
      if (before.length > MOST_SHARING) before.shift();
    }
  return pairs.sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
}

/** Longer words are compared without two of their letters too: from there on two slips may be one name. */
const LEAST_OF_TWO = 6;
/** No surname is longer; of what is, only the sound counts. */
const LONGEST_WORD = 24;

/** What two words share where they sound alike, differ by a doubled letter, or by a slip or two. */
function formsOf({ word, sound }: SpeltWord): readonly string[] {
  const forms = [`:${sound}`];
  if (word.length < 3 || word.length > LONGEST_WORD) return forms;
  forms.push(`=${word.replace(DOUBLED, "$1")}`);
  if (word.length === 3) return forms;
  forms.push(word);
  // Of two words of four letters only a swap makes one name.
  if (word.length === 4) {
    forms.push(`~${[...word].sort().join("")}`);
    return forms;
  }
  for (let i = 0; i < word.length; i++) {
    const less = word.slice(0, i) + word.slice(i + 1);
    forms.push(less);
    if (word.length < LEAST_OF_TWO) continue;
    for (let k = i; k < less.length; k++) forms.push(less.slice(0, k) + less.slice(k + 1));
  }
  return forms;
}

/** How many bits are set: added up in pairs, in fours, in bytes. */
function bitsIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether the letters of two words tell that they are further apart than two spellings of one name may be. */
export function areApart(one: SpeltWord, other: SpeltWord): boolean {
  const most = one.sound === other.sound ? MOST_SLIPS : Math.min(one.word.length, other.word.length) < 6 ? 1 : 2;
  return leastSlips(one.letters, other.letters) > most;
}

/**
 * How many letters are added, left out, swapped or changed between two words, one more than `most` for any more: optimal
 * string alignment of what stands between the letters that both begin and end with.
 */
export function slipsApart(one: string, other: string, most = MOST_SLIPS): number {
  const far = most + 1;
  const difference = Math.abs(one.length - other.length);
  if (difference >= far) return far;
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one[from] === other[from]) from++;
  let behind = 0;
  while (behind < shorter - from && one[one.length - 1 - behind] === other[other.length - 1 - behind]) behind++;
  const [height, width] = [one.length - from - behind, other.length - from - behind];
  if (height === 0 || width === 0) return difference;
  let older: number[] = [];
  let old = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= height; i++) {
    const row = [i];
    let least = i;
    const [mine, mineBefore] = [one[from + i - 1], one[from + i - 2]];
    for (let j = 1; j <= width; j++) {
      const theirs = other[from + j - 1];
      let slips = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (mine === theirs ? 0 : 1));
      if (i > 1 && j > 1 && mine === other[from + j - 2] && mineBefore === theirs)
        slips = Math.min(slips, older[j - 2]! + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least >= far) return far;
    older = old;
    old = row;
  }
  return Math.min(old[width]!, far);
}

/** Whether two words are made of the same letters. */
export function isAnagram(one: string, other: string): boolean {
  return [...one].sort().join("") === [...other].sort().join("");
}

function isVowel(char: string): boolean {
  return char !== "" && "aeiouy".includes(char);
}

/**
 * Under which keys a folded surname is looked up, so that two spellings of one meet under one of them at least: its first
 * letter with the second, and with the last. Letters that transliterations exchange are one ("Khodos" and "Hodos",
 * "Yeltsin" and "Eltsin", "Wagner" and "Vagner").
 */
export function lookUpKeysOf(word: string): readonly [string, string] {
  const isOneSound = word[1] === "h" && (word[0] === "p" || word[0] === "k");
  const first = isOneSound ? (word[0] === "p" ? "v" : "h") : letter(word[0]);
  const end = word.length - 1;
  const last = word[end] === "e" ? word[end - 1] : word[end];
  return [first + letter(word[isOneSound ? 2 : 1]), `${first}-${letter(last)}`];
}

function letter(written = ""): string {
  return LETTER[written] ?? written;
}

const LETTER: Readonly<Record<string, string>> = {
  c: "k",
  q: "k",
  g: "h",
  e: "i",
  y: "i",
  j: "i",
  w: "v",
  f: "v",
  z: "s",
  x: "s",
  o: "a",
  u: "a",
};
