import { formatInstant } from '../billing/time-zone.js';
import { callsAfterPeriod } from '../reconcile/after-period.js';
import type { Continuity } from '../reconcile/continuity.js';
import type { Statement } from '../reconcile/statement.js';
import { TRIAGE_STATES, type Triage } from '../reconcile/triage.js';
import { carriedText, remarksOf, resolvedText } from './continuity-section.js';
import type { NumberMask } from './number-mask.js';
import { secondsOf, secondsOrNull } from './seconds.js';
import { amountCells, placesOf, type SectionRow } from './statement-csv-columns.js';
import { addingUp } from './written-amounts.js';

/** What is decided: net and gross by state, how many breaks show again, and decisions about what is no break any more. */
export function* triageRows(
  { totals, shownAgain, unmatched }: Triage,
  currency: string | null,
  mask: NumberMask,
): Generator<SectionRow> {
  const nets = addingUp(TRIAGE_STATES.map((state) => totals[state].money?.net.amount ?? null));
  for (const [at, state] of TRIAGE_STATES.entries()) {
    const { breaks, netMs, money } = totals[state];
    yield {
      section: 'decided',
      item: state,
      rows: breaks,
      seconds: secondsOf(netMs),
      ...amountCells(currency, money?.net && { ...money.net, amount: nets[at] }),
    };
  }
  for (const state of TRIAGE_STATES) {
    const { breaks, grossMs, money } = totals[state];
    yield {
      section: 'decided-gross',
      item: state,
      rows: breaks,
      seconds: secondsOf(grossMs),
      ...amountCells(currency, money?.gross),
    };
  }
  yield { section: 'decided-again', rows: shownAgain };
  for (const { rule, record, state, reason, deltaMs } of unmatched)
    yield {
      section: 'decided-no-break',
      item: state,
      rule,
      delta_seconds: secondsOrNull(deltaMs),
      decision_reason: mask.text(reason),
      record: mask.text(record),
    };
}

/** The comparison with the statement before: its sums, what is no break any more, calls across the boundary. */
export function* continuityRows(statement: Statement, continuity: Continuity, mask: NumberMask): Generator<SectionRow> {
  const { name, sha256, period } = continuity.previous;
  yield {
    section: 'compared-with',
    item: continuity.order,
    note: `${name} · ${formatInstant(period.start)} · ${formatInstant(period.end)} · ${period.timeZone} · SHA-256 ${sha256}`,
  };
  for (const change of ['new', 'persisting', 'resolved'] as const) {
    const { breaks, netMs } = continuity.totals[change];
    yield { section: 'compared', item: change, rows: breaks, seconds: secondsOf(netMs) };
  }
  for (const note of remarksOf(continuity)) yield { section: 'compared', item: 'remark', note };
  for (const entry of continuity.resolved)
    yield {
      section: 'resolved',
      item: entry.kind,
      rule: entry.rule,
      call_id: entry.callId === null ? null : mask.text(entry.callId),
      delta_seconds: secondsOrNull(entry.deltaMs),
      note: resolvedText(continuity, entry, mask),
    };
  for (const call of continuity.carriedOver)
    yield {
      section: 'carried-over',
      item: call.carry,
      call_id: mask.text(call.before.callId ?? ''),
      ...placesOf(statement, call.now),
      note: carriedText(statement, call, mask),
    };
}

/** Calls that the log has right after the period, for the next month to be compared with. */
export function* afterPeriodRows(statement: Statement, mask: NumberMask): Generator<SectionRow> {
  for (const { callId, place } of callsAfterPeriod(statement.facts))
    yield { section: 'after-period', call_id: mask.text(callId), ...placesOf(statement, [place]) };
}
