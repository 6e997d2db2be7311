import assert from 'node:assert/strict';
import { counted, durationText, secondsText } from '../../../../src/core/checks/statement/duration-text.js';

describe('durations in messages', () => {
  const cases: [number, string][] = [
    [0, '0 min'],
    [60_000, '1 min'],
    [-120_000, '-2 min'],
    [75_000, '75 s'],
    [60_400, '60.4 s'],
    [1, '0.001 s'],
    [-1500, '-1.5 s'],
  ];
  for (const [ms, text] of cases) it(`${ms} ms are ${text}`, () => assert.equal(durationText(ms), text));

  it('are exact where a binary fraction would not be', () =>
    assert.equal(secondsText(9_007_199_254_740_991), '9007199254740.991'));
  it('count in the singular and the plural', () => {
    assert.deepEqual([counted(0, 'call'), counted(1, 'call'), counted(2, 'call')], ['0 calls', '1 call', '2 calls']);
  });
});
