import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { BreakDecision } from '../../../src/core/checks/choices/decisions.js';
import { catalogOf, speak } from '../../../src/core/language/say.js';
import { withPrevious } from '../../../src/core/reconcile/continuity.js';
import { readPreviousStatement } from '../../../src/core/reconcile/continuity-previous.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { ruleOfBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { disputeOf } from '../../../src/core/report/dispute-selection.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { type UsageRow, usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';
import { exampleStatement, packOf, textOf, verified } from './dispute-in-memory.js';

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

  it('says of what a bundle covers in part that no more can be credited than was billed', async () => {
    const letter = async (invoice: string, ...decisions: Parameters<typeof decisionOn>[2][]) => {
      const statement = exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, invoice);
      const decided = decisions.map((decision) => decisionOn(statement, 1, decision));
      return textOf(await packOf(withDecisions(statement, decided)), 'letter.md');
    };
    const note = /A bundle covers part of “Outbound landline - United States”: .* is claimed as far as that goes\./;
    assert.match(await letter('priced/invoice-with-bundle.csv'), note);
    assert.doesNotMatch(await letter('invoice-lines.csv'), /bundle/);
    const elsewhere = await letter('priced/invoice-with-bundle.csv', { state: 'disputed', reason: '' });
    assert.doesNotMatch(elsewhere, /bundle/, 'an inbound call, of which no bundle covers anything');
  });

  it('says in money how differences add up, so that nobody takes a rounded step for a mistake', async () => {
    const letter = async (invoice?: string) =>
      textOf(await packOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, invoice)), 'letter.html');
    const note = /the sum is exact.*may differ by one unit of the last decimal from billed less due/;
    const priced = await letter('invoice-lines.csv');
    assert.match(priced, note);
    assert.match(
      textOf(
        await packOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, 'invoice-lines.csv')),
        'letter.md',
      ),
      note,
    );
    assert.doesNotMatch(await letter(), /last decimal/);
  });

  it('asks of totals what calls they were counted from', async () => {
    const totals = textOf(
      await packOf(exampleStatement('talkdesk', 'monthly-usage.json', 'calls-report.csv')),
      'letter.md',
    );
    assert.match(totals, /show the calls that you counted: start, answer, end and status of each/);
    assert.doesNotMatch(totals, /of that call:/);
    const calls = textOf(await packOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL)), 'letter.md');
    assert.match(calls, /show what you hold of that call: start, answer, end and status\./);
  });

  it('writes amounts as the language does', async () => {
    const statement = exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, 'priced/invoice-with-bundle.csv');
    const texts = readdirSync('l10n/fr').map((name) => JSON.parse(readFileSync(`l10n/fr/${name}`, 'utf8')));
    speak('fr', catalogOf(Object.assign({}, ...texts)));
    try {
      const pack = await packOf(statement);
      assert.match(textOf(pack, 'letter.md'), /Nous contestons 2,96 EUR de la consommation/);
      assert.match(textOf(pack, 'letter.md'), /un avoir de 2,96 EUR/);
      assert.deepEqual((await verified(pack)).problems, []);
    } finally {
      speak('en', undefined);
    }
    assert.match(textOf(await packOf(statement), 'letter.md'), /We dispute EUR 2\.96 of the usage/);
  });

  it('names the statement before among what it was made from, wherever it is made', async () => {
    const talked = ['other', '2025-05-02T10:00:00Z'] as const;
    const april = monthOf('2025-04', [], ['late', '2025-04-30T23:58:00Z']);
    const may = monthOf('2025-05', [{ record: 'r', call: 'c', minutes: '5', stamp: '2025-05-01T00:04:00Z' }], talked);
    const text = [...statementJson(april, { version: '0' })].join('');
    const pack = await packOf(withPrevious(may, readPreviousStatement('april.json', 'ab'.repeat(32), text)));
    const { inputs } = JSON.parse(textOf(pack, 'manifest.json'));
    assert.deepEqual(inputs.at(-1), {
      name: 'april.json',
      role: 'previous',
      bytes: Buffer.byteLength(text),
      sha256: 'ab'.repeat(32),
    });
  });

  it('does not say of a call that there is none while the log of the month before has it', () => {
    const april = monthOf('2025-04', [], ['late', '2025-04-30T23:58:00Z'], ['after', '2025-05-01T00:00:30Z']);
    const may = monthOf(
      '2025-05',
      ['late', 'after', 'never'].map((call) => ({ record: call, call, minutes: '5', stamp: '2025-05-01T00:04:00Z' })),
      ['other', '2025-05-02T10:00:00Z'],
    );
    const previous = readPreviousStatement('april.json', 'ab', [...statementJson(april, { version: '0' })].join(''));
    const compared = withPrevious(may, { ...previous, usageSha256: 'cd'.repeat(32) });
    const calls = (positions: Iterable<number>) => Array.from(positions, (at) => compared.breaks.at(at).callId).sort();
    const dispute = disputeOf(compared);
    assert.deepEqual(calls(dispute.breaks), ['never']);
    assert.deepEqual(calls(dispute.loggedBefore), ['after', 'late']);
    assert.equal(dispute.total.ms, 300_000);
    assert.equal(disputeOf(may).total.lines, 3, 'without it nobody knows');
    const marked = Array.from({ length: may.breaks.length }, (_, at) => at).filter(
      (at) => may.breaks.at(at).callId === 'late',
    );
    const decided = withDecisions(
      compared,
      marked.map((at) => decisionOn(compared, at, { state: 'disputed', reason: 'it was five minutes shorter' })),
    );
    assert.deepEqual(calls(disputeOf(decided).breaks), ['late'], 'who says so disputes it');
    assert.deepEqual(disputeOf(decided).loggedBefore, []);
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

/** The statement of a month; `talked`: calls of five minutes in its log. */
function monthOf(month: string, billed: readonly UsageRow[], ...talked: (readonly [id: string, stamp: string])[]) {
  const log = talked.map(([id, stamp]) => `${id},completed,outbound,+12025550101,+14155550150,${stamp},300`);
  const text = ['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n');
  return reconcile(
    openTable(usageText(billed), `usage-${month}.csv`),
    [openTable(text, `log-${month}.csv`, { role: 'call-log' })],
    { period: { month } },
  );
}
