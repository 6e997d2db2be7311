import assert from 'node:assert/strict';
import { toDecision } from '../../../src/core/checks/choices/saved-choices.js';
import { withPrevious } from '../../../src/core/reconcile/continuity.js';
import {
  PreviousStatementError,
  readPreviousStatement,
  withPreviousDecisions,
} from '../../../src/core/reconcile/continuity-previous.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { decideBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { statementMarkdown, statementText } from '../../../src/core/report/statement-report.js';
import { type UsageRow, usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';
import { recordStatement, totalsStatement } from '../report/generated-statements.js';

const OPTIONS = { version: '0', width: 220 };

interface Talked {
  id: string;
  stamp: string;
  seconds: number;
}

function statementOf(month: string, billed: readonly UsageRow[], talked: readonly Talked[]): Statement {
  const log = talked.map(
    ({ id, stamp, seconds }) => `${id},completed,outbound,+12025550101,+14155550150,${stamp},${seconds}`,
  );
  const text = ['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n');
  return reconcile(
    openTable(usageText(billed), `usage-${month}.csv`),
    [openTable(text, `log-${month}.csv`, { role: 'call-log' })],
    { period: { month } },
  );
}

function jsonOf(statement: Statement): string {
  return [...statementJson(statement, OPTIONS)].join('');
}

function previousOf(statement: Statement, name = 'april.json') {
  // All files of tests have one hash.
  const document = JSON.parse(jsonOf(statement));
  for (const input of document.inputs) input.sha256 = 'cd'.repeat(32);
  return readPreviousStatement(name, 'ab'.repeat(32), JSON.stringify(document));
}

const april = statementOf(
  '2025-04',
  [
    { record: 'r1', call: 'same', minutes: '5', stamp: '2025-04-10T10:00:00Z' },
    { record: 'r2', call: 'gone', minutes: '7', stamp: '2025-04-11T10:00:00Z' },
    { record: 'r3', call: 'early', minutes: '2', stamp: '2025-04-30T23:59:58Z' },
  ],
  [{ id: 'late', stamp: '2025-04-30T22:00:00Z', seconds: 300 }],
);
const may = statementOf(
  '2025-05',
  [
    { record: 'r1', call: 'same', minutes: '5', stamp: '2025-05-10T10:00:00Z' },
    { record: 'r4', call: 'late', minutes: '5', stamp: '2025-05-01T00:04:00Z' },
    { record: 'r5', call: 'new', minutes: '4', stamp: '2025-05-02T10:00:00Z' },
  ],
  [{ id: 'early', stamp: '2025-05-01T00:00:03Z', seconds: 90 }],
);

describe('a statement compared with the one before', () => {
  it('tells new breaks from persisting ones, and lists those that are gone', () => {
    const { continuity, breaks } = withPrevious(may, previousOf(april));
    assert.ok(continuity);
    const changes = Array.from({ length: breaks.length }, (_, at) => [
      breaks.at(at).callId,
      continuity.before(at)?.record ?? 'new',
    ]);
    assert.deepEqual(Object.fromEntries(changes), { same: 'r1', late: 'new', new: 'new', early: 'new' });
    assert.deepEqual(
      continuity.resolved.map(({ callId }) => callId),
      ['gone'],
      'late and early went on across the boundary, and are breaks still',
    );
    assert.deepEqual(
      [continuity.totals.new.breaks, continuity.totals.persisting.breaks, continuity.totals.resolved.breaks],
      [3, 1, 1],
    );
    assert.equal(continuity.order, 'earlier');
    assert.deepEqual(continuity.remarks, []);
  });

  it('lists as no break any more what went on across the boundary and is none now', () => {
    const late = { id: 'late', stamp: '2025-05-01T00:04:00Z', seconds: 300 };
    const billed = [{ record: 'r4', call: 'late', minutes: '5', stamp: late.stamp }];
    const { continuity } = withPrevious(statementOf('2025-05', billed, [late]), previousOf(april));
    assert.deepEqual(
      continuity?.carriedOver.map(({ carry, before }) => [carry, before.callId]),
      [['billed-now', 'late']],
    );
    assert.ok(continuity?.resolved.some(({ callId }) => callId === 'late'));
  });

  it('finds a record again that is a break of another rule now, and says so', () => {
    const billed = [
      { record: 'x1', call: 'x', minutes: '5', stamp: '2025-04-10T10:00:00Z' },
      { record: 'y1', call: 'y', minutes: '2', stamp: '2025-04-11T10:00:00Z' },
    ];
    const y = { id: 'y', stamp: '2025-04-11T10:00:00Z', seconds: 90 };
    const before = statementOf('2025-04', billed, [{ id: 'x', stamp: '2025-04-10T10:00:00Z', seconds: 50 }, y]);
    assert.equal(before.breaks.at(0).kind, 'billed-differs');
    const previous = withPreviousDecisions(previousOf(before), [
      { rule: 'statement/billed-differs', record: 'x1', state: 'accepted', reason: 'Ticket 9' },
    ]);
    const now = withPrevious(statementOf('2025-04', billed, [y]), previous);
    const { continuity, breaks } = now;
    assert.ok(continuity);
    assert.deepEqual([breaks.length, breaks.at(0).kind], [1, 'not-in-call-log']);
    assert.deepEqual([continuity.before(0)?.rule, continuity.isOtherRule(0)], ['statement/billed-differs', true]);
    assert.deepEqual([continuity.totals.new.breaks, continuity.totals.persisting.breaks], [0, 1]);
    assert.deepEqual(continuity.resolved, []);
    const [entry] = JSON.parse(jsonOf(now)).breaks;
    assert.deepEqual([entry.change, entry.before.rule], ['persisting', 'statement/billed-differs']);
    assert.match([...statementText(now, OPTIONS)].join(''), /Persisting, by another rule before: Accepted: Ticket 9/);
    const same = withPrevious(before, previous).continuity;
    assert.deepEqual([same?.before(0)?.record, same?.isOtherRule(0)], ['x1', false]);
  });

  it('says what keeps two statements from being compared as they stand', () => {
    const remarksWith = (change: object) => {
      const { continuity } = withPrevious(may, { ...previousOf(april), ...change });
      return { remarks: continuity?.remarks.join(' ') ?? '', carried: continuity?.carriedOver.length };
    };
    const { period } = previousOf(april);
    const day = 86_400_000;
    assert.deepEqual(remarksWith({}), { remarks: '', carried: 3 });
    assert.match(remarksWith({ verdict: 'incomplete' }).remarks, /^The statement before is incomplete/);
    assert.match(remarksWith({ format: 'twilio.usage-records' }).remarks, /another provider or format/);
    assert.match(remarksWith({ grain: 'aggregate' }).remarks, /compares single calls, the other totals/);
    const early = remarksWith({ period: { ...period, end: period.end - 3 * day } });
    assert.match(early.remarks, /a gap of 3 days/);
    const long = remarksWith({ period: { ...period, end: period.end + day } });
    assert.match(long.remarks, /overlap by 1 day:/);
    assert.deepEqual([early.carried, long.carried], [0, 0]);
    const zoned = { start: period.start, end: period.end + 4 * 3_600_000, timeZone: 'America/New_York' };
    assert.deepEqual(remarksWith({ period: zoned }), { remarks: '', carried: 3 });
    assert.deepEqual(remarksWith({ period: may.period }).remarks, '');
  });

  it('shows its remarks in every form', () => {
    const found = withPrevious(may, { ...previousOf(april), verdict: 'incomplete' });
    for (const write of [statementText, statementMarkdown, statementCsv, statementJson])
      assert.match([...write(found, OPTIONS)].join(''), /The statement before is incomplete/);
  });

  it('names calls that went on across the boundary, with both places', () => {
    const { continuity } = withPrevious(may, previousOf(april));
    assert.deepEqual(
      continuity?.carriedOver.map(({ carry, before, now, bucket }) => [carry, before.callId, now, bucket]),
      [
        ['billed-again', 'same', [{ input: 0, row: 1 }], 'not-in-call-log'],
        ['billed-now', 'late', [{ input: 0, row: 2 }], 'not-in-call-log'],
        ['logged-now', 'early', [{ input: 1, row: 1 }], 'not-billed'],
      ],
    );
  });

  it('finds a call in the log of then, after its period, that is billed now and in no log of now', () => {
    const billed = [{ record: 'r6', call: 'late', minutes: '5', stamp: '2025-05-01T03:00:00Z' }];
    const other = { id: 'other', stamp: '2025-05-10T10:00:00Z', seconds: 30 };
    const late = { id: 'late', stamp: '2025-05-01T03:00:00Z', seconds: 300 };
    const then = statementOf('2025-04', [], [{ ...other, stamp: '2025-04-10T10:00:00Z' }, late]);
    const found = withPrevious(statementOf('2025-05', billed, [other]), previousOf(then));
    assert.deepEqual(
      found.continuity?.carriedOver.map(({ carry, before, now }) => [carry, before.callId, before.callLog, now]),
      [['logged-before', 'late', [{ input: 1, row: 2 }], [{ input: 0, row: 1 }]]],
    );
    const now = withPrevious(statementOf('2025-05', billed, [other, late]), previousOf(then));
    assert.deepEqual(now.continuity?.carriedOver, []);
    assert.equal(JSON.parse(jsonOf(april)).afterPeriod, undefined);
  });

  it('knows that a row of a file of several months is charged once, and that periods which overlap have no boundary', () => {
    const same = readPreviousStatement('april.json', '', jsonOf(april));
    assert.deepEqual(
      withPrevious(may, same).continuity?.carriedOver.map(({ carry }) => carry),
      ['billed-now', 'logged-now'],
    );
    const longer = {
      ...previousOf(april),
      period: { ...previousOf(april).period, end: may.period.start + 3 * 86_400_000 },
    };
    assert.deepEqual(withPrevious(may, longer).continuity?.carriedOver, []);
  });

  it('finds nothing new, nothing gone and nothing carried over in the same statement, of both grains', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const statement = seed % 4 === 0 ? totalsStatement(seed) : recordStatement(seed);
      const { continuity } = withPrevious(statement, previousOf(statement));
      assert.ok(continuity);
      assert.equal(continuity.totals.new.breaks, 0, `seed ${seed}`);
      assert.equal(continuity.totals.persisting.breaks, statement.breaks.length);
      assert.equal(continuity.resolved.length, 0);
      assert.equal(continuity.carriedOver.length, 0);
      assert.equal(continuity.order, 'same');
    }
  });

  it('changes nothing else of the statement', () => {
    const { continuity, breaks, ...rest } = JSON.parse(jsonOf(withPrevious(may, previousOf(april))));
    const { breaks: plain, ...others } = JSON.parse(jsonOf(may));
    assert.equal(continuity.previous.name, 'april.json');
    assert.deepEqual(rest, others);
    assert.deepEqual(
      breaks.map(({ change: _, before: __, ...entry }: Record<string, unknown>) => entry),
      plain,
    );
  });

  it('knows what was decided then, and what was decided since', () => {
    const at = 1;
    const decided = withDecisions(april, [toDecision(decideBreak(april, at, 'accepted', 'Known since March'))]);
    const { record } = decideBreak(april, at, 'accepted', '');
    const then = previousOf(decided).breaks.find((entry) => entry.record === record);
    assert.deepEqual([then?.state, then?.reason], ['accepted', 'Known since March']);
    const since = withPreviousDecisions(previousOf(decided), [
      { rule: then?.rule ?? '', record, state: 'disputed', reason: 'Ticket 12' },
    ]);
    const now = since.breaks.find((entry) => entry.record === record);
    assert.deepEqual([now?.state, now?.reason], ['disputed', 'Ticket 12']);
  });

  it('is in every form of the report', () => {
    const previous = withPreviousDecisions(previousOf(april), [
      { rule: 'statement/not-in-call-log', record: 'r1', state: 'accepted', reason: 'Ticket 9' },
    ]);
    const compared = withPrevious(may, previous);
    for (const write of [statementText, statementMarkdown]) {
      const text = [...write(compared, OPTIONS)].join('');
      assert.match(text, /Compared with april\.json, 1 Apr 2025 – 30 Apr 2025/);
      assert.match(text, /Not billed before, billed now: call late, log-2025-04\.csv row 1 → usage-2025-05\.csv row 2/);
      assert.match(text, /Persisting, before: Accepted: Ticket 9/);
    }
    const csv = [...statementCsv(compared, OPTIONS)].join('');
    assert.match(csv, /carried-over,logged-now/);
    assert.match(csv, /^break,not-in-call-log.*persisting\r?$/m);
  });

  it('says of another file what it is not', () => {
    const problem = (text: string) => {
      try {
        readPreviousStatement('x.json', '', text);
      } catch (error) {
        assert.ok(error instanceof PreviousStatementError);
        assert.match(error.advice, /statement/);
        return error.message;
      }
      return assert.fail('it was read');
    };
    assert.equal(problem('{'), 'x.json is not JSON, so it is no statement to compare with.');
    assert.equal(problem('[]'), 'x.json is not the JSON of a statement.');
    const document = JSON.parse(jsonOf(april));
    const older = { ...document, breaks: document.breaks.map(({ record: _, ...entry }: { record: string }) => entry) };
    assert.match(problem(JSON.stringify(older)), /before breaks had records/);
    assert.match(
      problem(JSON.stringify({ ...document, period: { ...document.period, timeZone: 'Nowhere' } })),
      /not the JSON/,
    );
    assert.match(problem(JSON.stringify({ ...document, period: { ...document.period, start: 'x' } })), /not the JSON/);
  });
});
