import assert from 'node:assert/strict';
import { type Steps, takeAll } from '../../../src/core/table/steps.js';
import { SharedSteps } from '../../../src/engine/session/shared-steps.js';

describe('steps that are shared', () => {
  it('are taken once, however many ask for the result', () => {
    let begun = 0;
    const shared = new SharedSteps(function* (): Steps<{ value: number }> {
      begun++;
      yield 'one';
      yield 'two';
      return { value: begun };
    });
    const [first, second] = [shared.take(), shared.take()];
    assert.equal(first.next().value, 'one');
    assert.equal(second.next().value, 'two');
    assert.equal(shared.known, undefined);
    assert.deepEqual(takeAll(first), { value: 1 });
    assert.deepEqual(takeAll(second), { value: 1 });
    assert.deepEqual(shared.known, { value: 1 });
  });

  it('are begun anew by whoever goes on after they were forgotten', () => {
    let value = 1;
    const shared = new SharedSteps(function* (): Steps<{ value: number }> {
      const begunWith = value;
      yield 'reading';
      return { value: begunWith };
    });
    const steps = shared.take();
    steps.next();
    value = 2;
    shared.forget();
    assert.deepEqual(takeAll(steps), { value: 2 });
  });

  it('fail for whoever takes the step that fails, and begin anew after that', () => {
    let fails = true;
    const shared = new SharedSteps(function* (): Steps<{ value: number }> {
      yield 'reading';
      if (fails) throw new Error('no memory');
      return { value: 1 };
    });
    assert.throws(() => takeAll(shared.take()), /no memory/);
    fails = false;
    assert.deepEqual(takeAll(shared.take()), { value: 1 });
  });
});
