/**
 * The one style sheet of our HTML documents. It is allowed by its digest, so it is the same in every document: nothing
 * of a report may go into it. Print is always black on white, and nothing is said by colour alone.
 */
export const HTML_STYLE = `
:root {
  --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --faint: #f3f5f7; --paper: #fff;
  --good: #116329; --bad: #a40e26; --warning: #7d4e00; --more: #0a4ba8; --less: #57606a;
  color-scheme: light;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edf3; --quiet: #9aa4af; --line: #3a424c; --faint: #1a2029; --paper: #0f141a;
    --good: #56d364; --bad: #ff8a80; --warning: #e3b341; --more: #79b8ff; --less: #9aa4af;
    color-scheme: dark;
  }
}
@media screen and (forced-colors: active) {
  :root { --ink: CanvasText; --quiet: CanvasText; --paper: Canvas; --more: LinkText; --less: CanvasText; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
p, ul, dl, figure { margin: 0 0 .75rem; }
p, li { max-width: 46rem; }
ul { padding-left: 1.25rem; }
li + li { margin-top: .2rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; font-weight: 650; letter-spacing: -.01em; }
h2 { margin: 0 0 .75rem; font-size: 1.2rem; font-weight: 650; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; font-weight: 650; }
.kind { margin: 0 0 .25rem; color: var(--quiet); }
section { padding-top: 1.5rem; }
section + section { margin-top: 1.5rem; border-top: 1px solid var(--line); }
header + section { padding-top: 0; }
.file { margin-top: 3rem; padding-top: 2rem; border-top: 2px solid var(--ink); }
.good { color: var(--good); } .bad { color: var(--bad); } .warning { color: var(--warning); } .quiet { color: var(--quiet); }
.verdict { margin: 0 0 1rem; padding: .9rem 1.1rem; border: 1px solid; border-left-width: .4rem; }
.verdict h2, .verdict h3 { margin: 0; font-size: 1.35rem; }
.verdict p { margin: .25rem 0 0; color: var(--ink); }
dl > div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0 1rem; padding: .15rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.under dt { padding-left: 1rem; }
header dl { margin-bottom: 1.5rem; }
.room { margin: 0 0 .75rem; overflow-x: auto; }
.room:focus-visible { outline: 2px solid var(--more); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 400; }
tbody th, td:not(.n) { min-width: 7.5em; }
.n + :not(.n) { padding-left: .5rem; }
.room + .room { margin-top: 1.25rem; }
thead th { border-bottom: 1px solid var(--ink); color: var(--quiet); vertical-align: bottom; white-space: nowrap; }
tfoot th, tfoot td { border-bottom: 0; border-top: 1px solid var(--ink); font-weight: 650; }
th.n, td.n { text-align: right; white-space: nowrap; }
/* The drawing has a margin of its own. */
.chart > div { margin-left: -8px; }
.chart svg { display: block; max-width: 100%; height: auto; }
.chart .shapes { position: absolute; }
.chart .narrow { display: none; }
.chart text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
.chart .bridge-total text { font-weight: 650; }
.chart .bridge-none text, .chart .bridge-note { fill: var(--quiet); }
.chart .bridge-label { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.bridge-hit { fill: none; }
.bridge-bar { stroke-width: 1; }
.bridge-connector { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 2; }
.bridge-total .bridge-bar { fill: var(--ink); stroke: var(--ink); }
.bridge-more .bridge-bar { fill: url(#hatched); stroke: var(--more); }
.bridge-less .bridge-bar { fill: var(--paper); stroke: var(--less); stroke-width: 1.5; }
.bridge-none .bridge-bar { fill: var(--quiet); stroke: none; }
#hatched rect { fill: var(--paper); }
#hatched path { stroke: var(--more); stroke-width: 2.5; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0 1rem; padding: 0; color: var(--quiet); font-size: .85rem; list-style: none; }
.legend li { display: flex; align-items: center; gap: .5rem; margin: 0; }
.signing { display: none; }
@media screen and (max-width: 60rem) {
  tbody th { min-width: 9em; }
  td:not(.n) { min-width: 12em; }
}
@media screen and (max-width: 40rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.4rem; }
  dl > div { grid-template-columns: minmax(0, 1fr); padding: .3rem 0; }
  .under dt { padding-left: 0; }
  .chart .wide { display: none; }
  .chart .narrow { display: block; }
}
@page {
  margin: 16mm 16mm 18mm;
  @bottom-left { content: "Usage Reconcile"; font: 8pt system-ui, Arial, sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, Arial, sans-serif; }
}
@media print {
  :root {
    --ink: #000; --quiet: #333; --line: #999; --paper: #fff;
    --good: #000; --bad: #000; --warning: #000; --more: #000; --less: #000;
  }
  body { font-size: 9.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  p, li { max-width: none; orphans: 3; widows: 3; }
  h1 { font-size: 17pt; } h2 { font-size: 12.5pt; } h3 { font-size: 10pt; }
  .verdict h2, .verdict h3 { font-size: 14pt; }
  h1, h2, h3, .leads, thead { break-after: avoid; }
  tbody > tr:first-child, tfoot > tr { break-before: avoid; }
  /* A heading takes the room of what it needs after it: Chromium breaks within a list all the same. */
  h2, h3, .leads { break-inside: avoid; }
  h2::after, h3::after, .leads::after { content: ""; display: block; height: 4em; margin-bottom: -4em; }
  section { padding-top: 12pt; }
  section + section { margin-top: 12pt; }
  .file { break-before: page; margin: 0; border-top: 0; }
  .file:first-of-type { break-before: auto; }
  .verdict, .chart, figure, dl > div, li, tr { break-inside: avoid; }
  .room { overflow: visible; }
  dl > div { grid-template-columns: 30mm minmax(0, 1fr); }
  table { font-size: 8pt; }
  th, td { padding: 2pt 10pt 2pt 0; }
  tbody th, td:not(.n) { min-width: 20mm; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  thead th { white-space: normal; }
  .signing { display: block; break-inside: avoid; }
  .signing .line { display: grid; grid-template-columns: 26mm 1fr 14mm 34mm; gap: 4mm; align-items: end; margin-top: 16mm; }
  .signing .space { border-bottom: .75pt solid #000; height: 1em; }
}
`;

/** SHA-256 of the style sheet's UTF-8 in base64, as a content security policy has it. */
export const HTML_STYLE_DIGEST = '+reinTJv4EPYMMiNQEATfZ2++2K6MQ0VzdCSqgXTqeU=';
