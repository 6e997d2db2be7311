import assert from 'node:assert/strict';
import { areKept, narrowed, widened } from '../../../webview/grid/narrowed-filters.ts';

describe('narrowing filters', () => {
  it('adds filters on other columns', () => {
    const before = [{ column: 3, min: '5' }];
    assert.deepEqual(narrowed(before, [{ column: 0, values: ['Call'] }]), [...before, { column: 0, values: ['Call'] }]);
  });

  it('keeps what a column is filtered by already', () => {
    assert.deepEqual(narrowed([{ column: 3, min: '5' }], [{ column: 3, as: 'text', values: ['7'] }]), [
      { column: 3, min: '5', as: 'text', values: ['7'] },
    ]);
    assert.deepEqual(narrowed([{ column: 3, values: ['7', '8'] }], [{ column: 3, as: 'text', values: ['7'] }]), [
      { column: 3, as: 'text', values: ['7'] },
    ]);
  });

  it('never mixes values of different kinds', () => {
    const before = [{ column: 9, values: ['+12025550101'] }];
    const country = { column: 9, as: 'country' as const, values: ['US'] };
    assert.deepEqual(narrowed(before, [country]), [...before, country]);
  });
});

describe('widening filters again', () => {
  const added = [
    { column: 0, as: 'text' as const, values: ['Call'] },
    { column: 9, as: 'country' as const, values: ['US'] },
  ];

  it('is what narrowing did, taken back', () => {
    for (const before of [[], [{ column: 3, min: '5' }], [{ column: 0, contains: 'c' }]]) {
      assert.equal(areKept(before, added), false);
      const after = narrowed(before, added);
      assert.equal(areKept(after, added), true);
      assert.deepEqual(
        widened(after, added).map(({ as: _, ...filter }) => filter),
        before,
      );
    }
  });

  it('leaves alone what keeps other values, or values of another kind', () => {
    const others = [
      { column: 0, values: ['Call', 'SMS'] },
      { column: 9, values: ['US'] },
    ];
    assert.equal(areKept(others, added), false);
    assert.deepEqual(widened(others, added), others);
    assert.equal(areKept([], []), false);
  });
});
