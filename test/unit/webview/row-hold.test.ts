import assert from 'node:assert/strict';
import { RowHold } from '../../../webview/grid/row-hold.ts';

/** A hold with rows that arrive, and a clock that moves, when the test says so. */
function holdOf(here: Set<number>) {
  let now = 0;
  let drawn = 0;
  const hold = new RowHold(
    (top) => here.has(top),
    () => drawn++,
    () => now,
  );
  return {
    /** What is fetched and what is drawn for a wanted row at the top. */
    draw: (wanted: number) => ({ fetched: hold.awaited(wanted), drawn: hold.shown(wanted) }),
    pass: (ms: number) => (now += ms),
    drawnAgain: () => drawn,
  };
}

describe('what is drawn while rows are on their way', () => {
  it('is what was wanted, where it is here', () => {
    const { draw } = holdOf(new Set([0, 5]));
    assert.deepEqual(draw(0), { fetched: 0, drawn: 0 });
    assert.deepEqual(draw(5), { fetched: 5, drawn: 5 });
  });

  it('is what was there before, until the wanted rows are here', () => {
    const here = new Set([0]);
    const { draw } = holdOf(here);
    draw(0);
    assert.deepEqual(draw(100), { fetched: 100, drawn: 0 });
    here.add(100);
    assert.deepEqual(draw(100), { fetched: 100, drawn: 100 });
  });

  it('follows a moving scroll bar at the speed of the rows, one place after the other', () => {
    const here = new Set([0]);
    const { draw } = holdOf(here);
    draw(0);
    assert.deepEqual(draw(100), { fetched: 100, drawn: 0 });
    assert.deepEqual(draw(200), { fetched: 100, drawn: 0 }, 'the first place is still waited for');
    here.add(100);
    assert.deepEqual(draw(300), { fetched: 300, drawn: 100 }, 'it is shown although the bar is elsewhere');
    here.add(300);
    assert.deepEqual(draw(300), { fetched: 300, drawn: 300 });
  });

  it('is the wanted place after a while even without its rows, so that nothing hangs', () => {
    const { draw, pass } = holdOf(new Set([0]));
    draw(0);
    assert.equal(draw(100).drawn, 0);
    pass(5000);
    assert.equal(draw(100).drawn, 100);
  });

  it('draws again by itself when patience ends', async () => {
    const { draw, drawnAgain } = holdOf(new Set([0]));
    draw(0);
    draw(100);
    for (let waited = 0; waited < 50 && drawnAgain() === 0; waited++) await new Promise((done) => setTimeout(done, 50));
    assert.equal(drawnAgain(), 1);
  });
});
