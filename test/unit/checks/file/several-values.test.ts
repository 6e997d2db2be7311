import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mixedAccounts } from '../../../../src/core/checks/file/mixed-accounts.js';
import { contextOf, run, usageText } from '../rule-run.js';

describe('file/mixed-accounts', () => {
  it('names each account but the most frequent one, where it first occurs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1', '2', ' 2', '3', '', 'a', 'A'), { minLength: 1, maxLength: 40 }),
        (ids) => {
          const counts = new Map<string, { first: number; rows: number }>();
          ids.forEach((id, row) => {
            const key = id.trim().toLowerCase();
            if (key === '') return;
            const entry = counts.get(key) ?? { first: row, rows: 0 };
            entry.rows++;
            counts.set(key, entry);
          });
          const entries = [...counts.values()];
          const most = Math.max(0, ...entries.map(({ rows }) => rows));
          const main = entries.find(({ rows }) => rows === most);
          const expected = entries.filter((entry) => entry !== main).map(({ first }) => first);
          const found = run(mixedAccounts, contextOf(usageText(ids.map((company) => ({ company })))));
          assert.deepEqual(
            found.map(({ row }) => row),
            expected,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
