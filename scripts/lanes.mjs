import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from './mocha.mjs';
import { root } from './root.mjs';

/**
 * Runs test files with mocha in several processes, as many at once as there are lanes. One process is seen as it goes; of
 * several, each is told when it has ended.
 * @param {string} suite name of the suite: those of its processes are SUITE-1, SUITE-2 …
 * @param {string[]} files the test sources, relative to the checkout
 * @param {{ lanes: number; lots?: number }} into how many run at once, and in how many lots of about the same work: more
 *   than lanes where the work of a file is not known beforehand
 * @param {Omit<Parameters<typeof runMocha>[0], 'suite' | 'files' | 'output'>} options
 * @returns {Promise<{ suite: string; status: number }[]>} the processes with their exit statuses, as of `runMocha`
 */
export async function runInLanes(suite, files, { lanes, lots = lanes }, options) {
  const waiting = split(files, lots).map((lot, at) => ({ files: lot, suite: `${suite}-${at + 1}` }));
  /** @type {{ suite: string; status: number }[]} */
  const ended = [];
  const isSeen = waiting.length === 1;
  const goThrough = async () => {
    for (let lot = waiting.shift(); lot !== undefined; lot = waiting.shift()) {
      const output = isSeen ? undefined : `out/${lot.suite}.log`;
      ended.push({ suite: lot.suite, status: await runMocha({ ...options, ...lot, output }) });
      if (output !== undefined) process.stdout.write(readFileSync(join(root, output), 'utf8'));
    }
  };
  await Promise.all(Array.from({ length: lanes }, goThrough));
  return ended;
}

/** Lots of about the same work, told by the length of the files; none is empty. @param {string[]} files @param {number} count */
function split(files, count) {
  const lots = Array.from({ length: Math.min(count, files.length) }, () => ({
    files: /** @type {string[]} */ ([]),
    size: 0,
  }));
  const sized = files.map((file) => ({ file, size: statSync(join(root, file)).size }));
  for (const { file, size } of sized.sort((a, b) => b.size - a.size)) {
    const lot = lots.reduce((least, one) => (one.size < least.size ? one : least));
    lot.files.push(file);
    lot.size += size;
  }
  return lots.map((lot) => lot.files.sort());
}
