import type { Letter, LetterBlock, LetterTable } from './dispute-letter.js';
import { placeholders } from './dispute-wording.js';
import { markdownText } from './markdown-escape.js';
import { inChunks } from './text-chunks.js';

/** A letter as Markdown. All of it is escaped; what is to be filled in stands in brackets. */
export function letterMarkdown(letter: Letter): Generator<string> {
  return inChunks(lines(letter));
}

function* lines({ blocks }: Letter): Generator<string> {
  let separator = '';
  for (const block of blocks) {
    yield separator;
    yield* blockLines(block);
    separator = '\n';
  }
}

function* blockLines(block: LetterBlock): Generator<string> {
  switch (block.kind) {
    case 'address':
    case 'signature':
      // A backslash at the end of a line breaks it.
      yield `${block.lines.map(filled).join('\\\n')}\n`;
      return;
    case 'subject':
      yield `# ${filled(block.text)}\n`;
      return;
    case 'heading':
      yield `## ${filled(block.text)}\n`;
      return;
    case 'claim':
      yield `**${filled(block.text)}**\n`;
      return;
    case 'paragraph':
      yield `${filled(block.text)}\n`;
      return;
    case 'list':
      for (const [at, item] of block.items.entries()) yield `${block.ordered ? `${at + 1}.` : '-'} ${filled(item)}\n`;
      return;
    case 'pairs':
      yield '| | |\n| --- | --- |\n';
      for (const [label, value] of block.entries) yield row([label, value]);
      return;
    case 'table':
      yield* tableLines(block);
  }
}

function* tableLines({ columns, rows, total }: LetterTable): Generator<string> {
  yield row(columns.map(({ title }) => title));
  yield `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |\n`;
  for (const cells of rows) yield row(cells);
  if (total) yield row(total);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(filled).join(' | ')} |\n`;
}

/** Text of ours, escaped but for the brackets of what is to be filled in: people look for them. */
function filled(text: string): string {
  let written = markdownText(text);
  for (const placeholder of Object.values(placeholders()))
    written = written.replaceAll(markdownText(placeholder), placeholder);
  return written;
}
