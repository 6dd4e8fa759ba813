// How large what is shipped may be. Run (`npm run check:sizes`), it says so of dist/ as it lies there, and fails where
// something is too large; `npm run package` holds the package to its limit, bench/ prints all of it.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { ROOT } from "./setUp.mjs";

const DIST = path.join(ROOT, "dist");
/** What newslint starts with in a browser. */
const WEB_START = ["extension.web.js", "server.web.js", "core.js", "data/attribution.wasm"];
/** What a browser never loads: the process, its client, and what is no part of the editor. */
const NOT_WEB = /^(?:extension\.js|languageClient\.js|server\.js|cli\.js|pdfWorker\.js|library\..*)$/;
/** Reads PDFs, once one is cited: counted apart. */
const PDF = "pdf.js";

/**
 * Each size with its limit, in bytes, from `dist/` as it was built; the package's too where its path is given.
 * @param {string} [vsix]
 * @returns {{ what: string, size: number, limit: number }[]}
 */
export function sizes(vsix) {
  const sizeOf = (name) => statSync(path.join(DIST, name)).size;
  const packed = (names) => sum(names, (name) => gzipSync(readFileSync(path.join(DIST, name)), { level: 9 }).length);
  const weights = readdirSync(path.join(DIST, "data"))
    .filter((name) => name.endsWith(".bin"))
    .map((name) => `data/${name}`);
  const later = readdirSync(DIST).filter(
    (name) => /\.(?:js|css)$/.test(name) && !NOT_WEB.test(name) && !WEB_START.includes(name) && name !== PDF,
  );
  return [
    ...(vsix === undefined ? [] : [{ what: "the package (.vsix)", size: statSync(vsix).size, limit: 3_500_000 }]),
    { what: "weights, as they lie in it", size: sum(weights, sizeOf), limit: 2_000_000 },
    { what: "in a browser: programs, gzipped", size: packed([...WEB_START, ...later]), limit: 600_000 },
    { what: "in a browser: all it starts with", size: packed(WEB_START) + sum(weights, sizeOf), limit: 2_600_000 },
    { what: "in a browser: the reader of PDFs, gzipped, apart", size: packed([PDF]), limit: 520_000 },
  ];
}

export function tableOf(rows) {
  const kB = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows
    .map(({ what, size, limit }) => `${what.padEnd(width)}  ${kB(size).padStart(8)} of at most ${kB(limit)}`)
    .join("\n");
}

function sum(names, of) {
  return names.reduce((total, name) => total + of(name), 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = sizes();
  console.log(tableOf(rows));
  for (const { what, size, limit } of rows)
    if (size > limit) console.error(`Too large: ${what}. esbuild's \`metafile\` shows what takes the room.`);
  process.exitCode = rows.some(({ size, limit }) => size > limit) ? 1 : 0;
}
