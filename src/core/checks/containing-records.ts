import type { AggregateRecords } from '../formats/records.js';

/** A half-open stretch of UTC ms. */
export interface Span {
  start: number;
  end: number;
}

/** Which of some spans hold another of them; equal ones do not hold each other. */
export function containers(spans: readonly Span[]): boolean[] {
  const order = spans.map((_, at) => at);
  order.sort((a, b) => spans[a].start - spans[b].start || spans[b].end - spans[a].end);
  const holds = spans.map(() => false);
  /** The earliest end among the spans that follow and are not equal to the one looked at. */
  let earliest = Number.POSITIVE_INFINITY;
  for (let at = order.length - 1; at >= 0; ) {
    const { start, end } = spans[order[at]];
    let from = at;
    while (from > 0 && spans[order[from - 1]].start === start && spans[order[from - 1]].end === end) from--;
    for (let same = from; same <= at; same++) holds[order[same]] = earliest <= end;
    earliest = Math.min(earliest, end);
    at = from - 1;
  }
  return holds;
}

/**
 * Rows whose dates contain those of another record of their own kind, such as a month beside its days: they add it up,
 * and nothing adds both. `kindOf`: a small number for each kind, -1 for rows that are not looked at.
 */
export function containingRows({ start, end, rowCount }: AggregateRecords, kindOf: (row: number) => number): number[] {
  const rowsOf: number[][] = [];
  for (let row = 0; row < rowCount; row++) {
    const kind = kindOf(row);
    if (kind < 0) continue;
    rowsOf[kind] ??= [];
    rowsOf[kind].push(row);
  }
  return rowsOf.flatMap((rows) => {
    const holds = containers(rows.map((row) => ({ start: start[row], end: end[row] })));
    return rows.filter((_, at) => holds[at]);
  });
}
