import {
  type Event,
  EventEmitter,
  l10n,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from "vscode";
import type { PlacedRecord, PlacedSpeaker, Stretch } from "../../../server/src/lsp/sourcingProtocol.ts";
import type { SourceKind } from "../../../server/src/reporting/facts.ts";
import type { ShownDraft } from "./claimsTree.ts";
import { goTo } from "./places.ts";
import { counted, percent, shortened, speakerWord } from "./words.ts";

interface SpeakersNode {
  readonly speakers: readonly PlacedSpeaker[];
  readonly anonymousShare: number;
}
interface RecordsNode {
  readonly records: readonly PlacedRecord[];
  readonly leftOut: number;
}
interface StretchNode {
  readonly stretch: Stretch;
  readonly of: string;
}
interface UseNode {
  readonly use: PlacedRecord["uses"][number];
  readonly key: string;
}
interface MoreNode {
  readonly more: number;
}
type Node = SpeakersNode | RecordsNode | PlacedSpeaker | PlacedRecord | StretchNode | UseNode | MoreNode;

const LINE = 80;

const ICONS: Readonly<Record<SourceKind, string>> = {
  person: "person",
  organisation: "organization",
  document: "file-text",
  anonymous: "eye-closed",
  vague: "question",
};

/** Who speaks in the draft in front and how much, and which sources are on record for it. */
export class SpeakersTree implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData: Event<undefined> = this.changed.event;
  private shown: ShownDraft | undefined;

  show(shown: ShownDraft | undefined): void {
    this.shown = shown;
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (!this.shown) return [];
    if (!node) {
      const { speakers, anonymousShare, records, recordsLeftOut } = this.shown.sourcing;
      return [
        ...(speakers.length > 0 ? [{ speakers, anonymousShare }] : []),
        ...(records.length > 0 ? [{ records, leftOut: recordsLeftOut }] : []),
      ];
    }
    if ("speakers" in node) return [...node.speakers];
    if ("records" in node) return [...node.records, ...(node.leftOut > 0 ? [{ more: node.leftOut }] : [])];
    if ("stretches" in node) return node.stretches.map((stretch) => ({ stretch, of: node.name }));
    if ("uses" in node) return node.uses.map((use) => ({ use, key: node.key }));
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    if ("speakers" in node) return speakersItem(node);
    if ("records" in node) return recordsItem(node);
    if ("stretches" in node) return speakerItem(node);
    if ("uses" in node) return recordItem(node);
    if ("more" in node) return moreItem(node);
    const uri = this.shown?.uri;
    const item = "stretch" in node ? stretchItem(node) : useItem(node);
    if (uri) item.command = goTo(uri, "stretch" in node ? node.stretch.range : node.use);
    return item;
  }
}

function speakersItem({ speakers, anonymousShare }: SpeakersNode): TreeItem {
  const item = new TreeItem(l10n.t("Speakers"), TreeItemCollapsibleState.Expanded);
  item.id = "speakers";
  const hidden = l10n.t("{0} of their words by unnamed sources", percent(anonymousShare));
  item.description = `${speakers.length} · ${l10n.t("{0} unnamed", percent(anonymousShare))}`;
  item.tooltip = hidden;
  item.accessibilityInformation = {
    label: `${counted(speakers.length, l10n.t("{0} speaker"), l10n.t("{0} speakers"))}, ${hidden}`,
  };
  return item;
}

function speakerItem({ id, name, kind, titles, quotations, words, share, stretches }: PlacedSpeaker): TreeItem {
  const isOpenable = stretches.length > 0;
  const item = new TreeItem(
    shortened(name, LINE),
    isOpenable ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = `speaker ${id}`;
  const told = [
    ...(quotations > 0 ? [counted(quotations, l10n.t("{0} quotation"), l10n.t("{0} quotations"))] : []),
    counted(words, l10n.t("{0} word"), l10n.t("{0} words")),
    percent(share),
  ];
  item.description = told.join(" · ");
  item.iconPath = new ThemeIcon(ICONS[kind]);
  const about = [name, ...titles.filter((title) => !name.includes(title))].join(", ");
  item.tooltip = l10n.t("{0} ({1}): {2} of all words that somebody says", about, speakerWord(kind), percent(share));
  item.accessibilityInformation = { label: `${about}, ${speakerWord(kind)}: ${told.join(", ")}` };
  return item;
}

function stretchItem({ stretch: { text, range } }: StretchNode): TreeItem {
  const item = new TreeItem(shortened(text, LINE));
  const line = l10n.t("line {0}", range.start.line + 1);
  item.description = line;
  item.tooltip = text;
  item.accessibilityInformation = { label: `${shortened(text, 2 * LINE)}, ${line}` };
  return item;
}

function recordsItem({ records, leftOut }: RecordsNode): TreeItem {
  const used = records.filter(({ uses }) => uses.length > 0).length;
  const item = new TreeItem(l10n.t("Recorded sources"), TreeItemCollapsibleState.Expanded);
  item.id = "records";
  item.description = l10n.t("{0} of {1} cited", used, records.length + leftOut);
  item.accessibilityInformation = { label: `${item.label}: ${item.description}` };
  return item;
}

function recordItem({ key, type, title, uses, entry }: PlacedRecord): TreeItem {
  const item = new TreeItem(
    shortened(title, LINE),
    uses.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = `record ${key}`;
  const cited =
    uses.length === 0 ? l10n.t("not cited") : counted(uses.length, l10n.t("cited once"), l10n.t("cited {0} times"));
  item.description = `@${key} · ${cited}`;
  item.iconPath = new ThemeIcon(uses.length > 0 ? "bookmark" : "circle-slash");
  item.tooltip = type === "" ? title : `${title} (${type})`;
  item.accessibilityInformation = { label: l10n.t("Source {0}, key {1}, {2}", title, key, cited) };
  if (entry) {
    const start = { line: entry.line, character: 0 };
    item.contextValue = "entry";
    item.command = { ...goTo(Uri.parse(entry.uri), { start, end: start }), title: l10n.t("Open entry") };
  }
  return item;
}

function useItem({ use, key }: UseNode): TreeItem {
  const item = new TreeItem(l10n.t("line {0}", use.start.line + 1));
  item.accessibilityInformation = { label: l10n.t("{0} is cited in line {1}", key, use.start.line + 1) };
  return item;
}

function moreItem({ more }: MoreNode): TreeItem {
  return new TreeItem(counted(more, l10n.t("{0} more, not cited"), l10n.t("{0} more, not cited")));
}
