import type { SourcingPicture } from "../lint/sourcing.ts";
import { counted, markdown, percent, shortened } from "./escaping.ts";
import {
  checkInWords,
  introduced,
  letterOf,
  type ReportedDraft,
  runsOf,
  sourceInWords,
  titleOf,
} from "./reportedDraft.ts";
import { KINDS, nameOf, SPEAKER_KINDS, STATUSES, signOf, VOICES } from "./wording.ts";

/** Words that one character of the strip stands for. */
const STEP = 5;
const EXCERPT = 160;

/** The sourcing report of drafts in Markdown (GFM tables). Nothing of a draft is markup in it. */
export function sourcingMarkdown(drafts: readonly ReportedDraft[]): string {
  return drafts.map(reportOf).join("\n---\n\n");
}

function reportOf(draft: ReportedDraft): string {
  const { picture, path } = draft;
  const { claims, speakers, tally, voices, words, anonymousShare, lost } = picture;
  const title = titleOf(draft);
  const of = (count: number) => percent(words === 0 ? 0 : count / words);
  const lines = [
    `# ${markdown(title)}`,
    "",
    `${title === path ? "" : `${markdown(path)}, `}${counted(words, "word")}`,
    "",
    `## ${counted(claims.length, "claim")}`,
    "",
    ...STATUSES.map(({ status, sign, name, meaning }) => `- ${sign} ${name}: ${tally[status]} (${meaning})`),
    "",
    `${of(voices.speaker)} of the words are given to ${counted(speakers.length, "speaker")}; ${of(voices.own + voices.record)} are in the paper’s own voice, ${of(voices.record)} with a source noted; ${of(voices.unsourced)} make claims without a source. ${percent(anonymousShare)} of what is said, nobody named says.`,
    "",
  ];
  if (lost.length > 0) {
    lines.push("In the ledger, but no longer in the draft as noted:", "");
    for (const { id, quote, status } of lost)
      lines.push(`- “${markdown(shortened(quote, EXCERPT))}” (${markdown(id)}, ${status.replace("-", " ")})`);
    lines.push("");
  }
  lines.push("## Where the story leans on whom", "", ...stripOf(picture), "");
  if (claims.length > 0) {
    lines.push(
      "## Claims",
      "",
      "| Line | Claim | Kind | Status | Source | Who says it | Check |",
      "| ---: | --- | --- | --- | --- | --- | --- |",
    );
    const numbers = new Map(speakers.map(({ id }, i) => [id, i]));
    for (const claim of claims) {
      const number = claim.speaker === undefined ? undefined : numbers.get(claim.speaker);
      lines.push(
        row([
          String(claim.line),
          markdown(shortened(claim.text, EXCERPT)),
          KINDS[claim.kind],
          `${signOf(claim.status)} ${nameOf(claim.status)}`,
          claim.sources.map((one) => markdown(sourceInWords(one))).join("; "),
          number === undefined ? "" : `${letterOf(number)} ${markdown(speakers[number]!.name)}`,
          markdown(checkInWords(claim) ?? ""),
        ]),
      );
    }
    lines.push("");
  }
  if (speakers.length > 0) {
    lines.push(
      "## Speakers",
      "",
      "| | Speaker | Kind | Words | Share of what is said | Quotations | Times |",
      "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    );
    speakers.forEach((speaker, i) => {
      const { kind, words: count, share, quotations, attributions } = speaker;
      lines.push(
        row([
          letterOf(i),
          markdown(introduced(speaker)),
          SPEAKER_KINDS[kind],
          String(count),
          percent(share),
          String(quotations),
          String(attributions),
        ]),
      );
    });
    lines.push("");
  }
  return lines.join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A line a paragraph, one character for every few words, and what the characters stand for. */
function stripOf(picture: SourcingPicture): readonly string[] {
  const { speakers } = picture;
  const signs = { own: "·", record: signOf("recorded"), unsourced: signOf("unsourced") } as const;
  const lines: string[] = [];
  let passage = -1;
  const used = new Set<number>();
  for (const { voice, speaker, words, passage: at } of runsOf(picture)) {
    if (words === 0) continue;
    if (at !== passage) lines.push("");
    passage = at;
    if (speaker !== undefined) used.add(speaker);
    // Two letters of one speaker stay together.
    const sign = speaker === undefined ? signs[voice as keyof typeof signs] : letterOf(speaker);
    lines[lines.length - 1] += sign.repeat(Math.max(1, Math.round(words / STEP)));
  }
  const legend = [...used].sort((a, b) => a - b).map((i) => `- ${letterOf(i)}: ${markdown(introduced(speakers[i]!))}`);
  for (const voice of ["own", "record", "unsourced"] as const)
    if (picture.voices[voice] > 0) legend.push(`- ${signs[voice]}: ${VOICES[voice]}`);
  return [
    `A line a paragraph, a character for each ${STEP} words:`,
    "",
    ...lines.map((line) => `    ${line}`),
    "",
    ...legend,
  ];
}
