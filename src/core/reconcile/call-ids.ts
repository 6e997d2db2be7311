import type { LogSide } from '../checks/statement-facts.js';
import { callIdColumns } from '../formats/call-id-columns.js';
import { nameKey } from '../formats/columns.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { CallLogRecords, UsageRecords } from '../formats/records.js';
import { joinIds } from '../table/id-join.js';
import { type IdColumn, IdSide } from '../table/id-side.js';

export { BLANK_ID } from '../table/id-join.js';

/** Both sides' call ids as codes: equal codes are equal ids (trimmed, case kept). */
export interface CallIds {
  /** Code, or `BLANK_ID`, per usage row. */
  usage: Int32Array;
  /** The same per row of the log side. */
  log: Int32Array;
  /** Ids that the log has are below it: it is the number of its rows. */
  distinct: number;
  /** All codes are below it. */
  all: number;
  /** How many ids both sides have. */
  shared: number;
  /** Table column taken as the id: of the usage file, and of each log; -1 where there is none. */
  usageColumn: number;
  logColumns: readonly number[];
}

/**
 * Codes of the call ids. Where a side has several id columns, the pair of columns that shares most distinct values is
 * taken, the earlier ones on a tie.
 */
export function codeCallIds(usageFile: OpenedFile, usage: UsageRecords, log: LogSide): CallIds {
  let best: CallIds | undefined;
  for (const column of usage.idColumns) {
    const usageColumn = { table: usageFile.table, column };
    const logColumns = chooseLogColumns(log, usageColumn);
    const ids = codeUsage(usageColumn, { side: logSide(log.files, logColumns), columns: logColumns });
    if (!best || ids.shared > best.shared) best = ids;
  }
  const none = log.files.map(() => -1);
  return best ?? codeUsage({ table: usageFile.table, column: -1 }, { side: logSide(log.files, none), columns: none });
}

/** The log side's ids, before the usage file is there. */
export interface CodedLog {
  side: IdSide;
  columns: readonly number[];
}

/** Codes the log's ids where there is nothing to choose: each file has one id column at most. Else undefined. */
export function codeLogAhead(files: readonly OpenedFile[], records: readonly CallLogRecords[]): CodedLog | undefined {
  if (records.some(({ idColumns }) => idColumns.length > 1)) return undefined;
  const columns = records.map(({ idColumns }) => (idColumns.length === 1 ? idColumns[0] : -1));
  return { side: logSide(files, columns), columns };
}

/**
 * Codes the usage side's ids with those of the log, where there is nothing to choose: one id column. Needs the file only,
 * not its records.
 */
export function codeUsageAhead(usageFile: OpenedFile, ahead: CodedLog | undefined): CallIds | undefined {
  const columns = callIdColumns(usageFile);
  if (!ahead || columns.length !== 1) return undefined;
  return codeUsage({ table: usageFile.table, column: columns[0] }, ahead);
}

/** Codes of the log's ids alone, of the first id column of each file: for repeats, where nothing is paired. */
export function codeLogOnly(usageFile: OpenedFile, log: LogSide): CallIds {
  const columns = log.records.map(({ idColumns }) => idColumns[0] ?? -1);
  return codeUsage({ table: usageFile.table, column: -1 }, { side: logSide(log.files, columns), columns });
}

function logSide(files: readonly OpenedFile[], columns: readonly number[]): IdSide {
  return new IdSide(files.map(({ table }, f) => ({ table, column: columns[f] })));
}

function codeUsage(usage: IdColumn, { side, columns }: CodedLog): CallIds {
  const joined = joinIds(side, new IdSide([usage], side.bits));
  return {
    usage: joined.second,
    log: joined.first,
    distinct: side.rowCount,
    all: side.rowCount + usage.table.rowCount,
    shared: joined.shared,
    usageColumn: usage.column,
    logColumns: columns,
  };
}

/**
 * The id column of each log file. The log is one side, so the files that have a column of the same name take the same
 * one: the name that shares most distinct ids over all files, the earlier on a tie. A file without it takes its own best.
 */
function chooseLogColumns(log: LogSide, usage: IdColumn): number[] {
  const side = new IdSide([usage]);
  const sharing = (f: number, column: number) =>
    joinIds(side, new IdSide([{ table: log.files[f].table, column }], side.bits)).shared;
  const counts = log.files.map((_, f) => {
    const candidates = log.records[f].idColumns;
    return candidates.map((column) => (candidates.length > 1 || log.files.length > 1 ? sharing(f, column) : 0));
  });
  const nameAt = (f: number, index: number) => nameKey(log.files[f].table.header[log.records[f].idColumns[index]]);
  const totals = new Map<string, number>();
  counts.forEach((shared, f) => {
    shared.forEach((count, index) => {
      totals.set(nameAt(f, index), (totals.get(nameAt(f, index)) ?? 0) + count);
    });
  });
  return counts.map((shared, f) => {
    let best = -1;
    for (let index = 0; index < shared.length; index++) {
      const total = totals.get(nameAt(f, index)) ?? 0;
      if (best < 0 || total > (totals.get(nameAt(f, best)) ?? 0)) best = index;
    }
    return best < 0 ? -1 : log.records[f].idColumns[best];
  });
}
