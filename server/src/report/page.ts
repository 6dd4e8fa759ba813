import { sourcingBody } from "./body.ts";
import { counted, html, percent } from "./escaping.ts";
import { type ReportedDraft, titleOf } from "./reportedDraft.ts";
import { REPORT_STYLES } from "./styles.ts";

/** What is put around reports, so that they can be written one after the other. */
export interface PageParts {
  readonly start: string;
  readonly end: string;
}

/** Nothing is fetched and nothing runs, whatever a draft holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page that needs no other file and no connection. */
export function pageParts(title: string, version: string): PageParts {
  return {
    start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="newslint ${html(version)}">
<title>${html(title)}</title>
<style>
${REPORT_STYLES}</style>
</head>
<body class="nl-body">
<main>
`,
    end: "</main>\n</body>\n</html>\n",
  };
}

/** The reports of several drafts on one page, behind a table of them where there is more than one. */
export function sourcingPage(drafts: readonly ReportedDraft[], version: string): string {
  const title =
    drafts.length === 1 ? `Sourcing: ${titleOf(drafts[0]!)}` : `Sourcing of ${counted(drafts.length, "draft")}`;
  const { start, end } = pageParts(title, version);
  const overview = drafts.length === 1 ? "" : overviewOf(drafts);
  return start + overview + drafts.map((draft, i) => sourcingBody(draft, { number: i + 1 })).join("") + end;
}

function overviewOf(drafts: readonly ReportedDraft[]): string {
  const rows = drafts
    .map((draft, i) => {
      const { words, claims, tally, speakers, anonymousShare } = draft.picture;
      return `<tr><th scope="row"><a href="#d${i + 1}"><bdi>${html(titleOf(draft))}</bdi></a></th><td><bdi>${html(draft.path)}</bdi></td><td class="nl-number">${words}</td><td class="nl-number">${claims.length}</td><td class="nl-number">${tally.unsourced}</td><td class="nl-number">${tally.contradicted}</td><td class="nl-number">${speakers.length}</td><td class="nl-number">${percent(anonymousShare)}</td></tr>`;
    })
    .join("\n");
  return `<div class="nl-page">
<h1>Sourcing of ${counted(drafts.length, "draft")}</h1>
<div class="nl-scroll" role="region" aria-label="Drafts" tabindex="0">
<table>
<thead><tr><th scope="col">Draft</th><th scope="col">File</th><th scope="col">Words</th><th scope="col">Claims</th><th scope="col">Unsourced</th><th scope="col">Contradicted</th><th scope="col">Speakers</th><th scope="col">Said by nobody named</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</div>
</div>
`;
}
