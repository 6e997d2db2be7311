import assert from 'node:assert/strict';
import type { Total } from '../../../src/core/checks/check-result.js';
import { compareInvoice, invoiceReason } from '../../../src/core/reconcile/invoice.js';
import { readInvoiceFile, readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';

const total = (type: string, direction: string, description: string, quantity: string, unit: string): Total => ({
  key: { type, direction, description },
  rows: 1,
  quantity,
  unit,
  billedSeconds: 0,
  amount: null,
  currency: null,
});

describe('usage against invoice lines', () => {
  it('lists inbound text messages without comparing them, and compares other inbound messages', () => {
    const totals = [
      total('SMS', 'Inbound', 'Inbound SMS', '4', 'segments'),
      total('MMS', 'Inbound', 'Inbound MMS', '3', 'segments'),
      total('WhatsApp', 'Inbound', 'WhatsApp', '2', 'segments'),
    ];
    const lines = readInvoiceLines('Description,Quantity,Unit\nInbound SMS,0,segments\nInbound MMS,3,\nWhatsApp,1,\n');
    const results = compareInvoice(totals, lines);
    assert.deepEqual(
      results.map(({ description, outcome }) => [description, outcome]),
      [
        ['Inbound MMS', 'matched'],
        ['WhatsApp', 'differs'],
        ['Inbound SMS', 'listed-not-billed'],
      ],
    );
    assert.match(invoiceReason(results) ?? '', /in 1 line: “WhatsApp”/);
  });

  it('takes what a bundle covers off the usage, down to nothing', () => {
    const totals = [
      total('Call', 'Outbound', 'France', '120', 'minutes'),
      total('Call', 'Outbound', 'Spain', '5', 'minutes'),
    ];
    const lines = readInvoiceLines('Description,Quantity,Bundle\nFrance,20,100\nSpain,0,10\n');
    const results = compareInvoice(totals, lines);
    assert.deepEqual(
      results.map(({ outcome, included, delta }) => [outcome, included, delta]),
      [
        ['matched', '100', '0'],
        ['matched', '10', '0'],
      ],
    );
    assert.equal(invoiceReason(results), undefined);
  });

  it('counts credit notes as negative, with or without a sign, and compares the original amount', () => {
    const totals = [
      total('Call', 'Outbound', 'France', '100', 'minutes'),
      total('Call', 'Outbound', 'Spain', '10', 'minutes'),
    ];
    const lines = readInvoiceLines(
      [
        'Type;Description;Quantity;Unit;Amount;Amount Due;Status',
        'Invoice;France;130;min;€2.60;€0.00;Paid in Full',
        'Credit note;France;30;min;€0.60;€0.60;Open',
        'Credit note;Spain;;;-0.50;;Applied',
        'Invoice;Spain;10;min;€1.00;€0.50;Open',
        'Credit note;Outage of 3 May;;;€4.00;;Open',
      ].join('\n'),
    );
    const results = compareInvoice(totals, lines);
    assert.deepEqual(
      results.map(({ description, invoiceQuantity, delta, rate, amount, outcome }) => [
        description,
        invoiceQuantity,
        delta,
        rate,
        amount,
        outcome,
      ]),
      [
        ['France', '100', '0', '0.02', '2', 'matched'],
        // The credit lowers what the line costs, and not the price of a minute.
        ['Spain', '10', '0', '0.1', '0.5', 'matched'],
        ['Outage of 3 May', '0', null, null, '-4', 'not-in-usage'],
      ],
    );
    assert.equal(readInvoiceLines('Description,Quantity,Amount\nFrance,,1.50\n')[0].quantity, '0');
  });

  it('are read in their own encoding, and refused where they are none', () => {
    const utf16 = Buffer.from('\ufeffDescription,Quantity\nCôte d’Ivoire,3\n', 'utf16le');
    assert.deepEqual(readInvoiceFile(utf16), [{ description: 'Côte d’Ivoire', quantity: '3' }]);
    const latin = Buffer.from('Description,Quantity,Amount\nC\xf4te d\x92Ivoire,3,\x801.50\n', 'latin1');
    assert.deepEqual(readInvoiceFile(latin), [
      { description: 'Côte d’Ivoire', quantity: '3', amount: '1.50', currency: 'EUR' },
    ]);
    assert.throws(() => readInvoiceFile(Buffer.from('%PDF-1.7\n')), /PDF/);
    assert.throws(() => readInvoiceFile(Buffer.from('Description,Quantity\n')), /no invoice lines/);
  });
});
