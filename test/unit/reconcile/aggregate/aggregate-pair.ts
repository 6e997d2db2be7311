import type { InvoiceLine } from '../../../../src/core/reconcile/invoice-sides.js';
import { reconcile } from '../../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../../src/core/reconcile/statement.js';
import { openTable } from '../../formats/open-text.js';

/** A call of a Twilio log. Numbers are of ranges reserved for fiction. */
export interface TwilioCall {
  /** ISO 8601. */
  at: string;
  seconds: number;
  status?: string;
  direction?: string;
  from?: string;
  to?: string;
}

/** A Twilio log in CSV, its calls numbered. */
export function twilioLog(calls: readonly TwilioCall[]): string {
  const rows = calls.map(({ at, seconds, status = 'completed', direction = 'outbound-api', from, to }, row) => {
    const sid = `CA${String(row + 1).padStart(32, '0')}`;
    return [sid, status, at, seconds, direction, from ?? '+12025550100', to ?? '+12025550123'].join(',');
  });
  return ['sid,status,start_time,duration,direction,from,to', ...rows, ''].join('\n');
}

/** A record of Twilio's usage: category, first day, last day, count, minutes. */
export type TwilioUsage = readonly [category: string, first: string, last: string, count: number | '', minutes: number];

/** Twilio usage records in CSV. */
export function twilioUsage(records: readonly TwilioUsage[], unit = 'minutes'): string {
  const rows = records.map(([category, first, last, count, minutes]) =>
    [category, first, last, count, 'calls', minutes, unit, '0.0', 'usd'].join(','),
  );
  return ['category,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit', ...rows, ''].join('\n');
}

/** The statement of two texts; the usage file and one log. */
export function statementOf(
  usage: string,
  log: string | readonly string[],
  choices: ReconcileChoices = {},
  invoice: readonly InvoiceLine[] | null = null,
): Statement {
  const logs = (typeof log === 'string' ? [log] : log).map((text, at) =>
    openTable(text, `calls-${at + 1}.${text.startsWith('{') || text.startsWith('[') ? 'json' : 'csv'}`, {
      role: 'call-log',
    }),
  );
  return reconcile(
    openTable(usage, usage.startsWith('{') ? 'usage.json' : 'usage.csv', { role: 'usage' }),
    logs,
    choices,
    invoice,
  );
}

/** Groups in short: `category period outcome deltaCount deltaSeconds`. */
export function groupsOf({ facts }: Statement): string[] {
  return (facts.aggregate?.groups ?? []).map(
    ({ key, outcome, deltaCount, deltaMs }) =>
      `${Object.values(key).join(' ')} ${outcome} ${deltaCount} ${deltaMs === null ? null : deltaMs / 1000}`,
  );
}

/** Findings of a statement: `rule severity row` in the order of the rules. */
export function findingsOf({ findings }: Statement, rule?: string): string[] {
  return findings
    .filter((one) => rule === undefined || one.rule === rule)
    .flatMap((one) =>
      Array.from({ length: one.list.length }, (_, at) => {
        const { severity, row, message } = one.finding(at);
        return `${one.rule} ${severity} ${row}: ${message}`;
      }),
    );
}
