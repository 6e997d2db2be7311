import { type DecisionChange, decisionKey, type SavedDecision } from '../../core/checks/choices/decisions.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { decideBreak, nameBreak } from '../../core/reconcile/triage.js';
import type { BreakFilter, DecisionRequest } from '../protocol.js';

/**
 * The breaks that a filter chose. The list stays as it was made while breaks are decided about, so that none goes from
 * under the reader's hand; it is made anew when it is asked for with another filter, or so asked.
 */
export class BreakList {
  private key: string | undefined;
  private indexes: Uint32Array | undefined;

  /** Places among all breaks of those that a filter chooses, ascending; undefined stands for all of them. */
  chosen(statement: Statement, filter: BreakFilter, anew: boolean): Uint32Array | undefined {
    const key = JSON.stringify([filter.state, filter.kind, filter.change]);
    if (anew || key !== this.key) {
      this.key = key;
      this.indexes = choose(statement, filter);
    }
    return this.indexes;
  }

  /** Forgets the list, of a statement that is another one now. */
  forget(): void {
    this.key = undefined;
  }
}

function choose({ breaks, triage, continuity }: Statement, filter: BreakFilter): Uint32Array | undefined {
  const { state, kind, change } = filter;
  if (state === undefined && kind === undefined && change === undefined) return undefined;
  const indexes = new Uint32Array(breaks.length);
  let count = 0;
  for (let at = 0; at < breaks.length; at++) {
    if (state !== undefined && (triage?.ofBreak(at).state ?? 'open') !== state) continue;
    if (kind !== undefined && breaks.at(at).kind !== kind) continue;
    if (change !== undefined && continuity && (continuity.before(at) === null) !== (change === 'new')) continue;
    indexes[count++] = at;
  }
  return indexes.slice(0, count);
}

/** Places from one to another of a list; fewer where it ends before. */
export function* listed(chosen: Uint32Array | undefined, total: number, from: number, to: number): Generator<number> {
  for (let at = Math.max(0, from); at < Math.min(to, total); at++) yield chosen ? chosen[at] : at;
}

/** What a request makes of the decisions about the breaks at some places. */
export function changeOf(
  statement: Statement,
  indexes: Iterable<number>,
  { state, reason }: Pick<DecisionRequest, 'state' | 'reason'>,
): DecisionChange {
  const made = new Map<string, SavedDecision>();
  const takenBack: Pick<SavedDecision, 'rule' | 'record'>[] = [];
  for (const at of indexes) {
    if (at >= statement.breaks.length) continue;
    const name = nameBreak(statement, at);
    const before = statement.triage?.ofBreak(at).decision;
    // What was decided about this record under another rule is settled by deciding about it now.
    if (before && before.rule !== name.rule) takenBack.push({ rule: before.rule, record: before.record });
    if (state === 'open') takenBack.push(name);
    else made.set(decisionKey(name), decideBreak(statement, at, state, reason));
  }
  return { made: [...made.values()], takenBack };
}
