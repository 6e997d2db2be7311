import type { OpenedFile } from '../../formats/opened-file.js';
import { say } from '../../language/say.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';
import type { FindingList } from '../rule.js';
import type { StampProbe } from './cells/stamp-probe.js';
import { describeShape, SHAPE_NONE, SHAPES, stampShape, TIME_TO_MINUTES, TIME_TO_SECONDS } from './stamp-shape.js';
import { quote } from './visible-text.js';

const OTHER_FORMAT = 0;
const SECONDS_LOST = 1;
const ALL_SECONDS_LOST = 2;

/**
 * Adds what a spreadsheet does to a column of stamps: some in another format than most, some without the seconds that
 * others have, or all without seconds. Details are `firstDetail` plus a code of this file; a cell gets one finding.
 */
export function addStampDamage(file: OpenedFile, probe: StampProbe, findings: FindingList, firstDetail: number): void {
  const { table } = file;
  // Some telephone systems log whole minutes by themselves; providers do not bill by such stamps.
  const log = file.format?.role === 'call-log';
  const { column, toSeconds, toMinutes } = probe;
  const rowsOf = probe.rowsOf.slice();
  let main = SHAPE_NONE;
  rowsOf[SHAPE_NONE] = 0;
  for (let shape = 0; shape < SHAPES; shape++) if (rowsOf[shape] > rowsOf[main]) main = shape;
  const shapes = rowsOf.reduce((count, rows) => count + (rows > 0 ? 1 : 0), 0);
  const rowByRow = toSeconds > 0 && toSeconds >= toMinutes;
  // One stamp alone may have been written that way, or typed in: no trace of a spreadsheet that wrote the whole file.
  const secondsLost = toMinutes === 1 ? 'warning' : 'error';
  if (toMinutes > 0 && !rowByRow)
    findings.add(-1, column, log ? 'warning' : secondsLost, firstDetail + ALL_SECONDS_LOST);
  if (shapes < 2 && (toMinutes === 0 || !rowByRow)) return;
  forEachShape(table, column, (row, coded) => {
    const shape = coded & (SHAPES - 1);
    if (shape === SHAPE_NONE || table.isRagged(row)) return;
    if (shape !== main) findings.add(row, column, 'error', firstDetail + OTHER_FORMAT);
    else if (rowByRow && coded >= TIME_TO_MINUTES && coded < TIME_TO_SECONDS)
      findings.add(row, column, secondsLost, firstDetail + SECONDS_LOST);
  });
}

/** The message's first sentence. */
export function describeStampDamage(table: Table, findings: FindingList, at: number, firstDetail: number): string {
  const row = findings.row(at);
  const column = findings.column(at);
  const name = quote(table.header[column]);
  switch (findings.detail(at) - firstDetail) {
    case OTHER_FORMAT: {
      const text = new TextEncoder().encode(table.text(row, column));
      return say`This stamp is written ${describeShape(stampShape(text, 0, text.length))}, most others in ${name} are not, so day and month may be swapped.`;
    }
    case SECONDS_LOST:
      return say`This stamp has lost its seconds, which others in ${name} have.`;
    default:
      return say`Most stamps in ${name} have no seconds, so calls in the same minute cannot be told apart.`;
  }
}

function forEachShape(table: Table, column: number, visit: (row: number, shape: number) => void): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes, rowCount } = table;
  for (let from = 0; from < rowCount; from += SPAN_BATCH) {
    const to = Math.min(rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let i = 0; i < to - from; i++) visit(from + i, stampShape(bytes, starts[i], ends[i]));
  }
}
