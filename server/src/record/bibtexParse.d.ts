declare module "bibtex-parse" {
  type BibtexValue =
    | { readonly datatype: "quoted" | "braced" | "identifier" | "unenclosed"; readonly value: string }
    | { readonly datatype: "number"; readonly value: number | bigint | string }
    | { readonly datatype: "concatinate"; readonly value: readonly BibtexValue[] }
    | { readonly datatype: "null"; readonly value: null };
  type BibtexField = BibtexValue & { readonly name: string };
  type BibtexItem =
    | {
        readonly itemtype: "entry";
        readonly type: string;
        readonly key?: string;
        readonly fields: readonly BibtexField[];
      }
    | ({ readonly itemtype: "string"; readonly name: string } & BibtexValue)
    | { readonly itemtype: "preamble" | "comment" };
  /** Throws a `SyntaxError`, and a `RangeError` where braces are nested too deeply. */
  export function parse(text: string, options?: { readonly number?: "string" }): readonly BibtexItem[];
}
