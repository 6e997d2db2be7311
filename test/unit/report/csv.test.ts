import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvDocument, guarded } from '../../../src/core/report/csv-rows.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { anyStatement, hostileText } from './made-statement.js';

describe('CSV', () => {
  it('guards texts that a spreadsheet takes for formulas, and leaves numbers alone', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1']) assert.equal(guarded(text), `'${text}`);
    for (const text of ['', 'x', '1', "'", ' =1']) assert.equal(guarded(text), text);
    for (const text of ['+1+1', '+33199001234+1', '+SUM(A1)', '+331990012345678901'])
      assert.equal(guarded(text), `'${text}`);
    const [, row] = [...csvDocument(['a', 'b', 'c'], [[-1.5, '-1.5', null]])].join('').split('\n');
    assert.equal(row, "-1.5,'-1.5,");
  });

  it('guards what spreadsheets find a formula in: behind signs that they drop, and where they part cells', () => {
    for (const text of ['\0=1', '\u200b=1', '\ufeff@x', '\x0b+1', '\u202d-1']) assert.equal(guarded(text), `'${text}`);
    for (const [text, safe] of [
      ['x;=1;y', "x;'=1;y"],
      ['x\n=1;', "x\n'=1;"],
      ['x\t@y', "x\t'@y"],
      ['x;"=1', `x;"'=1`],
      ['x;\0"=1\r\n-1', `x;\0"'=1\r\n'-1`],
      ['=1;=2', "'=1;'=2"],
      ['\n=x', "'\n'=x"],
      ['+33199001234\n=1', "'+33199001234\n'=1"],
    ])
      assert.equal(guarded(text), safe);
    for (const text of [
      'x,=1',
      'x; =1',
      'a-b;c+d',
      '\u202a+33199001234\u202c',
      '+33199001234',
      'x;+33199001234;+12025550123',
    ])
      assert.equal(guarded(text), text);
    assert.equal(guarded('x,=1;-2;+33199001234', ';'), "x,'=1;'-2;+33199001234");
  });

  it('gives telephone numbers back as they were, because no spreadsheet makes anything of them but a number', () => {
    const numbers = ['+33199001234', '+12025550123', '+442079460123', '+3531234567'];
    const text = [
      ...csvDocument(
        ['number'],
        numbers.map((number) => [number]),
      ),
    ].join('');
    const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', skipEmptyLines: true });
    assert.deepEqual(data.slice(1).flat(), numbers);
  });

  it('gives every cell back when it is read', () => {
    const cell = fc.oneof(hostileText, fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 }), (rows) => {
        const text = [...csvDocument(['a', 'b', 'c'], rows)].join('');
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        assert.deepEqual(
          data.slice(1, -1),
          rows.map((row) =>
            row.map((value) => (value === null ? '' : typeof value === 'string' ? guarded(value) : String(value))),
          ),
        );
      }),
    );
  });

  it('writes a statement whose break deltas sum up to what the breaks say', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const { data } = Papa.parse<Record<string, string>>([...statementCsv(statement, { version: '1' })].join(''), {
          header: true,
          delimiter: ',',
          newline: '\n',
        });
        const breaks = data.filter(({ section }) => section === 'break');
        assert.equal(breaks.length, statement.breaks.length);
        breaks.forEach((row, at) => {
          const { deltaMs } = statement.breaks.at(at);
          assert.equal(row.delta_seconds, deltaMs === null ? '' : String(deltaMs === 0 ? 0 : deltaMs / 1000));
        });
        for (const row of data)
          for (const value of Object.values(row)) assert.ok(!/^[=@\t\r]/.test(value ?? ''), JSON.stringify(value));
      }),
      { numRuns: 50 },
    );
  });
});
