/**
 * The style of a letter: as a letter on paper, black on white. It is allowed by its digest, so it is the same in every
 * letter.
 */
export const LETTER_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #e9ecef; }
body {
  margin: 0; color: #111; overflow-wrap: anywhere;
  font: 11pt/1.45 "Liberation Serif", "Times New Roman", Times, Georgia, serif;
}
main, .annex { max-width: 210mm; margin: 2rem auto; padding: 22mm 20mm; background: #fff; box-shadow: 0 1px 6px #0003; }
.annex { max-width: 297mm; }
p { margin: 0 0 .7em; }
.address { margin: 0 0 1.8em; }
h1 { margin: 0 0 1.4em; font-size: 12.5pt; line-height: 1.35; }
h2 { margin: 1.5em 0 .5em; font-size: 11pt; line-height: 1.3; }
.claim { font-weight: bold; }
.annex h2 { margin-top: 0; font-size: 12.5pt; }
ol, ul { margin: 0 0 .8em; padding-left: 1.4em; }
li + li { margin-top: .3em; }
mark { background: #fff3bf; color: inherit; padding: 0 .1em; }
dl { margin: 0 0 .8em; font-size: 9.5pt; }
dl > div { display: grid; grid-template-columns: 7.5em minmax(0, 1fr); gap: 0 1em; padding: .12em 0; }
dt { color: #444; }
dd { margin: 0; }
.room { margin: 0 0 .9em; overflow-x: auto; }
.room:focus-visible { outline: 2px solid #0a4ba8; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; font-variant-numeric: tabular-nums lining-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .3em .9em .3em 0; border-bottom: 1px solid #bbb; text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { overflow-wrap: normal; border-bottom: 1px solid #111; font-weight: normal; color: #444; vertical-align: bottom; }
tfoot th, tfoot td { border-top: 1px solid #111; border-bottom: 0; font-weight: bold; }
th.n, td.n { text-align: right; white-space: nowrap; }
thead th.n { white-space: normal; }
td.d { white-space: nowrap; }
.annex td:nth-child(2) { min-width: 11em; }
.annex td:nth-child(4) { min-width: 8.8em; }
.annex table { font-size: 8pt; font-family: "Liberation Sans", Arial, Helvetica, sans-serif; }
.signature { margin-top: 3.5em; }
@media screen and (max-width: 48rem) {
  html { background: #fff; }
  main, .annex { margin: 0; padding: 1.2rem 1rem 2.5rem; box-shadow: none; }
  .annex { border-top: 2px solid #111; }
  td:not(.n) { min-width: 11em; }
  dl > div { grid-template-columns: minmax(0, 1fr); padding: .3em 0; }
}
@page { margin: 20mm 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif; } }
@page annex { size: landscape; margin: 15mm 14mm 16mm; }
@media print {
  html { background: none; }
  body { font-size: 10pt; line-height: 1.4; }
  main, .annex { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  .annex { page: annex; break-before: page; }
  h1, h2 { break-after: avoid; }
  li, tr, dl > div, .signature { break-inside: avoid; }
  tfoot > tr { break-before: avoid; }
  .signature { break-before: avoid; }
  p { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .room { overflow: visible; }
  mark { background: none; border-bottom: .75pt dotted #000; }
}
`;

/** SHA-256 of the style's UTF-8 in base64, as a content security policy has it. */
export const LETTER_STYLE_DIGEST = 'SacaHvnuwZUkcJvuSeackr34IAxCgE/AEzrqsjfIBaQ=';
