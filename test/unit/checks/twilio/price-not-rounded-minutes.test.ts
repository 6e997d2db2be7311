import assert from 'node:assert/strict';
import { priceNotRoundedMinutes } from '../../../../src/core/checks/twilio/price-not-rounded-minutes.js';
import { run } from '../rule-run.js';
import { type CallRow, callsText, contextOf } from './twilio-texts.js';

const RATE = 140;
/** A price of ten-thousandths. */
const money = (units: number) => (-units / 10_000).toFixed(5);
const right = (seconds: number, rate = RATE): CallRow => ({ seconds, price: money(Math.ceil(seconds / 60) * rate) });
const usual = [30, 61, 60, 119, 120, 121, 600, 5].map((seconds) => right(seconds));
const rows = (calls: CallRow[]) => run(priceNotRoundedMinutes, contextOf(callsText(calls))).map(({ row }) => row);
const reason = (calls: CallRow[]) => priceNotRoundedMinutes.notApplicable(contextOf(callsText(calls)));

describe('twilio/price-not-rounded-minutes', () => {
  it('takes every started minute, at any of the usual rates', () => {
    const other = [10, 61, 200].map((seconds) => ({ ...right(seconds, 85), direction: 'inbound' }));
    for (const seconds of [1, 14, 15, 30, 31, 59, 60, 61, 119, 120, 121, 3600, 3601])
      assert.deepEqual(rows([...usual, ...other, right(seconds), right(seconds, 85)]), [], `${seconds} s`);
  });

  it('finds a minute too many, too few, and prices by the second', () => {
    const at = usual.length;
    assert.deepEqual(rows([...usual, { seconds: 61, price: money(RATE) }]), [at]);
    assert.deepEqual(rows([...usual, { seconds: 61, price: money(RATE * 3) }]), [at]);
    assert.deepEqual(rows([...usual, { seconds: 90, price: money(RATE * 1.5) }]), [at]);
    // Wherever it went: no price list has that.
    assert.deepEqual(rows([...usual, { seconds: 90, price: money(RATE * 1.5), to: '+442079460101' }]), [at]);
  });

  it('takes a rate of its own for a destination of its own, and not for the same one', () => {
    assert.deepEqual(rows([...usual, { ...right(60, 500), to: '+442079460101' }]), []);
    assert.deepEqual(rows([...usual, right(60, 500)]), [usual.length]);
    assert.deepEqual(rows([...usual, { ...right(60, 500), direction: 'inbound' }]), []);
  });

  it('leaves currencies apart', () => {
    const euros = usual.map((row) => ({ ...row, unit: 'EUR' }));
    assert.deepEqual(rows([...usual, ...euros, { ...right(61, 85), unit: 'EUR' }]), [usual.length * 2]);
  });

  it('finds a price on a call that is not billed', () => {
    for (const status of ['busy', 'failed', 'no-answer', 'canceled'])
      assert.deepEqual(rows([...usual, { seconds: 0, price: money(RATE), status }]), [usual.length], status);
    assert.deepEqual(rows([...usual, { seconds: 0, price: '0', status: 'busy' }]), []);
  });

  it('does not apply without prices, or where they follow no minutes', () => {
    assert.match(reason([{ seconds: 60 }]) ?? '', /No call with talk has a price/);
    const bySecond = Array.from({ length: 20 }, (_, at) => ({ seconds: 31 + at * 7, price: money(31 + at * 7) }));
    assert.match(reason(bySecond) ?? '', /do not follow started minutes/);
    assert.equal(reason(usual), undefined);
  });

  it('says of a price with the other sign that it has it, wherever the call went', () => {
    for (const to of ['+12025550101', '+442079460101']) {
      const [found, more] = run(
        priceNotRoundedMinutes,
        contextOf(callsText([...usual, { seconds: 30, price: '0.01400', to }])),
      );
      assert.equal(found.row, usual.length);
      assert.match(found.message, /^“0\.01400” has the other sign/);
      assert.equal(more, undefined);
    }
  });

  it('reads prices that are written as positive by themselves', () => {
    const positive = usual.map((row) => ({ ...row, price: row.price?.replace('-', '') }));
    assert.deepEqual(rows(positive), []);
    assert.deepEqual(rows([...positive, { seconds: 61, price: '0.01400' }]), [positive.length]);
  });
});
