import assert from 'node:assert/strict';
import { spreadsheetDamage } from '../../../../src/core/checks/file/spreadsheet-damage.js';
import { contextOf, run, usageText } from '../rule-run.js';

const stamps = (...list: string[]) => contextOf(usageText(list.map((stamp) => ({ stamp }))));

describe('file/spreadsheet-damage', () => {
  it('reports a column without any seconds once, on its header', () => {
    const found = run(spreadsheetDamage, stamps('2025-04-14 10:02', '2025-04-15 10:03', '2025-04-16 10:03'));
    assert.deepEqual(
      found.map(({ row, column, severity }) => [row, column, severity]),
      [[-1, 'Record Timestamp', 'error']],
    );
  });

  it('only warns of a lone stamp without seconds', () => {
    const severities = (...list: string[]) => run(spreadsheetDamage, stamps(...list)).map(({ severity }) => severity);
    assert.deepEqual(severities('2025-04-14 10:02'), ['warning']);
    const full = ['2025-04-15 10:03:11', '2025-04-16 10:03:12', '2025-04-17 10:03:13'];
    assert.deepEqual(severities(...full, '2025-04-14 10:02'), ['warning']);
    assert.deepEqual(severities(...full, '2025-04-14 10:02', '2025-04-14 10:05'), ['error', 'error']);
  });

  it('reports the rarer of two formats, even where it was written first', () => {
    const found = run(spreadsheetDamage, stamps('14/04/2025 10:02:01', '2025-04-15T10:03:00Z', '2025-04-16T10:03:00Z'));
    assert.deepEqual(
      found.map(({ row }) => row),
      [0],
    );
    assert.match(found[0].message, /slashes/);
  });

  it('tells one damaged cell once: the other format, not its lost seconds too', () => {
    const found = run(spreadsheetDamage, stamps('14/04/2025 10:02', '2025-04-15T10:03:00Z', '2025-04-16T10:03:00Z'));
    assert.equal(found.length, 1);
  });

  it('does not take bare dates or words for another format', () => {
    assert.deepEqual(run(spreadsheetDamage, stamps('2025-04-14', '2025-04-15T10:03:00Z', 'yesterday')), []);
  });

  it('leaves numbers alone where most have no +', () => {
    const rows = ['12025550101', '12025550102', '+12025550103'].map((from) => ({ from }));
    assert.deepEqual(run(spreadsheetDamage, contextOf(usageText(rows))), []);
  });

  it('never repeats a phone number or an id', () => {
    const rows = ['12025550101', '+12025550102', '+12025550103', '1.20256E+10'].map((from) => ({
      from,
      call: '4.1E+07',
    }));
    const found = run(spreadsheetDamage, contextOf(usageText(rows)));
    assert.equal(found.length, 6);
    for (const { message } of found) assert.doesNotMatch(message, /202555|1\.20256|4\.1E/);
  });
});
