import { readInvoiceLines } from '../../../../src/core/reconcile/invoice-lines.js';
import { readRateCard } from '../../../../src/core/reconcile/rate-card-file.js';
import type { ReconcileChoices, Statement } from '../../../../src/core/reconcile/statement.js';
import { statementOf, type TwilioCall, twilioLog } from './aggregate-pair.js';

export const MAY: ReconcileChoices = { period: { month: '2025-05' } };

export const HEAD = 'category,description,start_date,end_date,count,count_unit,usage,usage_unit,price,price_unit';

/** A record of Twilio's usage of one day in May. */
export function record(
  category: string,
  day: string,
  count: number | '',
  minutes: number,
  price = '',
  wording = '',
): string {
  return [
    category,
    wording,
    `2025-05-${day}`,
    `2025-05-${day}`,
    count,
    'calls',
    minutes,
    'minutes',
    price,
    'usd',
  ].join();
}

/** Days in May of Twilio's usage against a log, at a card and an invoice where there are any. */
export function twilio(records: readonly string[], calls: readonly TwilioCall[], card = '', invoice = ''): Statement {
  return statementOf(
    [HEAD, ...records, ''].join('\n'),
    twilioLog(calls),
    { ...MAY, ...(card && { rates: readRateCard(card) }) },
    invoice ? readInvoiceLines(invoice) : null,
  );
}

/** Monthly usage of Talkdesk: type, direction, resolution, unit, units, amount, Description, currency. */
export function talkdesk(rows: readonly (readonly (string | number)[])[], card = '', invoice = ''): Statement {
  const lines = rows.map(
    ([type, direction, resolution, unit, units, amount, wording = '', currency = 'USD'], at) =>
      `row-${at},acc-1,2025-05,${type},${direction},${resolution},${unit},1,${units},${amount},${wording},${currency}`,
  );
  const head =
    'id,account_id,month,type,direction,resolution,unit,price,number_of_units,total_amount,description,currency';
  return statementOf(
    [head, ...lines, ''].join('\n'),
    [
      'call_id,type,start_at,end_at,talk_time,talkdesk_phone_number,contact_phone_number',
      'call-1,outbound,2025-05-10T10:00:00Z,2025-05-10T10:00:00Z,61,+12025550100,+12025550123',
      'call-2,outbound,2025-05-11T10:00:00Z,2025-05-11T10:00:00Z,30,+12025550100,+12025550123',
      '',
    ].join('\n'),
    { ...MAY, ...(card && { rates: readRateCard(card) }) },
    invoice ? readInvoiceLines(invoice) : null,
  );
}
