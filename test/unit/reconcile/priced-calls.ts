import fc from 'fast-check';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { readRateCard } from '../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';

const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,Duration';
const DAYS = ['2025-04-10', '2025-04-20', '2025-05-02'];
const NUMBERS = ['+33199006101', '+442079460101', '+447700900101', '+14155550150', ''];

/** A call as the bill or the log has it; the same id on both sides is one call. */
export const call = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  day: fc.constantFrom(...DAYS),
  number: fc.constantFrom(...NUMBERS),
  direction: fc.constantFrom('Outbound', 'Inbound'),
  description: fc.constantFrom('France', 'Spain', 'Inbound Toll-free', 'Chile'),
  minutes: fc.constantFrom(0, 1, 2, 3, 7, -1),
  seconds: fc.constantFrom(0, 1, 59, 60, 61, 125, 400),
  status: fc.constantFrom('completed', 'completed', 'busy'),
  linked: fc.boolean(),
});

export type Call = typeof call extends fc.Arbitrary<infer One> ? One : never;

const price = fc.integer({ min: 0, max: 99_999 }).map((value) => `0.${String(value).padStart(5, '0')}`);
const card = fc.record({
  france: price,
  later: price,
  britain: price,
  mobile: price,
  spain: price,
  fee: fc.constantFrom('', '0', '0.05', '0.0333'),
});

function cardText({ france, later, britain, mobile, spain, fee }: Record<string, string>): string {
  return [
    'Prefix;Description;Rate (EUR/min);Connection fee;Effective date',
    `33;;${france};${fee};`,
    `33;;${later};;2025-04-15`,
    `+44;;${britain};${fee};`,
    `00447;;${mobile};${fee};2025-05-01`,
    `;Spain;${spain};${fee};`,
  ].join('\n');
}

/** Both sides as files, reconciled with the rates that are given, and under 6/6. */
export function pricedStatement(billed: readonly Call[], logged: readonly Call[], sources: Sources): Statement {
  const usage = usageText(
    billed.map((one) => ({
      call: one.id === 0 ? '' : `id-${one.id}`,
      minutes: String(one.minutes),
      description: one.description,
      direction: one.direction,
      stamp: `${one.day}T10:00:07Z`,
      conference: one.linked ? 'True' : 'False',
      from: one.direction === 'Inbound' ? one.number : '+12025550101',
      to: one.direction === 'Inbound' ? '+12025550101' : one.number,
    })),
  );
  const log = logged.map((one) =>
    [
      one.id === 0 ? '' : `id-${one.id}`,
      one.status,
      one.direction.toLowerCase(),
      ...(one.direction === 'Inbound' ? [one.number, '+12025550101'] : ['+12025550101', one.number]),
      `${one.day}T10:00:07Z`,
      one.seconds,
    ].join(','),
  );
  return reconcile(
    openTable(usage, 'usage.csv'),
    [openTable([LOG_HEADER, ...log, ''].join('\n'), 'log.csv', { role: 'call-log' })],
    {
      period: { month: '2025-04' },
      ...(sources.card && { rates: readRateCard(cardText(sources.card)) }),
      whatIf: [{ minimumMs: 6000, incrementMs: 6000 }],
    },
    sources.invoice ? readInvoiceLines(`Description,Quantity,Amount\n${sources.invoice}\n`) : null,
  );
}

/** Where rates come from. */
export interface Sources {
  card: Record<string, string> | null;
  invoice: string | null;
}

/** A rate card, an invoice, both or none of them. */
export const sources: fc.Arbitrary<Sources> = fc.record({
  card: fc.option(card),
  invoice: fc.option(fc.constantFrom('France,7,0.35', 'France,3,1.00\nChile,9,0.11', 'Chile,1,5\nSpain,-2,-0.5')),
});
