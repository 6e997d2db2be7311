import type { RuleFindings } from '../../core/checks/check-result.js';
import { SEVERITIES } from '../../core/checks/rule.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import type { FindingView } from '../protocol.js';
import { findingView } from './finding-view.js';

/** Findings of one rule that are shown one by one, at most; the rest is said in one. */
const SHOWN_PER_RULE = 100;

/**
 * The findings of one input that are worth a line in the Problems panel: per rule those with most at stake one by one,
 * the rest of the rule as one that says how many there are. The gravest and most expensive come first.
 */
export function diagnosticFindings(
  findings: readonly RuleFindings[],
  files: readonly OpenedFile[],
  input: number,
  limit: number,
): FindingView[] {
  const groups = findings
    .map((rule) => ({ rule, places: placesByStake(rule, input) }))
    .filter(({ places }) => places.length > 0);
  const shown: { view: FindingView; stake: number }[] = [];
  for (const { rule, places } of groups) {
    const share = Math.max(1, Math.min(SHOWN_PER_RULE, Math.floor(limit / groups.length)));
    const grouped = places.length > share;
    places.slice(0, share).forEach((at, index) => {
      const last = grouped && index === share - 1;
      const view = findingView(rule, at, files);
      shown.push({ view: last ? { ...view, more: places.length - share } : view, stake: rule.stakeMs(at) });
    });
  }
  shown.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.view.severity) - SEVERITIES.indexOf(b.view.severity) ||
      b.stake - a.stake ||
      a.view.row - b.view.row ||
      a.view.column - b.view.column,
  );
  return shown.slice(0, limit).map(({ view }) => view);
}

/** The findings of a rule in one input, those with most at stake first, else in the order of rows. */
function placesByStake(rule: RuleFindings, input: number): Uint32Array {
  const places: number[] = [];
  for (let at = 0; at < rule.list.length; at++) if (rule.list.input(at) === input) places.push(at);
  const stakes = new Map<number, number>();
  for (const at of places) stakes.set(at, rule.stakeMs(at));
  return Uint32Array.from(
    places.sort((a, b) => (stakes.get(b) ?? 0) - (stakes.get(a) ?? 0) || rule.list.row(a) - rule.list.row(b) || a - b),
  );
}
