// Mocha's `spec` report, and the totals in out/results/SUITE.json, of each file too, for the summary of `npm test`.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Mocha = require('mocha');

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = Mocha.Runner.constants;

module.exports = class SuiteReporter extends Mocha.reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {Record<string, { passed: number; failed: number; pending: number }>} */
    const files = {};
    /** @param {'passed' | 'failed' | 'pending'} outcome @returns {(one: import('mocha').Runnable) => void} */
    const count = (outcome) => (one) => {
      if (one.file === undefined) return;
      files[one.file] ??= { passed: 0, failed: 0, pending: 0 };
      files[one.file][outcome]++;
    };
    runner.on(EVENT_TEST_PASS, count('passed'));
    // Also of a hook, which is in the file of its suite.
    runner.on(EVENT_TEST_FAIL, count('failed'));
    runner.on(EVENT_TEST_PENDING, count('pending'));
    runner.once(EVENT_RUN_END, () => {
      const folder = join(__dirname, '../out/results');
      mkdirSync(folder, { recursive: true });
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      const result = { passed: passes, failed: failures, pending, files };
      writeFileSync(join(folder, `${process.env.TEST_SUITE ?? 'unit'}.json`), JSON.stringify(result));
      // The grammar of this line is the same for every suite.
      process.stdout.write(`${process.env.TEST_SUITE ?? 'unit'}: ${passes} passed, ${failures} failed\n`);
    });
  }
};
