import { say } from '../../core/language/say.js';
import type { ColumnAction } from '../../engine/protocol.js';
import type { Environment } from './environment.js';

/** A command over the columns of the grid in front: over the one whose header's menu it was chosen from, or the active one. */
function columnCommand(action: ColumnAction) {
  return ({ grids, messages }: Environment, context?: unknown): void => {
    const grid = grids.all.find(({ panel }) => panel.active) ?? grids.all.find(({ panel }) => panel.visible);
    if (grid) {
      // The menu or the palette had the keyboard.
      grid.panel.reveal();
      grid.arrangeColumn(action, columnOf(context));
    } else messages.warn(say`No usage grid is in front. Open a file in the grid first.`);
  };
}

/** Opens the list of columns. */
export const chooseColumns = columnCommand('choose');
/** Hides a column. */
export const hideColumn = columnCommand('hide');
/** Moves a column one place to the left. */
export const moveColumnLeft = columnCommand('moveLeft');
/** Moves a column one place to the right. */
export const moveColumnRight = columnCommand('moveRight');
/** Shows all columns, in the order of the file. */
export const columnsAsInFile = columnCommand('asInFile');

/** The column of the file that VS Code's menu was opened on, from what the header says of itself. */
function columnOf(context: unknown): number | undefined {
  const column = (context as { column?: unknown } | undefined)?.column;
  return typeof column === 'number' ? column : undefined;
}
