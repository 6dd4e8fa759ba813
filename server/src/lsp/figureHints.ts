import { type InlayHint, MarkupKind } from "vscode-languageserver-protocol";
import type { Span } from "../text/span.ts";
import type { Client } from "./clientCapabilities.ts";
import { aboutFigure, standingOf } from "./figureHover.ts";
import { plain } from "./markdown.ts";
import type { OpenDraft } from "./openDraft.ts";
import { uriOf } from "./uris.ts";

/** Behind each figure that asks for a source, where it stands, as a sign and a word; of the paragraphs that `within` touches. */
export function figureHints(within: Span, open: OpenDraft, client: Client): InlayHint[] {
  if (open.standing?.kind !== "draft" || !open.settings.hints) return [];
  const { draft, desk } = open.standing;
  const lineOf = (at: number) => open.positioned.positionAt(at).line + 1;
  return draft.figures(within).map((figure) => {
    const about = aboutFigure(figure, [], desk, lineOf, uriOf);
    return {
      position: open.positioned.positionAt(figure.end),
      label: standingOf(figure),
      paddingLeft: true,
      tooltip: client.markdown ? { kind: MarkupKind.Markdown, value: about } : plain(about),
    };
  });
}
