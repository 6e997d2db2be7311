import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toChoices, toDecision } from '../../../src/core/checks/choices/saved-choices.js';
import { readSidecar, writeSidecar } from '../../../src/core/checks/choices/sidecar.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { decideBreak, nameBreak, TRIAGE_STATES, withDecisions } from '../../../src/core/reconcile/triage.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { statementMarkdown, statementText } from '../../../src/core/report/statement-report.js';
import { usageText } from '../checks/rule-run.js';
import { openTable } from '../formats/open-text.js';
import { recordStatement, totalsStatement } from '../report/generated-statements.js';
import { statementOf as totalsOf, twilioLog, twilioUsage } from './aggregate/aggregate-pair.js';

const STAMP = '2025-04-28T10:00:07Z';
const OPTIONS = { version: '0' };

/** A statement in which call `a` is billed 60 s too much for each minute more than one, and `b` is not in the log. */
function statementOf(minutes: number, seconds = 50): Statement {
  const usage = usageText([
    { call: 'a', minutes: String(minutes), stamp: STAMP },
    { call: 'b', minutes: '3', stamp: STAMP },
  ]);
  const log = `Call ID,Status,Direction,From,To,Start Time,Duration\na,completed,outbound,+12025550101,+14155550150,${STAMP},${seconds}\n`;
  return reconcile(openTable(usage, 'usage.csv'), [openTable(log, 'log.csv', { role: 'call-log' })], {
    period: { month: '2025-04' },
  });
}

interface Pair {
  minutes: number;
  talk: number;
}

/** A statement of calls by their ids, each billed so many minutes for so many seconds. */
function ofPairs(pairs: readonly (Pair & { id: string })[]): Statement {
  const usage = pairs.map(({ id, minutes }) => ({
    call: id,
    record: `r-${id}`,
    minutes: String(minutes),
    stamp: STAMP,
  }));
  const log = pairs.map(({ id, talk }) => `${id},completed,outbound,+12025550101,+14155550150,${STAMP},${talk}`);
  const text = ['Call ID,Status,Direction,From,To,Start Time,Duration', ...log, ''].join('\n');
  return reconcile(openTable(usageText(usage), 'usage.csv'), [openTable(text, 'log.csv', { role: 'call-log' })], {
    period: { month: '2025-04' },
  });
}

function indexOf(statement: Statement, kind: string): number {
  for (let at = 0; at < statement.breaks.length; at++) if (statement.breaks.at(at).kind === kind) return at;
  return assert.fail(`there is a break ${kind}`);
}

function json(statement: Statement) {
  return JSON.parse([...statementJson(statement, OPTIONS)].join(''));
}

describe('decisions applied to a statement', () => {
  it('change nothing but the decisions, on generated files of both grains', () => {
    let decided = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const statement = seed % 4 === 0 ? totalsStatement(seed) : recordStatement(seed);
      const made = [];
      for (let at = 0; at < statement.breaks.length; at++)
        if (at % 3 !== 0) made.push(decideBreak(statement, at, at % 3 === 1 ? 'accepted' : 'disputed', 'Agreed'));
      if (made.length === 0) continue;
      const text = writeSidecar({ choices: { decisions: made }, unknown: {} });
      const after = withDecisions(statement, toChoices(readSidecar('name', text).choices).decisions);
      assert.ok(after.triage);
      const { triage, reasons: _, breaks, ...rest } = json(after);
      const { reasons: __, breaks: before, ...plain } = json(statement);
      assert.deepEqual(rest, plain);
      assert.deepEqual(
        breaks.map(({ decision: ___, ...entry }: { decision?: object }) => entry),
        before,
      );
      assert.equal(
        TRIAGE_STATES.reduce((sum, state) => sum + triage[state].breaks, 0),
        before.length,
      );
      const grossMs = TRIAGE_STATES.reduce((sum, state) => sum + (after.triage?.totals[state].grossMs ?? 0), 0);
      assert.equal(grossMs, statement.grossMs);
      assert.equal(triage.unmatched.length, 0);
      assert.deepEqual(json(withDecisions(statement, made.map(toDecision))), json(after));
      for (let at = 0; at < before.length; at++)
        if (at % 3 !== 0) {
          assert.equal(after.triage.ofBreak(at).state, at % 3 === 1 ? 'accepted' : 'disputed');
          decided++;
        }
    }
    assert.ok(decided > 100, `${decided} breaks were decided about`);
  });

  it('are found again when the rows stand in another order and more have come', () => {
    const row = fc.record({ minutes: fc.integer({ min: 1, max: 4 }), talk: fc.integer({ min: 0, max: 200 }) });
    const table = fc.array(row, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(table, table, fc.infiniteStream(fc.nat()), (some, more, random) => {
        const named = (rows: readonly Pair[], prefix: string) =>
          rows.map((one, at) => ({ ...one, id: `${prefix}${at}` }));
        const first = named(some, 'a');
        const before = ofPairs(first);
        const made = Array.from({ length: before.breaks.length }, (_, at) =>
          toDecision(decideBreak(before, at, at % 2 === 0 ? 'accepted' : 'disputed', 'Known')),
        );
        const shuffled = [...first, ...named(more, 'b')]
          .map((pair) => ({ pair, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair }) => pair);
        const { triage, breaks } = withDecisions(ofPairs(shuffled), made);
        assert.deepEqual(triage?.unmatched ?? [], []);
        const states = new Map(made.map(({ record, state }) => [record, state]));
        for (let at = 0; at < breaks.length; at++)
          assert.equal(triage?.ofBreak(at).state ?? 'open', states.get(breaks.recordAt(at)) ?? 'open');
      }),
      { numRuns: 60, seed: 20251103 },
    );
  });

  it('names each break of a statement once', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const statement = seed % 4 === 0 ? totalsStatement(seed) : recordStatement(seed);
      const names = Array.from({ length: statement.breaks.length }, (_, at) =>
        JSON.stringify(nameBreak(statement, at)),
      );
      assert.equal(new Set(names).size, names.length, `seed ${seed}`);
    }
  });

  it('shows an accepted break again once it has grown, and says so', () => {
    const april = statementOf(2);
    const accepted = toDecision(decideBreak(april, indexOf(april, 'billed-differs'), 'accepted', 'Known'));
    assert.equal(accepted.deltaMs, 60_000);
    const same = withDecisions(statementOf(2), [accepted]);
    assert.equal(same.triage?.ofBreak(indexOf(same, 'billed-differs')).state, 'accepted');
    const grown = withDecisions(statementOf(3), [accepted]);
    assert.deepEqual(grown.triage?.ofBreak(indexOf(grown, 'billed-differs')), {
      state: 'open',
      decision: accepted,
      again: 'grown',
    });
    assert.equal(grown.triage?.shownAgain, 1);
    assert.match(grown.reasons.join(' '), /open again because they have changed: 1/);
    const turned = withDecisions(statementOf(1, 70), [accepted]);
    assert.equal(turned.triage?.ofBreak(indexOf(turned, 'billed-differs')).again, 'turned');
  });

  it('shows accepted totals again once they lack more calls, without a second’s difference', () => {
    const log = twilioLog([{ at: '2025-05-01T10:00:00Z', seconds: 50 }]);
    const counting = (count: number | '') =>
      totalsOf(twilioUsage([['calls-outbound', '2025-05-01', '2025-05-01', count, 1]]), log);
    const at = indexOf(counting(3), 'billed-differs');
    const saved = decideBreak(counting(3), at, 'accepted', 'Two test calls');
    assert.deepEqual([saved.deltaSeconds, saved.deltaCount], [0, 2]);
    const text = writeSidecar({ choices: { decisions: [saved] }, unknown: {} });
    const decisions = toChoices(readSidecar('name', text).choices).decisions;
    const became = (count: number) => {
      const { triage } = withDecisions(counting(count), decisions);
      return [triage?.ofBreak(at).state, triage?.ofBreak(at).again];
    };
    assert.deepEqual(became(3), ['accepted', null]);
    assert.deepEqual(became(2), ['accepted', null]);
    assert.deepEqual(became(51), ['open', 'grown']);
    assert.deepEqual(became(0), ['open', 'turned']);
    const { deltaCount: _, ...older } = toDecision(saved);
    assert.equal(withDecisions(counting(3), [older]).triage?.ofBreak(at).again, 'grown');
    assert.equal(json(withDecisions(counting(3), decisions)).breaks[at].decision.deltaCount, 2);
  });

  it('keeps a disputed break disputed, however it grows', () => {
    const april = statementOf(2);
    const disputed = toDecision(decideBreak(april, indexOf(april, 'billed-differs'), 'disputed', ''));
    const grown = withDecisions(statementOf(5), [disputed]);
    assert.equal(grown.triage?.ofBreak(indexOf(grown, 'billed-differs')).state, 'disputed');
  });

  it('lists what is no break any more, and says at a break of another rule what was decided', () => {
    const april = statementOf(2);
    const made = [0, 1].map((at) => toDecision(decideBreak(april, at, 'accepted', 'Known')));
    const tied = withDecisions(statementOf(1), made);
    assert.deepEqual(
      tied.triage?.unmatched.map(({ rule }) => rule),
      ['statement/billed-differs'],
    );
    const other = withDecisions(statementOf(2, 0), made);
    const at = indexOf(other, 'billed-not-billable');
    assert.equal(other.triage?.ofBreak(at).again, 'other-rule');
    assert.equal(other.triage?.ofBreak(at).state, 'open');
    assert.equal(other.triage?.unmatched.length, 1);
  });

  it('counts what is still to be accepted, what the tolerance covers left out', () => {
    const statement = { ...statementOf(2), toleranceMs: 60_000 };
    const b = toDecision(decideBreak(statement, indexOf(statement, 'not-in-call-log'), 'accepted', 'Known'));
    assert.equal(withDecisions(statement, [b]).triage?.pending, 0);
    assert.equal(withDecisions({ ...statement, toleranceMs: 0 }, [b]).triage?.pending, 1);
  });

  it('is in every form of the report', () => {
    const statement = statementOf(2);
    const decided = withDecisions(statement, [
      toDecision(decideBreak(statement, 0, 'accepted', 'Credit note 17')),
      { rule: 'statement/not-billed', record: 'gone', state: 'disputed', reason: 'Asked', deltaMs: -60_000 },
    ]);
    assert.equal(decided.verdict, 'breaks');
    for (const write of [statementText, statementMarkdown, statementCsv]) {
      const text = [...write(decided, { ...OPTIONS, width: 160 })].join('');
      assert.match(text, /Credit note 17/);
      assert.match(text, /gone/);
    }
    const document = json(decided);
    assert.deepEqual(document.breaks[0].decision, { state: 'accepted', reason: 'Credit note 17', deltaSeconds: 180 });
    assert.equal(document.breaks[1].decision, undefined);
    assert.equal(document.triage.accepted.netSeconds, 180);
    assert.deepEqual(
      document.triage.unmatched.map(({ record }: { record: string }) => record),
      ['gone'],
    );
  });
});
