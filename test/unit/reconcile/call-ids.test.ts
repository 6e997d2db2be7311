import assert from 'node:assert/strict';
import { BLANK_ID, codeLogAhead } from '../../../src/core/reconcile/call-ids.js';
import { joinIds } from '../../../src/core/table/id-join.js';
import { IdSide } from '../../../src/core/table/id-side.js';
import { openTable } from '../formats/open-text.js';

/** Codes of the ids of a plain call log. */
function codesOf(ids: readonly string[]): number[] {
  const rows = ids.map((id, at) => `${id},2025-05-03T10:${String(at).padStart(2, '0')}:00Z,30\n`);
  const file = openTable(`Call ID,Start Time,Duration\n${rows.join('')}`, 'log.csv');
  const records = file.format?.readCallLog?.(file.table, file.binding, { timeZone: 'UTC' });
  assert.ok(records);
  const coded = codeLogAhead([file], [records]);
  assert.ok(coded);
  return [...joinIds(coded.side, new IdSide([], coded.side.bits)).first];
}

describe('codes of call ids', () => {
  it('leave out blanks at both ends, the unbreakable ones too, however the cell is quoted', () => {
    const blanks = ['\u00a0', '\u2003', '\ufeff', '\t', ' '];
    const written = ['A1', ...blanks.flatMap((blank) => [`${blank}A1`, `A1${blank}`, `" ${blank}A1${blank}\t"`])];
    assert.deepEqual(codesOf(written), new Array(written.length).fill(0));
  });

  it('agree between a cell as it is and one that has to be decoded', () => {
    for (const edge of ['\u00a0', '\u0001', '\u0085', 'é', '\u200b']) {
      const [plain, decoded] = codesOf([`${edge}x"y${edge}`, `"${edge}x""y${edge}"`]);
      assert.equal(plain, decoded, JSON.stringify(edge));
    }
  });

  it('tell ids apart that differ in more than blanks, and know a blank one', () => {
    const [first, other, blank, empty, again] = codesOf(['é1', '1', '\u00a0', '""', 'é1 ']);
    assert.equal(again, first);
    assert.notEqual(other, first);
    assert.deepEqual([blank, empty], [BLANK_ID, BLANK_ID]);
  });
});
