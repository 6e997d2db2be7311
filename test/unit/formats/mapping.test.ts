import assert from 'node:assert/strict';
import { columnNamed, columnNames } from '../../../src/core/formats/call-log-mapping.js';
import { formatOfMapping, idOfMapping } from '../../../src/core/formats/mapping-format.js';
import { fieldPreviews, mappingPreview } from '../../../src/core/formats/mapping-preview.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { compileFormat } from '../../../src/core/formats/user-format.js';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { openTable } from './open-text.js';

const TEXT = [
  'nr;when;how long (sec);went;von;nach',
  'x1;03.05.2025 10:00:00;61;answered;+33199000001;+33199000002',
  'x2;23.05.2025 11:00:00;;busy;+33199000001;+33199000003',
  'x3;soon;12;answered;+33199000001;+33199000004',
].join('\n');
const MAPPING = { id: 'nr', start: 'when', duration: 'how long (sec)', status: 'went', from: 'von', to: 'nach' };

describe('the preview of a mapping', () => {
  const file = openTable(`${TEXT}\n`);

  it('shows the first rows as they will be read, and counts those that cannot be', () => {
    const { rows, rowCount, unreadable } = mappingPreview(file.table, MAPPING, 'UTC');
    assert.deepEqual([rowCount, unreadable], [3, 1]);
    assert.deepEqual(rows[0], {
      start: '2025-05-03 10:00:00',
      talk: '61 s',
      status: 'answered',
      direction: '',
      from: '+33199000001',
      to: '+33199000002',
      id: 'x1',
      readable: true,
    });
    assert.deepEqual([rows[1].talk, rows[1].status, rows[1].readable], ['0 s', 'not answered', true]);
    assert.deepEqual([rows[2].start, rows[2].readable], ['?', false]);
  });

  it('reads and shows stamps in the zone of the file', () => {
    const { rows, timeZone } = mappingPreview(file.table, MAPPING, 'Europe/Paris');
    assert.deepEqual([rows[0].start, timeZone], ['2025-05-03 10:00:00', 'Europe/Paris']);
    const zoned = openTable('when,sec\n2025-05-03T08:00:00Z,61\n2025-11-03T08:00:00Z,61\n');
    const mapping = { start: 'when', duration: 'sec' };
    const starts = mappingPreview(zoned.table, mapping, 'Europe/Paris').rows.map(({ start }) => start);
    assert.deepEqual(starts, ['2025-05-03 10:00:00', '2025-11-03 09:00:00']);
    assert.equal(fieldPreviews(zoned, mapping, 'id', 'Europe/Paris').soFar?.start, '2025-05-03 10:00:00');
    assert.equal(fieldPreviews(zoned, {}, 'start', 'Europe/Paris').columns[0].values[0], '2025-05-03 10:00:00');
  });

  it('tells columns of one name apart', () => {
    const twice = openTable('time,number,number,secs\n2025-05-03T08:00:00Z,+33199000001,+33199000002,61\n');
    const mapping = { start: 'time', from: 'number', to: 'number (2)', duration: 'secs' };
    const [row] = mappingPreview(twice.table, mapping, 'UTC').rows;
    assert.deepEqual([row.from, row.to], ['+33199000001', '+33199000002']);
    const { columns } = fieldPreviews(twice, { start: 'time', from: 'number' }, 'to', 'UTC');
    assert.deepEqual(
      columns.map(({ values }) => values[0]),
      ['2025-05-03T08:00:00Z', '+33199000001', '+33199000002', '61'],
    );
    const opened = openTable('time,number,number,secs\n2025-05-03T08:00:00Z,1,2,61\n', 'log.csv', { mapping });
    assert.deepEqual(
      ['from', 'to'].map((key) => opened.binding.column(key)),
      [1, 2],
    );
    assert.deepEqual(columnNames(['a', 'a', 'a', '', '', 'b']), ['a', 'a (2)', 'a (3)', '', '', 'b']);
    assert.equal(columnNamed(['a', 'a', 'a (2)'], 'a (2)'), 2);
    assert.equal(columnNamed(['a', 'b'], 'a (2)'), -1);
  });

  it('can be saved as a format where two columns have one name', () => {
    const mapping = { start: 'time', from: 'number', to: 'number (2)', duration: 'secs' };
    const header = ['time', 'number', 'number', 'secs'];
    const text = formatOfMapping(header, mapping, 'user.twice');
    const known = userFormats([{ name: 'twice.usage-format.json', text }]);
    assert.deepEqual(known.problems, []);
    const file = openTable('time,number,number,secs\n2025-05-03T08:00:00Z,+33199000001,+33199000002,61\n', 'log.csv', {
      userFormats: known,
    });
    assert.equal(file.format?.id, 'user.twice');
    assert.deepEqual(
      ['from', 'to'].map((key) => file.binding.column(key)),
      [1, 2],
    );
    assert.deepEqual(file.binding.drift, []);
  });

  it('shows what each column would be as one more field', () => {
    const starts = fieldPreviews(file, {}, 'start', 'UTC').columns;
    assert.deepEqual(
      starts.map(({ unreadable, looked }) => [unreadable, looked]),
      [
        [3, 3],
        [1, 3],
        [3, 3],
        [3, 3],
        [3, 3],
        [3, 3],
      ],
    );
    assert.deepEqual(starts[1].values, ['2025-05-03 10:00:00', '2025-05-23 11:00:00', '?']);
    const before = { start: 'when', status: 'went' };
    const { columns: durations, soFar } = fieldPreviews(file, before, 'duration', 'UTC');
    assert.deepEqual([soFar?.start, soFar?.talk, soFar?.status], ['2025-05-03 10:00:00', '', 'answered']);
    assert.deepEqual(durations[2].values, ['61 s', '0 s', '12 s']);
    assert.deepEqual(durations[3].values.slice(0, 1), ['?']);
  });

  it('suggests the column whose name says it, unless another field has it', () => {
    const plain = openTable('id,Start,duration\n1,2025-05-03T10:00:00Z,5\n');
    assert.deepEqual(
      fieldPreviews(plain, {}, 'start', 'UTC').columns.map(({ suggested }) => suggested),
      [false, true, false],
    );
    assert.ok(!fieldPreviews(plain, { end: 'Start' }, 'start', 'UTC').columns.some(({ suggested }) => suggested));
  });
});

describe('a mapping as a format', () => {
  it('is read as the mapping reads it, and is for every file with these columns', () => {
    const file = openTable(`${TEXT}\n`);
    const text = formatOfMapping(file.table.header, MAPPING, 'user.mystery');
    const { format, problems } = compileFormat({ name: 'mystery.usage-format.json', text }, FORMATS);
    assert.deepEqual(problems, []);
    assert.equal(format?.id, 'user.mystery');
    const known = userFormats([{ name: 'mystery.usage-format.json', text }]);
    const read = openTable(`${TEXT}\n`, 'other.csv', { userFormats: known });
    assert.equal(read.format?.id, 'user.mystery');
    const own = read.format.readCallLog?.(read.table, read.binding, { timeZone: 'UTC' });
    const mapped = openTable(`${TEXT}\n`, 'file.csv', { format: 'generic.call-log', mapping: MAPPING });
    const theirs = mapped.format?.readCallLog?.(mapped.table, mapped.binding, { timeZone: 'UTC', mapping: MAPPING });
    assert.deepEqual(own, theirs);
  });

  it('has an id of letters, digits and hyphens', () => {
    assert.equal(idOfMapping('Journal d’été (mai).csv.gz'), 'user.journal-d-ete-mai');
    assert.equal(idOfMapping('日.csv'), 'user.call-log');
  });
});
