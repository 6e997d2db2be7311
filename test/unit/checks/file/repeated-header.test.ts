import assert from 'node:assert/strict';
import fc from 'fast-check';
import { repeatedHeaders } from '../../../../src/core/checks/file/repeated-header.js';
import { tableOf } from '../../table/table-of.js';

const HEADER = ['Call ID', 'Status'];

/** A table of this header whose column of states is a dictionary already, or not. */
function rowsFound(rows: readonly (readonly string[])[], known: boolean): number[] {
  const cells = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  const table = tableOf(`${cells.join('\n')}\n`, HEADER.length, HEADER);
  if (known) table.buildColumns([{ as: 'dictionary', column: 1 }]);
  return [...repeatedHeaders(table)];
}

describe('a header among the rows', () => {
  it('is found however it is spelled, and is no row of which one cell says something else', () => {
    const rows = [
      ['Call ID', 'Status'],
      ['c1', 'done'],
      ['call_id', ' STATUS '],
      ['Call ID', 'done'],
      ['c1', 'Status'],
      ['Call IDs', 'Status'],
      ['Call I', 'Status'],
      ['Ｃall ID', 'Status'],
    ];
    for (const known of [false, true]) assert.deepEqual(rowsFound(rows, known), [0, 2, 7], String(known));
  });

  it('is found the same way by the bytes of a column and by the texts of one', () => {
    const cell = fc.oneof(
      fc.constantFrom('Call ID', 'call-id', 'CALLID', 'Status', 'status ', 'é', '', 'done'),
      fc.stringMatching(/^[cC][aA][lL _-]{0,3}[iI]?[dD]?$/),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (rows) => {
        assert.deepEqual(rowsFound(rows, false), rowsFound(rows, true));
      }),
      { numRuns: 300 },
    );
  });
});
