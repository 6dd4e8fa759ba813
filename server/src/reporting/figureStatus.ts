import type { Attribution, Figure, FigureStatus, Paragraph } from "./facts.ts";
import type { Scope } from "./scope.ts";

/** A figure's status and what gives it; `scope` is that of the figure's span. */
export function statusOf(figure: Figure, _paragraph: Paragraph, scope: Scope): { readonly status: FigureStatus; readonly attribution?: Attribution } {
  if (!figure.asks) return { status: "exempt" };
  if (scope.kind === "record") return { status: "recorded" };
  if (scope.kind === "none") return { status: "unsourced" };
  return { status: "attributed", attribution: scope.attribution };
}
