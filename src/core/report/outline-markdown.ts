import { markdownText } from './markdown-escape.js';
import type { Block, Cell, Outline } from './outline.js';
import { cellWords } from './outline.js';
import { inChunks } from './text-chunks.js';

/** An outline as Markdown: headings, tables, lists. All of it is escaped. */
export function outlineMarkdown(outline: Outline): Generator<string> {
  return inChunks(lines(outline));
}

function* lines(outline: Outline): Generator<string> {
  yield `# ${markdownText(outline.title)}\n`;
  for (const section of outline.sections) {
    if (section.title !== '') yield `\n## ${markdownText(section.title)}\n`;
    for (const block of section.blocks) yield* blockLines(block);
  }
}

function* blockLines(block: Block): Generator<string> {
  // The table after a drawing says the same.
  if (block.kind === 'waterfall') return;
  yield '\n';
  switch (block.kind) {
    case 'headline':
      yield `**${markdownText(block.title)}**\n\n${markdownText(block.text)}\n`;
      return;
    case 'paragraph':
      if (block.text !== '') yield `${block.isHeading ? '### ' : ''}${markdownText(block.text)}\n`;
      return;
    case 'list':
      for (const item of block.items) yield `- ${markdownText(typeof item === 'string' ? item : item.text)}\n`;
      return;
    case 'pairs':
      yield '| | |\n| --- | --- |\n';
      for (const [label, value] of block.entries) yield `| ${markdownText(label)} | ${markdownText(value)} |\n`;
      return;
    case 'table': {
      const shown = block.columns.map((column, at) => ({ ...column, at })).filter(({ align }) => align !== 'bar');
      const line = (row: readonly Cell[]) =>
        `| ${shown.map(({ at }) => markdownText(cellWords(row[at] ?? ''))).join(' | ')} |\n`;
      yield `| ${shown.map(({ title }) => markdownText(title)).join(' | ')} |\n`;
      yield `| ${shown.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |\n`;
      for (const row of block.rows) yield line(row);
      if (block.total) yield line(block.total);
    }
  }
}
