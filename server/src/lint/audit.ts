import type { Sentence } from "../language/analysis.ts";
import type { Desk } from "../record/desk.ts";
import { excerptOf, writtenPlace } from "../record/sourceText/sourceText.ts";
import type { ClaimModel } from "../reporting/claims/claimModel.ts";
import type { Figure } from "../reporting/facts.ts";
import { statusOf } from "../reporting/figureStatus.ts";
import { isOnRecord, type KnownSources, marksNear, scopeOf } from "../reporting/scope.ts";
import type { SourcedFigure } from "../rules/rule.ts";
import type { DraftText } from "../text/document.ts";
import { firstEndingAfter, overlaps, type Span } from "../text/span.ts";
import { peopleIn } from "./auditPeople.ts";
import { DraftSpeakers } from "./draftSpeakers.ts";
import type { Audit, FigureReport, FigureSource } from "./linter.ts";
import { absolute } from "./present.ts";
import type { Slot } from "./slot.ts";
import type { SourceChecks } from "./sourceChecks.ts";
import { atOnce } from "./steps.ts";

/** What the linter understood of a draft whose slots are all analysed. */
export function auditOf(
  text: DraftText,
  slots: readonly Slot[],
  desk: Desk,
  known: KnownSources,
  claims: ClaimModel,
  checks: SourceChecks,
): Audit {
  const sentences: Audit["sentences"][number][] = [];
  const attributions: Audit["attributions"][number][] = [];
  const figures: FigureReport[] = [];
  const uses = new Map<string, number>();
  const speakers = atOnce(DraftSpeakers.reading(slots));
  for (const slot of slots) {
    const { facts } = slot;
    const toAbsolute = (span: Span) => absolute(slot, span);
    const said = sentencesTouched(
      facts.analysis.sentences,
      facts.attributions.flatMap(({ content }) => content),
    );
    facts.analysis.sentences.forEach((sentence, i) => {
      const { score, kinds } = claims.claimOf(facts, i);
      sentences.push({ ...toAbsolute(sentence), attributed: said[i] === 1, claim: { score, kinds } });
    });
    facts.attributions.forEach(({ source, cue, content, type }, i) => {
      const { member, kind } = speakers.linked(slot, i);
      attributions.push({
        source: source.map(toAbsolute),
        cue: cue.map(toAbsolute),
        content: content.map(toAbsolute),
        type,
        speaker: member < 0 ? null : `p${member + 1}`,
        kind,
      });
    });
    for (const figure of facts.figures) figures.push(reportOf(figure, slot, text, known, checks));
    for (const { key, kind } of facts.citations)
      if (kind === "citation" || kind === "note") uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const sources = [...desk.sources.values()].map(({ key, type, title }) => ({
    key,
    type,
    title,
    uses: uses.get(key) ?? 0,
  }));
  return { sentences, attributions, people: peopleIn(text, speakers.people, speakers.described), figures, sources };
}

/** For each sentence 1 where a span shares text with it, else 0. Linear, but for a search for each span. */
function sentencesTouched(sentences: readonly Sentence[], spans: readonly Span[]): Uint8Array {
  const touched = new Uint8Array(sentences.length);
  for (const span of spans)
    for (let i = firstEndingAfter(sentences, span.start); i < sentences.length && overlaps(sentences[i]!, span); i++)
      touched[i] = 1;
  return touched;
}

/** A figure of a paragraph with its status and what gives it. */
export function reportOf(
  figure: Figure,
  slot: Slot,
  text: DraftText,
  known: KnownSources,
  checks?: SourceChecks,
): FigureReport {
  const place = absolute(slot, figure);
  const scope = scopeOf(figure, slot, slot.block.breakBefore ? undefined : slot.previous, known);
  const standing = statusOf(figure, slot, scope, known);
  const { status, attribution, claim, faint } = checks?.standing(standing, figure, slot) ?? standing;
  const found = checks?.figure(figure, slot, claim) ?? [];
  const sources: FigureSource[] = [];
  for (const citation of marksNear(slot.facts.citations, figure.start)) {
    if (!overlaps(citation.backs, figure) || !isOnRecord(citation, known)) continue;
    const { kind, key, locator, raw } = citation;
    const start = slot.block.start + raw.start;
    const end = slot.block.start + raw.end;
    sources.push({ kind, key, start, end, text: text.raw.slice(start, end), ...said(found, key, locator) });
  }
  for (const { key, locator } of claim?.sources ?? [])
    sources.push({
      kind: "ledger",
      key,
      ...place,
      text: text.raw.slice(place.start, place.end),
      ...said(found, key, locator),
    });
  if (attribution) {
    const home = scope.kind === "carry" ? (slot.previous ?? slot) : slot;
    const words = [...attribution.source, ...attribution.cue];
    if (words.length > 0) {
      const at = absolute(home, {
        start: Math.min(...words.map((span) => span.start)),
        end: Math.max(...words.map((span) => span.end)),
      });
      sources.push({ kind: "attribution", ...at, text: text.raw.slice(at.start, at.end) });
    }
  }
  const { id, status: checkedAs, checker, checked } = claim ?? {};
  return {
    ...figure,
    ...place,
    text: text.raw.slice(place.start, place.end),
    status,
    ...(status === "attributed" && faint ? { isNearby: true } : {}),
    sources,
    ...(id !== undefined && checkedAs !== undefined
      ? { claim: { id, status: checkedAs, ...(checker && { checker }), ...(checked && { checked }) } }
      : {}),
  };
}

/** Code units of a source's line that are shown. */
const EXCERPT = 240;

/** A citation's locator, and what the source's text says there. */
function said(found: readonly SourcedFigure[], key: string, locator: string): Pick<FigureSource, "locator" | "found"> {
  const one = found.find(({ record, locator: at }) => (record.key === key || record.url === key) && at === locator);
  const cited = locator === "" ? {} : { locator };
  if (!one) return cited;
  const { check, record, text } = one;
  if (check.kind === "absent" || record.isNameless)
    return { ...cited, found: { verdict: check.kind, place: "", excerpt: "" } };
  const place = writtenPlace(text, check.at.start);
  return { ...cited, found: { verdict: check.kind, place, excerpt: excerptOf(text, check.at, EXCERPT) } };
}
