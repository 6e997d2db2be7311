// Preloaded into a measured process: says its peak memory and processor time, those of all its threads, on the file
// descriptor 3 when it ends.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    try {
      const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
      const cpuMs = (userCPUTime + systemCPUTime) / 1000;
      writeSync(3, JSON.stringify({ peakMb: Math.round(maxRSS / 1024), cpuMs }));
    } catch {
      // Nobody listens: the figure is not wanted.
    }
  });
}
