import type { ClaimEntry, ClaimSource, Segment, SourcingPicture, SpeakerEntry, Voice } from "../lint/sourcing.ts";
import { inLine } from "./escaping.ts";

/** A draft of which a report is made. */
export interface ReportedDraft {
  /** As people see it: relative to the working folder, with slashes. */
  readonly path: string;
  readonly picture: SourcingPicture;
}

/** What a draft is called: its headline, else its file. */
export function titleOf({ path, picture }: ReportedDraft): string {
  const { passages, segments } = picture;
  const at = passages.findIndex(({ place, level }) => place === "headline" || level === 1);
  if (at < 0) return path;
  const text = inLine(
    segments
      .filter(({ passage }) => passage === at)
      .map((segment) => segment.text)
      .join(""),
  );
  return text === "" ? path : text;
}

/** A speaker's letter: "A" for the one with most words, "AA" behind "Z". */
export function letterOf(speaker: number): string {
  const last = String.fromCharCode(65 + (speaker % 26));
  return speaker < 26 ? last : letterOf(Math.floor(speaker / 26) - 1) + last;
}

/** "Lena Oster, harbourmaster". */
export function introduced({ name, titles }: SpeakerEntry): string {
  return titles.length === 0 ? name : `${name}, ${titles[0]}`;
}

/** Pieces of one passage that follow one another and are of one voice. */
export interface Run {
  readonly voice: Voice;
  readonly speaker: number | undefined;
  readonly passage: number;
  readonly segments: readonly Segment[];
  /** Of a speaker's, those that are said. */
  readonly words: number;
}

/** A draft's runs in order. Blanks and marks between two pieces of one voice belong to it. */
export function runsOf({ segments }: SourcingPicture): readonly Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < segments.length; ) {
    const { voice, speaker, passage } = segments[i]!;
    const isSame = (one: Segment | undefined) =>
      one !== undefined && one.passage === passage && one.voice === voice && one.speaker === speaker;
    let end = i + 1;
    for (;;) {
      if (isSame(segments[end])) end++;
      else if (segments[end]?.passage === passage && isBetween(segments[end]!) && isSame(segments[end + 1])) end += 2;
      else break;
    }
    const run = segments.slice(i, end);
    const counted = speaker === undefined ? run : run.filter(({ part }) => part === "content" || part === "carried");
    runs.push({ voice, speaker, passage, segments: run, words: counted.reduce((sum, { words }) => sum + words, 0) });
    i = end;
  }
  return runs;
}

function isBetween({ text, voice }: Segment): boolean {
  return (voice === "own" || voice === "record") && !/[\p{L}\p{N}]/u.test(text);
}

/** Where a lane's words lie: [from, to) in words from the start of the draft. */
export type Stretch = readonly [from: number, to: number];

export interface Lanes {
  readonly bySpeaker: readonly (readonly Stretch[])[];
  readonly byVoice: Readonly<Record<Exclude<Voice, "speaker">, readonly Stretch[]>>;
}

/** Where each speaker and the paper speak, from the draft's first word to its last. */
export function lanesOf({ segments, speakers }: SourcingPicture): Lanes {
  const bySpeaker: [number, number][][] = speakers.map(() => []);
  const byVoice: Record<Exclude<Voice, "speaker">, [number, number][]> = { own: [], record: [], unsourced: [] };
  let at = 0;
  for (const { voice, speaker, part, words } of segments) {
    if (words === 0) continue;
    const isTheirs = voice === "speaker" && (part === "content" || part === "carried");
    const lane = isTheirs ? bySpeaker[speaker!]! : byVoice[voice === "speaker" ? "own" : voice];
    const last = lane.at(-1);
    if (last && last[1] === at) last[1] += words;
    else lane.push([at, at + words]);
    at += words;
  }
  return { bySpeaker, byVoice };
}

/** What gives a claim, in a few words: "Minutes of 3 March 2026 (minutes), item 6". Who says it is not repeated. */
export function sourceInWords({ kind, key, title, locator, text }: ClaimSource): string {
  if (kind === "attribution") return `“${inLine(text)}”`;
  const name =
    kind === "footnote"
      ? `footnote ${key ?? ""}`
      : title === undefined
        ? (key ?? inLine(text))
        : key === undefined || kind === "link"
          ? title
          : `${title} (${key})`;
  return inLine(locator === undefined ? name : `${name}, ${locator}`);
}

/** "confirmed by mh on 2026-03-04"; undefined for a claim that is in no ledger. */
export function checkInWords({ claim }: ClaimEntry): string | undefined {
  if (!claim) return undefined;
  const by = claim.checker === undefined ? "" : ` by ${claim.checker}`;
  const on = claim.checked === undefined ? "" : ` on ${claim.checked}`;
  return inLine(`${claim.status.replace("-", " ")}${by}${on}`);
}
