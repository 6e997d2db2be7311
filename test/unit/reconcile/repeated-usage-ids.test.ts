import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeUsageAhead } from '../../../src/core/reconcile/call-ids.js';
import { firstUsageRows } from '../../../src/core/reconcile/repeated-usage-ids.js';
import { IdSide } from '../../../src/core/table/id-side.js';
import { firstRowsOfIds } from '../../../src/core/table/repeated-ids.js';
import { openText } from '../checks/open-fixture.js';
import { usageText } from '../checks/rule-run.js';
import { columnOf } from '../table/table-of.js';

const id = fc.constantFrom('a', 'b', ' a', 'c"c', '', ' ', 'd', 'e', 'f');

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
          const none = new Int32Array(out.length).fill(-1);
          assert.deepEqual(out, firstRowsOfIds(file.table, ids.usageColumn) ?? none);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are not known of a file with ragged rows', () => {
    const file = openText(`${usageText([{ call: 'a' }])}Call,short\n`, { format: 'aircall.usage-report' });
    const ids = codeUsageAhead(file, { side: new IdSide([columnOf(['a'])]), columns: [1] });
    assert.ok(ids);
    assert.equal(firstUsageRows(file, ids, new Int32Array(file.table.rowCount)), false);
  });
});
