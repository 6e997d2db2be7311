// Runs in the extension host beside the product: a clock that beats every 10 ms and writes down when it came late.
const { appendFileSync } = require('node:fs');

const BEAT_MS = 10;
/** Gaps from this length on are written: shorter ones are what a timer is late by anyway. */
const LATE_MS = 20;

/** Time the thread itself has worked, in ms; a machine that gave it to others does not count. */
function worked() {
  const { user, system } = process.threadCpuUsage?.() ?? { user: Number.NaN, system: 0 };
  return (user + system) / 1000;
}

/** Each line of the file named by HOST_BEAT_FILE: when the beat came (ms, UTC), after how long, and how much of it was work. */
exports.activate = ({ subscriptions }) => {
  const file = process.env.HOST_BEAT_FILE;
  if (file === undefined) return;
  let before = performance.now();
  let workedBefore = worked();
  const clock = setInterval(() => {
    const now = performance.now();
    const work = worked();
    const gap = now - before;
    if (gap >= LATE_MS) appendFileSync(file, `${JSON.stringify({ at: Date.now(), gap, work: work - workedBefore })}\n`);
    before = performance.now();
    workedBefore = worked();
  }, BEAT_MS);
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), gap: 0, work: 0 })}\n`);
  subscriptions.push({ dispose: () => clearInterval(clock) });
};
