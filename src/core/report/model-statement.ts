import { groupName } from '../checks/aggregate-facts.js';
import type { BucketTotal, PricedAmount, RowReference, Statement } from '../reconcile/statement.js';
import { LONGEST_MESSAGE, modelAnswer, modelList, modelText } from './model-answer.js';
import { modelPeriod, ruleOf } from './model-file.js';
import { BUCKET_SENTENCES } from './model-words.js';
import { breakMoneyJson, moneyJson, pricedJson } from './money-json.js';
import { rulesOfBreaks } from './rule-of-break.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { statementHeadline } from './statement-headline.js';
import { BRIDGE_WORDS, VERDICT_WORDS } from './wording.js';

/** Breaks that a language model is told one by one. */
const MOST_BREAKS = 20;

/** A statement, for a language model: verdict, sums, buckets, the bridge and the largest breaks, from `from` (0-based) on. */
export function modelStatement(statement: Statement, most?: number, from = 0): string {
  const { verdict, money, inputs, triage } = statement;
  const breaks = modelList(breaksOf(statement, from), statement.breaks.length, from);
  const rules = modelList(statement.findings.map(ruleOf), statement.findings.length);
  const groups = statement.facts.aggregate?.groups.filter(({ outcome }) => outcome !== 'matched') ?? [];
  const groupList = modelList(
    groups.map((group) => ({
      group: modelText(groupName(group)),
      outcome: group.outcome,
      expectedSeconds: secondsOf(group.callLog.expectedMs),
      billedSeconds: secondsOrNull(group.usage.ms),
      deltaSeconds: secondsOrNull(group.deltaMs),
      deltaCount: group.deltaCount,
    })),
    groups.length,
  );
  const answer = {
    verdict,
    headline: modelText(statementHeadline(statement).title, LONGEST_MESSAGE),
    verdictMeans: VERDICT_WORDS[verdict].meaning,
    reasons: statement.reasons.map((reason) => modelText(reason, LONGEST_MESSAGE)),
    files: inputs.map(({ role, name, format, rows, unreadableRows }) => ({
      role,
      file: modelText(name),
      format,
      rows,
      unreadableRows,
    })),
    period: modelPeriod(statement.period),
    netSeconds: secondsOf(statement.netMs),
    grossSeconds: secondsOf(statement.grossMs),
    explainedSeconds: secondsOf(statement.explainedMs),
    withinToleranceSeconds: secondsOf(statement.withinToleranceMs),
    unexplainedSeconds: secondsOf(statement.residualMs),
    ...(money && { money: { ...moneyJson(money), billed: pricedJson(money.bridge.at(-1)) } }),
    ...(triage && {
      breaksByDecision: {
        open: triage.totals.open.breaks,
        accepted: triage.totals.accepted.breaks,
        disputed: triage.totals.disputed.breaks,
      },
    }),
    billedSide: sideOf(statement.usage, money?.usage),
    callLogSide: sideOf(statement.callLog, money?.callLog),
    bridgeFromTalkToBilled: statement.bridge.map(({ step, rows, ms }, at) => ({
      step,
      means: BRIDGE_WORDS[step],
      rows,
      seconds: secondsOf(ms),
      ...pricedJson(money?.bridge[at]),
    })),
    ...(statement.facts.aggregate && { groupsThatDoNotTie: groupList }),
    largestBreaksFirst: breaks,
    rulesThatFound: rules,
    doesNotProve: statement.scope.map((text) => modelText(text, LONGEST_MESSAGE)),
  };
  return modelAnswer(answer, [breaks, rules, groupList], most);
}

/** Buckets with rows in them. */
function sideOf(
  side: { rows: number; ms: number; buckets: Readonly<Record<string, BucketTotal>> },
  amounts: Readonly<Record<string, PricedAmount>> | undefined,
): object {
  const buckets = Object.entries(side.buckets).filter(([, { rows }]) => rows > 0);
  return {
    rows: side.rows,
    seconds: secondsOf(side.ms),
    buckets: buckets.map(([bucket, { rows, ms }]) => ({
      bucket,
      means: BUCKET_SENTENCES[bucket as keyof typeof BUCKET_SENTENCES],
      rows,
      seconds: secondsOf(ms),
      ...pricedJson(amounts?.[bucket]),
    })),
  };
}

function* breaksOf(statement: Statement, from: number): Generator<object> {
  const { breaks, money, rules, triage } = statement;
  const ruleFor = rulesOfBreaks(rules);
  for (let at = from; at < Math.min(breaks.length, from + MOST_BREAKS); at++) {
    const { kind, cause, callId, group, usage, callLog, expectedMs, billedMs, deltaMs } = breaks.at(at);
    yield {
      kind,
      cause,
      rule: ruleFor(kind),
      callIdText: callId === null ? null : modelText(callId),
      ...(group && { group: modelText(groupName({ key: group })) }),
      billedRows: placesOf(statement, usage),
      callLogRows: placesOf(statement, callLog),
      expectedSeconds: secondsOrNull(expectedMs),
      billedSeconds: secondsOrNull(billedMs),
      deltaSeconds: secondsOrNull(deltaMs),
      ...breakMoneyJson(money, at),
      ...(triage && { decision: triage.ofBreak(at).state }),
    };
  }
}

function placesOf({ inputs }: Statement, references: readonly RowReference[]): object[] {
  return references.map(({ input, row }) => ({ file: modelText(inputs[input].name), row }));
}
