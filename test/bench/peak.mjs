// Preloaded into a measured process: says its peak memory on the file descriptor 3 when it ends.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    try {
      writeSync(3, JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
    } catch {
      // Nobody listens: the figure is not wanted.
    }
  });
}
