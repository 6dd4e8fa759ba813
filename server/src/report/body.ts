import type { ClaimEntry, ClaimStatus, Segment, SourcingPicture, SpeakerEntry } from "../lint/sourcing.ts";
import { atOnce } from "../lint/steps.ts";
import { counted, html, percent, shortened } from "./escaping.ts";
import {
  checkInWords,
  introduced,
  lanesOf,
  letterOf,
  type ReportedDraft,
  runsOf,
  type Stretch,
  sourceInWords,
  titleOf,
} from "./reportedDraft.ts";
import { KINDS, nameOf, SPEAKER_KINDS, STATUSES, signOf, VOICES } from "./wording.ts";

export interface BodyOptions {
  /** Tells the ids of several drafts on one page apart. */
  readonly number?: number;
  /**
   * Whether there are buttons: `.nl-go` with `data-start` and `data-end` (offsets into the raw text), and `.nl-confirm` with
   * `data-claim` (number in `claims`) besides. Without, places are links within the page.
   */
  readonly hasButtons?: boolean;
  /** With buttons: which claims can be marked confirmed. */
  readonly isConfirmable?: (claim: ClaimEntry) => boolean;
}

/** Speakers beyond take the first ones' shades again; their letter tells them apart. */
const SHADES = 8;
/** Lanes of speakers; all stand in the table. */
const MOST_LANES = 12;
/** Code units of a run's text in the list. */
const EXCERPT = 160;

/**
 * The sourcing report of one draft, as an `article`: tallies, the strip, the draft with its speakers shaded, the same as a
 * list, the claims and the speakers. Everything is escaped; there is no script and no style attribute. `REPORT_STYLES` goes
 * with it.
 */
export function sourcingBody(draft: ReportedDraft, options: BodyOptions = {}): string {
  return atOnce(sourcingBodyInSteps(draft, options));
}

/** The same; may be left off at each `yield`. */
export function sourcingBodyInSteps(draft: ReportedDraft, options: BodyOptions = {}): Generator<undefined, string> {
  return new Body(draft, options).whole();
}

class Body {
  private readonly picture: SourcingPicture;
  private readonly prefix: string;
  private readonly speakers: ReadonlyMap<string, number>;
  /** Ids of the first run of each speaker, once it is written. */
  private readonly hasSpoken = new Set<number>();

  constructor(
    private readonly draft: ReportedDraft,
    private readonly options: BodyOptions,
  ) {
    this.picture = draft.picture;
    this.prefix = `d${options.number ?? 1}`;
    this.speakers = new Map(this.picture.speakers.map(({ id }, i) => [id, i]));
  }

  *whole(): Generator<undefined, string> {
    const { draft, prefix } = this;
    const title = titleOf(draft);
    return [
      `<article class="nl-report" id="${prefix}" aria-labelledby="${prefix}-title">`,
      `<h1 id="${prefix}-title" dir="auto">${html(title)}</h1>`,
      `<p class="nl-meta">${title === draft.path ? "" : `<bdi>${html(draft.path)}</bdi> · `}${counted(this.picture.words, "word")}</p>`,
      this.tallies(),
      this.strip(),
      yield* this.shaded(),
      yield* this.list(),
      yield* this.claims(),
      this.speakerTable(),
      "</article>",
      "",
    ].join("\n");
  }

  private section(name: string, title: string, content: string): string {
    const id = `${this.prefix}-${name}`;
    return `<section class="nl-${name}">\n<h2 id="${id}">${title}</h2>\n${content}\n</section>`;
  }

  private tallies(): string {
    const { tally, claims, voices, words, anonymousShare, speakers, lost } = this.picture;
    const statuses = STATUSES.map(
      ({ status, sign, name, meaning }) =>
        `<li class="nl-tally nl-${status}"><span class="nl-count">${tally[status]}</span> <span><span class="nl-sign" aria-hidden="true">${sign}</span> ${name}</span> <span class="nl-meaning">${meaning}</span></li>`,
    ).join("\n");
    const share = (count: number) => (words === 0 ? 0 : count / words);
    const shares = [
      `<li><b>${percent(share(voices.speaker))}</b> of the words are given to ${counted(speakers.length, "speaker")}</li>`,
      `<li><b>${percent(share(voices.own + voices.record))}</b> are in the paper’s own voice, ${percent(share(voices.record))} with a source noted</li>`,
      `<li><b>${percent(share(voices.unsourced))}</b> make claims without a source</li>`,
      `<li><b>${percent(anonymousShare)}</b> of what is said, nobody named says</li>`,
    ].join("\n");
    const gone =
      lost.length === 0
        ? ""
        : `\n<p>In the ledger, but no longer in the draft as noted:</p>\n<ul class="nl-lost">\n${lost
            .map(
              ({ id, quote, status }) =>
                `<li><bdi>“${html(shortened(quote, EXCERPT))}”</bdi> (${html(id)}, ${html(status.replace("-", " "))})</li>`,
            )
            .join("\n")}\n</ul>`;
    return this.section(
      "tallies",
      counted(claims.length, "claim"),
      `<ul class="nl-statuses">\n${statuses}\n</ul>\n<ul class="nl-shares">\n${shares}\n</ul>${gone}`,
    );
  }

  private strip(): string {
    const { picture } = this;
    const { speakers, words, voices } = picture;
    const lanes = lanesOf(picture);
    const rows: string[] = [];
    const row = (label: string, shade: string, stretches: readonly Stretch[], count: number, whole: number) => {
      const rects = stretches
        .map(([from, to]) => `<rect class="${shade}" x="${from}" y="0" width="${to - from}" height="10"/>`)
        .join("");
      rows.push(
        `<li><span class="nl-lane-name">${label}</span><svg class="nl-lane" viewBox="0 0 ${Math.max(words, 1)} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects}</svg><span class="nl-lane-words">${counted(count, "word")}, ${percent(whole === 0 ? 0 : count / whole)}</span></li>`,
      );
    };
    speakers.slice(0, MOST_LANES).forEach((speaker, i) => {
      row(this.nameWithLetter(speaker, i), `nl-fill nl-f${i % SHADES}`, lanes.bySpeaker[i]!, speaker.words, words);
    });
    const rest = speakers.slice(MOST_LANES);
    if (rest.length > 0) {
      const stretches = lanes.bySpeaker.slice(MOST_LANES).flat();
      const count = rest.reduce((sum, one) => sum + one.words, 0);
      row(`${counted(rest.length, "other speaker")}`, "nl-fill nl-frest", stretches, count, words);
    }
    for (const voice of ["unsourced", "record", "own"] as const)
      if (voices[voice] > 0) row(VOICES[voice], `nl-fill nl-f-${voice}`, lanes.byVoice[voice], voices[voice], words);
    return this.section(
      "strip",
      "Where the story leans on whom",
      `<p class="nl-hint">From the first word on the left to the last on the right; shares are of all words.</p>\n<ul class="nl-lanes">\n${rows.join("\n")}\n</ul>`,
    );
  }

  private nameWithLetter(speaker: SpeakerEntry, i: number): string {
    return `<span class="nl-letter nl-c${i % SHADES}">${letterOf(i)}</span> <bdi>${html(speaker.name)}</bdi>`;
  }

  private *shaded(): Generator<undefined, string> {
    const { passages } = this.picture;
    const runs = runsOf(this.picture);
    const parts: string[] = [];
    let at = 0;
    for (const [number, passage] of passages.entries()) {
      yield;
      const inner: string[] = [];
      for (; at < runs.length && runs[at]!.passage === number; at++) {
        const { speaker, segments } = runs[at]!;
        if (speaker === undefined) inner.push(...segments.map((one) => this.piece(one)));
        else inner.push(this.said(speaker, segments));
      }
      const isHeading = passage.level > 0 || passage.place === "headline";
      const kind = isHeading ? "nl-heading" : `nl-${passage.place}`;
      const mark =
        passage.footnote === undefined ? "" : `<span class="nl-note">Note ${html(passage.footnote)}:</span> `;
      const depth = passage.quoteDepth > 0 ? " nl-inset" : "";
      parts.push(
        `<p class="${kind}${depth}" dir="auto">${passage.listDepth > 0 ? "• " : ""}${mark}${inner.join("")}</p>`,
      );
    }
    return this.section(
      "draft",
      "The draft, by who says what",
      `<p class="nl-hint">What somebody says is shaded and underlined, with their letter before it. <span class="nl-mark nl-unsourced">${signOf("unsourced")} marks</span> a claim without a source, <span class="nl-mark nl-contradicted">${signOf("contradicted")}</span> one that its record contradicts.</p>\n<div class="nl-text">\n${parts.join("\n")}\n</div>`,
    );
  }

  /** A run of somebody's words with the words that say who speaks. */
  private said(speaker: number, segments: readonly Segment[]): string {
    const name = this.picture.speakers[speaker]!;
    const first = this.hasSpoken.has(speaker) ? "" : ` id="${this.prefix}-s${speaker}"`;
    this.hasSpoken.add(speaker);
    let isLettered = false;
    const pieces = segments.map((one) => {
      const isTheirs = one.part === "content" || one.part === "carried";
      const letter =
        isTheirs && !isLettered
          ? `<span class="nl-letter nl-c${speaker % SHADES}"><span aria-hidden="true">${letterOf(speaker)}</span><span class="nl-unseen"> ${html(name.name)}: </span></span>`
          : "";
      isLettered ||= isTheirs;
      return letter + this.piece(one, speaker);
    });
    return `<span class="nl-run"${first}>${pieces.join("")}</span>`;
  }

  private piece(segment: Segment, speaker?: number): string {
    const { claims } = this.picture;
    const anchors = segment.claims
      .filter((one) => claims[one]!.start === segment.start)
      .map((one) => `<span id="${this.prefix}-c${one + 1}"></span>`)
      .join("");
    const text = html(segment.text.replace(/\t/g, " | "));
    const isTheirs = segment.part === "content" || segment.part === "carried";
    const tinted =
      speaker !== undefined && isTheirs
        ? `<span class="nl-said nl-${segment.part} nl-c${speaker % SHADES}">${text}</span>`
        : segment.part === undefined
          ? text
          : `<span class="nl-${segment.part}">${text}</span>`;
    const asking = segment.claims.find((one) => isAsking(claims[one]!.status));
    if (asking === undefined) return anchors + tinted;
    const { status, start, end } = claims[asking]!;
    const sign =
      start === segment.start
        ? `<span class="nl-sign">${signOf(status)}<span class="nl-unseen"> ${nameOf(status)}: </span></span>`
        : "";
    return `${anchors}<mark class="nl-mark nl-${status}" data-claim="${asking}" data-start="${start}" data-end="${end}">${sign}${tinted}</mark>`;
  }

  private *list(): Generator<undefined, string> {
    const { passages, speakers, claims } = this.picture;
    const items: string[] = [];
    let passage = -1;
    for (const run of runsOf(this.picture)) {
      yield;
      const text = run.segments.map((one) => one.text).join("");
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      if (run.passage !== passage) {
        if (passage >= 0) items.push("</ol></li>");
        passage = run.passage;
        const { place, level } = passages[passage]!;
        items.push(`<li>${level > 0 ? "heading" : place === "body" ? "paragraph" : place}<ol>`);
      }
      const who =
        run.speaker === undefined
          ? run.voice === "speaker"
            ? ""
            : VOICES[run.voice]
          : `${letterOf(run.speaker)}, ${introduced(speakers[run.speaker]!)}`;
      const asking = new Set(run.segments.flatMap((one) => one.claims.filter((at) => isAsking(claims[at]!.status))));
      const asked = [...asking]
        .map((at) => `${signOf(claims[at]!.status)} ${nameOf(claims[at]!.status)} “${shortened(claims[at]!.text, 80)}”`)
        .join("; ");
      items.push(
        `<li><b><bdi>${html(who)}</bdi></b>, ${counted(run.words, "word")}: <q dir="auto">${html(shortened(text, EXCERPT))}</q>${asked === "" ? "" : ` (${html(asked)})`}</li>`,
      );
    }
    if (passage >= 0) items.push("</ol></li>");
    return this.section(
      "list",
      "The same as a list",
      `<details>\n<summary>Who says what, paragraph by paragraph</summary>\n<ol class="nl-runs">\n${items.join("\n")}\n</ol>\n</details>`,
    );
  }

  private *claims(): Generator<undefined, string> {
    const { claims } = this.picture;
    if (claims.length === 0)
      return this.section("claims", "Claims", "<p>Nothing in this draft asks to be checked.</p>");
    const { prefix } = this;
    const counts = STATUSES.filter(({ status }) => this.picture.tally[status] > 0);
    const choices = [
      ["all", "all", claims.length] as const,
      ...counts.map(({ status, sign, name }) => [status, `${sign} ${name}`, this.picture.tally[status]] as const),
    ]
      .map(
        ([name, label, count], i) =>
          `<label><input type="radio" name="${prefix}-show" class="nl-show-${name}"${i === 0 ? " checked" : ""}> ${label} (${count})</label>`,
      )
      .join("\n");
    const rows: string[] = [];
    for (const [i, claim] of claims.entries()) {
      yield;
      rows.push(this.claimRow(claim, i));
    }
    return this.section(
      "claims",
      "Claims",
      `<fieldset class="nl-filter">\n<legend>Show</legend>\n${choices}\n</fieldset>\n${this.table(
        "Claims",
        ["Line", "Claim", "Kind", "Status", "Source", "Who says it", "Check"],
        rows.join("\n"),
      )}`,
    );
  }

  private table(label: string, columns: readonly string[], rows: string): string {
    const heads = columns.map((column) => `<th scope="col">${column}</th>`).join("");
    return `<div class="nl-scroll" role="region" aria-label="${label}: ${html(titleOf(this.draft))}" tabindex="0">\n<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>\n</div>`;
  }

  private claimRow(claim: ClaimEntry, i: number): string {
    const { status, kind, text, sentence, line, sources } = claim;
    const speaker = claim.speaker === undefined ? undefined : this.speakers.get(claim.speaker);
    const words = shortened(text, EXCERPT * 2);
    const around = shortened(sentence, EXCERPT * 2);
    const context =
      around === words || around === "" ? "" : `<span class="nl-context" dir="auto">${html(around)}</span>`;
    const named = sources.map((one) => `<li><bdi>${html(sourceInWords(one))}</bdi></li>`).join("");
    const who = speaker === undefined ? "" : this.nameWithLetter(this.picture.speakers[speaker]!, speaker);
    const check = checkInWords(claim);
    const confirm =
      this.options.hasButtons && (this.options.isConfirmable?.(claim) ?? true)
        ? `<button type="button" class="nl-confirm" data-claim="${i}" data-start="${claim.start}" data-end="${claim.end}" aria-label="Mark confirmed: ${html(shortened(text, 60))}">Mark confirmed</button>`
        : "";
    return `<tr class="nl-row nl-is-${status}"><td>${this.place(`line ${line}`, claim, `${this.prefix}-c${i + 1}`, i, text)}</td><td><span class="nl-words" dir="auto">${html(words)}</span>${context}</td><td>${KINDS[kind]}</td><td class="nl-status nl-${status}"><span class="nl-sign" aria-hidden="true">${signOf(status)}</span> ${nameOf(status)}</td><td>${named === "" ? "" : `<ul>${named}</ul>`}</td><td>${who}</td><td>${html(check ?? "")}${confirm}</td></tr>`;
  }

  /** Where a thing stands, to be gone to. */
  private place(
    label: string,
    { start, end }: { start: number; end: number },
    id: string,
    claim: number | undefined,
    words: string,
  ): string {
    const said = html(shortened(words, 60));
    return this.options.hasButtons
      ? `<button type="button" class="nl-go" data-start="${start}" data-end="${end}"${claim === undefined ? "" : ` data-claim="${claim}"`} aria-label="Go to ${label}: ${said}">${label}</button>`
      : `<a href="#${id}" aria-label="${label}: ${said}">${label}</a>`;
  }

  private speakerTable(): string {
    const { speakers } = this.picture;
    if (speakers.length === 0) return this.section("speakers", "Speakers", "<p>Nobody speaks in this draft.</p>");
    const rows = speakers
      .map((speaker, i) => {
        const { name, titles, kind, words, share, quotations, attributions, places } = speaker;
        const first = places[0] ?? { start: 0, end: 0 };
        return `<tr><th scope="row">${this.nameWithLetter(speaker, i)}</th><td><bdi>${html(titles.join("; "))}</bdi></td><td>${SPEAKER_KINDS[kind]}</td><td class="nl-number">${words}</td><td class="nl-number">${percent(share)}</td><td class="nl-number">${quotations}</td><td class="nl-number">${attributions}</td><td>${this.place("first", first, `${this.prefix}-s${i}`, undefined, name)}</td></tr>`;
      })
      .join("\n");
    return this.section(
      "speakers",
      "Speakers",
      this.table(
        "Speakers",
        ["Speaker", "Title", "Kind", "Words", "Share of what is said", "Quotations", "Times", "Place"],
        rows,
      ),
    );
  }
}

/** Whether a claim is marked in the text: a checker looks there first. */
function isAsking(status: ClaimStatus): boolean {
  return status === "unsourced" || status === "contradicted";
}
