import type { Linter } from "../server/src/lint/linter.ts";
import { clientOf, type Encoding } from "../server/src/lsp/clientCapabilities.ts";
import { diagnosticsOf } from "../server/src/lsp/diagnostics.ts";
import { symbolsOf } from "../server/src/lsp/documentSymbols.ts";
import { DEFAULT_EDITOR_SETTINGS } from "../server/src/lsp/editorSettings.ts";
import { figureHints } from "../server/src/lsp/figureHints.ts";
import { figureLens } from "../server/src/lsp/figureLens.ts";
import { hoverAt } from "../server/src/lsp/hover.ts";
import { OpenDraft } from "../server/src/lsp/openDraft.ts";
import { type ContentChange, PositionedText } from "../server/src/lsp/positions.ts";
import { tokensOf } from "../server/src/lsp/semanticTokens.ts";
import { sourcingOf } from "../server/src/lsp/sourcing.ts";
import type { Dismissal } from "../server/src/record/dismissal.ts";
import type { ReportingModels } from "../server/src/reporting/models.ts";
import { applied } from "../server/src/text/applied.ts";
import type { Change, Format } from "../server/src/text/document.ts";
import { stateOf } from "./draftChecks.ts";
import type { FuzzedDraft } from "./drafts.ts";
import { editOf } from "./edits.ts";
import { type FuzzedNewsroom, newsroomOf } from "./newsrooms.ts";
import { Random } from "./random.ts";
import { inside, isInPair, same } from "./spans.ts";

/** How many edits a sequence has, and after how many of them, the last aside, all is compared. */
const EDITS = 10;
const COMPARED = 1 / 10;

/** Longer than the server holds anything back, in milliseconds. */
const STILL = 10_000;

/** Edits a draft as somebody who types, pastes, cuts and undoes would; the server's state is then that of a draft opened so. */
export function checkEdits({ text, format }: FuzzedDraft, seed: number, models: ReportingModels): void {
  const random = new Random(seed, 0xed17);
  const desk = new EditedDraft(text, format, random, newsroomOf(random, models));
  if (random.chance(0.8)) desk.settle();
  const before: string[] = [];
  for (let i = 0; i < EDITS; i++) {
    const was = desk.text;
    for (const changes of editOf(was, before, random)) {
      desk.send(changes);
      desk.lookAround();
    }
    before.push(was);
    if (i < EDITS - 1 && random.chance(COMPARED)) desk.compare();
  }
  desk.compare();
}

/** A draft in an editor and, beside it, what the server holds of it. */
class EditedDraft {
  private readonly encoding: Encoding;
  private readonly client;
  private readonly shade;
  private readonly open: OpenDraft;
  private now = 0;
  private version = 1;
  private dismissed: readonly Dismissal[] = [];

  constructor(
    public text: string,
    private readonly format: Format,
    private readonly random: Random,
    private readonly newsroom: FuzzedNewsroom,
  ) {
    this.encoding = random.pick(["utf-16", "utf-16", "utf-16", "utf-8", "utf-32"]);
    this.client = clientOf({
      general: { positionEncodings: [this.encoding] },
      textDocument: {
        hover: { contentFormat: ["markdown"] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
      },
    });
    this.shade = random.pick(["attributed", "unattributed"] as const);
    this.open = this.opened(newsroom.linter);
  }

  private opened(linter: Linter): OpenDraft {
    const { encoding, format, version, text, newsroom, dismissed } = this;
    const { desk, settings } = newsroom;
    const languageId = format === "markdown" ? "markdown" : "plaintext";
    const positioned = new PositionedText(URI, languageId, version, text, encoding);
    const open = new OpenDraft(URI, languageId, positioned, 1, () => this.now);
    open.settings = { ...DEFAULT_EDITOR_SETTINGS, shade: this.shade, hints: true };
    const draft = linter.open(text, { format, settings, dismissed });
    open.stand({ kind: "draft", draft, linter, format, desk, settings });
    return open;
  }

  /** One message of an editor: changes, each into the text as the ones before it left it. */
  send(changes: readonly Change[]): void {
    this.version++;
    this.now += this.random.pick([20, 200, 2000]);
    const sent: ContentChange[] = [];
    for (const change of changes) {
      const { text } = this;
      const start = this.snapped(change.start);
      const end = Math.max(start, this.snapped(change.end));
      const isWhole = start === 0 && end === text.length && this.random.chance(0.5);
      this.text = applied(text, [{ start, end, text: change.text }]);
      // The range is counted in the text as it was.
      const range = { start: positionIn(text, start, this.encoding), end: positionIn(text, end, this.encoding) };
      sent.push(isWhole ? { text: change.text } : { range, text: change.text });
    }
    this.open.update(sent, this.version);
    if (this.open.positioned.text !== this.text) throw new Error("the server’s text is not the editor’s");
    if (this.open.draft?.text !== this.text) throw new Error("the draft’s text is not the editor’s");
  }

  /** Where an editor can put its cursor: not inside a line break, nor, where it counts whole characters, inside one. */
  private snapped(offset: number): number {
    const { text } = this;
    const at = Math.min(offset, text.length);
    const isInBreak = text[at - 1] === "\r" && text[at] === "\n";
    return isInBreak || (this.encoding !== "utf-16" && isInPair(text, at)) ? at - 1 : at;
  }

  /** What goes on between two edits: some of the work, all of it, or nothing; a look at what is shown, a hover, a dismissal. */
  lookAround(): void {
    const { random, open } = this;
    const draft = open.draft!;
    for (const one of open.shown) {
      inside({ start: one.start, end: one.end }, this.text, `what is shown of ${one.rule}`);
      for (const other of one.related) inside(other, this.text, `a relation of ${one.rule} as shown`);
    }
    if (random.chance(0.2)) draft.work(1 + random.below(8), open.focus);
    if (random.chance(0.12)) this.settle();
    if (random.chance(0.05)) draft.drawSourcing(1 + random.below(20), open.focus);
    if (random.chance(0.05)) hoverAt(this.somewhere(), open, this.client, pageOf);
    if (random.chance(0.03)) {
      this.dismissed = random.chance(0.3)
        ? []
        : draft
            .dismissable()
            .filter(() => random.chance(0.5))
            .map(({ rule, sentence, marked }) => ({
              path: "a.md",
              rule,
              sentence,
              ...(marked === undefined ? {} : { marked }),
              count: 1,
            }));
      draft.dismiss(this.dismissed);
    }
  }

  /** All is analysed and told, as the server does when there is time. */
  settle(): void {
    this.open.show(this.open.draft!.results());
  }

  private somewhere() {
    return this.open.positioned.positionAt(this.random.below(this.text.length + 1));
  }

  /** The server's state is that of one that has just opened the text. */
  compare(): void {
    const fresh = this.opened(this.newsroom.linter);
    const places = Array.from({ length: 5 }, () => this.random.below(this.text.length + 1));
    this.now += STILL;
    same(this.stateOf(this.open, places), this.stateOf(fresh, places), "edited, it is not as opened anew");
  }

  /** All that a client can be told of a draft. */
  private stateOf(open: OpenDraft, places: readonly number[]) {
    const draft = open.draft!;
    open.show(draft.results());
    if (open.letGo()) throw new Error("something is held back from a writer who is still");
    const { client } = this;
    const found = open.shown.slice(0, 5).map(({ start }) => start);
    const hovers = [...places, ...found].map((at) => hoverAt(open.positioned.positionAt(at), open, client, pageOf));
    return {
      ...stateOf(draft),
      left: draft.leftDismissals(),
      diagnostics: diagnosticsOf(open, client, pageOf),
      hovers,
      symbols: symbolsOf(open, client),
      lens: figureLens(open),
      hints: figureHints({ start: 0, end: this.text.length }, open, client),
      tokens: tokensOf(open).data,
      view: sourcingOf(open),
    };
  }
}

const URI = "file:///desk/a.md";

function pageOf(rule: string): string {
  return `file:///pages/${rule}.md`;
}

/** A place as the protocol counts it, worked out anew: lines end in `\n`, `\r\n` or `\r`. */
function positionIn(text: string, offset: number, encoding: Encoding) {
  let line = 0;
  let start = 0;
  for (let i = 0; i < offset; i++) {
    const sign = text[i];
    if (sign === "\n" || (sign === "\r" && text[i + 1] !== "\n")) {
      line++;
      start = i + 1;
    }
  }
  const before = text.slice(start, offset);
  const character =
    encoding === "utf-16" ? before.length : encoding === "utf-8" ? Buffer.byteLength(before) : [...before].length;
  return { line, character };
}
