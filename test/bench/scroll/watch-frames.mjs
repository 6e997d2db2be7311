// What is measured in the page itself. Both functions run there, so each carries all it needs.

/**
 * @typedef {object} Seen
 * @property {number[]} frames ms between frames, after the first second
 * @property {number[]} tasks lengths in ms of tasks of 50 ms and more in the page's own thread, all of the time
 * @property {number} rows rows on screen, summed over all frames after the first second
 * @property {number} blank of these, rows without their content
 * @property {number} places different rows at the top
 * @property {number} passed rows between the first and the last at the top
 */

/**
 * Watches each frame for a time. With `thumb` the scroll bar is dragged through the whole file and back meanwhile.
 * @param {Element} grid
 * @param {{ ms: number, thumb: boolean }} options
 * @returns {Promise<Seen>}
 */
export function watchFrames(grid, { ms, thumb }) {
  return new Promise((resolve) => {
    /** @type {Seen} */
    const seen = { frames: [], tasks: [], rows: 0, blank: 0, places: 0, passed: 0 };
    const observer = new PerformanceObserver((list) => {
      // A task of another frame in the same thread is VS Code's, or the browser's.
      for (const { name, duration } of list.getEntries()) if (name === 'self') seen.tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const started = performance.now();
    let before = started;
    let top = -1;
    /** @param {number} now */
    const frame = (now) => {
      const part = (now - started) / ms;
      if (now - started > 1000) {
        seen.frames.push(now - before);
        let first = Number.MAX_SAFE_INTEGER;
        for (const row of grid.querySelectorAll('.rows [role=row]:not([hidden])')) {
          seen.rows++;
          if (row.hasAttribute('aria-busy')) seen.blank++;
          first = Math.min(first, Number(row.getAttribute('aria-rowindex')));
        }
        if (first !== top) {
          seen.places++;
          if (top >= 0) seen.passed += Math.abs(first - top);
        }
        top = first;
      }
      before = now;
      if (part >= 1) {
        observer.disconnect();
        resolve(seen);
        return;
      }
      if (thumb) grid.scrollTop = (1 - Math.abs(1 - 2 * part)) * (grid.scrollHeight - grid.clientHeight);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
