import type { Letter, LetterBlock, LetterTable } from './dispute-letter.js';
import { LETTER_STYLE, LETTER_STYLE_DIGEST } from './dispute-letter-style.js';
import { placeholders } from './dispute-wording.js';
import { htmlPage } from './html-page.js';
import { inChunks } from './text-chunks.js';
import { escapeXml } from './xml-escape.js';

/** A letter as an HTML document to print: one file without script or request. `annex` follows on a page of its own. */
export function letterHtml(letter: Letter, annex: Letter | undefined, version: string): Generator<string> {
  const style = { text: LETTER_STYLE, digest: LETTER_STYLE_DIGEST };
  return inChunks(htmlPage({ title: letter.title, version, style }, blocksHtml(letter), annexHtml(annex)));
}

function* blocksHtml({ blocks }: Letter): Generator<string> {
  for (const block of blocks) yield* blockHtml(block);
}

function* annexHtml(annex: Letter | undefined): Generator<string> {
  if (!annex) return;
  yield `<section class="annex" aria-label="${escapeXml(annex.title)}">\n`;
  yield* blocksHtml(annex);
  yield '</section>\n';
}

function* blockHtml(block: LetterBlock): Generator<string> {
  switch (block.kind) {
    case 'address':
      yield `<p class="address">${block.lines.map(filled).join('<br>')}</p>\n`;
      return;
    case 'signature':
      yield `<p class="signature">${block.lines.map(filled).join('<br>')}</p>\n`;
      return;
    case 'subject':
      yield `<h1>${filled(block.text)}</h1>\n`;
      return;
    case 'heading':
      yield `<h2>${filled(block.text)}</h2>\n`;
      return;
    case 'claim':
      yield `<p class="claim">${filled(block.text)}</p>\n`;
      return;
    case 'paragraph':
      yield `<p>${filled(block.text)}</p>\n`;
      return;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      yield `<${tag}>\n${block.items.map((item) => `<li>${filled(item)}</li>\n`).join('')}</${tag}>\n`;
      return;
    }
    case 'pairs':
      yield '<dl>\n';
      for (const [label, value] of block.entries)
        yield `<div><dt>${escapeXml(label)}</dt><dd>${filled(value)}</dd></div>\n`;
      yield '</dl>\n';
      return;
    case 'table':
      yield* tableHtml(block);
  }
}

const SIDES = { left: '', right: ' class="n"', fixed: ' class="d"' };

function* tableHtml({ caption, columns, rows, total }: LetterTable): Generator<string> {
  const side = (at: number) => SIDES[columns[at]?.align ?? 'left'];
  const cells = (row: readonly string[]) => row.map((cell, at) => `<td${side(at)}>${filled(cell)}</td>`).join('');
  // A table that is wider than the screen is scrolled by itself; the keyboard can do that too.
  yield `<div class="room" tabindex="0" role="region" aria-label="${escapeXml(caption)}">\n<table>\n<caption>${escapeXml(caption)}</caption>\n`;
  const head = columns.map(({ title }, at) => `<th scope="col"${side(at)}>${escapeXml(title)}</th>`).join('');
  yield `<thead><tr>${head}</tr></thead>\n<tbody>\n`;
  for (const row of rows) yield `<tr>${cells(row)}</tr>\n`;
  yield '</tbody>\n';
  if (total) {
    const [first, ...rest] = total;
    const foot = rest.map((cell, at) => `<td${side(at + 1)}>${filled(cell)}</td>`).join('');
    yield `<tfoot><tr><th scope="row">${escapeXml(first)}</th>${foot}</tr></tfoot>\n`;
  }
  yield '</table>\n</div>\n';
}

/** Escaped text in which what is to be filled in stands out. */
function filled(text: string): string {
  let written = escapeXml(text);
  for (const placeholder of Object.values(placeholders())) {
    const escaped = escapeXml(placeholder);
    written = written.replaceAll(escaped, `<mark>${escaped}</mark>`);
  }
  return written;
}
