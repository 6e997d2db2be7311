import { prepareFile } from '../../../../src/core/checks/check-context.js';
import type { FileChoices } from '../../../../src/core/checks/check-result.js';
import type { CheckContext } from '../../../../src/core/checks/rule.js';
import { openText } from '../open-fixture.js';

/** Seconds of talk, price and what else is not usual of one call. */
export interface CallRow {
  seconds: number;
  price?: string;
  status?: string;
  direction?: string;
  to?: string;
  unit?: string;
  start?: string;
  from?: string;
}

/** A Twilio call log as CSV. */
export function callsText(rows: readonly CallRow[]): string {
  const lines = rows.map((row, at) =>
    [
      `CA${String(at).padStart(32, '0')}`,
      row.status ?? 'completed',
      row.direction ?? 'outbound-api',
      row.from ?? '+33199000105',
      row.to ?? '+12025550101',
      row.start ?? '2025-05-05T10:00:00Z',
      row.seconds,
      row.price ?? '',
      row.unit ?? 'USD',
    ].join(','),
  );
  return `${['sid,status,direction,from,to,start_time,duration,price,price_unit', ...lines].join('\n')}\n`;
}

/** A record of usage: category, first day, last day, minutes; a month of May 2025 if no days are given. */
export interface UsageRow {
  category: string;
  first?: string;
  last?: string;
  usage: string;
  unit?: string;
  currency?: string;
  account?: string;
  asOf?: string;
}

/** Twilio's usage records as CSV. */
export function recordsText(rows: readonly UsageRow[]): string {
  const lines = rows.map((row) =>
    [
      row.category,
      row.first ?? '2025-05-01',
      row.last ?? '2025-05-31',
      row.asOf ?? '2025-06-02T00:00:00+00:00',
      '1',
      'calls',
      row.usage,
      row.unit ?? 'minutes',
      '1.00',
      row.currency ?? 'usd',
      row.account ?? 'AC1',
    ].join(','),
  );
  const header = 'category,start_date,end_date,as_of,count,count_unit,usage,usage_unit,price,price_unit,account_sid';
  return `${[header, ...lines].join('\n')}\n`;
}

/** The context of a text that is recognised by itself. */
export function contextOf(text: string, choices: FileChoices = {}, name = 'twilio.csv'): CheckContext {
  return prepareFile(openText(text, {}, name), choices).context;
}
