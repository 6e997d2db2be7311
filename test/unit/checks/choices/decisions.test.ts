import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChoicesError } from '../../../../src/core/checks/choices/choices-document.js';
import {
  changedDecisions,
  type DecisionChange,
  type SavedDecision,
  sortedDecisions,
  undoing,
} from '../../../../src/core/checks/choices/decisions.js';
import { readSidecar, writeSidecar } from '../../../../src/core/checks/choices/sidecar.js';

const seconds = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -9e8, max: 9e8 }).map((ms) => (ms || 0) / 1000),
);
const decision: fc.Arbitrary<SavedDecision> = fc.record(
  {
    rule: fc.constantFrom('statement/not-billed', 'statement/billed-differs', 'billing/outside-period'),
    record: fc.oneof(fc.constantFrom('a', 'b', 'c', '~00ff', 'x/2025-05-01/'), fc.string({ minLength: 1 })),
    state: fc.constantFrom('accepted', 'disputed'),
    reason: fc.string().map((text) => `${text}.`),
    deltaSeconds: seconds,
    deltaCount: fc.integer(),
  },
  { noNullPrototype: true, requiredKeys: ['rule', 'record', 'state', 'reason', 'deltaSeconds'] },
) as fc.Arbitrary<SavedDecision>;
const decisions = fc.uniqueArray(decision, { maxLength: 8, selector: ({ rule, record }) => `${rule}\n${record}` });
const change: fc.Arbitrary<DecisionChange> = fc
  .tuple(decisions, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([all, isMade]) => ({
    made: all.filter((_, at) => isMade[at]),
    takenBack: all.filter((_, at) => !isMade[at]).map(({ rule, record }) => ({ rule, record })),
  }));

function written(all: readonly SavedDecision[]): string {
  return writeSidecar({ choices: { decisions: all }, unknown: {} });
}

function problem(entries: unknown): string {
  try {
    readSidecar('name', JSON.stringify({ version: 1, decisions: entries }));
  } catch (error) {
    assert.ok(error instanceof ChoicesError);
    return error.message;
  }
  assert.fail('the decisions were accepted');
}

describe('decisions about breaks', () => {
  it('come back from a sidecar as they were, sorted, in the same bytes whatever their order was', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const text = written(all);
        const { choices } = readSidecar('name', text);
        assert.deepEqual(choices.decisions, sortedDecisions(all));
        assert.equal(written([...all].reverse()), text);
      }),
    );
  });

  it('are changed without touching the others, and changed back', () => {
    fc.assert(
      fc.property(decisions, change, (all, one) => {
        const after = changedDecisions(all, one);
        for (const made of one.made) assert.ok(after.includes(made));
        const touched = new Set([...one.made, ...one.takenBack].map(({ rule, record }) => `${rule}\n${record}`));
        const others = (list: readonly SavedDecision[]) =>
          sortedDecisions(list).filter(({ rule, record }) => !touched.has(`${rule}\n${record}`));
        assert.deepEqual(others(after), others(all));
        assert.deepEqual(changedDecisions(after, undoing(all, one)), sortedDecisions(all));
      }),
    );
  });

  it('need what makes them a decision', () => {
    const whole = { rule: 'r', record: 'a', state: 'accepted', reason: 'Agreed', deltaSeconds: 60 };
    assert.match(problem({}), /decisions: must be a list/);
    assert.match(problem([{ ...whole, state: 'open' }]), /must be "accepted" or "disputed"/);
    assert.match(problem([{ ...whole, reason: ' ' }]), /needs a reason, as it is accepted/);
    assert.match(problem([{ ...whole, record: '' }]), /must name a record/);
    assert.match(problem([{ ...whole, deltaSeconds: '60' }]), /must be a number of seconds/);
    assert.match(problem([{ ...whole, deltaCount: '2' }]), /must be a number of calls/);
    assert.match(problem([{ ...whole, deltaCount: 0.5 }]), /must be a whole number of calls/);
    assert.match(problem([whole, { ...whole, state: 'disputed' }]), /decides twice about a \(r\)/);
    assert.match(problem(['a']), /must be an object/);
  });

  it('keeps a disputed one without a reason', () => {
    const text = JSON.stringify({
      version: 1,
      decisions: [{ rule: 'r', record: 'a', state: 'disputed', deltaSeconds: null }],
    });
    assert.deepEqual(readSidecar('name', text).choices.decisions, [
      { rule: 'r', record: 'a', state: 'disputed', reason: '', deltaSeconds: null },
    ]);
  });
});
