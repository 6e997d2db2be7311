import assert from 'node:assert/strict';
import { InvoiceLinesError, readInvoiceFile, readInvoiceLines } from '../../../src/core/reconcile/invoice-lines.js';

describe('invoice lines', () => {
  it('are read from CSV and from a pasted table, in any order of columns', () => {
    const expected = [
      { description: 'Outbound call - France', quantity: '120', unit: 'minutes', amount: '12.50' },
      { description: 'SMS, "segments"', quantity: '-3.5' },
    ];
    const csv =
      '\ufeffDescription,Quantity,Unit,Amount\nOutbound call - France,120,minutes,12.50\n\n"SMS, ""segments""",-3.5,,\n';
    assert.deepEqual(readInvoiceLines(csv), expected);
    const pasted =
      'Amount\tQty\tDescription\tUnit\n12.50\t120\tOutbound call - France\tminutes\n\t-3.5\tSMS, "segments"\t\n';
    assert.deepEqual(readInvoiceLines(pasted), expected);
  });

  it('have the minutes of a header that names calls too, the currency of a header, and what a credit note includes', () => {
    const line = { description: 'Calls', quantity: '20', amount: '1.00' };
    assert.deepEqual(readInvoiceLines('Description,Count,Minutes,Amount\nCalls,10,20,1.00\n'), [line]);
    assert.deepEqual(readInvoiceLines('Description,Count,Usage,Price,Total\nCalls,10,20,0.05,1.00\n'), [line]);
    const inEuro = { ...line, currency: 'EUR' };
    assert.deepEqual(readInvoiceLines('Description,Quantity,Amount (EUR)\nCalls,20,1.00\n'), [inEuro]);
    assert.deepEqual(readInvoiceLines('Description,Quantity,Total €\nCalls,20,1.00\n'), [inEuro]);
    const credited = { description: 'Calls', quantity: '-2', included: '-5', amount: '-0.20' };
    const note = 'Description,Quantity,Included,Amount,Document Type\nCalls,2,5,0.20,Credit note\n';
    assert.deepEqual(readInvoiceLines(note), [credited]);
    assert.deepEqual(readInvoiceLines('Description,Quantity,Included,Amount\nCalls,-2,-5,-0.20\n'), [credited]);
    assert.equal(readInvoiceLines('Description,Quantity,Included\nCalls,2,-0.0\n')[0].included, '-0.0');
  });

  it('are refused with the line of what cannot be read', () => {
    const cases: [string, number, RegExp][] = [
      ['', 1, /no invoice lines/],
      ['Item;Price\nCalls;3\n', 1, /no column Quantity/],
      ['Description,Quantity\nCalls,3\nSMS,"1,200"\n', 3, /“1,200” is not a plain decimal/],
      ['Description,Quantity\n"Calls\nabroad",3\n\nSMS,\n', 5, /Quantity is blank/],
      ['Description,Quantity,Amount\nCalls,3,a lot\n', 2, /Amount “a lot”/],
      ['Description,Quantity,Included\nCalls,3,1\nSMS,3,-1\n', 3, /Included “-1” is less than nothing/],
      ['Description,Quantity,Price\nCalls,3,0.05\n', 1, /“Price” could be what a line costs, or one unit/],
      ['Description,Quantity,Price (EUR)\nCalls,3,0.05\n', 1, /“Price \(EUR\)” could be/],
    ];
    for (const [text, line, message] of cases)
      assert.throws(
        () => readInvoiceLines(text),
        (error: InvoiceLinesError) => {
          assert.ok(error instanceof InvoiceLinesError);
          assert.match(error.message, message);
          assert.equal(error.line, line, error.message);
          assert.ok(error.advice.length > 10);
          return true;
        },
      );
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
