import type { OpenedFile } from '../formats/opened-file.js';
import { say } from '../language/say.js';
import { type Steps, takeAll } from '../table/steps.js';
import { withoutPeriod } from './billing/call-times.js';
import { type PreparedFile, prepareFile } from './check-context.js';
import type { CheckResult, FileChoices } from './check-result.js';
import type { CheckContext, FileRule } from './rule.js';
import { FILE_RULES } from './rules.js';
import { type BoundRule, ruleSteps } from './run-rules.js';
import { totalsOf } from './totals.js';

/** Checks one file: reads its records, runs every rule that applies, adds up its totals. */
export function checkFile(file: OpenedFile, choices: FileChoices): CheckResult {
  return checkPrepared(prepareFile(file, choices), choices);
}

/** As `checkFile`, for a file whose records were read already. */
export function checkPrepared(prepared: PreparedFile, choices: FileChoices): CheckResult {
  return takeAll(checkSteps(prepared, choices));
}

/** As `checkPrepared`, in steps. */
export function* checkSteps(prepared: PreparedFile, choices: FileChoices): Steps<CheckResult> {
  const { context } = prepared;
  const run = yield* ruleSteps(
    FILE_RULES.map((rule) => bindRule(rule, context)),
    choices,
    [context.file],
  );
  yield say`Adding up`;
  return {
    context,
    unreadableRows: countUnreadable(context),
    totals: totalsOf(context),
    outcomes: run.outcomes,
    findings: run.findings,
  };
}

/** A rule with the file that it is to look at. */
export function bindRule(rule: FileRule, context: CheckContext): BoundRule {
  return {
    id: rule.id,
    notApplicable: () => rule.notApplicable(context),
    // Both reasons are said here and now, so in one language.
    needsPeriod: (reason) => reason === withoutPeriod(context),
    run: (findings) => rule.run(context, findings),
    describe: (findings, at) => rule.describe(context, findings, at),
    stakeMs: (findings, at) => rule.stakeMs?.(context, findings, at) ?? 0,
  };
}

/** Rows that could not be read, by the format's own measure; ragged rows where no format says. */
function countUnreadable(context: CheckContext): number {
  const unreadable = (context.usage ?? context.aggregate ?? context.callLog)?.unreadable;
  if (!unreadable) return context.file.table.rows.ragged.length;
  let count = 0;
  for (let row = 0; row < unreadable.length; row++) count += unreadable[row];
  return count;
}
