import assert from 'node:assert/strict';
import fc from 'fast-check';
import { minutesNotRoundedUp } from '../../../../src/core/checks/billing/minutes-not-rounded-up.js';
import { contextOf, run, type UsageRow, usageText } from '../rule-run.js';

const rows = (list: readonly UsageRow[], choices = {}) =>
  run(minutesNotRoundedUp, contextOf(usageText(list), choices)).map(({ row }) => row);

describe('billing/minutes-not-rounded-up', () => {
  it('agrees with exact arithmetic on every length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 40 }), (thousandths, minutes) => {
        const seconds = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
        const due = (BigInt(thousandths) + 59_999n) / 60_000n;
        assert.deepEqual(rows([{ seconds, minutes: String(minutes) }]), BigInt(minutes) === due ? [] : [0]);
      }),
    );
  });

  it('uses the rounding of the contract', () => {
    const right = [
      { seconds: '32', minutes: '0.6' },
      { seconds: '57', minutes: '1' },
      { seconds: '75', minutes: '1.3' },
    ];
    const contract = { minimumMs: 30_000, incrementMs: 6000 };
    assert.deepEqual(rows(right, contract), []);
    assert.deepEqual(rows(right), [0, 2]);
    assert.deepEqual(rows([{ seconds: '32', minutes: '1' }], contract), [0]);
  });

  it('rounds what is billed by the second up to minutes, and knows that short Voice AI calls are free', () => {
    const voice = (seconds: string, minutes: string) => ({ type: 'Voice AI Call', seconds, minutes });
    assert.deepEqual(rows([voice('14', '0'), voice('15', '1'), voice('84', '2')]), []);
    assert.deepEqual(rows([voice('14', '1'), voice('15', '0'), voice('84', '1')]), [0, 1, 2]);
  });

  it('says what is due and what was billed', () => {
    const [found] = run(minutesNotRoundedUp, contextOf(usageText([{ seconds: '84', minutes: '3' }])));
    assert.match(found.message, /^84 s make 2 minutes, but 3 billed\./);
  });
});
