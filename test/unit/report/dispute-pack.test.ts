import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { withDecisions } from '../../../src/core/reconcile/triage.js';
import { disputeOf } from '../../../src/core/report/dispute-selection.js';
import { exampleStatement, packOf, textOf, verified } from './dispute-in-memory.js';
import { recordStatement, totalsStatement } from './generated-statements.js';

const APRIL = { period: { start: '2025-04-14', end: '2025-05-14' }, timeZone: 'UTC' };
const aircall = () => exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL);
const priced = () => exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, 'invoice-lines.csv');

type Row = Record<string, string>;
function annexOf(text: string): Row[] {
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

async function assertPackAddsUp(statement: Statement): Promise<void> {
  const dispute = disputeOf(statement);
  if (dispute.breaks.length === 0) return;
  const pack = await packOf(statement);
  const rows = annexOf(textOf(pack, 'annex.csv'));
  assert.equal(rows.length, dispute.breaks.length);
  let sum = 0;
  for (const row of rows) {
    const stated = statement.breaks.at(Number(row.statement_break) - 1);
    assert.equal(row.kind, stated.kind);
    const ms = (column: string) => Math.round(Number(row[column]) * 1000);
    assert.equal(ms('difference_seconds'), stated.deltaMs);
    assert.equal(ms('billed_seconds') - ms('expected_seconds'), stated.deltaMs);
    sum += ms('difference_seconds');
    assert.equal(ms('running_total_seconds'), sum);
    assert.ok((stated.deltaMs ?? 0) > 0, 'only what was billed too much');
  }
  assert.equal(sum, dispute.total.ms);
  assert.equal(
    dispute.kinds.reduce((all, kind) => all + kind.lines, 0),
    rows.length,
  );
  const { outcome, problems } = await verified(pack);
  assert.deepEqual([outcome, problems], ['good', []]);
}

describe('a dispute pack', () => {
  it('has lines that are the statement’s, and sums that agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), (seed) => assertPackAddsUp(recordStatement(seed))),
      { numRuns: 12 },
    );
  });

  it('does so for totals, which are disputed with all their calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), (seed) => assertPackAddsUp(totalsStatement(seed))),
      { numRuns: 12 },
    );
  });

  const examples: [string, () => Statement][] = [
    ['Aircall', aircall],
    ['Aircall with an invoice', priced],
    ['Twilio', () => exampleStatement('twilio', 'usage-records-daily.json', 'calls.json')],
    ['Talkdesk', () => exampleStatement('talkdesk', 'monthly-usage.json', 'calls-report.csv')],
    ['Flireo', () => exampleStatement('flireo', 'usage.json', 'calls.json')],
  ];
  for (const [name, make] of examples) {
    it(`is the same, byte for byte, when made again of the ${name} example, and is good`, async () => {
      const [first, second] = [await packOf(make()), await packOf(make())];
      assert.deepEqual([...first.keys()], [...second.keys()]);
      for (const [file, bytes] of first) assert.ok(Buffer.from(bytes).equals(second.get(file) as Uint8Array), file);
      assert.deepEqual((await verified(first)).problems, []);
      assert.ok(disputeOf(make()).breaks.length > 0);
    });
  }

  it('keeps the rows of the files as they are written there', async () => {
    const statement = aircall();
    const pack = await packOf(statement);
    for (const [name, file] of [
      ['evidence-usage.csv', statement.facts.usageFile],
      ['evidence-call-log.csv', statement.facts.log.files[0]],
    ] as const) {
      const all = new Set(new TextDecoder().decode(file.table.bytes.subarray(0, file.size)).split(/\r?\n/));
      const rows = textOf(pack, name).trimEnd().split('\n');
      assert.ok(rows.length > 10);
      for (const row of rows) assert.ok(all.has(row), row);
    }
  });

  it('names amounts that add up as they are written', async () => {
    const rows = annexOf(textOf(await packOf(priced()), 'annex.csv'));
    let tenThousandths = 0;
    for (const row of rows) {
      if (row.difference_amount === '') continue;
      tenThousandths += Math.round(Number(row.difference_amount) * 10_000);
      assert.equal(Math.round(Number(row.running_total_amount) * 10_000), tenThousandths);
    }
    assert.ok(tenThousandths > 0);
    const { total } = disputeOf(priced());
    assert.equal(Number(total.amount?.mantissa), tenThousandths);
    assert.equal(total.amount?.scale, 4);
  });

  it('disputes what was decided to be disputed, and nothing else', () => {
    const statement = aircall();
    const record = (at: number) => ({
      rule: disputeRule(statement, at),
      record: statement.breaks.recordAt(at),
      reason: 'seen',
      deltaMs: statement.breaks.at(at).deltaMs,
    });
    const decided = withDecisions(statement, [
      { ...record(0), state: 'disputed' },
      { ...record(3), state: 'disputed' },
      { ...record(1), state: 'accepted' },
    ]);
    const { basis, breaks } = disputeOf(decided);
    assert.equal(basis, 'decided');
    assert.deepEqual([...breaks].sort(), [0, 3]);
    const accepted = withDecisions(statement, [{ ...record(1), state: 'accepted' }]);
    const rest = disputeOf(accepted);
    assert.equal(rest.basis, 'in-your-favour');
    assert.ok(!rest.breaks.includes(1) && rest.breaks.includes(0));
    assert.equal(rest.breaks.length, disputeOf(statement).breaks.length - 1);
  });

  it('disputes without a figure what nobody can tell, where somebody decided so', async () => {
    const statement = aircall();
    const at = Array.from({ length: statement.breaks.length }, (_, index) => index).find(
      (index) => statement.breaks.at(index).kind === 'ambiguous',
    );
    assert.ok(at !== undefined);
    const record = statement.breaks.recordAt(at);
    const decided = withDecisions(statement, [
      { rule: 'statement/ambiguous', record, reason: 'which call?', deltaMs: null, state: 'disputed' },
    ]);
    const { total, isQuestion } = disputeOf(decided);
    assert.deepEqual([total.lines, total.unknown, total.ms, isQuestion], [1, 1, 0, true]);
    const pack = await packOf(decided);
    assert.deepEqual((await verified(pack)).problems, []);
    assert.match(textOf(pack, 'letter.md'), /the difference cannot be told/);
    assert.match(textOf(pack, 'letter.md'), /We ask what is due of the usage .* in 1 record/);
    assert.match(textOf(pack, 'letter.md'), /Please show what is due for each of these records/);
    assert.match(textOf(pack, 'letter.md'), /^# Question about usage charges, .*, invoice \[/m);
    assert.match(textOf(pack, 'letter.html'), /<title>Question about usage charges, /);
    assert.match(textOf(pack, 'letter.md'), /^## What we ask about$/m);
    assert.match(textOf(pack, 'letter.md'), /up to and including 11 Aug 2025\. We ask within that time\./);
    assert.doesNotMatch(textOf(pack, 'letter.md'), /We dispute|Dispute of|What is disputed|Please credit/);
    assert.match(textOf(pack, 'annex.csv'), /which call\?/);
  });

  it('leaves out what the tolerance covers', () => {
    const within = (toleranceMs: number) =>
      disputeOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', { ...APRIL, toleranceMs })).total;
    const [strict, tolerant] = [within(0), within(60_000)];
    assert.ok(tolerant.lines < strict.lines);
    assert.ok(tolerant.ms < strict.ms);
  });

  function disputeRule(statement: Statement, at: number): string {
    const kind = statement.breaks.at(at).kind;
    return disputeOf(statement).kinds.find((one) => one.kind === kind)?.rule ?? '';
  }
});
