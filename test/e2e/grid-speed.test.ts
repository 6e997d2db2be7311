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
    const seen = await dragThrough(grid, 3000, 4);
    report('while it is checked', seen);
    assert.ok(seen.places >= 4, `it went by ${seen.places} places only`);
  });

  it('dragging through all of it shows rows all the time', async () => {
    await grid.findings.waitFor({ timeout: 120_000 });
    const seen = await dragThrough(grid, 6000, 21);
    report('dragged', seen);
    assert.equal(seen.blank, 0);
    assert.ok(seen.places >= 21, `it went by ${seen.places} places only`);
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

/**
 * Drags the thumb from top to bottom and back in `ms`, and watches each frame after the first second. Where the machine has
 * drawn fewer than `places` until then, it goes on dragging: how fast they come is not what is tested.
 */
function dragThrough(grid: Grid, ms: number, places: number): Promise<Watched> {
  return watch(grid, { ms, how: 'drag', places });
}

/** Turns the wheel by ten rows each frame. */
function wheelOn(grid: Grid, ms: number): Promise<Watched> {
  return watch(grid, { ms, how: 'wheel', places: 0 });
}

interface Scrolling {
  ms: number;
  how: 'drag' | 'wheel';
  places: number;
}

function watch(grid: Grid, scrolling: Scrolling): Promise<Watched> {
  return grid.element.evaluate(
    (element, { ms, how, places }) =>
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
          if (part >= 1 && (seen.places >= places || now - started > 60_000)) {
            resolve(seen);
            return;
          }
          if (how === 'wheel') element.dispatchEvent(new WheelEvent('wheel', { deltaY: 220, cancelable: true }));
          else element.scrollTop = (1 - Math.abs(1 - 2 * (part % 1))) * (element.scrollHeight - element.clientHeight);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    scrolling,
  );
}
