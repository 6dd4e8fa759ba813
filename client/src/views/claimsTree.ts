import {
  type Event,
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
} from "vscode";
import type { ClaimStatus, LostClaim } from "../../../server/src/lint/sourcing.ts";
import type { DraftSourcing, PlacedClaim } from "../../../server/src/lsp/sourcingProtocol.ts";
import { type ClaimFilter, passes } from "./claimFilter.ts";
import { goTo } from "./places.ts";
import { counted, kindWord, ledgerWord, STATUSES, shortened, statusMeaning, statusWord } from "./words.ts";

/** A draft and where its statements come from. */
export interface ShownDraft {
  readonly uri: Uri;
  readonly sourcing: DraftSourcing;
}

interface StatusNode {
  readonly status: ClaimStatus;
  readonly claims: readonly PlacedClaim[];
}
interface LostNode {
  readonly lost: readonly LostClaim[];
}
/** One claim, with the draft that it stands in. */
export interface ClaimNode {
  readonly claim: PlacedClaim;
  readonly uri: Uri;
  readonly version: number;
}
type Node = StatusNode | LostNode | ClaimNode | LostClaim;

/** So much of a claim is in its line, in characters. */
const LINE = 80;
/** Fewer of a statement's words say nothing by themselves. */
const FEW_WORDS = 4;

const ICONS: Readonly<Record<ClaimStatus, ThemeIcon>> = {
  contradicted: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
  unsourced: new ThemeIcon("circle-outline", new ThemeColor("list.warningForeground")),
  nearby: new ThemeIcon("comment-unresolved"),
  attributed: new ThemeIcon("comment"),
  recorded: new ThemeIcon("bookmark"),
  verified: new ThemeIcon("verified-filled"),
};

/** The claims of the draft in front, by status. */
export class ClaimsTree implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData: Event<undefined> = this.changed.event;
  private shown: ShownDraft | undefined;
  private filter: ClaimFilter | undefined;

  /** Without a filter all claims are shown. */
  show(shown: ShownDraft | undefined, filter: ClaimFilter | undefined): void {
    this.shown = shown;
    this.filter = filter;
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (!this.shown) return [];
    const { uri, sourcing } = this.shown;
    if (!node) return this.groups(sourcing);
    if ("claims" in node) return node.claims.map((claim) => ({ claim, uri, version: sourcing.version }));
    if ("lost" in node) return [...node.lost];
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    if ("claims" in node) return groupItem(node);
    if ("lost" in node) return lostGroupItem(node);
    return "claim" in node ? claimItem(node) : lostItem(node);
  }

  private groups({ claims, lost }: DraftSourcing): Node[] {
    const { filter } = this;
    const wanted = claims.filter((claim) => passes(filter, claim));
    const groups: Node[] = STATUSES.map((status) => ({
      status,
      claims: wanted.filter((one) => one.status === status),
    })).filter((group) => group.claims.length > 0);
    if (lost.length > 0 && !filter) groups.push({ lost });
    return groups;
  }
}

function groupItem({ status, claims }: StatusNode): TreeItem {
  const item = new TreeItem(statusWord(status), TreeItemCollapsibleState.Expanded);
  item.id = status;
  item.description = String(claims.length);
  item.tooltip = statusMeaning(status);
  item.accessibilityInformation = {
    label: `${statusWord(status)}: ${counted(claims.length, l10n.t("{0} claim"), l10n.t("{0} claims"))}. ${statusMeaning(status)}`,
  };
  return item;
}

function claimItem({ claim, uri }: ClaimNode): TreeItem {
  const { kind, status, line } = claim;
  const text = nameOf(claim);
  const item = new TreeItem(shortened(text, LINE));
  const words = [kindWord(kind), l10n.t("line {0}", line)];
  if (claim.claim) words.push(ledgerWord(claim.claim.status));
  item.description = words.join(" · ");
  item.iconPath = ICONS[status];
  item.tooltip = aboutClaim(claim);
  item.command = goTo(uri, claim.range);
  if (claim.isConfirmable) item.contextValue = "confirmable";
  // What an icon says, in words.
  item.accessibilityInformation = { label: `${statusWord(status)}, ${words.join(", ")}: ${shortened(text, 2 * LINE)}` };
  return item;
}

/**
 * What a claim is listed by: its words, without the comma by which a comment hangs on a quotation; of a statement of which a
 * word or two are marked (“reportedly”), its sentence.
 */
function nameOf({ kind, text, sentence }: PlacedClaim): string {
  const words = text.replace(/^[\s,;:–—]+/, "").trim();
  return kind === "statement" && words.split(/\s+/).length < FEW_WORDS ? sentence : words;
}

function aboutClaim(claim: PlacedClaim): MarkdownString {
  const about = new MarkdownString();
  const say = (text: string) => about.appendText(text).appendMarkdown("\n\n");
  say(claim.sentence);
  say(`${statusWord(claim.status)}: ${statusMeaning(claim.status)}`);
  for (const { kind, text, title, locator } of claim.sources) {
    const named = kind === "attribution" ? text : (title ?? text);
    if (named !== "") say(`– ${named}${locator === undefined ? "" : `, ${locator}`}`);
  }
  if (claim.claim) {
    const { status, checker, checked, note } = claim.claim;
    const signed = [checker, checked].filter((one) => one !== undefined).join(", ");
    say(`${l10n.t("In the ledger: {0}", ledgerWord(status))}${signed === "" ? "" : ` (${signed})`}`);
    if (note !== undefined) say(note);
  }
  return about;
}

function lostGroupItem({ lost }: LostNode): TreeItem {
  const item = new TreeItem(l10n.t("No longer in the draft"), TreeItemCollapsibleState.Collapsed);
  item.id = "lost";
  item.description = String(lost.length);
  item.tooltip = l10n.t("Claims of the ledger whose words have changed since they were checked.");
  return item;
}

function lostItem({ quote, status }: LostClaim): TreeItem {
  const item = new TreeItem(shortened(quote, LINE));
  item.description = ledgerWord(status);
  item.iconPath = new ThemeIcon("question");
  item.tooltip = quote;
  item.accessibilityInformation = {
    label: l10n.t("No longer in the draft as it was noted ({0}): {1}", ledgerWord(status), shortened(quote, 2 * LINE)),
  };
  return item;
}
