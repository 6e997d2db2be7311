import type { LogSide } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords } from '../formats/records.js';

/** Several call logs as one side, in the order given. One log alone is not copied. `shiftMs` is added to every stamp. */
export function joinLogs(files: readonly OpenedFile[], records: readonly CallLogRecords[], shiftMs: number): LogSide {
  const offsets: number[] = [];
  let rowCount = 0;
  for (const part of records) {
    offsets.push(rowCount);
    rowCount += part.rowCount;
  }
  const only = records.length === 1 ? records[0] : undefined;
  const side: LogSide = {
    files,
    records,
    offsets,
    rowCount,
    start:
      only && shiftMs === 0
        ? only.stamps.values
        : joined(Float64Array, rowCount, records, (part) => part.stamps.values),
    end: only && shiftMs === 0 ? only.end : joined(Float64Array, rowCount, records, (part) => part.end),
    talkMs: only ? only.talkMs : joined(Float64Array, rowCount, records, (part) => part.talkMs),
    status: only ? only.status : joined(Uint8Array, rowCount, records, (part) => part.status),
    direction: only ? only.direction : joined(Uint8Array, rowCount, records, (part) => part.direction),
    unreadable: only ? only.unreadable : joined(Uint8Array, rowCount, records, (part) => part.unreadable),
  };
  if (shiftMs !== 0) {
    for (let row = 0; row < rowCount; row++) {
      side.start[row] += shiftMs;
      side.end[row] += shiftMs;
    }
  }
  return side;
}

/** Which log file a row of the side is in, and its row there. */
export function fileOfLogRow(side: LogSide, row: number): { file: number; row: number } {
  let file = side.offsets.length - 1;
  while (file > 0 && side.offsets[file] > row) file--;
  return { file, row: row - side.offsets[file] };
}

type Column = Float64Array | Uint8Array;

function joined<T extends Column>(
  make: new (length: number) => T,
  length: number,
  records: readonly CallLogRecords[],
  pick: (part: CallLogRecords) => T,
): T {
  const all = new make(length);
  let offset = 0;
  for (const part of records) {
    all.set(pick(part) as never, offset);
    offset += part.rowCount;
  }
  return all;
}
