import assert from 'node:assert/strict';
import type { Total } from '../../../src/core/checks/check-result.js';
import { type Bundle, parseBundle } from '../../../src/core/checks/choices/bundles.js';
import { compareInvoice, compareInvoiceSides, invoiceReason } from '../../../src/core/reconcile/invoice.js';
import { withBundles } from '../../../src/core/reconcile/invoice-bundles.js';
import { differenceWords, invoiceDifference } from '../../../src/core/reconcile/invoice-difference.js';
import { readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';
import { sumInvoice } from '../../../src/core/reconcile/invoice-sides.js';

const total = (type: string, direction: string, description: string, quantity: string, unit: string): Total => ({
  key: { type, direction, description },
  rows: 1,
  quantity,
  unit,
  billedSeconds: 0,
  amount: null,
  currency: null,
});

const of = (key: Total['key'], quantity: string, unit: string): Total => ({
  ...total('', '', '', quantity, unit),
  key,
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
    // A credit alone takes back more than there is: nothing is covered, and nothing is added.
    const [credit] = compareInvoice(totals, readInvoiceLines('Description,Quantity,Bundle\nFrance,-20,-100\n'));
    assert.deepEqual([credit.usageQuantity, credit.delta], ['120', '-140']);
  });

  it('takes off what bundles of the settings cover, unless the line says itself what is included', () => {
    const totals = [
      total('Call', 'Outbound', 'France', '120', 'minutes'),
      total('Call', 'Outbound', 'Spain', '5', 'minutes'),
      total('Call', 'Outbound', 'Italy', '50', 'minutes'),
      total('Call', 'Outbound', 'Malta', '7', 'minutes'),
      total('Call', 'Outbound', 'Agent', '3', 'minutes'),
      total('Voice AI Call', 'Outbound', 'Agent', '90', 'seconds'),
    ];
    const bundles = Object.entries({
      ' FRANCE ': '100 min',
      Spain: '10',
      Italy: '40 minutes',
      Malta: '5',
      Agent: '60',
      Peru: '1 minutes',
    }).map(([description, text]) => ({ description, ...(parseBundle(text) as Omit<Bundle, 'description'>) }));
    const lines = 'Description,Quantity,Included\nFrance,20,\nItaly,45,5\nAgent,3,\n';
    const sides = withBundles(sumInvoice(totals, readInvoiceLines(lines)), bundles);
    const results = compareInvoiceSides(sides);
    assert.deepEqual(
      results.map(({ description, unit, included, delta, outcome }) => [description, unit, included, delta, outcome]),
      [
        ['France', 'minutes', '100', '0', 'matched'],
        ['Spain', 'minutes', '10', null, 'listed-not-billed'],
        ['Italy', 'minutes', '5', '0', 'matched'],
        ['Malta', 'minutes', '5', null, 'not-on-invoice'],
        ['Agent', 'minutes', undefined, '0', 'matched'],
        ['Agent', 'seconds', undefined, null, 'not-on-invoice'],
      ],
    );
    assert.deepEqual(
      sides.unused.map((sentence) => sentence.slice(0, 45)),
      ['The bundle of “Agent” covers nothing: its Des', 'The bundle of “Peru” covers nothing: neither '],
    );
    for (const wrong of ['', 'minutes', '-5', '1,000 minutes', '1000 minutes a month'])
      assert.equal(parseBundle(wrong), undefined, wrong);
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

  it('compares overlapping categories each by itself, whichever of them the invoice has', () => {
    const totals = [
      of({ category: 'calls' }, '2681', 'minutes'),
      of({ category: 'calls-inbound' }, '889', 'minutes'),
      of({ category: 'calls-outbound' }, '1801', 'minutes'),
      of({ category: 'calls-client' }, '845', 'minutes'),
      of({ category: 'sms' }, '4', 'messages'),
    ];
    const outcomes = (invoice: string) => {
      const results = compareInvoice(totals, readInvoiceLines(`Description,Quantity\n${invoice}`));
      return [
        results.map(({ description, delta, outcome }) => `${description} ${delta} ${outcome}`),
        invoiceReason(results),
      ];
    };
    assert.deepEqual(outcomes('calls,2681\ncalls-client,845\nsms,4\n'), [
      [
        'calls 0 matched',
        'calls-inbound null listed-not-billed',
        'calls-outbound null listed-not-billed',
        'calls-client 0 matched',
        'sms 0 matched',
      ],
      undefined,
    ]);
    const [parts, reason] = outcomes('calls-inbound,889\ncalls-outbound,1800\nsms,4\n');
    assert.deepEqual(parts, [
      'calls null listed-not-billed',
      'calls-inbound 0 matched',
      'calls-outbound -1 differs',
      'calls-client null not-on-invoice',
      'sms 0 matched',
    ]);
    assert.match(String(reason), /2 lines: “calls-outbound”, “calls-client”/);
  });

  it('takes what moves money for no consumption, and units as the usage has them', () => {
    const totals = [
      of(
        { type: 'CALL', direction: 'INBOUND', resolution: 'ANSWERED', description: 'Inbound minutes' },
        '1317',
        'minutes',
      ),
      of(
        { type: 'CALL', direction: 'INBOUND', resolution: 'VOICEMAIL', description: 'Inbound minutes' },
        '679',
        'minutes',
      ),
      of({ type: 'NUMBER', direction: '', resolution: '', description: 'Local number' }, '10', 'numbers'),
      of({ type: 'RECHARGE', direction: '', resolution: '', description: 'Wallet recharge' }, '1', 'other'),
      of({ type: 'CREDIT_COMMIT', direction: '', resolution: '', description: 'Commitment' }, '1', 'other'),
    ];
    const lines = 'Description,Quantity,Amount\nInbound minutes,1996,19.96\nLocal number,10,10\nCommitment,2,900\n';
    const results = compareInvoice(totals, readInvoiceLines(lines));
    assert.deepEqual(
      results.map(({ description, delta, outcome }) => [description, delta, outcome]),
      [
        ['Inbound minutes', '0', 'matched'],
        ['Local number', '0', 'matched'],
        ['Wallet recharge', null, 'listed-not-billed'],
        ['Commitment', null, 'not-comparable'],
      ],
    );
    assert.equal(invoiceReason(results), undefined);
  });

  it('compares totals by type, direction and resolution where the invoice writes these', () => {
    const call = (direction: string, resolution: string, description: string) => ({
      type: 'CALL',
      direction,
      resolution,
      description,
    });
    const totals = [
      of(call('OUTBOUND', 'ANSWERED', 'Local'), '100', 'minutes'),
      of(call('OUTBOUND', 'ANSWERED', 'Abroad'), '20', 'minutes'),
      of(call('INBOUND', 'ANSWERED', 'Local'), '7', 'minutes'),
      of(call('INBOUND', 'MISSED', ''), '3', 'minutes'),
    ];
    const compared = (invoice: string) =>
      compareInvoice(totals, readInvoiceLines(`Description,Quantity\n${invoice}`)).map(
        ({ description, usageQuantity, delta, outcome }) => [description, usageQuantity, delta, outcome],
      );
    assert.deepEqual(compared('outbound answered,119\nLocal,7\nCALL INBOUND MISSED,3\n'), [
      // Its own Description comes first.
      ['Local', '107', '-100', 'differs'],
      ['OUTBOUND ANSWERED', '20', '99', 'differs'],
      ['CALL INBOUND MISSED', '3', '0', 'matched'],
    ]);
    assert.deepEqual(compared('Outbound Answered,120\nINBOUND ANSWERED,7\ninbound missed,3\n'), [
      ['OUTBOUND ANSWERED', '120', '0', 'matched'],
      ['INBOUND ANSWERED', '7', '0', 'matched'],
      ['INBOUND MISSED', '3', '0', 'matched'],
    ]);
  });

  it('compares usage without any wording in total with the lines of its unit', () => {
    const compared = (invoice: string) => {
      const results = compareInvoice(
        [of({}, '1866', 'minutes')],
        readInvoiceLines(`Description,Quantity,Unit,Amount\n${invoice}`),
      );
      return [
        results.map(({ description, delta, amount, outcome }) => [description, delta, amount, outcome]),
        invoiceReason(results),
      ];
    };
    assert.deepEqual(compared('Minutes,1800,,90\nMinutes beyond the plan,66,min,3.40\n'), [
      [['Minutes + Minutes beyond the plan', '0', '93.4', 'matched']],
      undefined,
    ]);
    const [rows, reason] = compared('Minutes,1860,minutes,93\nPlan,1,month,20\n');
    assert.deepEqual(rows, [
      ['Minutes', '-6', '93', 'differs'],
      ['Plan', null, '20', 'not-in-usage'],
    ]);
    assert.match(String(reason), /2 lines \(amount \+19\.70\): “Minutes”, “Plan”/);
    assert.match(
      String(compared('Plan,1,month,20\n')[1]),
      /2 lines \(amount \+20\.00, 1 without a price\): “minutes”, “Plan”/,
    );
  });

  it('say what the lines that differ charge too much, currency by currency, at their own rates', () => {
    const totals = [
      total('Call', 'Outbound', 'France', '100', 'minutes'),
      total('Call', 'Outbound', 'Spain', '300', 'minutes'),
      total('SMS', 'Inbound', 'Inbound SMS', '4', 'segments'),
    ];
    const words = (invoice: string) => {
      const difference = invoiceDifference(compareInvoice(totals, readInvoiceLines(invoice)));
      return difference && differenceWords(difference);
    };
    const head = 'Description,Quantity,Unit,Amount,Currency\n';
    assert.equal(words(`${head}France,100,,2.00,EUR\nSpain,300,,9.00,EUR\n`), undefined);
    assert.equal(
      words(`${head}France,720,,14.40,EUR\nSpain,300,,9.00,EUR\n`),
      'the invoice differs in 1 line (+12.40 EUR)',
    );
    // 1/3 a minute: the rate is not rounded before it is multiplied.
    assert.equal(
      words(`${head}France,103,,34.333333,EUR\nSpain,297,,-0.99,USD\n`),
      'the invoice differs in 2 lines (+1.00 EUR, +0.01 USD)',
    );
    assert.equal(words(`${head}France,90,,\nSpain,300,,\n`), 'the invoice differs in 1 line');
    // Free messages are too much altogether; what is no usage at all too; a credit is less.
    assert.equal(
      words(
        `${head}France,100,,2,EUR\nSpain,300,,9,EUR\nInbound SMS,4,,0.40,EUR\nLicence,2,,60,EUR\nCredit,,,-50.10,EUR\n`,
      ),
      'the invoice differs in 3 lines (+10.30 EUR)',
    );
    assert.equal(
      words(`${head}France,0,,,\nSpain,200,,6000,EUR\n`),
      'the invoice differs in 2 lines (−3,000.00 EUR, 1 without a price)',
    );
  });
});
