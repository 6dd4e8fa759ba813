import { type Alias, type Document, isAlias, isScalar, LineCounter, type Pair, visit, type YAMLMap } from "yaml";
import { parseDocument } from "../text/yaml.ts";

/** Files larger than this are none that a desk keeps by hand, in UTF-16 code units. */
const LARGEST = 16_000_000;

/** Why a file could not be read: a clause without a full stop, and the line (1-based) as far as known. */
export interface Unreadable {
  readonly reason: string;
  readonly line?: number;
}

/** A parsed YAML file, with what is needed to read entries from it and to say where they stand. */
export class YamlEntries {
  /** What each alias stands for; made when the first one is met. */
  private targets: Map<Alias, unknown> | undefined;

  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  /** What the file holds: undefined where it is empty, holds comments only, or says null. */
  get contents(): unknown {
    const { contents } = this.document;
    return contents === null || (isScalar(contents) && contents.value === null) ? undefined : contents;
  }

  /** The line a node starts in, 1-based. */
  lineOf(node: unknown): number {
    return this.lineAt((node as { readonly range?: readonly number[] | null } | null)?.range?.[0] ?? 0);
  }

  /** The line of an offset into the file, 1-based. */
  lineAt(offset: number): number {
    return this.lines.linePos(offset).line || 1;
  }

  /** The node that an alias stands for; any other node as it is. Undefined for an alias without an anchor before it. */
  resolved(node: unknown): unknown {
    if (!isAlias(node)) return node;
    this.targets ??= targetsIn(this.document);
    return this.targets.get(node);
  }

  /** A scalar's text: as written where it is a number or a date ("2025", "007"), else its value; undefined for others. */
  textOf(node: unknown): string | undefined {
    const found = this.resolved(node);
    if (!isScalar(found) || found.value === null) return undefined;
    return typeof found.value === "string" ? found.value : (found.source ?? String(found.value));
  }

  /** The node of a map's field. Fields are found by comparing names, so that none can reach an object's prototype. */
  field(map: YAMLMap, name: string): unknown {
    const pair: Pair | undefined = map.items.find(({ key }) => this.textOf(key) === name);
    return pair && this.resolved(pair.value);
  }

  /** A field's value as text, blanks trimmed; undefined where it is missing, empty or no scalar. */
  text(map: YAMLMap, name: string): string | undefined {
    const node = this.field(map, name);
    const text = node === undefined ? undefined : this.textOf(node)?.trim();
    return text === "" ? undefined : text;
  }
}

/** Reads a YAML file that the desk keeps, or says why it cannot be read. Never throws. */
export function readYaml(text: string): YamlEntries | Unreadable {
  if (text.length > LARGEST) return { reason: "it is too large" };
  const lineCounter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), {
    lineCounter,
    logLevel: "silent",
    prettyErrors: false,
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error) return { reason: error.message.replace(/\.$/, ""), line: lineCounter.linePos(error.pos[0]).line || 1 };
  return new YamlEntries(document, lineCounter);
}

/** Whether a file could not be read. */
export function isUnreadable(read: YamlEntries | Unreadable): read is Unreadable {
  return !(read instanceof YamlEntries);
}

/** All aliases of a file with what they stand for, in one pass: asking each for itself would read the file each time. */
function targetsIn(document: Document.Parsed): Map<Alias, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<Alias, unknown>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
