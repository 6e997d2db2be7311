import { DIRECTION_INBOUND } from '../formats/records.js';
import type { Table } from '../table/table.js';
import { NumberCodes } from './call-ends.js';
import type { RateCard } from './rate-card.js';

/** Keys of the card by number, found once per distinct number of both sides. */
export class PrefixNodes {
  private readonly codes: NumberCodes;
  private readonly nodes: number[] = [];

  constructor(
    private readonly card: RateCard,
    defaultRegion: string | undefined,
  ) {
    this.codes = new NumberCodes(defaultRegion);
  }

  /** The key of the number in each row of a column, -1 where there is none. */
  ofColumn(table: Table, column: number, international: boolean): Int32Array {
    const rows = this.codes.ofColumn(table, column, international);
    const numbers = this.codes.numbers;
    for (let code = this.nodes.length; code < numbers.length; code++)
      this.nodes.push(this.card.prefixNode(numbers[code].slice(1)));
    for (let row = 0; row < rows.length; row++) if (rows[row] >= 0) rows[row] = this.nodes[rows[row]];
    return rows;
  }
}

/** Keys of the far ends of a file's calls. A column is read when the first call asks for it. */
export class FarEnds {
  private from: Int32Array | undefined;
  private to: Int32Array | undefined;

  constructor(
    private readonly nodes: PrefixNodes,
    private readonly table: Table,
    private readonly fromColumn: number,
    private readonly toColumn: number,
    private readonly international: boolean,
    private readonly swapped?: Uint8Array,
  ) {}

  /** The key of the number at the far end of a call, -1 where there is none. */
  nodeOf(row: number, direction: number): number {
    const isCaller = (direction === DIRECTION_INBOUND) !== (this.swapped?.[row] === 1);
    if (isCaller) {
      this.from ??= this.nodes.ofColumn(this.table, this.fromColumn, this.international);
      return this.from[row];
    }
    this.to ??= this.nodes.ofColumn(this.table, this.toColumn, this.international);
    return this.to[row];
  }
}
