import type { BridgeStepName, Statement } from '../reconcile/statement.js';

/** Talk ms of the call log that explain why more was talked than charged, from the bridge's own steps. */
export function unchargedMs({ bridge }: Pick<Statement, 'bridge'>) {
  const taken = (name: BridgeStepName) => 0 - (bridge.find(({ step }) => step === name)?.ms ?? 0);
  return {
    free: taken('free'),
    notBillable: taken('not-billable'),
    outsidePeriod: taken('outside-period'),
    duplicates: taken('duplicates'),
  };
}
