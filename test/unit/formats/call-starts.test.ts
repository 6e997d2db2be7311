import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { openTable } from './open-text.js';

const END = Date.UTC(2025, 3, 20, 10, 1, 30);

function usageOf(definition: object, text: string) {
  const known = userFormats([{ name: 'own.usage-format.json', text: JSON.stringify(definition) }]);
  const { usage } = checkFile(openTable(text, 'u.csv', { userFormats: known }), {}).context;
  assert.ok(usage);
  return usage;
}

describe('starts of calls whose stamp is the end', () => {
  const own = (meaning: string) => ({
    'x-format': 'acme.usage',
    'x-role': 'usage',
    'x-stamp-meaning': meaning,
    fields: [
      { name: 'Call', 'x-key': 'id' },
      { name: 'Stamp', 'x-key': 'stamp' },
      { name: 'Talk', 'x-key': 'talk', 'x-unit': 'seconds' },
      { name: 'Min', 'x-key': 'billed', 'x-unit': 'minutes' },
    ],
  });
  const text = 'Call,Stamp,Talk,Min\na1,2025-04-20T10:01:30Z,90,2\na2,2025-04-20T10:01:30Z,,2\n';

  it('are the stamp less the talk that the row states, in formats that users define too', () => {
    assert.deepEqual([...usageOf(own('end'), text).stamps.values], [END - 90_000, END]);
    assert.deepEqual([...usageOf(own('start'), text).stamps.values], [END, END]);
  });

  it('go by the word of a schema that is based on a built-in format', () => {
    const based = (meaning: string) => ({
      'x-format': 'acme.flireo',
      'x-based-on': 'flireo.usage',
      'x-role': 'usage',
      'x-stamp-meaning': meaning,
      fields: [
        { name: 'Nummer', 'x-key': 'callId' },
        { name: 'Ende', 'x-key': 'createdAt' },
        { name: 'Dauer', 'x-key': 'durationSeconds' },
        { name: 'Minuten', 'x-key': 'minutesUsed' },
      ],
    });
    const flireo = 'Nummer,Ende,Dauer,Minuten\na1,2025-04-20T10:01:30Z,90,2\n';
    const [ended, started] = ['end', 'start'].map((meaning) => usageOf(based(meaning), flireo));
    assert.deepEqual([ended.stamps.values[0], ended.stampMeaning], [END - 90_000, 'end']);
    assert.deepEqual([started.stamps.values[0], started.stampMeaning], [END, 'start']);
    assert.deepEqual([ended.billedMs[0], started.billedMs[0]], [120_000, 120_000]);
  });
});
