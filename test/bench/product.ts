// Usage Reconcile's own part of the benchmark: one measurement per process, its figures as JSON on standard output.
import { loadFile } from '../../src/cli/load-file.js';
import type { OpenedFile } from '../../src/core/formats/opened-file.js';
import { stampReader } from '../../src/core/formats/stamp-texts.js';
import { filterRows } from '../../src/core/table/filter.js';
import { findInTable } from '../../src/core/table/find.js';
import { sortRows } from '../../src/core/table/order.js';
import type { ColumnRequest, Table } from '../../src/core/table/table.js';
import { createNodeEngine } from '../../src/engine/node/start-worker.js';
import type { FileView, RowWindow } from '../../src/engine/protocol.js';
import { LEAST_MINUTES, SEARCHED } from './question.mjs';

/** Rows of the grid's first screen, with some to spare. */
const SCREEN = 60;

function load(path: string): OpenedFile {
  return loadFile(path, { role: 'usage' }, () => {});
}

/** Wall-clock and processor time of some work, in ms; the latter of all threads together. */
function timed<T>(work: () => T): { ms: number; cpuMs: number; result: T } {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  return { ms: performance.now() - from, cpuMs: cpuMs(cpu), result };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function column(file: OpenedFile, key: string): number {
  const found = file.binding.column(key);
  if (found < 0) throw new Error(`${file.name} has no column for ${key}: it was not recognised as a usage report.`);
  return found;
}

/**
 * Makes the typed column of each of the file's columns, by the format's dictionary: numbers, instants, and codes of
 * distinct texts. Ids are all different: they stay where they are in the file's bytes, with their offsets.
 */
function makeColumns({ table, binding, format }: OpenedFile): void {
  const requests: ColumnRequest[] = [];
  for (let column = 0; column < table.columnCount; column++) {
    const type = format?.columns.find(({ key }) => key === binding.key(column))?.type;
    if (type === 'number') requests.push({ as: 'number', column });
    else if (type === 'instant') requests.push({ as: 'instant', column, reader: stampReader(table, column) });
    else if (type !== 'id') requests.push({ as: 'dictionary', column });
  }
  table.buildColumns(requests);
}

/** What is asked of a loaded table. `rows` is how many rows the answer has. */
function query(file: OpenedFile, name: string): (table: Table) => number {
  const minutes = column(file, 'billedMinutes');
  const stamp = column(file, 'recordTimestamp');
  const toNumber = column(file, 'toNumber');
  switch (name) {
    case 'sort-number':
      return (table) => sortRows(table, [{ column: minutes, descending: false, as: 'number' }]).length;
    case 'sort-time':
      return (table) =>
        sortRows(table, [{ column: stamp, descending: false, as: 'instant', reader: stampReader(table, stamp) }])
          .length;
    case 'filter-number':
      return (table) => filterRows(table, [{ column: minutes, number: { min: LEAST_MINUTES } }]).length;
    case 'filter-text':
      return (table) => filterRows(table, [{ column: toNumber, contains: SEARCHED }]).length;
    case 'find':
      return (table) =>
        rowsOfHits(findInTable(table, { text: SEARCHED, matchCase: false }, { limit: 2 * table.rowCount }).hits);
    default:
      throw new Error(`There is no measurement ${name}.`);
  }
}

function rowsOfHits(hits: Uint32Array): number {
  let rows = 0;
  for (let at = 0; at < hits.length; at += 2) if (at === 0 || hits[at] !== hits[at - 2]) rows++;
  return rows;
}

/** From nothing to the first screen of rows in the host's hands: the worker is started, the file opened, rows asked for. */
async function firstRows(path: string, workerPath: string): Promise<object> {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const engine = createNodeEngine(workerPath, 'bench');
  let shown: Promise<{ ms: number; cpuMs: number; rows: number }> | undefined;
  const show = async (file: FileView) => {
    const window: RowWindow = await engine.quick('rows', file.handle, 0, SCREEN);
    return { ms: performance.now() - from, cpuMs: cpuMs(cpu), rows: window.rows.length };
  };
  const whole = await engine.long(
    'open',
    {
      onPartial: (file) => {
        shown ??= show(file);
      },
    },
    { name: 'usage.csv', path, choices: {}, role: 'usage' },
  );
  const { rows, ...figures } = await (shown ?? show(whole));
  if (rows !== Math.min(SCREEN, whole.rowCount)) throw new Error(`Only ${rows} rows came.`);
  engine.dispose();
  return { ...figures, rows: whole.rowCount };
}

function measureLoad(path: string): object {
  const { result: file, ...loading } = timed(() => load(path));
  const loadPeak = peakMb();
  const columns = timed(() => makeColumns(file));
  return {
    rows: file.table.rowCount,
    format: file.format?.id,
    load: { ms: loading.ms, cpuMs: loading.cpuMs, peakMb: loadPeak },
    typed: { ms: loading.ms + columns.ms, cpuMs: loading.cpuMs + columns.cpuMs, peakMb: peakMb() },
  };
}

/** A question for the first time, its columns not yet made, and once more, when they are there. */
function measureQuery(path: string, name: string): object {
  const file = load(path);
  const ask = query(file, name);
  const first = timed(() => ask(file.table));
  const again = timed(() => ask(file.table));
  return {
    rows: first.result,
    first: { ms: first.ms, cpuMs: first.cpuMs },
    again: { ms: again.ms, cpuMs: again.cpuMs },
  };
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const [measurement, path, workerPath] = process.argv.slice(2);
const figures =
  measurement === 'load'
    ? measureLoad(path)
    : measurement === 'first-rows'
      ? await firstRows(path, workerPath)
      : measureQuery(path, measurement);
console.log(JSON.stringify(figures));
