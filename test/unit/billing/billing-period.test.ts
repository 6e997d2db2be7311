import assert from 'node:assert/strict';
import {
  anchorClamped,
  isPeriodChosen,
  type PeriodChoice,
  periodFromChoice,
  periodFromFileDates,
} from '../../../src/core/billing/billing-period.ts';
import { formatDate, formatInstant, ZoneClock } from '../../../src/core/billing/time-zone.ts';

const utc = new ZoneClock('UTC');

/** `first day..first day after`, or the error. */
function dates(choice: PeriodChoice, clock = utc): string {
  const found = periodFromChoice(choice, clock);
  return 'error' in found ? found.error : `${formatDate(found.start, clock)}..${formatDate(found.end, clock)}`;
}

describe('billing period of an invoice', () => {
  const cases: [invoice: string, previous: string | undefined, expected: string][] = [
    ['2025-05-14', undefined, '2025-04-14..2025-05-14'],
    ['2025-01-05', undefined, '2024-12-05..2025-01-05'],
    ['2025-03-01', undefined, '2025-02-01..2025-03-01'],
    ['2025-03-28', undefined, '2025-02-28..2025-03-28'],
    ['2025-03-29', undefined, '2025-02-28..2025-03-29'],
    ['2025-03-31', undefined, '2025-02-28..2025-03-31'],
    ['2024-03-29', undefined, '2024-02-29..2024-03-29'],
    ['2024-03-31', undefined, '2024-02-29..2024-03-31'],
    ['2024-02-29', undefined, '2024-01-29..2024-02-29'],
    ['2025-05-31', undefined, '2025-04-30..2025-05-31'],
    ['2025-04-30', undefined, '2025-03-30..2025-04-30'],
    ['2025-04-30', '2025-03-31', '2025-03-31..2025-04-30'],
    ['2025-03-31', '2025-03-01', '2025-03-01..2025-03-31'],
    ['2025-02-28', '2025-01-31', '2025-01-31..2025-02-28'],
    // The previous invoice says nothing where every month has the day.
    ['2025-05-14', '2025-04-14', '2025-04-14..2025-05-14'],
    ['2025-05-14', '2025-04-20', '2025-04-14..2025-05-14'],
  ];
  for (const [invoiceDate, previousInvoiceDate, expected] of cases) {
    const after = previousInvoiceDate ? ` after one of ${previousInvoiceDate}` : '';
    it(`of ${invoiceDate}${after} is ${expected}`, () => {
      assert.equal(dates({ invoiceDate, previousInvoiceDate }), expected);
    });
  }

  it('starts and ends at midnight of the zone, daylight saving in between', () => {
    const found = periodFromChoice({ invoiceDate: '2025-04-14' }, new ZoneClock('Europe/Paris'));
    assert.ok(!('error' in found));
    assert.equal(formatInstant(found.start), '2025-03-13T23:00:00Z');
    assert.equal(formatInstant(found.end), '2025-04-13T22:00:00Z');
  });

  it('refuses dates that are none, and a previous invoice that is not about a month before', () => {
    assert.match(dates({ invoiceDate: '2025-02-30' }), /invoice date "2025-02-30" cannot be read/);
    assert.match(dates({ invoiceDate: '14/05/2025' }), /YYYY-MM-DD/);
    assert.match(dates({ invoiceDate: '2025-03-31', previousInvoiceDate: 'x' }), /previous invoice date "x"/);
    for (const previousInvoiceDate of ['2025-03-31', '2025-04-30', '2024-02-28']) {
      assert.match(dates({ invoiceDate: '2025-03-31', previousInvoiceDate }), /not about a month before/);
    }
    assert.match(dates({ previousInvoiceDate: '2025-03-31' }), /Give the invoice date/);
  });

  it('says how a day that not every month has was fitted', () => {
    const how = (invoiceDate: string, previousInvoiceDate?: string) => {
      const clamp = anchorClamped({ invoiceDate, previousInvoiceDate });
      return clamp && `${clamp.day} ${clamp.how} ${clamp.startDate}`;
    };
    assert.equal(how('2025-03-31'), '31 clamped 2025-02-28');
    assert.equal(how('2025-03-29'), '29 clamped 2025-02-28');
    assert.equal(how('2024-03-29'), '29 same-day 2024-02-29');
    assert.equal(how('2025-05-31'), '31 clamped 2025-04-30');
    assert.equal(how('2025-04-30'), '30 same-day 2025-03-30');
    assert.equal(how('2025-04-30', '2025-03-31'), '30 previous-invoice 2025-03-31');
    assert.equal(how('2025-02-28', '2025-01-31'), '28 previous-invoice 2025-01-31');
    assert.equal(how('2025-02-28'), undefined);
    assert.equal(how('2025-05-28'), undefined);
    assert.equal(how('2025-02-30'), undefined);
    assert.equal(anchorClamped({ month: '2025-05' }), undefined);
  });
});

describe('billing period said otherwise', () => {
  it('is a calendar month', () => {
    assert.equal(dates({ month: '2025-05' }), '2025-05-01..2025-06-01');
    assert.equal(dates({ month: '2025-12' }), '2025-12-01..2026-01-01');
    for (const month of ['2025-13', '2025-00', '2025-5', 'May']) assert.match(dates({ month }), /YYYY-MM/);
  });

  it('is from a start to an end that is no part of it', () => {
    assert.equal(dates({ start: '2025-04-14', end: '2025-05-14' }), '2025-04-14..2025-05-14');
    const found = periodFromChoice({ start: '2025-04-14T12:00:00Z', end: '2025-04-15' }, new ZoneClock('Asia/Tokyo'));
    assert.deepEqual(found, { start: Date.UTC(2025, 3, 14, 12), end: Date.UTC(2025, 3, 14, 15) });
    assert.match(dates({ start: '2025-05-14', end: '2025-05-14' }), /is empty/);
    assert.match(dates({ start: '2025-05-14' }), /both a start and an end/);
    assert.match(dates({ start: 'x', end: '2025-05-14' }), /start of the period "x"/);
    assert.match(dates({ start: '2025-05-14', end: 'x' }), /end of the period "x"/);
  });

  it('may be said twice, but not differently', () => {
    assert.equal(dates({ month: '2025-05', invoiceDate: '2025-06-01' }), '2025-05-01..2025-06-01');
    assert.match(
      dates({ month: '2025-05', invoiceDate: '2025-06-14' }),
      /two ways that differ: 2025-05-01 to 2025-05-31 and 2025-05-14 to 2025-06-13/,
    );
    assert.match(dates({}), /No billing period/);
    assert.equal(isPeriodChosen({ month: undefined }), false);
    assert.equal(isPeriodChosen(undefined), false);
    assert.equal(isPeriodChosen({ month: '2025-05' }), true);
  });

  it('comes from dates of the file, the last day included', () => {
    const of = (first: string, last: string) => {
      const found = periodFromFileDates({ first, last }, utc);
      return 'error' in found ? found.error : `${formatDate(found.start, utc)}..${formatDate(found.end, utc)}`;
    };
    assert.equal(of('2025-05-01', '2025-05-31'), '2025-05-01..2025-06-01');
    assert.equal(of('2025-05-03', '2025-05-03'), '2025-05-03..2025-05-04');
    assert.equal(of('2025-05', '2025-05'), '2025-05-01..2025-06-01');
    assert.equal(of('2025-11', '2025-12'), '2025-11-01..2026-01-01');
    assert.equal(of('2025-12-31', '2025-12-31'), '2025-12-31..2026-01-01');
    assert.match(of('2025-06', '2025-05'), /backwards/);
    assert.match(of('2025', '2025-05'), /not both a date or a month/);
  });
});
