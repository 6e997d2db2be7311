import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { CheckResult } from '../../../src/core/checks/check-result.js';
import type { UserFormats } from '../../../src/core/formats/known-formats.js';
import { refine } from '../../../src/core/formats/open-file.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { compileFormat } from '../../../src/core/formats/user-format.js';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { formatDictionary } from '../../../src/core/report/column-dictionary.js';
import { tableSchema } from '../../../src/core/report/table-schema.js';
import { openTable } from './open-text.js';

const USAGE = {
  'x-format': 'acme.usage',
  'x-role': 'usage',
  fields: [
    { name: 'Line', 'x-key': 'recordId' },
    { name: 'Ended', 'x-key': 'stamp' },
    { name: 'Secs', 'x-key': 'billed', 'x-unit': 'minutes' },
  ],
};

function formats(definition: object): UserFormats {
  return userFormats([{ name: 'own.usage-format.json', text: JSON.stringify(definition) }]);
}

/** Line and message of each problem of a definition, written with a line for every member. */
function problemsOf(definition: object): string[] {
  const text = JSON.stringify(definition, undefined, 1);
  return compileFormat({ name: 'x.json', text }, FORMATS).problems.map(
    ({ line, message, advice }) => `${line}: ${message} ${advice}`,
  );
}

describe('decimals with a comma, in formats that a user defines', () => {
  it('are read where they say so, and only then', () => {
    const decimals = (decimalChar: string | undefined) => ({
      ...USAGE,
      fields: USAGE.fields.map((field) => (field.name === 'Secs' ? { ...field, decimalChar } : field)),
    });
    const cells = ['1,5', '2', '0,100000000000000005', '1.5', '1.500,5'];
    const lines = cells.map((cell, at) => `${at},2025-04-20T10:0${at}:30Z,"${cell}"`);
    const text = `${['Line,Ended,Secs', ...lines].join('\n')}\n`;
    const check = (decimalChar: string | undefined) =>
      checkFile(openTable(text, 'u.csv', { userFormats: formats(decimals(decimalChar)) }), {});
    const comma = check(',');
    assert.deepEqual([...(comma.context.usage?.unreadable ?? [])], [0, 0, 0, 1, 1]);
    assert.deepEqual([...(comma.context.usage?.billedMs ?? [])].slice(0, 3), [90_000, 120_000, 6000]);
    assert.equal(comma.totals[0].quantity, '3.600000000000000005');
    const rowsOf = (result: CheckResult) => {
      const found = result.findings.find(({ rule }) => rule === 'file/value-not-of-type')?.list;
      return Array.from({ length: found?.length ?? 0 }, (_, at) => found?.row(at));
    };
    assert.deepEqual(rowsOf(comma), [3, 4]);
    for (const point of [check('.'), check(undefined)]) {
      assert.deepEqual([...(point.context.usage?.unreadable ?? [])], [1, 0, 1, 0, 1]);
      assert.deepEqual(rowsOf(point), [0, 2, 4]);
    }
    const printed = [...tableSchema(formatDictionary(formats(decimals(',')).formats[0]))].join('');
    assert.match(printed, /"name":"Secs"[^}]*"decimalChar":","/);
  });

  it('are read anew when the format changes', () => {
    const fields = (decimalChar: string) => [
      { name: 'start', 'x-key': 'start' },
      { name: 'secs', 'x-key': 'talk', decimalChar },
      { name: 'from', 'x-key': 'from' },
    ];
    const schema = (decimalChar: string) =>
      formats({ 'x-format': 'acme.commas', 'x-role': 'call-log', fields: fields(decimalChar) });
    const text = 'start;secs;from\n2025-05-03T10:00:00Z;60,4;1\n2025-05-03T11:00:00Z;60.4;1\n';
    const file = openTable(text, 'l.csv', { userFormats: schema(',') });
    const talkOf = (opened: typeof file) => [
      ...(opened.format?.readCallLog?.(opened.table, opened.binding, { timeZone: 'UTC' }).talkMs ?? []),
    ];
    assert.deepEqual(talkOf(file), [60_400, Number.NaN]);
    assert.deepEqual(talkOf(refine(file, { userFormats: schema('.') })), [Number.NaN, 60_400]);
    assert.deepEqual(talkOf(refine(file, { userFormats: schema(',') })), [60_400, Number.NaN]);
  });

  it('are refused where nothing could read them, with the line', () => {
    const sign = { name: 'b', 'x-key': 'duration', decimalChar: ';' };
    assert.match(
      problemsOf({ 'x-role': 'call-log', fields: [{ name: 'a', 'x-key': 'start' }, sign] })[0],
      /^11: The decimal sign of this column cannot be ";"\. Write/,
    );
    assert.match(
      problemsOf({ 'x-based-on': 'generic.call-log', fields: [{ ...sign, decimalChar: ',' }] })[0],
      /^7: The decimal sign .* have a point/,
    );
  });
});
