/** Titles of the documents that the rules of the statement rest on. */
export const TWILIO_ARTICLE = 'Resolving Call Log and Call Usage Discrepancies (Twilio help centre)';
/** Our own document: what each figure of a statement is made from. */
export const RECONCILIATION_RULES = 'Usage Reconcile: the meaning of the numbers';
