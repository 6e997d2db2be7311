import type { AggregateRecords } from '../../formats/records.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import type { Table } from '../../table/table.js';

/** The parts of a group's key besides its dates. */
export type SeriesKey = Readonly<Record<string, string | null>>;

/** Records that differ in their dates only: a category, or a kind of usage of an account. */
export interface Series {
  key: SeriesKey;
  /** False where the unit is no time. */
  isTime: boolean;
}

/** What a provider's way of grouping makes of both sides. */
export interface Grouping {
  series: readonly Series[];
  /** Series per usage row; -1 where the row adds up others, moves money, or is of what no call can be told to be in. */
  seriesOfRow: Int32Array;
  /** Series that the log's calls of each class may be in, the likeliest first: at least one. */
  seriesOfClass: readonly (readonly number[])[];
  /** The key of a group in a span. */
  keyOf(series: Series, spanText: string): Readonly<Record<string, string | null>>;
  /** What was assumed, in sentences; `met`: classes of which the log has calls in the period. */
  notes(met: ReadonlySet<number>): string[];
}

/** Numbers series in the order in which they are first asked for. */
export class SeriesList {
  readonly all: Series[] = [];
  private readonly known = new Map<string, number>();

  /** Index of a series, which is new where there is none of its key. Texts are compared in any case. */
  indexOf(key: SeriesKey, isTime: boolean): number {
    const name = JSON.stringify([Object.values(key).map((part) => part?.toUpperCase() ?? null), isTime]);
    let index = this.known.get(name);
    if (index === undefined) {
      index = this.all.length;
      this.all.push({ key, isTime });
      this.known.set(name, index);
    }
    return index;
  }
}

/** The key cells of usage rows, decoded once per distinct text. */
export class KeyCells {
  private readonly columns = new Map<string, DictionaryColumn>();

  constructor(table: Table, { keyColumns }: Pick<AggregateRecords, 'keyColumns'>) {
    for (const [name, column] of Object.entries(keyColumns))
      if (column >= 0) this.columns.set(name, table.dictionaryColumn(column));
  }

  /** Trimmed text of a part of the key; null where it is blank, or the file has no such column. */
  text(name: string, row: number): string | null {
    const column = this.columns.get(name);
    const text = column?.text(column.codes[row]).trim();
    return text === undefined || text === '' || text.toLowerCase() === 'null' ? null : text;
  }
}
