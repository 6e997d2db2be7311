import { countAt, type Download, instantOf, textAt } from './download.js';
import { isInside, shiftedDate } from './fetch-period.js';
import { addressOf } from './origins.js';

/** The most that a page of Twilio's holds. */
const PAGE_SIZE = '1000';

function resource(account: string, name: string): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(account)}/${name}.json`;
}

/**
 * Twilio's Usage Records (Usage Records resource): totals by category, of each day or of the whole period. Both dates
 * are included.
 */
export const twilioUsage: Download = {
  id: 'twilio-usage',
  provider: 'twilio',
  monthsOnly: false,
  hasDetail: true,
  saysPeriod: true,
  lists: [['usage_records']],
  first: (base, { period, detail, account }) =>
    addressOf(base, resource(account, detail === 'daily' ? 'Usage/Records/Daily' : 'Usage/Records'), {
      StartDate: period.first,
      EndDate: period.last,
      PageSize: PAGE_SIZE,
    }),
  next: (page) => textAt(page, ['next_page_uri']),
  total: (page) => countAt(page, ['total']),
  belongs: () => true,
  sums: [],
};

/**
 * Twilio's calls (Call resource): asked for from a day before the period to a day behind it, because a date stands for
 * its midnight, and then kept by the start of each call, as usage is attributed ("Resolving Call Log and Call Usage
 * Discrepancies"). A call that never started is kept by its creation.
 */
export const twilioCalls: Download = {
  id: 'twilio-calls',
  provider: 'twilio',
  monthsOnly: false,
  hasDetail: false,
  saysPeriod: true,
  lists: [['calls']],
  first: (base, { period, account }) =>
    // The names of these two parameters end with the sign: `StartTime>=2025-04-30`.
    addressOf(base, resource(account, 'Calls'), {
      'StartTime>': shiftedDate(period.first, -1),
      'StartTime<': shiftedDate(period.last, 2),
      PageSize: PAGE_SIZE,
    }),
  next: (page) => textAt(page, ['next_page_uri']),
  total: (page) => countAt(page, ['total']),
  belongs: (record, { period }) => isInside(instantOf(record.start_time ?? record.date_created), period),
  sums: [['total']],
};
