import assert from 'node:assert/strict';
import { AIRCALL_USAGE_COLUMNS } from '../../../src/core/formats/aircall-usage-columns.js';
import { bindColumns, editDistance, nameKey } from '../../../src/core/formats/columns.js';

const NAMES = AIRCALL_USAGE_COLUMNS.map(({ name }) => name);

describe('binding a header', () => {
  it('knows the documented names', () => {
    const binding = bindColumns(NAMES, AIRCALL_USAGE_COLUMNS);
    AIRCALL_USAGE_COLUMNS.forEach(({ key }, column) => {
      assert.equal(binding.column(key), column);
      assert.equal(binding.key(column), key);
    });
    assert.deepEqual(binding.drift, []);
    assert.equal(binding.column('nothing'), -1);
    assert.equal(binding.key(99), undefined);
  });

  for (const [what, change] of [
    ['case', (name: string) => name.toUpperCase()],
    ['blanks', (name: string) => `  ${name.replaceAll(' ', '   ')} `],
    ['underscores', (name: string) => name.replaceAll(' ', '_').toLowerCase()],
    ['hyphens', (name: string) => name.replaceAll(' ', '-')],
    ['no separator at all', (name: string) => name.replaceAll(' ', '')],
    ['non-breaking blanks', (name: string) => name.replaceAll(' ', '\u00a0')],
    [
      'full-width letters',
      (name: string) => name.replace(/[A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['a byte order mark', (name: string) => `\uFEFF${name}`],
  ] as const) {
    it(`does not mind ${what}`, () => {
      const binding = bindColumns(NAMES.map(change), AIRCALL_USAGE_COLUMNS);
      assert.deepEqual(
        AIRCALL_USAGE_COLUMNS.map(({ key }) => binding.column(key)),
        NAMES.map((_, column) => column),
      );
      assert.deepEqual(binding.drift, []);
    });
  }

  it('does not mind the order', () => {
    const binding = bindColumns([...NAMES].reverse(), AIRCALL_USAGE_COLUMNS);
    const columns = AIRCALL_USAGE_COLUMNS.map(({ key }) => binding.column(key));
    assert.deepEqual(
      columns,
      NAMES.map((_, column) => NAMES.length - 1 - column),
    );
  });

  it('binds a misspelt name and says so', () => {
    for (const [wrong, right] of [
      ['Descripton', 'description'],
      ['Form Number', 'fromNumber'],
      ['Record Timestmap', 'recordTimestamp'],
      ['Billed Duraton in Min', 'billedMinutes'],
    ]) {
      const at = AIRCALL_USAGE_COLUMNS.findIndex(({ key }) => key === right);
      const header = NAMES.map((name, column) => (column === at ? wrong : name));
      const binding = bindColumns(header, AIRCALL_USAGE_COLUMNS);
      assert.equal(binding.column(right), at, wrong);
      assert.deepEqual(binding.drift, [{ kind: 'renamed', column: at, key: right, name: wrong }]);
    }
  });

  it('never takes one documented column for another', () => {
    for (const { name, key, required } of AIRCALL_USAGE_COLUMNS) {
      const binding = bindColumns(
        NAMES.filter((other) => other !== name),
        AIRCALL_USAGE_COLUMNS,
      );
      assert.equal(binding.column(key), -1, name);
      assert.deepEqual(binding.drift, required ? [{ kind: 'missing', column: -1, key, name }] : []);
    }
  });

  it('does not take short or numbered names for each other', () => {
    const columns = AIRCALL_USAGE_COLUMNS.filter(({ key }) => key === 'type' || key === 'segmentCount');
    assert.equal(bindColumns(['Tyre', 'Segment Count 2'], columns).column('type'), -1);
    assert.equal(bindColumns(['Tyre', 'Segment Count 2'], columns).column('segmentCount'), -1);
  });

  it('reports unknown and repeated columns', () => {
    const header = [...NAMES, 'Cost Center', 'call_id', 'Cost center', ''];
    const { drift } = bindColumns(header, AIRCALL_USAGE_COLUMNS);
    assert.deepEqual(drift, [
      { kind: 'unknown', column: 16, name: 'Cost Center' },
      { kind: 'repeated', column: 17, key: 'callId', name: 'call_id' },
      { kind: 'repeated', column: 18, name: 'Cost center' },
      { kind: 'unknown', column: 19, name: '' },
    ]);
  });

  it('gives the documented name precedence over an alias', () => {
    const binding = bindColumns(['UUID', 'Record UUID'], AIRCALL_USAGE_COLUMNS);
    assert.equal(binding.column('recordUuid'), 1);
  });
});

describe('comparing names', () => {
  it('counts slips', () => {
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('form', 'from'), 1);
    assert.equal(editDistance('kitten', 'sitting'), 3);
    assert.equal(editDistance('same', 'same'), 0);
  });

  it('keeps letters and digits only', () => {
    assert.equal(nameKey('\uFEFF Billed_Duration-in (Sec.) '), 'billeddurationinsec');
    assert.equal(nameKey('Größe №2'), 'größeno2');
  });
});
