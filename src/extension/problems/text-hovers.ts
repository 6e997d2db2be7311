import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import type { ColumnView } from '../../engine/protocol.js';
import { plain } from '../interaction/safe-text.js';
import { rangeOf } from './diagnostic.js';
import type { OpenTexts } from './open-texts.js';

/** Says what a column means, over its name and its cells, where a usage file or call log is open as text. */
export class TextHovers implements vscode.HoverProvider {
  constructor(
    private readonly engine: EngineClient,
    private readonly texts: OpenTexts,
  ) {}

  /** The page of the column that a position is in, for recognised files only. */
  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const state = this.texts.of(document)?.state;
    if (state?.state !== 'ready' || state.file.format === null) return undefined;
    const { file } = state;
    const cell = await this.engine
      .quick('cellAt', file.handle, position.line, position.character)
      .catch(() => undefined);
    const column = cell ? file.columns[cell.column] : undefined;
    if (!cell || !column) return undefined;
    return new vscode.Hover(cell.row < 0 ? headerText(column) : cellText(column), rangeOf(cell.range));
  }
}

/** Everything the dictionary knows. What comes from the file is text only. */
function headerText(column: ColumnView): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.supportThemeIcons = false;
  const { help } = column;
  text.appendMarkdown(`**${escaped(plain(help?.documentedName ?? column.name, 80))}**\n\n`);
  if (column.drift) text.appendMarkdown(`*${escaped(column.drift)}*\n\n`);
  if (!help) return text;
  text.appendMarkdown(escaped(help.meaning));
  for (const [label, value] of [
    [say`Unit`, help.unit],
    [say`Billed`, help.billed],
    [say`Invoice line`, help.invoiceLine],
    [say`Watch out`, help.trap],
  ])
    if (value) text.appendMarkdown(`\n\n${say`**${label}:** ${escaped(value)}`}`);
  for (const { value, meaning } of help.values ?? [])
    text.appendMarkdown(`\n- ${say`**${escaped(value)}**: ${escaped(meaning)}`}`);
  text.appendMarkdown(`\n\n---\n\n${say`Source: ${escaped(help.source)}`}`);
  return text;
}

function cellText(column: ColumnView): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.supportThemeIcons = false;
  text.appendMarkdown(`**${escaped(plain(column.name, 80))}**`);
  if (column.help) text.appendMarkdown(` (${escaped(column.help.unit)})\n\n${escaped(column.help.meaning)}`);
  return text;
}

/**
 * A text as Markdown that shows it as it is. Unlike `appendText` it leaves blanks alone, so that long lines can be broken,
 * and makes no link of an address or e-mail address, which need no marks to be taken for links.
 */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}
