import { STATUSES } from "./wording.ts";

/**
 * The report's styles. Each colour is one of VS Code's theme where there is one, else the page's own, in light and dark.
 * `body.vscode-*` are the classes that VS Code gives a webview's body: its theme counts there, not the system's.
 */
const LIGHT = `
  --nl-ink: #1c1c1c; --nl-paper: #ffffff; --nl-dim: #565656; --nl-line: #8a8a8a; --nl-soft: #f3f3f3; --nl-link: #0b4f9e;
  --nl-bad: #9b1c00; --nl-bad-tint: #fde8e2; --nl-own: #a2a2a2; --nl-record: #5d7f5d;
  --nl-c0: #1f6fb4; --nl-c1: #b25c00; --nl-c2: #2e7d4f; --nl-c3: #8a3fa0; --nl-c4: #7a6a00; --nl-c5: #c03a6b; --nl-c6: #007a80; --nl-c7: #6a4a3a;
  --nl-t0: rgba(31,111,180,.13); --nl-t1: rgba(178,92,0,.13); --nl-t2: rgba(46,125,79,.13); --nl-t3: rgba(138,63,160,.12);
  --nl-t4: rgba(122,106,0,.14); --nl-t5: rgba(192,58,107,.11); --nl-t6: rgba(0,122,128,.12); --nl-t7: rgba(106,74,58,.13);`;
const DARK = `
  --nl-ink: #e8e8e8; --nl-paper: #1b1b1d; --nl-dim: #b4b4b4; --nl-line: #7d7d7d; --nl-soft: #29292c; --nl-link: #8cc2ff;
  --nl-bad: #ffb4a2; --nl-bad-tint: #4a1f16; --nl-own: #6f6f6f; --nl-record: #88b088;
  --nl-c0: #6fb3f2; --nl-c1: #f0a04b; --nl-c2: #6fce97; --nl-c3: #d39be6; --nl-c4: #d8c64a; --nl-c5: #f58fb4; --nl-c6: #5fd0d6; --nl-c7: #cfa892;
  --nl-t0: rgba(111,179,242,.17); --nl-t1: rgba(240,160,75,.15); --nl-t2: rgba(111,206,151,.15); --nl-t3: rgba(211,155,230,.16);
  --nl-t4: rgba(216,198,74,.14); --nl-t5: rgba(245,143,180,.15); --nl-t6: rgba(95,208,214,.14); --nl-t7: rgba(207,168,146,.16);`;

const SHADES = [0, 1, 2, 3, 4, 5, 6, 7];
/** With the shade, no two speakers of the first eight look alike, in grey or to whoever cannot tell the colours. */
const LINES = ["solid", "dashed", "dotted", "double"];

export const REPORT_STYLES = `:root { color-scheme: light dark; ${LIGHT}
}
@media (prefers-color-scheme: dark) { :root { ${DARK}
} }
body.vscode-light, body.vscode-high-contrast-light { color-scheme: light; ${LIGHT}
}
body.vscode-dark, body.vscode-high-contrast { color-scheme: dark; ${DARK}
}
.nl-report, .nl-page {
  --ink: var(--vscode-editor-foreground, var(--nl-ink)); --paper: var(--vscode-editor-background, var(--nl-paper));
  --dim: var(--vscode-editor-foreground, var(--nl-dim)); --line: var(--vscode-contrastBorder, var(--nl-line));
  --soft: var(--vscode-textBlockQuote-background, var(--nl-soft)); --link: var(--vscode-textLink-foreground, var(--nl-link));
  --focus: var(--vscode-focusBorder, var(--nl-link));
  color: var(--ink); background: var(--paper);
  font: 16px/1.5 var(--vscode-font-family, system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif);
  max-width: 60rem; margin: 0 auto; padding: 1rem;
  -webkit-print-color-adjust: exact; print-color-adjust: exact;
}
body.nl-body { margin: 0; background: var(--nl-paper); }
.nl-report h1, .nl-page h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
.nl-report h2, .nl-page h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.nl-report p, .nl-report ul, .nl-report ol { margin: .5rem 0; }
.nl-meta, .nl-hint, .nl-meaning, .nl-context, .nl-lane-words { color: var(--dim); font-size: .875rem; }
.nl-meta { overflow-wrap: anywhere; }
.nl-report a, .nl-page a { color: var(--link); }
.nl-report :focus-visible, .nl-page :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.nl-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.nl-statuses { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.nl-tally { border: 1px solid var(--line); border-radius: 4px; padding: .4rem .7rem; flex: 1 1 8rem; display: flex; flex-direction: column; }
.nl-count { font-size: 1.5rem; font-weight: 600; }
.nl-tally.nl-unsourced, .nl-tally.nl-contradicted { border-width: 2px; }
.nl-sign { font-weight: 700; }
.nl-mark .nl-sign { margin-right: .25em; }
.nl-claims th:nth-child(2) { min-width: 14rem; width: 40%; }
.nl-lanes { list-style: none; padding: 0; }
.nl-lanes li { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr 9rem; gap: .6rem; align-items: center; margin: .25rem 0; break-inside: avoid; }
.nl-lane-name { overflow-wrap: anywhere; line-height: 1.25; }
.nl-lane { width: 100%; height: 1.1rem; border: 1px solid var(--line); box-sizing: border-box; display: block; }
@media (max-width: 36rem) { .nl-lanes li { grid-template-columns: 1fr; gap: .1rem; margin: .6rem 0; } }
.nl-frest { fill: var(--ink); } .nl-f-own { fill: var(--nl-own); } .nl-f-record { fill: var(--nl-record); } .nl-f-unsourced { fill: var(--nl-bad); }
.nl-letter { display: inline-block; min-width: 1.15em; padding: 0 .2em; margin-right: .15em; box-sizing: border-box; text-align: center; font-size: .8em; font-weight: 700; line-height: 1.35; color: var(--ink); border: 2px solid var(--ink); border-radius: 3px; text-decoration: none; }
.nl-text { line-height: 1.9; max-width: 44rem; }
.nl-text p { white-space: pre-line; overflow-wrap: anywhere; }
.nl-heading { font-weight: 700; }
.nl-byline, .nl-caption { font-size: .9em; }
.nl-inset { margin-left: 1.2rem !important; border-left: 3px solid var(--line); padding-left: .8rem; }
.nl-said { text-decoration-line: underline; text-decoration-thickness: 2px; text-underline-offset: 4px; padding: .1em 0; }
.nl-carried { text-decoration-thickness: 1px; }
.nl-source { font-weight: 600; }
.nl-mark { color: var(--ink); background: none; }
.nl-mark.nl-unsourced { outline: 2px dashed var(--nl-bad); outline-offset: 1px; border-radius: 2px; padding: 0 .15em; }
.nl-mark.nl-contradicted { outline: 3px double var(--nl-bad); outline-offset: 1px; border-radius: 2px; padding: 0 .15em; }
.nl-runs li { margin: .3rem 0; overflow-wrap: anywhere; }
.nl-report summary { cursor: pointer; padding: .2rem 0; }
.nl-filter { border: 1px solid var(--line); border-radius: 4px; display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .5rem 0; padding: .4rem .7rem; }
.nl-filter label { white-space: nowrap; }
.nl-filter input { accent-color: var(--link); width: 1.05rem; height: 1.05rem; vertical-align: -.15rem; }
.nl-scroll { overflow-x: auto; }
.nl-report table, .nl-page table { border-collapse: collapse; width: 100%; font-size: .9rem; }
.nl-report th, .nl-report td, .nl-page th, .nl-page td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
.nl-report thead th, .nl-page thead th { background: var(--soft); }
.nl-report tbody th, .nl-page tbody th { font-weight: 600; }
.nl-report td ul { margin: 0; padding: 0; list-style: none; }
.nl-report td li + li { margin-top: .3rem; }
.nl-words { display: block; font-weight: 600; overflow-wrap: anywhere; }
.nl-context { display: block; overflow-wrap: anywhere; }
.nl-status { white-space: nowrap; }
.nl-number { text-align: right !important; font-variant-numeric: tabular-nums; }
.nl-report button { font: inherit; font-size: .875rem; color: var(--vscode-button-secondaryForeground, var(--ink)); background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--line); border-radius: 3px; padding: .15rem .5rem; cursor: pointer; white-space: nowrap; }
.nl-report button:hover { text-decoration: underline; }
.nl-confirm { display: block; margin-top: .25rem; }
.nl-bar { fill: var(--nl-c0); }
tr:target, span:target + *, .nl-run:target { outline: 3px solid var(--focus); outline-offset: 2px; }
${SHADES.map(
  (i) =>
    `.nl-letter.nl-c${i} { border-color: var(--nl-c${i}); border-style: ${LINES[i % 4]}; }\n.nl-said.nl-c${i} { background: var(--nl-t${i}); text-decoration-color: var(--nl-c${i}); text-decoration-style: ${LINES[i % 4]}; }\n.nl-f${i} { fill: var(--nl-c${i}); }`,
).join("\n")}
${STATUSES.map(
  ({ status }) => `.nl-report:has(.nl-show-${status}:checked) .nl-row:not(.nl-is-${status}) { display: none; }`,
).join("\n")}
@media (prefers-reduced-motion: no-preference) { html:has(.nl-page) { scroll-behavior: smooth; } }
body.vscode-high-contrast .nl-said, body.vscode-high-contrast-light .nl-said { background: none; }
@media (forced-colors: active) {
  .nl-fill, .nl-bar { fill: CanvasText; }
  .nl-letter { border-color: CanvasText !important; }
  .nl-said { text-decoration-color: CanvasText !important; }
  .nl-mark { color: CanvasText; background: Canvas; outline-color: Highlight !important; }
  .nl-lane, .nl-tally, .nl-filter { border-color: CanvasText; }
}
@page { size: A4; margin: 15mm 14mm; }
@media print {
  :root { color-scheme: light; ${LIGHT}
  }
  .nl-report, .nl-page { font-size: 10.5pt; padding: 0; max-width: none; }
  .nl-report + .nl-report, .nl-page + .nl-report { break-before: page; }
  .nl-filter, .nl-report button, .nl-hint-screen { display: none; }
  .nl-report h2, .nl-page h2 { break-after: avoid; }
  .nl-report tr, .nl-page tr, .nl-tally { break-inside: avoid; }
  .nl-report thead, .nl-page thead { display: table-header-group; }
  .nl-report table, .nl-page table { font-size: 8.5pt; }
  .nl-context { font-size: 8pt; }
  .nl-claims th:nth-child(2) { min-width: 0; width: 36%; }
  .nl-tally { flex: 1 1 0; }
  .nl-scroll { overflow: visible; }
  .nl-report a, .nl-page a { color: inherit; text-decoration: none; }
  .nl-list details:not([open]) { display: none; }
  .nl-list:has(details:not([open])) { display: none; }
}
`;
