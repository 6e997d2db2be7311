import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { readRateCard } from '../../../src/core/reconcile/rate-card-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { ruleOfBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { MANIFEST, readManifest } from '../../../src/core/report/dispute-manifest.js';
import { disputeOf } from '../../../src/core/report/dispute-selection.js';
import { formatDecimal } from '../../../src/core/table/decimal.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';
import { type Pack, packOf, sha256, textOf, verified } from './dispute-in-memory.js';

/** A call that is on the bill with minutes, in the log with seconds, or both. */
interface Made {
  minutes?: string;
  seconds?: number;
}

function statementOf(calls: readonly Made[], perMinute: string | null): Statement {
  const stamp = (at: number) => new Date(Date.UTC(2025, 3, 2, 8, 40 * at)).toISOString();
  const usage = usageText(
    calls.flatMap(({ minutes }, at) =>
      minutes === undefined
        ? []
        : [
            {
              call: `c${at}`,
              minutes,
              description: 'Outbound landline',
              direction: 'Outbound',
              stamp: stamp(at),
              from: '+12025550101',
              to: '+12025550102',
            },
          ],
    ),
  );
  const log = calls.flatMap(({ seconds }, at) =>
    seconds === undefined ? [] : [`c${at},completed,outbound,+12025550101,+12025550102,${stamp(at)},${seconds}`],
  );
  const choices: ReconcileChoices = {
    period: { month: '2025-04' },
    ...(perMinute !== null && { rates: readRateCard(`Prefix,Per minute,Currency\n1,${perMinute},USD\n`) }),
  };
  const logText = ['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n');
  return reconcile(openTable(usage, 'usage.csv'), [openTable(logText, 'log.csv', { role: 'call-log' })], choices, null);
}

/** Somebody disputes breaks; all without `at`. */
function disputed(statement: Statement, at = Array.from({ length: statement.breaks.length }, (_, one) => one)) {
  const ruleOf = ruleOfBreak(statement);
  return withDecisions(
    statement,
    at.map((one) => {
      const { kind, deltaMs } = statement.breaks.at(one);
      return { rule: ruleOf(kind), record: statement.breaks.recordAt(one), reason: '', deltaMs, state: 'disputed' };
    }),
  );
}

type Row = Record<string, string>;
const annexOf = (pack: Pack) => Papa.parse<Row>(textOf(pack, 'annex.csv'), { header: true, skipEmptyLines: true }).data;
const scaled = (text: string) => Math.round(Number(text) * 10_000);

/** The pack with files that are others, and digests that fit them. */
async function forged(pack: Pack, changes: Record<string, (text: string) => string>): Promise<Pack> {
  const made = new Map(pack);
  const { manifest } = (await readManifest(pack.get(MANIFEST) as Uint8Array, sha256)) ?? assert.fail();
  for (const [name, change] of Object.entries(changes)) {
    const text = change(textOf(pack, name));
    assert.notEqual(text, textOf(pack, name), name);
    made.set(name, Buffer.from(text));
  }
  const outputs = manifest.outputs.map(({ name }) => {
    const bytes = made.get(name) as Uint8Array;
    return { name, bytes: bytes.length, sha256: sha256(bytes) };
  });
  const { manifestSha256: _, ...body } = { ...manifest, outputs };
  const seal = sha256(Buffer.from(`${JSON.stringify(body, null, 2)}\n`));
  return made.set(MANIFEST, Buffer.from(`${JSON.stringify({ ...body, manifestSha256: seal }, null, 2)}\n`));
}

describe('the amounts of a dispute', () => {
  it('are exact sums, however many decimals a rate has', async () => {
    const calls = Array.from({ length: 1000 }, () => ({ minutes: '1' }));
    const statement = statementOf(calls, '0.00825');
    const { total, kinds } = disputeOf(statement);
    assert.deepEqual([total.lines, total.amount && formatDecimal(total.amount)], [1000, '8.25']);
    assert.equal(kinds[0].amount && formatDecimal(kinds[0].amount), '8.25');
    const pack = await packOf(statement);
    assert.match(textOf(pack, 'letter.md'), /We dispute USD 8\.25 of/);
    let sum = 0;
    for (const row of annexOf(pack)) {
      sum += scaled(row.difference_amount);
      assert.equal(scaled(row.running_total_amount), sum);
      assert.equal(row.billed_amount, '0.0083');
      assert.ok(['82', '83'].includes(String(scaled(row.difference_amount))), row.difference_amount);
    }
    assert.equal(sum, 82_500);
    assert.deepEqual((await verified(pack)).problems, []);
  });

  it('are found to be others than the statement’s, also where each line is off by what rounding may', async () => {
    const calls = Array.from({ length: 40 }, () => ({ minutes: '1' }));
    const pack = await packOf(statementOf(calls, '0.00825'));
    const raised = (text: string) => {
      const lines = text.trimEnd().split('\n');
      const columns = lines[0].split(',');
      const [difference, running] = ['difference_amount', 'running_total_amount'].map((name) => columns.indexOf(name));
      const others = lines.slice(1).map((line, at) => {
        const cells = line.split(',');
        cells[difference] = '0.0083';
        cells[running] = String(((at + 1) * 83) / 10_000);
        return cells.join(',');
      });
      return `${[lines[0], ...others].join('\n')}\n`;
    };
    const found = await verified(await forged(pack, { 'annex.csv': raised }));
    assert.ok(
      found.problems.some(({ file, message }) => file === 'statement.json' && message.includes('0.33')),
      JSON.stringify(found.problems),
    );
    const twice = (text: string) => text.replace(/,2(\r?\n)/, ',1$1');
    const repeated = await verified(await forged(pack, { 'annex.csv': twice }));
    assert.deepEqual(
      repeated.problems.map(({ file }) => file),
      ['statement.json'],
    );
  });

  it('leave out what was billed too little, also where somebody marked it', async () => {
    const statement = disputed(statementOf([{ minutes: '1' }, { seconds: 120 }, { minutes: '3' }], '0.02'));
    const { basis, breaks, total, underBilled } = disputeOf(statement);
    assert.deepEqual([basis, breaks.length, total.ms], ['decided', 2, 240_000]);
    assert.equal(total.amount && formatDecimal(total.amount), '0.08');
    const marked = Array.from({ length: 3 }, (_, at) => at).filter((at) => (statement.breaks.at(at).deltaMs ?? 0) < 0);
    assert.deepEqual(underBilled.marked, marked);
    const pack = await packOf(statement);
    const letter = textOf(pack, 'letter.md');
    assert.match(letter, /2 min \(USD 0\.04\) seem to be billed too little \(1 case\)/);
    assert.match(letter, new RegExp(`break ${marked[0] + 1} of statement\\\\?\\.json`));
    assert.deepEqual((await verified(pack)).problems, []);
  });

  it('are none where all that is marked was billed too little', () => {
    const statement = statementOf([{ seconds: 120 }, { minutes: '3' }], null);
    const at = [0, 1].filter((one) => (statement.breaks.at(one).deltaMs ?? 0) < 0);
    const { basis, breaks, total } = disputeOf(disputed(statement, at));
    assert.deepEqual([basis, breaks.length, total.lines], ['decided', 0, 0]);
  });

  it('decide where they have another sign than the time', async () => {
    const statement = flireo();
    const delta = statement.breaks.at(0).deltaMs;
    assert.equal(delta, -360_000);
    const { breaks, total, underBilled } = disputeOf(statement);
    assert.deepEqual([breaks.length, underBilled.lines], [1, 0]);
    assert.equal(total.amount && formatDecimal(total.amount), '7.5');
    const pack = await packOf(statement);
    assert.match(textOf(pack, 'letter.md'), /We dispute \S+ 7\.50 of the usage .*, in 1 record\./);
    assert.match(textOf(pack, 'letter.md'), /Please credit \S+ 7\.50/);
    assert.deepEqual((await verified(pack)).problems, []);
  });
});

/** A call of six minutes that is billed with an amount, and no time. */
function flireo(): Statement {
  const start = '2025-12-03T10:00:00.000Z';
  const end = '2025-12-03T10:06:00.000Z';
  const logs = [{ id: 'log-1', call_id: 'a', duration_seconds: 0, minutes_used: 0, cost: 7.5, created_at: end }];
  const calls = [
    {
      id: 'a',
      caller_phone: '+12025550111',
      assistant_phone: '+12025550160',
      status: 'ended',
      started_at: start,
      ended_at: end,
      duration_seconds: 360,
    },
  ];
  return reconcile(
    openTable(JSON.stringify({ logs, pagination: { total: 1, limit: 100, offset: 0 } }), 'usage.json'),
    [openTable(JSON.stringify({ calls }), 'calls.json', { role: 'call-log' })],
    { period: { month: '2025-12' } },
    null,
  );
}
