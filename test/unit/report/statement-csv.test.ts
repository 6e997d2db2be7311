import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { continuityOf } from '../../../src/core/reconcile/continuity.js';
import { readPreviousStatement } from '../../../src/core/reconcile/continuity-previous.js';
import { readRateCard } from '../../../src/core/reconcile/rate-card-file.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { ruleOfBreak, withDecisions } from '../../../src/core/reconcile/triage.js';
import { breaksCsv } from '../../../src/core/report/breaks-csv.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { statementJson } from '../../../src/core/report/statement-json.js';
import { add, type Decimal, formatDecimal, fromInteger, parseDecimal } from '../../../src/core/table/decimal.js';
import { call, pricedStatement, sources } from '../reconcile/priced-calls.js';
import { exampleStatement } from './dispute-in-memory.js';

const OPTIONS = { version: '1.2.3' };

type Row = Readonly<Record<string, string>>;

const read = (pieces: Iterable<string>) =>
  Papa.parse<Row>([...pieces].join(''), { header: true, delimiter: ',', newline: '\n', skipEmptyLines: true }).data;
const csvOf = (statement: Statement) => read(statementCsv(statement, OPTIONS));
const jsonOf = (statement: Statement) => JSON.parse([...statementJson(statement, OPTIONS)].join(''));
/** Cells of the rows of a section, as they are in the document. */
const cells = (rows: readonly Row[], section: string, ...columns: string[]) =>
  rows.filter((row) => row.section === section).map((row) => columns.map((column) => row[column]));
/** A value as a cell has it. */
const cell = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const sumOf = (texts: readonly string[]) =>
  formatDecimal(texts.map((text) => parseDecimal(text) ?? fromInteger(0)).reduce<Decimal>(add, fromInteger(0)));

/** An example with an invoice, a rate card, decisions, another model and a statement before. */
function example(): Statement {
  const made = exampleStatement(
    'aircall',
    'usage.csv',
    'call-log.csv',
    {
      period: { start: '2025-04-14', end: '2025-05-14' },
      timeZone: 'UTC',
      rates: readRateCard('Prefix,Rate,Connection fee,Currency\n1,0.0125,0.01,EUR\n33,0.03,,EUR\n44,0.04,,EUR\n'),
      whatIf: [{ minimumMs: 30_000, incrementMs: 6000 }],
      toleranceMs: 60_000,
    },
    'invoice-lines.csv',
  );
  const ruleOf = ruleOfBreak(made);
  const decided = withDecisions(
    made,
    [0, 3].map((at) => ({
      rule: ruleOf(made.breaks.at(at).kind),
      record: made.breaks.recordAt(at),
      state: at === 0 ? ('disputed' as const) : ('accepted' as const),
      reason: 'seen',
      deltaMs: made.breaks.at(at).deltaMs,
    })),
  );
  const before = readPreviousStatement('before.json', 'ab', [...statementJson(decided, OPTIONS)].join(''));
  return { ...decided, continuity: continuityOf(decided, before) };
}

describe('a statement as CSV', () => {
  const statement = example();
  const rows = csvOf(statement);
  const json = jsonOf(statement);

  it('has what the JSON has of what it was made from', () => {
    assert.deepEqual(cells(rows, 'period', 'item', 'note'), [
      ['user', '2025-04-14T00:00:00Z · 2025-05-14T00:00:00Z · UTC'],
    ]);
    assert.deepEqual(
      cells(rows, 'time-zone', 'usage_file', 'call_log_file', 'item', 'note'),
      json.zones.map(({ input, timeZone, source }: Record<string, unknown>) =>
        input === 0 ? ['usage.csv', '', source, timeZone] : ['', 'call-log.csv', source, timeZone],
      ),
    );
    assert.deepEqual(
      cells(rows, 'rounding', 'item'),
      json.rounding.map((one: Record<string, unknown>) => [`${one.minimumSeconds}/${one.incrementSeconds}`]),
    );
    assert.deepEqual(cells(rows, 'tolerance', 'seconds'), [['60']]);
    assert.deepEqual(cells(rows, 'clock-shift', 'seconds'), [['0']]);
    assert.deepEqual(cells(rows, 'version', 'note'), [['1.2.3']]);
    const { sources: given } = json.money;
    const counts = (key: string) => given.map((one: Record<string, unknown>) => [one.source, cell(one[key])]);
    assert.deepEqual(cells(rows, 'rates-of-usage', 'item', 'rows'), counts('usageRows'));
    assert.deepEqual(cells(rows, 'rates-of-call-log', 'item', 'rows'), counts('callLogRows'));
    assert.deepEqual(cells(rows, 'connect-fees', 'currency', 'amount'), [['EUR', json.money.connectFees]]);
    assert.deepEqual(cells(rows, 'residual', 'seconds', 'amount'), [['0', json.money.residualAmount]]);
  });

  it('has each line of the invoice, in its own unit', () => {
    assert.ok(json.invoice.length > 3);
    assert.deepEqual(
      cells(
        rows,
        'invoice-line',
        ...['item', 'note', 'unit', 'usage_quantity', 'invoice_quantity', 'delta_quantity'],
        ...['rate', 'currency', 'amount', 'delta_amount'],
      ),
      json.invoice.map((line: Record<string, unknown>) =>
        [
          ...[line.outcome, line.description, line.unit, line.usageQuantity, line.invoiceQuantity, line.delta],
          ...[line.rate, line.currency, line.amount, line.deltaAmount],
        ].map(cell),
      ),
    );
  });

  it('has what the invoice differs in, and amounts that are in none of the statement', () => {
    const { lines, linesWithoutPrice, amounts } = json.invoiceDifference;
    assert.deepEqual(cells(rows, 'invoice-difference', 'item', 'rows', 'currency', 'delta_amount'), [
      ['lines', cell(lines), '', ''],
      ['without-price', cell(linesWithoutPrice), '', ''],
      ...amounts.map((one: Record<string, unknown>) => ['amount', '', cell(one.currency), cell(one.amount)]),
    ]);
    const talkdesk = exampleStatement('talkdesk', 'monthly-usage.json', 'calls-report.csv');
    const { leftOut } = jsonOf(talkdesk).money;
    assert.ok(leftOut.length > 0);
    assert.deepEqual(
      cells(csvOf(talkdesk), 'left-out', 'item', 'rows', 'currency', 'amount'),
      leftOut.map((one: Record<string, unknown>) => [one.reason, one.rows, one.currency, one.amount].map(cell)),
    );
  });

  it('has the evidence with its counts and exceptions', () => {
    const { rounding, clock } = json.evidence;
    assert.deepEqual(cells(rows, 'fit-pairs', 'rows'), [[cell(rounding.pairs)]]);
    assert.deepEqual(
      cells(rows, 'fit', 'item', 'rows'),
      rounding.models.map((one: Record<string, unknown>) => [one.model, cell(one.explained)]),
    );
    assert.deepEqual(
      cells(rows, 'fit-exception', 'usage_row', 'call_log_row', 'expected_seconds', 'billed_seconds'),
      rounding.exceptions.map((one: Record<string, { row: number }>) =>
        [one.usage.row, one.callLog.row, one.chargeSeconds, one.billedSeconds].map(cell),
      ),
    );
    const [log] = clock.callLogs;
    assert.deepEqual(cells(rows, 'clock-pairs', 'call_log_file', 'rows'), [['call-log.csv', cell(log.pairs)]]);
    assert.deepEqual(
      cells(rows, 'clock', 'seconds', 'rows'),
      log.shifts.map((one: Record<string, unknown>) => [cell(one.shiftSeconds), cell(one.withinMinute)]),
    );
    assert.deepEqual(
      cells(rows, 'clock-exception', 'usage_row', 'call_log_row', 'delta_seconds'),
      log.exceptions.map((one: Record<string, { row: number }>) =>
        [one.usage.row, one.callLog.row, one.apartSeconds].map(cell),
      ),
    );
  });

  it('has what rounding costs as shares of time and money, and the bill under another model', () => {
    assert.deepEqual(
      cells(rows, 'rounding-cost', 'item', 'percent', 'percent_of_amount', 'seconds', 'amount', 'expected_amount'),
      json.roundingCost.models.map((one: Record<string, unknown>) =>
        [one.model, one.percent, one.percentOfAmount, one.roundingSeconds, one.roundingAmount, one.amount].map(cell),
      ),
    );
    assert.deepEqual(
      cells(rows, 'what-if-description', 'note', 'expected_amount', 'delta_amount'),
      json.whatIf[0].descriptions.map((one: Record<string, unknown>) =>
        [one.description, one.amount, one.deltaAmount].map(cell),
      ),
    );
  });

  it('has what is decided, and the comparison with the statement before', () => {
    const states = ['open', 'accepted', 'disputed'];
    const figures = (name: string, ...keys: string[]) => [name, ...keys.map((key) => cell(json.triage[name][key]))];
    assert.deepEqual(
      cells(rows, 'decided', 'item', 'rows', 'seconds', 'amount').sort(),
      states.map((state) => figures(state, 'breaks', 'netSeconds', 'netAmount')).sort(),
    );
    assert.deepEqual(
      cells(rows, 'decided-gross', 'item', 'rows', 'seconds', 'amount').sort(),
      states.map((state) => figures(state, 'breaks', 'grossSeconds', 'grossAmount')).sort(),
    );
    assert.deepEqual(cells(rows, 'decided-again', 'rows'), [['0']]);
    assert.match(cells(rows, 'compared-with', 'note')[0][0], /^before\.json · 2025-04-14/);
    assert.deepEqual(
      cells(rows, 'compared', 'item', 'rows').slice(0, 3),
      ['new', 'persisting', 'resolved'].map((change) => [change, cell(json.continuity[change].breaks)]),
    );
    assert.deepEqual(
      cells(rows, 'after-period', 'call_id', 'call_log_row'),
      (json.afterPeriod ?? []).map((one: Record<string, unknown>) => [one.callId, cell(one.row)]),
    );
  });

  it('lists the breaks with their amounts, what is decided and what they were before', () => {
    const listed = read(breaksCsv(statement, OPTIONS));
    assert.equal(listed.length, json.breaks.length);
    assert.deepEqual(
      listed.map((row) => [
        ...[row.kind, row.expected_amount, row.billed_amount, row.delta_amount, row.decision, row.change],
        ...[row.rule_before, row.delta_seconds_before, row.decision_before],
      ]),
      json.breaks.map((one: Record<string, Record<string, unknown>>) => [
        ...[one.kind, one.expectedAmount, one.billedAmount, one.deltaAmount].map(cell),
        ...[one.decision?.state ?? 'open', one.change].map(cell),
        ...[one.before?.rule, one.before?.deltaSeconds, one.before?.state].map(cell),
      ]),
    );
    assert.deepEqual(
      cells(rows, 'break-kind', 'item', 'rows'),
      [...new Set(listed.map(({ kind }) => kind))].map((kind) => [
        kind,
        cell(listed.filter((row) => row.kind === kind).length),
      ]),
    );
  });

  it('adds up to the last digit, as the JSON does', () => {
    const calls = fc.array(call, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(calls, calls, sources, (billed, logged, given) => {
        const made = pricedStatement(billed, logged, given);
        if (!made.money) return;
        const table = csvOf(made);
        const amounts = (section: string) => cells(table, section, 'amount').flat();
        const steps = amounts('bridge');
        const total = sumOf(steps.slice(-1));
        assert.equal(sumOf(steps.slice(0, -1)), total);
        assert.equal(sumOf(amounts('usage-bucket')), total);
        assert.equal(sumOf(amounts('call-log-bucket')), sumOf(steps.slice(0, 1)));
        assert.equal(sumOf(amounts('break-kind')), sumOf(amounts('net')));
        assert.deepEqual(
          steps,
          jsonOf(made).bridge.map(({ amount }: Record<string, unknown>) => cell(amount)),
        );
      }),
      { numRuns: 40 },
    );
  });
});
