import { say } from '../../core/language/say.js';
import { type Decimal, formatDecimal, subtract } from '../../core/table/decimal.js';
import { ExactSums } from '../../core/table/exact-sums.js';
import type { RowGroups } from '../../core/table/group.js';
import { NUMBER_VALUE } from '../../core/table/number-column.js';
import { BATCH } from '../../core/table/row-keys.js';
import type { Steps } from '../../core/table/steps.js';
import type { TotalFigures, TotalsView } from '../protocol.js';
import type { Amount, Amounts } from './amounts.js';
import type { Measure } from './measures.js';

/** Exact figures of a group, or of several together. */
export interface Parts {
  rows: number;
  unreadable: number;
  /** By measure: the sum, and the rows that have the quantity. */
  sums: readonly { sum: Decimal; rows: number }[];
  /** By currency, those without rows included. */
  amounts: readonly Amount[];
}

/** Everything that is added up, group by group. */
export class GroupSums {
  private readonly sums: ExactSums[];
  private readonly rowsOf: Uint32Array[];
  private readonly unreadable: Uint32Array;

  constructor(
    private readonly groups: RowGroups,
    private readonly measures: readonly Measure[],
    private readonly amounts: Amounts | undefined,
  ) {
    this.sums = measures.map(() => new ExactSums(groups.count));
    this.rowsOf = measures.map(() => new Uint32Array(groups.count));
    this.unreadable = new Uint32Array(groups.count);
  }

  /** Adds up the rows that were grouped. */
  *addSteps(rows: Uint32Array | undefined, unreadable: Uint8Array | undefined): Steps<void> {
    const { groups } = this.groups;
    for (let from = 0; from < groups.length; from += BATCH) {
      yield say`Adding up`;
      const to = Math.min(groups.length, from + BATCH);
      for (let index = 0; index < this.measures.length; index++) this.addMeasure(index, rows, unreadable, from, to);
      if (unreadable) for (let i = from; i < to; i++) this.unreadable[groups[i]] += unreadable[rows ? rows[i] : i];
    }
    if (this.amounts) yield* this.amounts.addSteps(groups, rows);
  }

  private addMeasure(
    index: number,
    rows: Uint32Array | undefined,
    unreadable: Uint8Array | undefined,
    from: number,
    to: number,
  ): void {
    const { groups } = this.groups;
    const { values, only, states } = this.measures[index];
    const sums = this.sums[index];
    const rowsOf = this.rowsOf[index];
    const kinds = only?.kinds;
    for (let i = from; i < to; i++) {
      const row = rows ? rows[i] : i;
      if (kinds && kinds[row] !== only.kind) continue;
      rowsOf[groups[i]]++;
      if (unreadable && unreadable[row] === 1) continue;
      if (!states || states[row] === NUMBER_VALUE) sums.add(groups[i], values[row]);
    }
  }

  /** Whether a group comes before another: by each measure that orders, then by rows, then as the file goes. */
  readonly before = (a: number, b: number): boolean => {
    for (let index = 0; index < this.measures.length; index++) {
      if (this.measures[index].rank === undefined) continue;
      const difference = this.sums[index].near(a) - this.sums[index].near(b);
      if (difference !== 0) return difference > 0;
    }
    const difference = this.groups.sizes[a] - this.groups.sizes[b];
    return difference === 0 ? a < b : difference > 0;
  };

  /** The figures of one group. */
  parts(group: number): Parts {
    return {
      rows: this.groups.sizes[group],
      unreadable: this.unreadable[group],
      sums: this.measures.map(({ scale }, index) => ({
        sum: { mantissa: this.sums[index].sum(group), scale },
        rows: this.rowsOf[index][group],
      })),
      amounts: this.amounts?.of(group) ?? [],
    };
  }

  /** The figures of all groups together. */
  whole(): Parts {
    return {
      rows: this.groups.groups.length,
      unreadable: countOf(this.unreadable),
      sums: this.measures.map(({ scale }, index) => ({
        sum: { mantissa: this.sums[index].total(), scale },
        rows: countOf(this.rowsOf[index]),
      })),
      amounts: this.amounts?.whole() ?? [],
    };
  }

  /** What is left of the whole without some groups. */
  without(whole: Parts, groups: Uint32Array): Parts {
    let rest = whole;
    for (const group of groups) rest = difference(rest, this.parts(group));
    return rest;
  }
}

/** How figures are shown: `leading` is the measure that groups are ordered by, -1 for rows. */
export function totalFigures(parts: Parts, all: Parts, measures: readonly Measure[], leading: number): TotalFigures {
  const size = ({ rows, sums }: Parts) => (leading < 0 ? rows : Number(sums[leading].sum.mantissa));
  return {
    rows: parts.rows,
    unreadableRows: parts.unreadable,
    quantities: measures.flatMap(({ unit }, index) => {
      const { sum, rows } = parts.sums[index];
      return unit === undefined || rows === 0 ? [] : [{ unit, value: formatDecimal(sum) }];
    }),
    amounts: parts.amounts
      .filter(({ rows }) => rows > 0)
      .map(({ currency, sum, rows }) => ({ currency, amount: formatDecimal(sum), rows })),
    share: size(all) === 0 ? 0 : size(parts) / size(all),
  };
}

/** The first measure that orders groups and of which there is any; -1 where there is none, and rows decide. */
export function leadingMeasure(all: Parts, measures: readonly Measure[]): number {
  return measures.findIndex(({ rank }, index) => rank !== undefined && all.sums[index].sum.mantissa !== 0n);
}

/** What groups are said to be ordered by. */
export function rankOf(measures: readonly Measure[], leading: number): TotalsView['rankedBy'] {
  return measures[leading]?.rank ?? 'rows';
}

function difference(a: Parts, b: Parts): Parts {
  return {
    rows: a.rows - b.rows,
    unreadable: a.unreadable - b.unreadable,
    sums: a.sums.map(({ sum, rows }, index) => ({
      sum: subtract(sum, b.sums[index].sum),
      rows: rows - b.sums[index].rows,
    })),
    amounts: a.amounts.map(({ currency, sum, rows }, index) => ({
      currency,
      sum: subtract(sum, b.amounts[index].sum),
      rows: rows - b.amounts[index].rows,
    })),
  };
}

function countOf(counts: Uint32Array): number {
  let all = 0;
  for (let at = 0; at < counts.length; at++) all += counts[at];
  return all;
}
