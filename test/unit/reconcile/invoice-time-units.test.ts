import assert from 'node:assert/strict';
import type { Total } from '../../../src/core/checks/check-result.js';
import { type Bundle, parseBundle } from '../../../src/core/checks/choices/bundles.js';
import { compareInvoice, compareInvoiceSides, invoiceReason } from '../../../src/core/reconcile/invoice.js';
import { withBundles } from '../../../src/core/reconcile/invoice-bundles.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { InvoiceRates } from '../../../src/core/reconcile/invoice-rates.js';
import { sumInvoice } from '../../../src/core/reconcile/invoice-sides.js';

const total = (description: string, quantity: string, unit: string): Total => ({
  key: { type: 'Call', direction: 'Outbound', description },
  rows: 1,
  quantity,
  unit,
  billedSeconds: 0,
  amount: null,
  currency: null,
});

const shown = (totals: readonly Total[], csv: string) =>
  compareInvoice(totals, readInvoiceLines(csv)).map(
    ({ description, unit, usageQuantity, invoiceQuantity, included, delta, deltaAmount, outcome }) =>
      [description, unit, usageQuantity, invoiceQuantity, included, delta, deltaAmount, outcome].join(' '),
  );

describe('time on an invoice in another unit than in the usage', () => {
  it('is compared in the finer of the two, exactly', () => {
    const totals = [
      total('France', '20', 'minutes'),
      total('Voice AI', '130', 'seconds'),
      total('SMS', '3', 'segments'),
    ];
    const csv =
      'Description,Quantity,Unit,Included,Amount\nFrance,1210,sec,,1.21\nVoice AI,2,min,,0.60\nSMS,3,segments,,0.3\nFrance,-1,minutes,,-0.06\nVoice AI,0,hours,0.01,\n';
    assert.deepEqual(shown(totals, csv), [
      'France seconds 1200 1150  -50 -0.05 differs',
      'Voice AI seconds 130 120 36 26 0.13 differs',
      'SMS segments 3 3  0 0 matched',
    ]);
    assert.deepEqual(shown([total('France', '20', 'minutes')], 'Description,Quantity,Unit\nFrance,1200,seconds\n'), [
      'France seconds 1200 1200  0  matched',
    ]);
    const hours = readInvoiceLines('Description,Quantity,Unit,Amount\nFrance,0.5,h,3\n');
    const usage = [total('France', '30', 'minutes')];
    assert.equal(invoiceReason(compareInvoice(usage, hours)), undefined);
    const rate = new InvoiceRates(sumInvoice(usage, hours)).rateOf('France', 'minutes');
    assert.deepEqual(
      [rate?.unitMs, String(rate?.amount.mantissa), String(rate?.quantity.mantissa)],
      [60_000, '3', '300'],
    );
  });

  it('is left as it is where the usage itself has the Description in several units, or none of the same', () => {
    const totals = [total('Calls', '2', 'minutes'), total('Calls', '9', 'seconds'), total('SMS', '3', 'segments')];
    assert.deepEqual(shown(totals, 'Description,Quantity,Unit\nCalls,2,minutes\nCalls,9,seconds\nSMS,3,minutes\n'), [
      'Calls minutes 2 2  0  matched',
      'Calls seconds 9 9  0  matched',
      'SMS segments 3     not-on-invoice',
      'SMS minutes  3    not-in-usage',
    ]);
  });

  it('leaves bundles what they are: in their own unit, or asked for it', () => {
    const sides = sumInvoice(
      [total('France', '20', 'minutes')],
      readInvoiceLines('Description,Quantity,Unit\nFrance,300,seconds\n'),
    );
    const compared = (text: string) => {
      const made = withBundles(sides, [{ description: 'France', ...parseBundle(text) } as Bundle]);
      return [compareInvoiceSides(made)[0].outcome, made.unused.length];
    };
    assert.deepEqual(compared('15 minutes'), ['matched', 0]);
    assert.deepEqual(compared('900 seconds'), ['matched', 0]);
    assert.deepEqual(compared('15'), ['differs', 1]);
  });
});
