import type { CitedKey } from "../lint/citedKeys.ts";
import type { SourcingPicture } from "../lint/sourcing.ts";
import type { Desk, SourceRecord } from "../record/desk.ts";
import type { OpenDraft } from "./openDraft.ts";
import type { PositionedText } from "./positions.ts";
import type { DraftSourcing, PlacedClaim, PlacedRecord, Stretch } from "./sourcingProtocol.ts";
import { uriOf } from "./uris.ts";

/** So many sources on record that a draft does not cite are listed: a library of thousands is no help. */
const MOST_UNUSED = 100;

/** Where the statements of a draft come from, in the client's positions; null for a text that is no draft. Reads the whole draft. */
export function sourcingOf({ standing, positioned }: OpenDraft): DraftSourcing | null {
  if (standing?.kind !== "draft") return null;
  const picture = standing.draft.sourcing();
  const { words, tally, voices, anonymousShare, lost } = picture;
  const stretches = stretchesIn(picture, positioned);
  return {
    version: positioned.version,
    words,
    tally,
    voices,
    anonymousShare,
    lost,
    claims: picture.claims.map((claim) => ({
      ...claim,
      range: positioned.rangeOf(claim),
      isConfirmable: isConfirmable(claim),
    })),
    speakers: picture.speakers.map(({ places: _, ...speaker }, i) => ({ ...speaker, stretches: stretches[i] ?? [] })),
    ...recordsOf(standing.desk, standing.draft.citedKeys(), positioned),
  };
}

/** What the ledger can vouch for, and does not yet. */
export function isConfirmable({ kind, claim }: Pick<PlacedClaim, "kind" | "claim">): boolean {
  return (kind === "figure" || kind === "quotation") && claim?.status !== "confirmed";
}

type Segment = SourcingPicture["segments"][number];

/** Of each speaker, the runs of segments within a paragraph that are theirs. */
function stretchesIn({ segments }: SourcingPicture, positioned: PositionedText): readonly Stretch[][] {
  const stretches: Stretch[][] = [];
  for (const run of runsIn(segments)) {
    const said = run.filter(isSaid);
    const speaker = run[0]!.speaker!;
    stretches[speaker] ??= [];
    stretches[speaker].push({
      text: joinedText(said.length > 0 ? said : run),
      words: said.reduce((sum, one) => sum + one.words, 0),
      range: positioned.rangeOf({ start: run[0]!.start, end: run.at(-1)!.end }),
    });
  }
  return stretches;
}

/**
 * Segments of one speaker and passage that follow one another, marks and blanks between them aside. Who speaks, where that
 * stands apart from what is said ("Brandt, asked on Monday, said no"), belongs to the same run.
 */
function runsIn(segments: readonly Segment[]): readonly Segment[][] {
  const runs: Segment[][] = [];
  let isApart = false;
  for (const segment of segments) {
    if (segment.speaker === undefined) {
      isApart ||= segment.words > 0;
      continue;
    }
    const run = runs.at(-1);
    const first = run?.[0];
    const isSame = first?.speaker === segment.speaker && first.passage === segment.passage;
    if (run && isSame && !(isApart && run.some(isSaid))) run.push(segment);
    else runs.push([segment]);
    isApart = false;
  }
  return runs;
}

function isSaid({ part }: Segment): boolean {
  return part === "content" || part === "carried";
}

/** Pieces as one text: those that do not follow one another are set apart. */
function joinedText(pieces: readonly Segment[]): string {
  let text = "";
  pieces.forEach((piece, i) => {
    const isNext = i > 0 && pieces[i - 1]!.end === piece.start;
    text += i === 0 || isNext ? piece.text : ` … ${piece.text}`;
  });
  return text.replace(/\s+/g, " ").trim();
}

function recordsOf(
  desk: Desk,
  cited: readonly CitedKey[],
  positioned: PositionedText,
): Pick<DraftSourcing, "records" | "recordsLeftOut"> {
  const uses = new Map<string, CitedKey[]>();
  for (const one of cited) {
    if (!desk.sources.has(one.key)) continue;
    const known = uses.get(one.key);
    if (known) known.push(one);
    else uses.set(one.key, [one]);
  }
  const placed = (record: SourceRecord, places: readonly CitedKey[]): PlacedRecord => ({
    key: record.key,
    type: record.type,
    title: record.title,
    uses: places.map(({ at }) => positioned.rangeOf(at)),
    ...(record.file === undefined ? {} : { entry: { uri: uriOf(record.file), line: (record.line ?? 1) - 1 } }),
  });
  const used = [...uses].map(([key, places]) => placed(desk.sources.get(key)!, places));
  const unused = [...desk.sources.values()].filter(({ key }) => !uses.has(key));
  return {
    records: [...used, ...unused.slice(0, MOST_UNUSED).map((record) => placed(record, []))],
    recordsLeftOut: Math.max(0, unused.length - MOST_UNUSED),
  };
}
