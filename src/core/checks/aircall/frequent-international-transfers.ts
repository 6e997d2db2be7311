import { readFlags } from '../../formats/flag-texts.js';
import { DIRECTION_INBOUND, KIND_NOT_A_CALL } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import type { FileRule } from '../rule.js';
import { countryOfColumn } from './country-names.js';
import { sharedCallIds } from './shared-call-ids.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/** More transferred calls abroad than this in one billing period make the advice worth a look. */
const FREQUENT = 20;

/** Transfers abroad within the billing period, counted by call. On the file; detail: how many. */
export const frequentInternationalTransfers: FileRule = {
  id: 'aircall/frequent-international-transfers',
  severity: 'info',
  title: 'Many calls are transferred abroad',
  help: {
    what: 'Counts the calls of the billing period that were transferred to a number in another country; more than 20 are reported.',
    why: 'Each transfer adds a billable leg, and a leg abroad costs the destination’s rate. With many of them an extended bundle can be cheaper.',
    fix: 'Filter by Is External Transfer and To Country, price those minutes with the invoice’s rates, and ask Aircall what an extended bundle for these destinations costs.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['callId', 'isExternalTransfer', 'fromCountry', 'toCountry']),
  run({ file, usage, period }, findings) {
    if (!usage) return;
    const { table, binding } = file;
    const transfers = readFlags(table, binding.column('isExternalTransfer'));
    if (!transfers.includes(1)) return;
    const from = table.dictionaryColumn(binding.column('fromCountry'));
    const to = table.dictionaryColumn(binding.column('toCountry'));
    const fromCountries = countriesOf(from);
    const toCountries = countriesOf(to);
    const stamps = usage.stamps.values;
    const shared = sharedCallIds(file);
    const counted = new Uint8Array(shared.distinct);
    let count = 0;
    let next = 0;
    for (let row = 0; row < usage.rowCount; row++) {
      if (transfers[row] === 0 || usage.kind[row] === KIND_NOT_A_CALL || usage.unreadable[row] === 1) continue;
      // The leg that goes abroad is an outgoing one; an inbound call from abroad is not meant.
      if (usage.direction[row] === DIRECTION_INBOUND) continue;
      if (period && !(stamps[row] >= period.start && stamps[row] < period.end)) continue;
      const source = fromCountries[from.codes[row]];
      const target = toCountries[to.codes[row]];
      if (!source || !target || source === target) continue;
      // Legs of one call count once.
      while (next < shared.rows.length && shared.rows[next] < row) next++;
      if (next < shared.rows.length && shared.rows[next] === row) {
        if (counted[shared.ids[next]] === 1) continue;
        counted[shared.ids[next]] = 1;
      }
      count++;
    }
    if (count > FREQUENT) findings.add(-1, -1, 'info', count);
  },
  describe: (_, findings, at) =>
    say`${findings.detail(at)} calls were transferred abroad in this period, each with a billable leg. Ask Aircall whether an extended bundle would cost less.`,
};

/** Country per code of a country column. */
function countriesOf(column: DictionaryColumn): (string | undefined)[] {
  return Array.from({ length: column.distinct }, (_, code) => countryOfColumn(column.text(code)));
}
