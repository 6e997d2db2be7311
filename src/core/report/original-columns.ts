import type { OpenedFile } from '../formats/opened-file.js';
import { say } from '../language/say.js';
import { decodeSpan } from '../reading/cell-text.js';
import { findRagged, rawSpan } from '../reading/row-blocks.js';
import type { Table } from '../table/table.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import type { StatementRow } from './statement-rows.js';
import { MOST_COLUMNS } from './xlsx-sheet.js';
import type { TableColumn } from './xlsx-table.js';

type RowColumn = TableColumn<StatementRow>;

/**
 * The cells of the files themselves, as they are written there: a column for each name that any of the files has. What
 * stands behind the last column of a row that is too long, and columns that a sheet has no room for, are in one cell.
 * @param taken columns that stand before them
 * @param firstInput input of the first file
 */
export function originalColumns(
  files: readonly OpenedFile[],
  taken: number,
  firstInput: number,
  mask: NumberMask = NO_MASK,
): RowColumn[] {
  const merged = mergedColumns(files);
  const room = MOST_COLUMNS - taken - 1;
  const columns = merged.slice(0, room).map((column) => cellColumn(column, files, firstInput, mask));
  const beyond = merged.slice(room);
  const isTooLong = files.some(({ table }) => table.rows.ragged.some(({ cells }) => cells > table.columnCount));
  if (beyond.length === 0 && !isTooLong) return columns;
  return [
    ...columns,
    {
      title: say`Further cells of the row`,
      width: 24,
      head: 'headOriginal',
      write: (out, { input, row }) => {
        const { table } = files[input - firstInput];
        const rest = beyond.map(({ name, columnOf }) => {
          const at = columnOf[input - firstInput];
          return at === undefined ? '' : `${name}: ${table.text(row - 1, at)}`;
        });
        rest.push(behindLast(table, row - 1));
        const text = rest.filter((part) => part !== '').join('; ');
        // Nobody knows what stands in them.
        out.text(text === '' || mask === NO_MASK ? text : mask.number(text));
      },
    },
  ];
}

/** A column by its name, and where it is in each file; undefined where a file lacks it. */
interface MergedColumn {
  name: string;
  columnOf: (number | undefined)[];
}

/** Columns of all files: those of one name are one, the second of a name in a file is the second in all. */
function mergedColumns(files: readonly OpenedFile[]): MergedColumn[] {
  const byName = new Map<string, MergedColumn>();
  files.forEach(({ table }, f) => {
    const seen = new Map<string, number>();
    table.header.forEach((name, column) => {
      const time = seen.get(name) ?? 0;
      seen.set(name, time + 1);
      const key = `${time} ${name}`;
      let merged = byName.get(key);
      if (!merged) {
        merged = { name, columnOf: [] };
        byName.set(key, merged);
      }
      merged.columnOf[f] = column;
    });
  });
  return [...byName.values()];
}

function cellColumn(
  { name, columnOf }: MergedColumn,
  files: readonly OpenedFile[],
  firstInput: number,
  mask: NumberMask,
): RowColumn {
  const types = files.map((file, f) => typeOf(file, columnOf[f]));
  return {
    title: name,
    width: Math.min(28, Math.max(10, name.length + 2)),
    head: 'headOriginal',
    write: (out, { input, row }) => {
      const f = input - firstInput;
      const column = columnOf[f];
      const text = column === undefined ? '' : files[f].table.text(row - 1, column);
      if (types[f] === 'number') out.decimal(text);
      else if (text === '' || mask === NO_MASK) out.text(text);
      else out.text(types[f] === 'phone-number' ? mask.number(text) : mask.text(text));
    },
  };
}

function typeOf({ format, binding }: OpenedFile, column: number | undefined): string | undefined {
  const key = column === undefined ? undefined : binding.key(column);
  return key === undefined ? undefined : format?.columns.find((one) => one.key === key)?.type;
}

/** The text behind the last column's cell, as it is written, where a row has more cells than the header. */
function behindLast({ rows, bytes, columnCount }: Table, row: number): string {
  const ragged = rows.ragged.length === 0 ? undefined : findRagged(rows, row);
  if (!ragged || ragged.cells <= columnCount || columnCount === 0) return '';
  return decodeSpan(bytes, rawSpan(rows, row, columnCount - 1).end + 1, ragged.end);
}
