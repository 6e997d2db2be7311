import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InvoiceLineResult, Statement } from '../../../src/core/reconcile/statement.js';
import { statementHeadline } from '../../../src/core/report/statement-headline.js';
import { statementXlsx } from '../../../src/core/report/statement-xlsx.js';
import { recordStatement } from './generated-statements.js';
import { anyStatement } from './made-statement.js';
import { joined, readWorkbook } from './xlsx/read-workbook.js';

const line = (outcome: InvoiceLineResult['outcome'], deltaAmount?: string): InvoiceLineResult => ({
  description: 'France',
  unit: 'minutes',
  usageQuantity: '100',
  invoiceQuantity: '130',
  delta: '30',
  rate: '0.02',
  amount: '2.6',
  ...(deltaAmount !== undefined && { deltaAmount }),
  currency: 'EUR',
  outcome,
});

describe('the headline of a statement', () => {
  const [made] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
  const none = { length: 0, at: made.breaks.at, recordAt: String };
  const of = (verdict: Statement['verdict'], invoice: Statement['invoice']) =>
    statementHeadline({ ...made, breaks: none, verdict, invoice });

  it('is the verdict where the invoice is none, or matches', () => {
    assert.deepEqual(of('reconciled', null), { title: 'Reconciled', tone: 'good', mark: '✔' });
    assert.deepEqual(of('reconciled', [line('matched')]), { title: 'Reconciled', tone: 'good', mark: '✔' });
  });

  it('says what the verdict is about and that the invoice differs, and is not good then', () => {
    const invoice = [line('differs', '0.6'), line('not-in-usage')];
    const differs = 'the invoice differs in 2 lines (+0.60 EUR, 1 without a price)';
    assert.deepEqual(of('reconciled', invoice), {
      title: `Reconciled with the call log; ${differs}`,
      tone: 'warning',
      mark: '!',
    });
    assert.deepEqual(of('within-tolerance', invoice), {
      title: `Within tolerance; ${differs}`,
      tone: 'warning',
      mark: '!',
    });
    assert.deepEqual(of('breaks', invoice), { title: `Breaks; ${differs}`, tone: 'bad', mark: '✖' });
    assert.deepEqual(of('incomplete', invoice), { title: `Incomplete; ${differs}`, tone: 'warning', mark: '!' });
  });

  it('stands at the head of the workbook', () => {
    const statement: Statement = {
      ...recordStatement(1),
      verdict: 'within-tolerance',
      invoice: [line('differs', '0.6')],
    };
    const [sheet] = readWorkbook(joined(statementXlsx(statement, { version: '1.0.0' })));
    const cells = JSON.stringify([...sheet.cells]);
    assert.match(cells, /Within tolerance.*; the invoice differs in 1 line \(\+0\.60 EUR\)/);
  });
});
