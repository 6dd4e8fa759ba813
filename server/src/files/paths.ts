/** The folder a path lies in; undefined at the top. Absolute, `/`-separated paths, which may open with `scheme://authority`. */
export function folderOf(path: string): string | undefined {
  const at = path.lastIndexOf("/");
  if (at < 0 || path === "/") return undefined;
  if (at > 0 && path[at - 1] === "/") return undefined; // scheme://authority
  if (at === 0) return "/";
  return path.slice(0, at);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A path given relative to a folder, made absolute; `.` and `..` taken out. An absolute one stays. */
export function joined(folder: string, path: string): string {
  const slashed = path.replaceAll("\\", "/");
  if (isAbsolute(slashed)) return normalised(slashed);
  return normalised(folder === "/" ? `/${slashed}` : `${folder}/${slashed}`);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path) || /^[A-Za-z][\w+.-]*:\/\//.test(path);
}

/** Whether a path is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
}

function normalised(path: string): string {
  const head = /^(?:[A-Za-z][\w+.-]*:\/\/[^/]*|[A-Za-z]:)?\//.exec(path)?.[0] ?? "";
  const kept: string[] = [];
  for (const piece of path.slice(head.length).split("/")) {
    if (piece === "..") kept.pop();
    else if (piece !== "" && piece !== ".") kept.push(piece);
  }
  const tail = kept.join("/");
  return tail === "" && head.length > 1 ? head.slice(0, -1) : head + tail;
}
