import { counted } from '../language/counted.js';
import { say } from '../language/say.js';
import { markdownText } from './markdown-escape.js';
import type { Block, Outline, Section } from './outline.js';
import { blocksMarkdown } from './outline-markdown.js';
import { shortened, visibleText } from './visible-text.js';
import { escapeXml } from './xml-escape.js';

/** Characters of a short document at most. GitHub takes comments of 65,536; the rest is for what a pipeline adds. */
export const SHORT_CHARACTERS = 60_000;

/** Rows of a table, and items of a list. */
const SHORT_ROWS = 40;
/** Characters of a cell or an item, and of a paragraph, as they are written. */
const SHORT_TEXT = 400;
const SHORT_PARAGRAPH = 4000;

/** A section as it is written. */
interface Part {
  section: Section;
  body: string;
}

/**
 * An outline as Markdown for who reads it in passing: details are folded away, long tables, lists and texts are cut, and
 * each cut is named. Where it is still too long, the longest sections give way, but never the first.
 * @param most characters that there is room for
 * @returns the document; empty where there is no room for even its first section
 */
export function shortMarkdown({ title, sections }: Outline, most = SHORT_CHARACTERS): string {
  const parts = sections.map((section): Part => ({ section, body: bodyOf(section) }));
  const leftOut = `\n${markdownText(say`Left out of this short report for its length. All of it is in the CSV and JSON forms.`)}\n`;
  for (;;) {
    const text = `# ${shortText(title)}\n${parts.map(written).join('')}`;
    if (text.length <= most) return text;
    const longest = parts.slice(1).reduce((a, b) => (b.body.length > a.body.length ? b : a), { body: leftOut });
    if (longest.body.length > leftOut.length) longest.body = leftOut;
    else if (parts.length > 1) parts.pop();
    else return '';
  }
}

function bodyOf(section: Section): string {
  return [...blocksMarkdown({ ...section, blocks: section.blocks.flatMap(shortBlocks) }, shortText)].join('');
}

function written({ section: { title, isDetail }, body }: Part): string {
  // Markdown starts again after a blank line.
  if (isDetail) return `\n<details><summary>${escapeXml(title)}</summary>\n${body}\n</details>\n`;
  return title === '' ? body : `\n## ${shortText(title)}\n${body}`;
}

function shortBlocks(block: Block): Block[] {
  if (block.kind === 'list') {
    const [items, more] = firstOf(block.items);
    return [
      { ...block, items: more === 0 ? items : [...items, say`and ${counted(more, 'more entry', 'more entries')}`] },
    ];
  }
  if (block.kind !== 'table') return [block];
  const [rows, more] = firstOf(block.rows);
  if (more === 0) return [{ ...block, rows }];
  return [
    { ...block, rows },
    { kind: 'paragraph', text: say`and ${counted(more, 'more row')}` },
  ];
}

/** The first entries, and how many more there are. */
function firstOf<T>(entries: Iterable<T>): [first: T[], more: number] {
  const first: T[] = [];
  let more = 0;
  for (const entry of entries)
    if (first.length < SHORT_ROWS) first.push(entry);
    else more++;
  return [first, more];
}

/** Text that is no longer than others, whatever its characters are written as. */
function shortText(text: string, isParagraph = false): string {
  const most = isParagraph ? SHORT_PARAGRAPH : SHORT_TEXT;
  const plain = shortened(visibleText(text), most);
  for (let length = most; ; length >>= 1) {
    const written = markdownText(shortened(plain, length));
    if (written.length <= most || length < 16) return written;
  }
}
