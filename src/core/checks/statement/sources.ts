/** Titles of the documents that the rules of the statement rest on. */
export const TWILIO_ARTICLE = 'Resolving Call Log and Call Usage Discrepancies (Twilio help centre)';
export const RECONCILIATION_RULES = 'Usage Reconcile: the meaning of the numbers';
