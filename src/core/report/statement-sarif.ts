import { say } from '../language/say.js';
import { fileOfLogRow } from '../reconcile/log-side.js';
import type { Statement } from '../reconcile/statement.js';
import { ruleOfBreak } from '../reconcile/triage.js';
import { filesOf } from './files-of.js';
import { NO_MASK } from './number-mask.js';
import type { ReportOptions } from './report-options.js';
import { SarifArtifacts } from './sarif-artifacts.js';
import {
  failedResults,
  otherResults,
  type SarifPartner,
  type SarifSource,
  type SarifSubject,
} from './sarif-results.js';
import { type SarifRun, sarifLog } from './sarif-run.js';
import { secondsOf } from './seconds.js';
import { statementHeadline } from './statement-headline.js';

/** A statement as a SARIF 2.1.0 log of one run, in chunks: every finding, what became of every rule, and the verdict. */
export function statementSarif(statement: Statement, options: ReportOptions): Generator<string> {
  const run: SarifRun = options.sarif ?? {};
  const mask = options.mask ?? NO_MASK;
  const artifacts = new SarifArtifacts(run, mask);
  const files = filesOf(statement);
  const subjects = files.map((file, input): SarifSubject => {
    const artifact = artifacts.add(file, statement.inputs[input]?.unreadableRows ?? 0);
    const role = input === 0 ? 'usage' : 'call-log';
    return { file, artifact, name: input > 0 && files.length > 2 ? `${role} ${artifacts.place(artifact)}` : role };
  });
  const reasons = acceptedReasons(statement);
  const source: SarifSource = {
    subjects,
    artifacts,
    mask,
    partner: (rule, input, row) => (rule.startsWith('statement/') ? partnerOf(statement, input, row) : undefined),
    accepted: (rule, input, row) => reasons.get(`${rule} ${input} ${row}`),
  };
  return sarifLog({
    command: 'reconcile',
    version: options.version,
    run,
    results: resultsOf(statement, source),
    artifacts: artifacts.entries(),
    properties: {
      verdict: statement.verdict,
      headline: statementHeadline(statement).title,
      reasons: statement.reasons.map((reason) => mask.text(reason)),
      breaks: statement.breaks.length,
      netSeconds: secondsOf(statement.netMs),
      grossSeconds: secondsOf(statement.grossMs),
      scope: statement.scope,
    },
  });
}

function* resultsOf(statement: Statement, source: SarifSource): Generator<object> {
  yield* failedResults(statement.findings, source);
  yield* otherResults(statement.rules, 0, source);
}

/** Reasons of the breaks that were accepted, by rule, input and 0-based row. */
function acceptedReasons(statement: Statement): ReadonlyMap<string, string> {
  const { breaks, triage } = statement;
  const reasons = new Map<string, string>();
  if (!triage || triage.totals.accepted.breaks === 0) return reasons;
  const ruleFor = ruleOfBreak(statement);
  for (let at = 0; at < breaks.length; at++) {
    const { state, decision } = triage.ofBreak(at);
    if (state !== 'accepted') continue;
    const { kind, usage, callLog } = breaks.at(at);
    for (const { input, row } of [...usage, ...callLog])
      reasons.set(`${ruleFor(kind)} ${input} ${row - 1}`, decision?.reason ?? '');
  }
  return reasons;
}

/** The other row of a pair. */
function partnerOf({ facts }: Statement, input: number, row: number): SarifPartner | undefined {
  if (input === 0) {
    const log = facts.logOfUsage[row];
    if (log === undefined || log < 0) return undefined;
    const place = fileOfLogRow(facts.log, log);
    return { artifact: place.file + 1, row: place.row, text: say`The call in the log.` };
  }
  const usage = facts.usageOfLog[facts.log.offsets[input - 1] + row];
  return usage === undefined || usage < 0 ? undefined : { artifact: 0, row: usage, text: say`The billed row.` };
}
