/**
 * The path of a document (absolute, decoded, `/`-separated; `scheme://authority/…` for virtual file systems), as `files`
 * has them. Undefined for one that lies nowhere (unsaved) or whose URI cannot be read.
 */
export function pathOf(uri: string): string | undefined {
  const parts = /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/.exec(uri);
  if (!parts) return undefined;
  const [, scheme, authority, encoded] = parts;
  // An editor may say where an unsaved text is to lie one day (`untitled:/folder/name`); it lies nowhere yet.
  if (scheme!.toLowerCase() === "untitled") return undefined;
  if (!encoded?.startsWith("/")) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (scheme!.toLowerCase() !== "file") return `${scheme!.toLowerCase()}://${authority ?? ""}${path}`;
  const drive = /^\/([A-Za-z]):(.*)$/s.exec(path);
  if (drive) return `${drive[1]!.toUpperCase()}:${drive[2]}`;
  return authority ? `//${authority}${path}` : path;
}

/** The URI of a path as `pathOf` gives them. */
export function uriOf(path: string): string {
  const virtual = /^([A-Za-z][\w+.-]+):\/\/([^/]*)(.*)$/s.exec(path);
  if (virtual) return `${virtual[1]}://${virtual[2]}${encoded(virtual[3]!)}`;
  if (path.startsWith("//")) return `file:${encoded(path)}`;
  return /^[A-Za-z]:/.test(path) ? `file:///${encoded(path)}` : `file://${encoded(path)}`;
}

/** Whether two URIs lead to one path, however their signs are encoded. */
export function sameFile(a: string, b: string): boolean {
  if (a === b) return true;
  const path = pathOf(a);
  return path !== undefined && path === pathOf(b);
}

/** Whether a path lies in a virtual file system, which only the client can read. */
export function isVirtual(path: string): boolean {
  return /^[A-Za-z][\w+.-]+:\/\//.test(path);
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
