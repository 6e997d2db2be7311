import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnView } from '../../../src/engine/protocol.ts';
import { AS_IN_FILE, ColumnArrangement } from '../../../webview/grid/column-arrangement.ts';

function columnsOf(names: readonly string[]): ColumnView[] {
  return names.map((name, index) => ({ index, name, type: 'text', widthInCharacters: 5 }));
}

const names = ({ shown }: ColumnArrangement) => shown.map(({ name }) => name).join('');

describe('the arrangement of columns', () => {
  const columns = columnsOf(['a', 'b', 'c', 'd']);
  const [a, b, c, d] = columns;
  const asInFile = new ColumnArrangement(columns, AS_IN_FILE);

  it('is that of the file at first', () => {
    assert.equal(names(asInFile), 'abcd');
    assert.equal(asInFile.isChanged, false);
    assert.deepEqual(asInFile.kept, AS_IN_FILE);
  });

  it('hides columns and shows them again where they were, but never hides the last', () => {
    const less = asInFile.withHidden(b, true).withHidden(d, true);
    assert.equal(names(less), 'ac');
    assert.equal(less.isHidden(b), true);
    assert.deepEqual([less.placeOf(0), less.placeOf(1), less.placeOf(2)], [0, -1, 1]);
    assert.equal(names(less.withHidden(b, false)), 'abc');
    assert.equal(names(less.withHidden(a, true).withHidden(c, true)), 'c');
    assert.equal(
      names(new ColumnArrangement(columns, { order: [], hidden: less.kept.hidden.concat(['0 a', '2 c']) })),
      'abcd',
    );
  });

  it('moves a column to where another one is', () => {
    assert.equal(names(asInFile.withMoved(a, c)), 'bcad');
    assert.equal(names(asInFile.withMoved(d, b)), 'adbc');
    assert.equal(names(asInFile.withMoved(b, b)), 'abcd');
    assert.equal(asInFile.withMoved(a, c).withMoved(a, b).isChanged, false);
  });

  it('moves past hidden columns', () => {
    const hidden = asInFile.withHidden(b, true);
    const beside = hidden.beside(a, 1);
    assert.equal(beside, c);
    assert.equal(names(hidden.withMoved(a, c)), 'cad');
    assert.equal(hidden.beside(a, -1), undefined);
    assert.equal(hidden.beside(d, 1), undefined);
    assert.equal(hidden.beside(a, 1, hidden.all), b);
  });

  it('is kept by a file whose columns changed', () => {
    const kept = asInFile.withMoved(d, a).withHidden(c, true).kept;
    const later = new ColumnArrangement(columnsOf(['a', 'b', 'c', 'd', 'e']), kept);
    assert.equal(names(later), 'deab');
    assert.equal(names(new ColumnArrangement(columnsOf(['x', 'y']), kept)), 'xy');
  });

  it('always has every column once, whatever is done, and remembers what it is', () => {
    const step = fc.record({
      kind: fc.constantFrom('hide', 'show', 'move', 'reset'),
      column: fc.nat(5),
      to: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const file = columnsOf(['a', 'b', 'c', 'd', 'e', 'f']);
        let now = new ColumnArrangement(file, AS_IN_FILE);
        for (const { kind, column, to } of steps) {
          if (kind === 'move') {
            now = now.withMoved(file[column], file[to]);
            assert.ok(now.all.includes(file[column]));
          } else now = kind === 'reset' ? now.reset() : now.withHidden(file[column], kind === 'hide');
          assert.deepEqual(
            [...now.all].sort((x, y) => x.index - y.index),
            file,
          );
          assert.ok(now.shown.length > 0);
          assert.deepEqual(
            now.shown,
            now.all.filter((one) => !now.isHidden(one)),
          );
          const again = new ColumnArrangement(file, now.kept);
          assert.equal(names(again), names(now));
          assert.deepEqual(again.kept, now.kept);
        }
      }),
    );
  });
});
