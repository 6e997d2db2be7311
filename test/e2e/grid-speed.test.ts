import assert from 'node:assert/strict';
import type { Grid } from './harness/grid.ts';
import type { Workbench } from './harness/index.ts';
import { openLargeGrid } from './harness/opened-grid.ts';

interface Watched {
  /** Milliseconds between frames. */
  frames: number[];
  /** Rows on screen, summed over all frames. */
  rows: number;
  /** Of these, rows without their content. */
  blank: number;
  /** Different rows that stood at the top. */
  places: number;
}

/** Blank rows fail the test. How long frames took is told: it depends on what else the machine does. */
describe('scrolling through a million rows', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    ({ workbench, grid } = await openLargeGrid());
  });
  after(() => workbench?.close());

  it('dragging through all of it while it is still checked goes by rows', async () => {
    await grid.frame.locator('[role=grid][aria-rowcount="1000001"]').waitFor({ timeout: 60_000 });
    const seen = await dragThrough(grid, 3000);
    report('while it is checked', seen);
    assert.ok(seen.places > 3, `it went by ${seen.places} places only`);
  });

  it('dragging through all of it shows rows all the time', async () => {
    await grid.findings.waitFor({ timeout: 120_000 });
    const seen = await dragThrough(grid, 6000);
    report('dragged', seen);
    assert.equal(seen.blank, 0);
    assert.ok(seen.places > 20, `it went by ${seen.places} places only`);
  });

  it('the wheel turned fast shows rows all the time', async () => {
    const seen = await wheelOn(grid, 4000);
    report('wheel', seen);
    assert.equal(seen.blank, 0);
  });
});

function report(what: string, { frames, rows, blank, places }: Watched): void {
  const [half, most] = [percentile(frames, 0.5), percentile(frames, 0.95)].map((ms) => ms.toFixed(1));
  const share = ((100 * blank) / Math.max(1, rows)).toFixed(2);
  process.stdout.write(
    `        ${what}: ${frames.length} frames of ${half} ms (95 %: ${most} ms), ${share} % blank rows, ${places} places\n`,
  );
}

function percentile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
}

/** Drags the thumb from top to bottom and back, as fast as `ms` says, and watches each frame after the first second. */
function dragThrough(grid: Grid, ms: number): Promise<Watched> {
  return watch(grid, ms, 'drag');
}

/** Turns the wheel by ten rows each frame. */
function wheelOn(grid: Grid, ms: number): Promise<Watched> {
  return watch(grid, ms, 'wheel');
}

function watch(grid: Grid, ms: number, how: 'drag' | 'wheel'): Promise<Watched> {
  return grid.element.evaluate(
    (element, { ms, how }) =>
      new Promise<Watched>((resolve) => {
        const seen: Watched = { frames: [], rows: 0, blank: 0, places: 0 };
        const started = performance.now();
        let before = started;
        let top = '';
        const frame = (now: number) => {
          const part = (now - started) / ms;
          if (now - started > 1000) {
            seen.frames.push(now - before);
            const rows = [...element.querySelectorAll<HTMLElement>('.rows [role=row]:not([hidden])')];
            seen.rows += rows.length;
            seen.blank += rows.filter((row) => row.hasAttribute('aria-busy')).length;
            const first = rows.map((row) => Number(row.getAttribute('aria-rowindex'))).sort((a, b) => a - b)[0];
            if (String(first) !== top) seen.places++;
            top = String(first);
          }
          before = now;
          if (part >= 1) {
            resolve(seen);
            return;
          }
          if (how === 'wheel') element.dispatchEvent(new WheelEvent('wheel', { deltaY: 220, cancelable: true }));
          else element.scrollTop = (1 - Math.abs(1 - 2 * part)) * (element.scrollHeight - element.clientHeight);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { ms, how },
  );
}
