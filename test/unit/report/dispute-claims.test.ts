import assert from 'node:assert/strict';
import Papa from 'papaparse';
import type { BreakDecision } from '../../../src/core/checks/choices/decisions.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { ruleOfBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { exampleStatement, packOf, textOf } from './dispute-in-memory.js';

const APRIL = { period: { start: '2025-04-14', end: '2025-05-14' }, timeZone: 'UTC' };

type Row = Record<string, string>;
const annexOf = (text: string) => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

describe('what a dispute pack claims', () => {
  it('gives no reason of somebody who accepted the break when it was smaller', async () => {
    const statement = exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL);
    const grown = decisionOn(statement, 0, { state: 'accepted', reason: 'credit note 17', deltaMs: 60_000 });
    const open = await packOf(withDecisions(statement, [grown]));
    const [line] = annexOf(textOf(open, 'annex.csv')).filter(({ statement_break }) => statement_break === '1');
    assert.equal(line.reason, '');
    const disputed = await packOf(
      withDecisions(statement, [decisionOn(statement, 0, { state: 'disputed', reason: 'no such call' })]),
    );
    assert.equal(annexOf(textOf(disputed, 'annex.csv'))[0].reason, 'no such call');
  });
});

function decisionOn(
  statement: Statement,
  at: number,
  decision: Pick<BreakDecision, 'state' | 'reason'> & Partial<BreakDecision>,
): BreakDecision {
  const { kind, deltaMs } = statement.breaks.at(at);
  return { rule: ruleOfBreak(statement)(kind), record: statement.breaks.recordAt(at), deltaMs, ...decision };
}
