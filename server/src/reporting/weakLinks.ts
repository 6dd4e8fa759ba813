/** Why an address does not lead a reader to what it is to prove. */
export type WeakLink = "search" | "home" | "short";

/** Services that only forward to another address. */
const SHORTENERS: ReadonlySet<string> = new Set([
  "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "is.gd", "dlvr.it", "lnkd.in", "rebrand.ly", "cutt.ly",
  "t.ly", "shorturl.at", "rb.gy", "trib.al", "shar.es", "tiny.cc", "v.gd",
]); // biome-ignore format: a list

/** Names by which search engines call what was searched for. */
const QUERIES: ReadonlySet<string> = new Set(["q", "query", "search", "search_query", "p", "text", "wd", "s"]);
const SEARCH_PATHS: ReadonlySet<string> = new Set(["search", "results", "find", "suche", "sok", "recherche"]);

/** What is weak about a web address; undefined for one that leads to a page of its own, and for anything else than one. */
export function weakLinkOf(url: string): WeakLink | undefined {
  const parts = /^(?:https?:)?\/\/(?:www\.)?([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?/i.exec(url);
  if (!parts) return undefined;
  const host = parts[1]!.toLowerCase();
  const path = parts[2]!.split("/").filter((piece) => piece !== "");
  const query = parts[3] ?? "";
  if (SHORTENERS.has(host)) return path.length > 0 ? "short" : "home";
  const asks = query
    .slice(1)
    .split("&")
    .some((pair) => QUERIES.has(pair.slice(0, Math.max(0, pair.indexOf("="))).toLowerCase()));
  if (asks && (path.length === 0 || path.some((piece) => SEARCH_PATHS.has(piece.toLowerCase())))) return "search";
  const last = path.at(-1) ?? "";
  const isFront =
    path.length === 0 ||
    (path.length === 1 && /^(?:index|default|home)\.\w{2,5}$|^[a-z]{2}(?:-[a-z]{2})?$/i.test(last));
  return isFront && query === "" && !url.includes("#") ? "home" : undefined;
}
