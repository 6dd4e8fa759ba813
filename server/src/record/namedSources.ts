import { frontMatterSpan, readFrontMatter } from "../text/frontMatter.ts";

/** Keys of front matter that name source files: newslint's own, and pandoc's. */
const KEYS = ["sources", "bibliography"];
const SOURCE_FILE = /\.(?:ya?ml|json|bib)$/i;

/** The source files that a draft's front matter names, as it names them. Whatever else stands under those keys is the newsroom's own. */
export function sourcesNamedIn(text: string): readonly string[] {
  const span = frontMatterSpan(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (!span || !KEYS.some((key) => text.slice(span.start, span.end).includes(key))) return [];
  const { values } = readFrontMatter(text, span);
  return KEYS.flatMap((key) => values[key])
    .filter((name): name is string => typeof name === "string")
    .map((name) => name.trim())
    .filter((name) => SOURCE_FILE.test(name));
}
