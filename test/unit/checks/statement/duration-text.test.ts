import assert from 'node:assert/strict';
import { durationText } from '../../../../src/core/checks/statement/duration-text.js';

describe('durations in messages', () => {
  const cases: [number, string][] = [
    [0, '0 min'],
    [60_000, '1 min'],
    [-120_000, '-2 min'],
    [75_000, '75 s'],
    [60_400, '60.4 s'],
    [1, '0.001 s'],
    [-1500, '-1.5 s'],
    [74_040_000, '1,234 min'],
    [1_234_001, '1,234.001 s'],
  ];
  for (const [ms, text] of cases) it(`${ms} ms are ${text}`, () => assert.equal(durationText(ms), text));
});
