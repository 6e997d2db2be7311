import type { BillingPeriod } from '../billing/billing-period.js';
import { FIT_MODELS } from '../billing/rounding.js';
import type { LogSide, StatementFacts } from '../checks/statement-facts.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { AggregateRecords, CallLogRecords, UsageRecords } from '../formats/records.js';
import { say } from '../language/say.js';
import type { Steps } from '../table/steps.js';
import { groupSteps } from './aggregate/group-steps.js';
import { bucketSteps } from './assign-buckets.js';
import { type BridgeRows, type BridgeTotals, sumBridge } from './bridge.js';
import { type CallIds, codeCallIds, codeLogAhead, codeLogOnly, codeUsageAhead } from './call-ids.js';
import { Classifier, EDGE_TOLERANCE_MS } from './classify.js';
import { ClockSearch } from './clock.js';
import { ExpectedCharge } from './expected-charge.js';
import { fitRounding, type RoundingFit } from './fit.js';
import type { ReconcileChoices } from './statement.js';

/** What both grains start from: the logs as one side, with the shift that was asked for. */
export interface Sides {
  usageFile: OpenedFile;
  log: LogSide;
  period: BillingPeriod;
  shiftMs: number;
}

/** Both sides compared: the facts, and what they add up to. */
export interface Compared {
  facts: StatementFacts;
  bridge: BridgeTotals;
  fit: RoundingFit;
  ids: CallIds;
}

/** Matches and classifies the rows of both sides, each a call. `codedAhead`: the ids, where they were coded while waiting. */
export function* compareRecords(
  sides: Sides & { usage: UsageRecords; logFiles: readonly OpenedFile[]; records: readonly CallLogRecords[] },
  choices: ReconcileChoices,
  codedAhead?: CallIds,
): Steps<Compared> {
  const { usageFile, usage, log, period, shiftMs, logFiles, records } = sides;
  const expected = new ExpectedCharge(usage, log, choices.billZeroSecondCompleted ?? false);
  const classifier = new Classifier(usage, log, period, expected, choices.startToleranceMs ?? EDGE_TOLERANCE_MS);
  yield say`Comparing ids`;
  const ids =
    codedAhead ?? codeUsageAhead(usageFile, codeLogAhead(logFiles, records)) ?? codeCallIds(usageFile, usage, log);
  const clock = new ClockSearch();
  const buckets = yield* bucketSteps({
    usageFile,
    usage,
    log,
    ids,
    classifier,
    expected,
    clock,
    defaultRegion: choices.defaultRegion,
    startToleranceMs: choices.startToleranceMs,
  });
  yield say`Adding up`;
  const fit = fitRounding(buckets.singles, buckets.usageOfLog, buckets.billedOfLog, usage, expected);
  const rows = { ...buckets, usage, log, clock: clock.finding(shiftMs) };
  return { ...withTotals(sides, rows, fit, ids, choices), ids };
}

/** As `compareRecords`, where the usage file has totals of many calls: nothing can be paired, so no model can be fitted. */
export function* compareGroups(
  sides: Sides & { records: AggregateRecords },
  choices: ReconcileChoices,
): Steps<Compared> {
  const { usageFile, log } = sides;
  yield say`Comparing ids`;
  const ids = codeLogOnly(usageFile, log);
  const grouped = yield* groupSteps({
    ...sides,
    ids,
    billZeroSecondCompleted: choices.billZeroSecondCompleted ?? false,
    defaultRegion: choices.defaultRegion,
  });
  yield say`Adding up`;
  const fit = { pairs: 0, explained: FIT_MODELS.map((model) => ({ model, pairs: 0 })) };
  return { ...withTotals(sides, { ...grouped, log, singles: new Int32Array(0) }, fit, ids, choices), ids };
}

/** What comparing gives, besides what is added up from it. */
type ComparedRows = Omit<BridgeRows, 'aggregate'> &
  Pick<StatementFacts, 'pairedByEnds' | 'singles' | 'cause' | 'usageRelated' | 'clock' | 'aggregate'>;

function withTotals(
  sides: Sides,
  rows: ComparedRows,
  fit: RoundingFit,
  ids: CallIds,
  choices: ReconcileChoices,
): Omit<Compared, 'ids'> {
  const bridge = sumBridge(rows);
  const facts: StatementFacts = {
    usageFile: sides.usageFile,
    idColumns: { usage: ids.usageColumn, logs: ids.logColumns },
    period: sides.period,
    ...rows,
    fit,
    toleranceMs: choices.toleranceMs ?? 0,
    residualMs: bridge.residualMs,
    rowsTie: bridge.rowsTie,
    billedTotalMs: bridge.usageMs,
    talkTotalMs: bridge.logMs,
  };
  return { facts, bridge, fit };
}
