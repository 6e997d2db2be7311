import type { StatementFacts } from '../checks/statement-facts.js';

/** What a run does not prove, in sentences: stands at the end of every statement. */
export function scopeOf(facts: StatementFacts, invoiceGiven: boolean): string[] {
  const scope: string[] = [];
  if (facts.log.records.some((records) => records.sameProvider)) {
    scope.push('The call log comes from the same provider as the bill: same provider, not independent evidence.');
  } else
    scope.push('Both files are taken as exported; that the call log itself is complete and true is not proven here.');
  if (facts.usage.chargeIsDerived) {
    scope.push(
      'The usage file states durations, not billed quantities: its charge is the model’s own, so no rounding is proven.',
    );
  }
  if (facts.period.source === 'inferred') {
    scope.push('The billing period was inferred from the rows, not given: rows outside it may be billed rightly.');
  }
  if (facts.period.assumedTimeZone)
    scope.push('The usage file’s time zone was not given: UTC was assumed at the edges of the period.');
  if (facts.pairedByEnds.includes(1)) {
    scope.push('Some calls were matched by their two ends and their time, not by an id.');
  }
  scope.push('Messages (SMS, MMS, WhatsApp) are listed and counted, not matched with anything.');
  if (!invoiceGiven) scope.push('No invoice lines were given: quantities are proven, money is not.');
  return scope;
}
