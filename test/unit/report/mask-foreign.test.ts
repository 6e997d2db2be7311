import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkOfNotATable } from '../../../src/core/checks/file/not-a-table.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { maskedCheck } from '../../../src/core/report/mask-findings.js';
import { maskedStatement, withoutForeignTexts } from '../../../src/core/report/mask-statement.js';
import { RunMask } from '../../../src/core/report/number-masking.js';
import { anyStatement } from './made-statement.js';

const NUMBER = /0?20\W?7946\W?0162/;

describe('masking texts that are from no file of the run', () => {
  it('masks what the scope quotes of settings and invoices, and leaves our figures', () => {
    // Its facts are those of files, which are not looked at here.
    const [{ facts, usageCheck, findings, ...statement }] = fc.sample(anyStatement, { numRuns: 1, seed: 7 });
    const scope = [
      'The bundle of “Line 020 7946 0162” covers nothing: 12345678 rows.',
      'Le forfait de « Line 2079460162 » ne couvre rien : 12345678 lignes.',
      'The bundle of “Line ” and “2079460162” covers nothing.',
    ];
    for (const masked of [maskedStatement, withoutForeignTexts]) {
      const shown = masked({ ...statement, scope } as unknown as Statement, new RunMask()).scope;
      for (const text of shown) assert.doesNotMatch(text, NUMBER);
      assert.match(shown[0], /^The bundle of “Line tel-[B-Z]{10}” covers nothing: 12345678 rows\.$/);
      assert.match(shown[1], /^Le forfait de « Line tel-[B-Z]{10} » ne couvre rien : 12345678 lignes\.$/);
    }
  });

  it('masks numbers without a sign in what an error answer says', () => {
    const result = checkOfNotATable(
      { name: 'usage.json', size: 60, sha256: '' },
      { kind: 'error-body', message: 'An API refused: 02079460162 may not (401).', advice: 'Ask again.' },
      {},
    );
    const { findings, notATable } = maskedCheck(result, new RunMask());
    const messages = findings.flatMap((found) =>
      Array.from({ length: found.list.length }, (_, at) => found.finding(at).message),
    );
    assert.equal(messages.length, 1);
    for (const message of [...messages, notATable?.message ?? '']) {
      assert.doesNotMatch(message, NUMBER);
      assert.match(message, /An API refused: tel-[B-Z]{10} may not \(401\)\./);
    }
  });
});
