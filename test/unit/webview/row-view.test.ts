import assert from 'node:assert/strict';
import type { SharedView, ViewRequest, ViewState } from '../../../src/engine/protocol.ts';
import { RowView } from '../../../webview/grid/row-view.ts';

/** A view whose host answers when the test says so. */
function viewOf() {
  const asked: { view: ViewRequest; answer(state: ViewState): void; fail(error: Error): void }[] = [];
  const changes: SharedView[] = [];
  const failures: unknown[] = [];
  const view = new RowView(
    (request) =>
      new Promise((answer, fail) =>
        asked.push({ view: request, answer: (state) => answer({ ...state, request, revision: 1 }), fail }),
      ),
    (view) => changes.push(view),
    (error) => failures.push(error),
  );
  return { view, asked, changes, failures };
}

const all: ViewState = { rowCount: 10, total: 10 };

describe('the view of rows', () => {
  it('counts presses that come faster than answers, and asks for one thing at a time', async () => {
    const { view, asked, changes } = viewOf();
    const first = view.cycleSort(3);
    const second = view.cycleSort(3);
    const third = view.cycleSort(4);
    assert.equal(asked.length, 1, 'the host might answer a later request first');
    asked[0].answer(all);
    await new Promise((done) => setImmediate(done));
    assert.equal(asked.length, 2, 'only the last wish counts');
    assert.deepEqual(asked[1].view.sort, [{ column: 4, descending: false }]);
    asked[1].answer(all);
    await Promise.all([first, second, third]);
    assert.deepEqual(view.sort, [{ column: 4, descending: false }]);
    assert.equal(changes.length, 1, 'an answer that was overtaken is not shown');
  });

  it('keeps the order when rows are selected, and the selection when they are sorted', async () => {
    const { view, asked } = viewOf();
    const sorted = view.cycleSort(1);
    asked[0].answer(all);
    await sorted;
    const selected = view.select({ kind: 'rule', rule: 'test/rule' });
    asked[1].answer({ rowCount: 2, total: 10 });
    await selected;
    assert.deepEqual(asked[1].view.sort, [{ column: 1, descending: false }]);
    void view.cycleSort(1);
    assert.deepEqual(asked[2].view.selection, { kind: 'rule', rule: 'test/rule' });
    assert.equal(view.isPlain, false);
  });

  it('stays as it was when the host cannot do it, and goes on from there', async () => {
    const { view, asked, failures } = viewOf();
    const failing = view.cycleSort(1);
    asked[0].fail(new Error('no such column'));
    await failing;
    assert.equal(view.isPlain, true);
    assert.equal(failures.length, 1);
    void view.cycleSort(1);
    assert.deepEqual(asked[1].view.sort, [{ column: 1, descending: false }]);
  });

  it('goes on from what another grid of the file asked for, and leaves its filters alone', async () => {
    const { view, asked } = viewOf();
    const filters = [{ column: 2, contains: 'paris' }];
    view.adopt({ sort: [{ column: 1, descending: false }], filters });
    assert.deepEqual(view.sort, [{ column: 1, descending: false }]);
    assert.equal(view.isPlain, false);
    void view.cycleSort(1);
    assert.deepEqual(asked[0].view, { sort: [{ column: 1, descending: true }], filters });
  });

  it('is not thrown off its own wish by what another grid asked for', async () => {
    const { view, asked } = viewOf();
    const sorted = view.cycleSort(1);
    view.adopt({ sort: [{ column: 5, descending: true }], filters: [] });
    asked[0].answer(all);
    await sorted;
    assert.deepEqual(view.sort, [{ column: 1, descending: false }]);
    assert.equal(asked.length, 1);
  });

  it('goes back to what was filtered before a choice that is made again, and only takes the choice away after other filters', async () => {
    const { view, asked } = viewOf();
    const answered = async (change: Promise<void>) => {
      asked.at(-1)?.answer(all);
      await change;
    };
    const before = { column: 0, values: ['Call', 'SMS'] };
    const call = [{ column: 0, as: 'text' as const, values: ['Call'] }];
    await answered(view.filter(0, before));
    await answered(view.toggle(call));
    assert.deepEqual(view.filters, call);
    await answered(view.toggle(call));
    assert.deepEqual(view.filters, [before]);
    await answered(view.toggle(call));
    await answered(view.filter(3, { column: 3, min: '5' }));
    await answered(view.toggle(call));
    assert.deepEqual(view.filters, [{ column: 3, min: '5' }]);
  });
});
