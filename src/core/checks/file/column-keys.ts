/** Keys under which formats name the account or company that is billed. */
export const ACCOUNT_KEYS = ['companyId', 'accountId', 'accountSid', 'account'];
/** Keys under which formats name a currency. */
export const CURRENCY_KEYS = ['currency', 'priceUnit'];
/** Keys under which formats name the id of a billed record, which is not the call's. */
export const RECORD_ID_KEYS = ['recordUuid', 'recordId', 'usageId'];
