// Mocha's `spec` report, and the totals in out/results/SUITE.json for the summary of `npm test`.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Mocha = require('mocha');

const { EVENT_RUN_END } = Mocha.Runner.constants;

module.exports = class SuiteReporter extends Mocha.reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once(EVENT_RUN_END, () => {
      const folder = join(__dirname, '../out/results');
      mkdirSync(folder, { recursive: true });
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      const result = { passed: passes, failed: failures, pending };
      writeFileSync(join(folder, `${process.env.TEST_SUITE ?? 'unit'}.json`), JSON.stringify(result));
      // The grammar of this line is the same for every suite.
      process.stdout.write(`${process.env.TEST_SUITE ?? 'unit'}: ${passes} passed, ${failures} failed\n`);
    });
  }
};
