import type { AggregateRecords } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { Table } from '../../table/table.js';
import type { TalkdeskClass } from './log-classes.js';
import { type Grouping, KeyCells, type SeriesKey, SeriesList } from './usage-series.js';

/** Types that move money: no consumption, whatever the file says of them. */
const MONEY_TYPES = new Set(['RECHARGE', 'CREDIT_COMMIT']);
/** Units of time, in which calls are billed. */
const TIME_UNITS = ['MINUTES', 'SECONDS'];

/**
 * Talkdesk's monthly usage by account, type, direction, resolution and unit. Calls of the log are of the type CALL. Where
 * the file has several accounts, their calls are compared together, since a call log does not say whose they are.
 * `timeZone`: that by which the months are read.
 */
export function talkdeskGrouping(
  table: Table,
  records: AggregateRecords,
  classes: readonly TalkdeskClass[],
  ownReport: boolean,
  timeZone: string,
): Grouping {
  const cells = new KeyCells(table, records);
  const accounts = accountsOf(records, cells);
  const together = accounts.length > 1 ? accounts.join(', ') : null;
  const list = new SeriesList();
  const seriesOfRow = new Int32Array(records.rowCount).fill(-1);
  for (let row = 0; row < records.rowCount; row++) {
    if (records.unreadable[row] === 1) continue;
    const type = cells.text('type', row);
    if (records.notConsumption[row] === 1 || MONEY_TYPES.has(type?.toUpperCase() ?? '')) continue;
    const direction = cells.text('direction', row);
    const resolution = cells.text('resolution', row);
    const unit = cells.text('unit', row);
    const isTime = !Number.isNaN(records.billedMs[row]);
    const shared = together !== null && isTime && isOfCalls(classes, { type, direction, resolution });
    const account = shared ? together : cells.text('account', row);
    seriesOfRow[row] = list.indexOf({ account, type, direction, resolution, unit }, isTime);
  }
  const known = list.all.length;
  const seriesOfClass = classes.map(({ direction, resolution }) => {
    const found: number[] = [];
    for (let at = 0; at < known; at++) {
      const { key, isTime } = list.all[at];
      if (isTime && same(key.type, 'CALL') && same(key.direction, direction) && same(key.resolution, resolution))
        found.push(at);
    }
    if (found.length > 0) return found;
    const account = together ?? accounts[0] ?? null;
    return [list.indexOf({ account, type: 'CALL', direction, resolution, unit: unitOfCalls(list, known) }, true)];
  });
  return {
    series: list.all,
    seriesOfRow,
    seriesOfClass,
    keyOf: ({ key }, month) => {
      const { account, ...rest } = key as SeriesKey & { account: string | null };
      return { account, month, ...rest };
    },
    notes: () => notes(ownReport, accounts.length, timeZone),
  };
}

/** The unit in which the file bills calls; minutes where it bills none. */
function unitOfCalls({ all }: SeriesList, known: number): string {
  const own = all.slice(0, known).find(({ key, isTime }) => isTime && same(key.type, 'CALL'));
  return own?.key.unit ?? TIME_UNITS[0];
}

function isOfCalls(classes: readonly TalkdeskClass[], { type, direction, resolution }: SeriesKey): boolean {
  return (
    same(type, 'CALL') &&
    classes.some((known) => same(direction, known.direction) && same(resolution, known.resolution))
  );
}

function same(text: string | null, word: string | null): boolean {
  return (text?.toUpperCase() ?? null) === word;
}

function accountsOf({ rowCount, unreadable }: AggregateRecords, cells: KeyCells): string[] {
  const found = new Set<string>();
  for (let row = 0; row < rowCount; row++) {
    const account = unreadable[row] === 1 ? null : cells.text('account', row);
    if (account !== null) found.add(account);
  }
  return [...found];
}

function notes(ownReport: boolean, accounts: number, timeZone: string): string[] {
  const found = [
    ownReport
      ? say`Assumed of the calls report’s types: inbound is INBOUND ANSWERED, outbound is OUTBOUND ANSWERED, missed is INBOUND MISSED, abandoned and short_abandoned are INBOUND ABANDONED, voicemail is INBOUND VOICEMAIL, outbound_missed is OUTBOUND MISSED.`
      : say`Assumed of the log’s calls: what was answered is ANSWERED, what was not is MISSED, unless its status says abandoned or voicemail.`,
    say`Each month of the usage is taken as a calendar month in ${timeZone}: the document does not say its zone.`,
  ];
  if (accounts > 1)
    found.push(
      say`The usage has ${accounts} accounts, and a call log does not say whose a call is: their calls are compared together.`,
    );
  return found;
}
