import { clockAgainstIds } from './file/clock-against-ids.js';
import { dateOrder } from './file/date-order.js';
import { errorBody } from './file/error-body.js';
import { headerDrift } from './file/header-drift.js';
import { limitTooHigh } from './file/limit-too-high.js';
import { localTimeFoldOrGap } from './file/local-time-fold-or-gap.js';
import { mixedAccounts } from './file/mixed-accounts.js';
import { mixedCurrencies } from './file/mixed-currencies.js';
import { notCsv } from './file/not-csv.js';
import { notTheBill } from './file/not-the-bill.js';
import { outsideEnumeration } from './file/outside-enumeration.js';
import { pageMissing } from './file/page-missing.js';
import { raggedRow } from './file/ragged-row.js';
import { spreadsheetDamage } from './file/spreadsheet-damage.js';
import { strayQuote } from './file/stray-quote.js';
import { valueNotOfType } from './file/value-not-of-type.js';
import { zoneAssumedAtEdge } from './file/zone-assumed-at-edge.js';
import type { FileRule } from './rule.js';

/** Rules that any file has to pass, in the order in which they are reported. */
export const FILE_FAMILY: readonly FileRule[] = [
  notTheBill,
  notCsv,
  headerDrift,
  raggedRow,
  strayQuote,
  spreadsheetDamage,
  valueNotOfType,
  dateOrder,
  outsideEnumeration,
  mixedAccounts,
  zoneAssumedAtEdge,
  localTimeFoldOrGap,
  clockAgainstIds,
  errorBody,
  pageMissing,
  limitTooHigh,
  mixedCurrencies,
];
