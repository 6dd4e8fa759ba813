import { deflateSync } from "node:zlib";

/** A PDF whose pages hold these lines of text, written by hand: enough of the format for a reader to take. */
export function pdfOf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const font = add(FONT);
  const parent = 2 + pages.length * 2;
  const kids = pages.map((lines) => {
    const shown = lines.map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`).join(" ");
    const stream = `BT /F1 12 Tf 72 720 Td 14 TL ${shown} ET`;
    const content = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    return add(
      `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    );
  });
  add(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`);
  const root = add(`<< /Type /Catalog /Pages ${parent} 0 R >>`);
  return written(objects, root);
}

/** PDFs that say little and take their reader far: what a page of them draws, packed. */
export const HOSTILE_PDFS = {
  /** Forms of which each draws the next ten times over, ten deep: 10,000 million words. */
  slow: () => {
    const DEPTH = 10;
    const forms = Array.from({ length: DEPTH }, (_, i) =>
      i === DEPTH - 1
        ? packed("BT /F1 12 Tf 72 720 Td (homes) Tj ET", `${FORM} /Resources << /Font << /F1 1 0 R >> >>`)
        : packed("/X Do ".repeat(10), `${FORM} /Resources << /XObject << /X ${i + 4} 0 R >> >>`),
    );
    return onePage(packed("/X Do "), forms);
  },
  /** One text of 60 million letters. */
  large: () => onePage(packed(`BT /F1 12 Tf (${"a".repeat(60_000_000)}) Tj ET`)),
  /** A page of 600,000 words, each at a place of its own. */
  crowded: () => onePage(packed(`BT /F1 12 Tf ${"1 0 0 1 72 720 Tm (homes) Tj ".repeat(600_000)} ET`)),
  /** 300 million blanks in 290 kB, packed once more. */
  bomb: () => {
    const twice = deflateSync(deflateSync(Buffer.alloc(300_000_000, " "), { level: 9 }), { level: 9 });
    const head = `<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>`;
    return onePage(`${head}\nstream\n${twice.toString("latin1")}\nendstream`);
  },
} satisfies Readonly<Record<string, () => Uint8Array>>;

const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]";

/** A PDF of one page that draws `content`; object 1 is a font, from 3 on stand `forms`, of which the page calls the first /X. */
function onePage(content: string, forms: readonly string[] = []): Uint8Array {
  const next = 3 + forms.length;
  const page = `<< /Type /Page /Parent ${next} 0 R /MediaBox [0 0 612 792] /Contents 2 0 R /Resources << /Font << /F1 1 0 R >> /XObject << /X 3 0 R >> >> >>`;
  const pages = `<< /Type /Pages /Kids [${next + 1} 0 R] /Count 1 >>`;
  return written([FONT, content, ...forms, pages, page, `<< /Type /Catalog /Pages ${next} 0 R >>`], next + 2);
}

function packed(data: string, keys = ""): string {
  const bytes = deflateSync(Buffer.from(data, "latin1"), { level: 9 });
  return `<< ${keys} /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n${bytes.toString("latin1")}\nendstream`;
}

/** Objects, numbered from 1, as a file; a code unit is a byte. */
function written(objects: readonly string[], root: number): Uint8Array {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer << /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${table}\n%%EOF`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}
