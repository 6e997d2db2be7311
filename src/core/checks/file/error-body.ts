import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';

/**
 * The saved answer of a request that failed. A file that opened as a table passes; what a file that did not is told
 * comes from `findingForNotATable`.
 */
export const errorBody: FileRule = {
  id: 'file/error-body',
  severity: 'error',
  title: 'The saved file is an API’s error message',
  help: {
    what: 'Instead of records the file holds what an API answers when it refuses a request: a code and a message.',
    why: 'A download script that does not look at the status saves the refusal under the report’s name. The file has no usage in it, and an empty month would look like a free one.',
    fix: '400: a parameter of the request is wrong; compare it with the provider’s reference. 401: the key or token is missing or has expired; ask for a new one. 403: the key is valid but may not read this account’s usage; ask the account’s owner for the permission (Talkdesk: the scope express-accounts-usage:read, for resellers an entitlement, and only accounts of the token’s organization). 429: too many requests; wait and try again. Then download the file again.',
    source: 'Talkdesk Billing Insights API, Get Monthly Usage',
  },
  notApplicable(context) {
    return context.file.table.columnCount === 0 ? say`The file is empty.` : undefined;
  },
  run() {},
  describe() {
    return '';
  },
};
