import type { StatementGroup } from '../checks/aggregate-facts.js';
import type { Statement } from '../reconcile/statement.js';
import { secondsOf, secondsOrNull } from './seconds.js';

/** The groups of a statement of aggregate grain as JSON, each made when it is its turn; none on record grain. */
export function* groupsJson({ facts }: Pick<Statement, 'facts'>): Generator<object> {
  for (const group of facts.aggregate?.groups ?? []) yield groupJson(group);
}

function groupJson({ key, outcome, callLog, usage, deltaCount, deltaMs }: StatementGroup): object {
  return {
    key,
    outcome,
    callLog: {
      rows: callLog.rows,
      billable: callLog.billable,
      seconds: secondsOf(callLog.talkMs),
      expectedSeconds: secondsOf(callLog.expectedMs),
    },
    usage: {
      rows: usage.rows.length,
      count: usage.count,
      quantity: usage.quantity,
      unit: usage.unit,
      seconds: secondsOrNull(usage.ms),
    },
    deltaCount,
    deltaSeconds: secondsOrNull(deltaMs),
  };
}
