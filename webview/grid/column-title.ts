import { say } from '../../src/core/language/say.js';
import type { ColumnView } from '../../src/engine/protocol.js';
import { visibleText } from '../ui/visible-text.js';

/** What a column is called on screen: its name, or its number where its header cell is blank. */
export function columnTitle(column: Pick<ColumnView, 'name' | 'index'>): string {
  return column.name.trim() === '' ? say`Column ${column.index + 1}` : visibleText(column.name);
}
