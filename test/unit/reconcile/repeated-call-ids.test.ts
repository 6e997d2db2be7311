import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeUsageAhead } from '../../../src/core/reconcile/call-ids.js';
import { answerFromCodes, firstUsageRows } from '../../../src/core/reconcile/repeated-call-ids.js';
import { IdSide } from '../../../src/core/table/id-side.js';
import { firstRowsOfAll } from '../../../src/core/table/repeated-ids.js';
import { openText } from '../checks/open-fixture.js';
import { usageText } from '../checks/rule-run.js';
import { columnOf } from '../table/table-of.js';

const id = fc.constantFrom('a', 'b', ' a', 'c"c', '', ' ', 'd', 'e', 'f');

function logText(ids: readonly string[]): string {
  const rows = ids.map((one) => `"${one.replaceAll('"', '""')}",2025-05-08T10:00:00Z,60`);
  return ['Call ID,Start Time,Duration', ...rows, ''].join('\n');
}

describe('the usage rows that share a call id', () => {
  it('are by the codes of matching what they are by themselves', () => {
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 1, maxLength: 40 }),
        fc.array(id, { maxLength: 40 }),
        (usageIds, logIds) => {
          const file = openText(usageText(usageIds.map((call) => ({ call }))), { format: 'aircall.usage-report' });
          const log = columnOf(logIds.map((one) => `"${one.replaceAll('"', '""')}"`));
          const ids = codeUsageAhead(file, { side: new IdSide([log]), columns: [log.column] });
          assert.ok(ids);
          const out = new Int32Array(file.table.rowCount);
          assert.equal(firstUsageRows(file, ids, out), true);
          assert.deepEqual(out, firstRowsOfAll(file.table, ids.usageColumn));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are known of each log by itself, and of the usage file, once the codes are there', () => {
    fc.assert(
      fc.property(fc.array(fc.array(id, { maxLength: 20 }), { minLength: 1, maxLength: 3 }), (ids) => {
        const usage = () => openText(usageText(ids[0].map((call) => ({ call }))), { format: 'aircall.usage-report' });
        const logs = () => ids.map((calls) => openText(logText(calls), { format: 'generic.call-log' }));
        const [file, files] = [usage(), logs()];
        const columns = files.map(({ binding }) => binding.column('callId'));
        const side = new IdSide(files.map(({ table }, at) => ({ table, column: columns[at] })));
        const codes = codeUsageAhead(file, { side, columns });
        assert.ok(codes);
        answerFromCodes(file, files, codes);
        assert.deepEqual(
          [file, ...files].map(({ table }, at) => firstRowsOfAll(table, [codes.usageColumn, ...columns][at])),
          [usage(), ...logs()].map(({ table }, at) => firstRowsOfAll(table, [codes.usageColumn, ...columns][at])),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are not known of a file with ragged rows', () => {
    const file = openText(`${usageText([{ call: 'a' }])}Call,short\n`, { format: 'aircall.usage-report' });
    const ids = codeUsageAhead(file, { side: new IdSide([columnOf(['a'])]), columns: [1] });
    assert.ok(ids);
    assert.equal(firstUsageRows(file, ids, new Int32Array(file.table.rowCount)), false);
  });
});
