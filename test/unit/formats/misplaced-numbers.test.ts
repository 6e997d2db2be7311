import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { formatDecimal } from '../../../src/core/table/decimal.js';
import { NUMBER_INVALID, NUMBER_VALUE } from '../../../src/core/table/number-column.js';
import { openTable } from './open-text.js';

const NUMBER = '+442079460181';
/** The number of the first record in the cell of the second, written like this. */
const SPELLINGS = ['+442079460181', '442079460181', '00442079460181', '2079460181', '02079460181', '+44.2079460181'];
const QUANTITIES = ['duration_seconds', 'minutes_used', 'cost'];

function usage(changed: Record<string, unknown>): OpenedFile {
  const record = { call_id: `call-_${NUMBER}_1`, duration_seconds: 50, minutes_used: 1, cost: 0.05 };
  const logs = [record, { ...record, call_id: 'call-_+442079460182_2', ...changed }, record].map((log, at) => ({
    id: `00000000-0000-4000-8000-00000000000${at}`,
    ...log,
    created_at: '2025-12-01T08:00:34.000Z',
  }));
  return openTable(JSON.stringify({ logs }), 'usage.json');
}

function decimalOf(file: OpenedFile, column: string): string | undefined {
  const at = file.table.header.indexOf(column);
  const held = file.table.numberColumn(at).states[1];
  const decimal = file.table.decimal(1, at);
  assert.equal(held, decimal ? NUMBER_VALUE : NUMBER_INVALID);
  return decimal && formatDecimal(decimal);
}

describe('telephone numbers where quantities belong', () => {
  for (const column of QUANTITIES) {
    it(`are no number of ${column}, in any spelling`, () => {
      for (const text of SPELLINGS) assert.equal(decimalOf(usage({ [column]: text }), column), undefined, text);
      assert.equal(decimalOf(usage({ [column]: Number(NUMBER) }), column), undefined);
    });

    it(`leave other values of ${column} as they are`, () => {
      const others = ['+5', '+1234.5', '44207946', '442079460183', '1234567', '+0.12345678', '12345678.00'];
      for (const text of others) assert.notEqual(decimalOf(usage({ [column]: text }), column), undefined, text);
    });
  }

  it('are named in a finding, on their cell', () => {
    const file = usage({ cost: '2079460181' });
    const { findings } = checkFile(file, {});
    const found = findings.find(({ rule }) => rule === 'file/value-not-of-type');
    assert.equal(found?.list.length, 1);
    const { row, column, message } = found.finding(0);
    assert.deepEqual([row, column], [2, 'cost']);
    assert.equal(
      message,
      '“2079460181” is a telephone number, but “cost” holds a quantity: the cells of the row may have moved. Compare the row with the original download.',
    );
  });

  it('are known in call logs by the columns of their ends', () => {
    const log = openTable(
      [
        'call_id,started_at,from,to,talk_seconds',
        'a,2025-12-01T08:00:00Z,+33199001234,0199005678,60',
        'b,2025-12-01T09:00:00Z,+33199001234,0199005678,199005678',
        'c,2025-12-01T10:00:00Z,+33199001234,0199005678,33199001234',
        'd,2025-12-01T11:00:00Z,+33199001234,0199005678,33199001235',
      ].join('\n'),
    );
    const { states } = log.table.numberColumn(4);
    assert.deepEqual([...states], [NUMBER_VALUE, NUMBER_INVALID, NUMBER_INVALID, NUMBER_VALUE]);
  });

  it('are not looked for among milliseconds, of which a call has as many', () => {
    const header = 'caller_id_number,destination_number,start_stamp,answer_stamp,end_stamp,duration,billsec,billmsec';
    const row =
      '20794601,+442079460182,2025-12-01 08:00:00,2025-12-01 08:00:04,2025-12-01 13:46:38,20798,20794,20794601';
    const log = openTable(`${header},hangup_cause,uuid,bleg_uuid,accountcode\n${row},NORMAL_CLEARING,u,,\n`);
    assert.equal(log.format?.id, 'freeswitch.cdr');
    assert.equal(log.table.numberColumn(7).states[0], NUMBER_VALUE);
  });
});
