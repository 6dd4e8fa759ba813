import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { nearest } from "../text/nearest.ts";
import { isIsoDay } from "./days.ts";
import type { YamlEntries } from "./yamlEntries.ts";

/** What a value in a file of the desk's may be. One table of shapes makes both the validator and the JSON schema. */
export type Shape = { readonly does?: string } /** `asWritten`: a number counts as the text it is written as. */ & (
  | { readonly kind: "text"; readonly asWritten?: boolean }
  /** A day as ISO 8601 writes it, whole or cut short, as text: "2019", "2019-06", "2019-06-30". */
  | { readonly kind: "day" }
  | { readonly kind: "number" }
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly values: readonly (string | boolean)[]; readonly what: string }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "pair"; readonly first: Shape; readonly second: Shape }
  /** Known keys; `what` names one in messages. */
  | {
      readonly kind: "map";
      readonly keys: Readonly<Record<string, Shape>>;
      readonly what: string;
      readonly required?: readonly string[];
    }
  /** Keys of the writer's own. */
  | { readonly kind: "table"; readonly of: Shape }
  /** The first that can hold a value of the given sort. */
  | { readonly kind: "either"; readonly of: readonly Shape[] }
);

/** One thing wrong in a file, at an offset into its text. */
export interface ShapeProblem {
  readonly offset: number;
  readonly message: string;
}

/** Config files are small; more nodes than this is an alias bomb or no config. */
const MOST_CONFIG_NODES = 200_000;

/**
 * Reads a YAML node as a shape says. What does not fit is left out and told in `problems`; the rest is still given.
 * Maps come without a prototype, so that no key of a file can reach one.
 */
export class ShapeReader {
  readonly problems: ShapeProblem[] = [];
  private nodes = 0;

  /** After `mostNodes` nodes, those that aliases stand for counted each time, no more are read. */
  constructor(
    private readonly entries: Pick<YamlEntries, "resolved">,
    private readonly mostNodes = MOST_CONFIG_NODES,
  ) {}

  read(node: unknown, shape: Shape, name: string): unknown {
    const resolved = this.entries.resolved(node);
    if (++this.nodes > this.mostNodes) {
      if (this.nodes === this.mostNodes + 1) this.complain(node, "This file says more than newslint reads.");
      return undefined;
    }
    if (resolved === null || resolved === undefined || (isScalar(resolved) && resolved.value === null))
      return undefined;
    switch (shape.kind) {
      case "either": {
        const fitting = shape.of.find((one) => canHold(one, resolved));
        return fitting ? this.read(resolved, fitting, name) : this.misfit(resolved, shape, name);
      }
      case "map":
        return isMap(resolved) ? this.readMap(resolved, shape, name) : this.misfit(resolved, shape, name);
      case "table": {
        if (!isMap(resolved)) return this.misfit(resolved, shape, name);
        const table: Record<string, unknown> = Object.create(null);
        for (const pair of resolved.items) {
          const key = keyOf(pair.key);
          const value = this.read(pair.value, shape.of, `${name}.${key}`);
          if (value !== undefined) table[key] = value;
        }
        return table;
      }
      case "list":
        return isSeq(resolved) ? this.readAll(resolved.items, shape.of, name) : this.misfit(resolved, shape, name);
      case "pair": {
        if (!isSeq(resolved) || resolved.items.length === 0 || resolved.items.length > 2)
          return this.misfit(resolved, shape, name);
        const first = this.read(resolved.items[0], shape.first, name);
        return first === undefined ? undefined : [first, this.read(resolved.items[1], shape.second, name)];
      }
      default:
        if (isScalar(resolved) && fitsScalar(shape, resolved)) return given(shape, resolved);
        return this.misfit(resolved, shape, name);
    }
  }

  private readMap(
    node: { items: { key: unknown; value: unknown }[] } & Node,
    shape: Shape & { kind: "map" },
    name: string,
  ): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = keyOf(pair.key);
      const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      if (!known) {
        this.complain(pair.key, unknownMessage(key, shape));
        continue;
      }
      if (seen.has(key)) {
        this.complain(pair.key, `“${key}” stands twice here. The first counts.`);
        continue;
      }
      seen.add(key);
      const value = this.read(pair.value, known, name === "" ? key : `${name}.${key}`);
      if (value !== undefined) map[key] = value;
    }
    for (const key of shape.required ?? []) {
      if (map[key] === undefined) this.complain(node, `“${key}” is missing${name === "" ? "" : ` in “${name}”`}.`);
    }
    return map;
  }

  private readAll(items: readonly unknown[], shape: Shape, name: string): unknown[] {
    return items.map((item) => this.read(item, shape, name)).filter((value) => value !== undefined);
  }

  private misfit(node: unknown, shape: Shape, name: string): undefined {
    const given = isScalar(node)
      ? `not “${String(node.value).slice(0, 60)}”`
      : isMap(node)
        ? "not a map"
        : "not a list";
    this.complain(node, `“${name}” takes ${described(shape)}, ${given}.`);
    return undefined;
  }

  private complain(node: unknown, message: string): void {
    const range = (node as Node | null | undefined)?.range;
    this.problems.push({ offset: range ? range[0] : 0, message });
  }
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function unknownMessage(key: string, shape: Shape & { kind: "map" }): string {
  const names = Object.keys(shape.keys);
  const near = nearest(key, names);
  if (near !== undefined) return `There is no ${shape.what} “${key}”. Did you mean “${near}”?`;
  return names.length > 0 && names.length <= 20
    ? `There is no ${shape.what} “${key}”. Use ${listed(names)}.`
    : `There is no ${shape.what} “${key}”. \`newslint rules\` lists what there is.`;
}

function canHold(shape: Shape, node: unknown): boolean {
  switch (shape.kind) {
    case "either":
      return shape.of.some((one) => canHold(one, node));
    case "map":
    case "table":
      return isMap(node);
    case "list":
    case "pair":
      return isSeq(node);
    default:
      return isScalar(node) && fitsScalar(shape, node);
  }
}

function fitsScalar(shape: Shape, scalar: Scalar): boolean {
  const { value } = scalar;
  switch (shape.kind) {
    case "choice":
      return shape.values.some((one) => one === value);
    case "text":
      return typeof value === "string" || (shape.asWritten === true && typeof value === "number");
    case "day":
      return isIsoDay(written(scalar));
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    default:
      return shape.kind === "flag" && typeof value === "boolean";
  }
}

function given(shape: Shape, scalar: Scalar): unknown {
  return shape.kind === "text" || shape.kind === "day" ? written(scalar) : scalar.value;
}

function written({ value, source }: Scalar): string {
  return typeof value === "string" ? value : (source ?? String(value));
}

function described(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return "text";
    case "day":
      return "a day such as 2019, 2019-06 or 2019-06-30";
    case "number":
      return "a number";
    case "flag":
      return "true or false";
    case "choice":
      return `${shape.what}: ${listed(shape.values.filter((value) => typeof value === "string"))}`;
    case "list":
      return "a list";
    case "pair":
      return "a list of a level and options";
    case "map":
    case "table":
      return "a map";
    case "either":
      return [...new Set(shape.of.map(described))].join(", or ");
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
