import { instantOf } from './calendar.js';
import { exactDecimal, type PlainTable, plainName } from './delimited-text.js';
import { cellReader, type UsageRow } from './event-rows.js';
import type { OracleOptions } from './options.js';
import { charge, model } from './rounding-models.js';

/**
 * Rows of a Flireo usage log: minutes × 60 where there is a column of them, else the model's charge of the duration. The
 * stamp is the end of the call, so that the call started its duration before it.
 */
export function flireoUsageRows(table: PlainTable, options: OracleOptions): UsageRow[] {
  const cell = cellReader(table);
  const names = table.header.map(plainName);
  const rounding = model(options.minimumSeconds ?? 60, options.incrementSeconds ?? 60, options.freeBelowSeconds ?? 0);
  return table.rows.map(({ cells, ragged }, i) => {
    const durationText = cell(cells, 'durationseconds', 'durationsec');
    const minutesText = cell(cells, 'minutesused');
    const duration = durationText === '' ? 0 : exactDecimal(durationText, 1000, 'up');
    const stamp = instantOf(cell(cells, 'createdat'), options.timeZone ?? 'UTC');
    let billed: number | undefined;
    if (names.includes('minutesused')) billed = minutesText === '' ? 0 : exactDecimal(minutesText, 60_000);
    else if (duration !== undefined) {
      billed = duration <= 0 || duration < rounding.freeBelow ? 0 : charge(rounding, duration);
    }
    const unreadable = ragged || stamp === undefined || billed === undefined || duration === undefined;
    const isEnd = (options.flireoStamp ?? 'end') === 'end';
    return {
      row: i + 1,
      whole: JSON.stringify(cells),
      state: unreadable ? 'unreadable' : 'call',
      voiceAi: false,
      billed: billed ?? 0,
      stamp: (stamp ?? Number.NaN) - (isEnd ? Math.max(0, duration ?? 0) : 0),
      statedTalk: durationText === '' ? undefined : duration,
      id: cell(cells, 'callid') || (names.includes('callid') ? '' : cell(cells, 'id')),
      ends: undefined,
      inbound: false,
      tollFree: false,
      flagged: false,
    };
  });
}
