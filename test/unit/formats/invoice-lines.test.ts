import assert from 'node:assert/strict';
import { parseInvoiceLines, readInvoiceLines, readMoney } from '../../../src/core/formats/invoice-lines.js';
import { openTable } from './open-text.js';

describe('invoice lines', () => {
  it('reads Description, Quantity, Unit and Amount from CSV', () => {
    const { lines, problems } = parseInvoiceLines(
      'Description,Quantity,Unit,Amount\n"Outbound calls, GB",120,minutes,"€1,234.50"\nCredit,-3.5,,-2.10 EUR\n\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(lines, [
      { row: 1, description: 'Outbound calls, GB', quantity: '120', unit: 'minutes', amount: '1234.50', currency: '€' },
      { row: 2, description: 'Credit', quantity: '-3.5', unit: '', amount: '-2.10', currency: 'EUR' },
    ]);
  });

  it('reads cells pasted from a spreadsheet, with other names and without money', () => {
    const { lines, problems } = parseInvoiceLines('\uFEFFItem\tQty\r\nOutbound SMS – US\t282\r\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(lines, [
      { row: 1, description: 'Outbound SMS – US', quantity: '282', unit: '', amount: undefined, currency: '' },
    ]);
  });

  it('says what it cannot read', () => {
    const { lines, problems } = parseInvoiceLines('Description,Quantity,Amount\nA,"1,234",9\nB,x,1.234.5\n');
    assert.equal(lines.length, 2);
    assert.deepEqual(
      lines.map(({ quantity }) => quantity),
      [undefined, undefined],
    );
    assert.equal(problems.length, 3);
    assert.match(problems[0], /^Row 1: the quantity "1,234"/);
    assert.match(problems[2], /^Row 2: the amount "1.234.5"/);
    assert.match(parseInvoiceLines('Name,Value\na,1\n').problems[0], /lacks Description and Quantity/);
    assert.match(parseInvoiceLines('').problems[0], /empty/);
  });

  it('reads the rows of an opened table alike', () => {
    const text = 'Description;Quantity;Amount\nA;5;1,50\n';
    const { table, binding } = openTable(text, 'lines.csv', { role: 'invoice' });
    const rows = Array.from({ length: table.rowCount }, (_, row) =>
      table.header.map((_name, column) => table.text(row, column)),
    );
    assert.deepEqual(readInvoiceLines(binding, rows), parseInvoiceLines(text));
    assert.equal(readInvoiceLines(binding, rows).lines[0].amount, '1.50');
  });

  for (const [text, amount, currency] of [
    ['12', '12', ''],
    ['$0.05', '0.05', '$'],
    ['-$0.05', '-0.05', '$'],
    ['$-0.05', '-0.05', '$'],
    ['(12.00)', '-12.00', ''],
    ['1,234.50', '1234.50', ''],
    ['1.234,50 €', '1234.50', '€'],
    ['1 234,50 EUR', '1234.50', 'EUR'],
    ['1\u202f234,50 €', '1234.50', '€'],
    ['1,234,567', '1234567', ''],
    ['0,5', '0.5', ''],
    ['1,234', undefined, ''],
    ['1.2.3', undefined, ''],
    ['free', undefined, ''],
    ['', undefined, ''],
  ] as const) {
    it(`reads the amount ${JSON.stringify(text)} as ${amount}`, () => {
      assert.deepEqual(readMoney(text), { amount, currency });
    });
  }
});
