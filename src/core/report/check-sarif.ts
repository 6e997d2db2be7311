import type { CheckResult } from '../checks/check-result.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { SarifArtifacts } from './sarif-artifacts.js';
import { failedResults, otherResults } from './sarif-results.js';
import { type SarifRun, sarifLog } from './sarif-run.js';

/**
 * Checked files as a SARIF 2.1.0 log of one run, in chunks: every finding, and what became of every rule. The results
 * are taken one after the other, as for the other forms.
 */
export function checkSarif(results: Iterable<CheckResult>, options: ReportOptions): Generator<string> {
  const run: SarifRun = options.sarif ?? {};
  const mask = options.mask ?? NO_MASK;
  const artifacts = new SarifArtifacts(run, mask);
  return sarifLog({
    command: 'check',
    version: options.version,
    run,
    results: resultsOf(results, artifacts, run, mask),
    artifacts: artifacts.entries(),
  });
}

function* resultsOf(
  results: Iterable<CheckResult>,
  artifacts: SarifArtifacts,
  run: SarifRun,
  mask: typeof NO_MASK,
): Generator<object> {
  for (const { context, findings, outcomes, unreadableRows } of results) {
    const { file } = context;
    const artifact = artifacts.add(file, unreadableRows);
    const role = file.format?.role ?? 'file';
    const name = run.severalFiles ? `${role} ${artifacts.place(artifact)}` : role;
    yield* failedResults(findings, { subjects: [{ file, artifact, name }], artifacts, mask });
    yield* otherResults(outcomes, artifact, { artifacts, mask });
  }
}
