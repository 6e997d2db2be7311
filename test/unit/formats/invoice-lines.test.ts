import assert from 'node:assert/strict';
import { readMoney } from '../../../src/core/formats/invoice-lines.js';

describe('amounts of invoice lines', () => {
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
