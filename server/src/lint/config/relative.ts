/** `path` as seen from `folder`, both absolute and `/`-separated; with `..` where it lies elsewhere. */
export function relativePath(folder: string, path: string): string {
  if (folder === "" ? path.startsWith("/") : path.startsWith(`${folder}/`)) return path.slice(folder.length + 1);
  const from = folder.split("/");
  const to = path.split("/");
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}
