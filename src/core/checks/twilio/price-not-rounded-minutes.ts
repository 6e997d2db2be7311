import { charge, PER_MINUTE } from '../../billing/rounding.js';
import { STATUS_NOT_BILLABLE } from '../../formats/records.js';
import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import { currencyColumn } from '../file/currency-column.js';
import { quote } from '../file/visible-text.js';
import type { CheckContext, FileRule } from '../rule.js';
import { durationText } from '../statement/duration-text.js';
import { CALL_RESOURCE, notTwilioCalls } from './twilio-file.js';
import {
  followsMinutes,
  isRoundedOtherwise,
  type PricedCalls,
  placesOf,
  rateOf,
  type UsualRates,
  usualRates,
} from './usual-rates.js';

/** Details: a call that is not billed has a price; the price is no multiple of a usual rate; or it has the other sign. */
const UNBILLED = 0;
const OTHER_RATE = 1;
const OTHER_SIGN = 2;

/** A price that is not the started minutes times a rate. On the price. */
export const priceNotRoundedMinutes: FileRule = {
  id: 'twilio/price-not-rounded-minutes',
  severity: 'warning',
  title: 'A call’s price does not follow from its started minutes',
  help: {
    what: 'Each price is divided by the call’s started minutes. A result that hardly any other call has is reported where another rounding of a usual rate gives the price, or where calls to the same place have a usual rate; and so is a price on a call that failed or was not answered.',
    why: 'Rates differ by destination, but every call is billed in whole minutes. A price in between, or one minute too many, is a mistake of rounding that the log itself shows.',
    fix: 'Look the destination up in the price list. If the rate is right for it, set the finding aside; if your contract bills by the second, turn the rule off. Otherwise ask for the difference.',
    source: `${CALL_RESOURCE}; Resolving Call Log and Call Usage Discrepancies (Twilio help centre)`,
  },
  notApplicable(context) {
    const reason = notTwilioCalls(context);
    if (reason !== undefined) return reason;
    if (context.file.binding.column('price') < 0) return say`The file has no column of prices.`;
    const { priced } = ratesOf(context).rates;
    if (priced === 0) return say`No call with talk has a price.`;
    return followsMinutes(ratesOf(context).rates)
      ? undefined
      : say`Hardly any two calls have the same price a minute, so prices do not follow started minutes.`;
  },
  run(context, findings) {
    const { priced, rates } = ratesOf(context);
    const { calls, prices, currencies } = priced;
    const column = context.file.binding.column('price');
    const unusual: number[] = [];
    for (let row = 0; row < calls.rowCount; row++) {
      if (calls.status[row] === STATUS_NOT_BILLABLE) {
        if (prices.states[row] === NUMBER_VALUE && prices.mantissas[row] !== 0 && calls.unreadable[row] === 0)
          findings.add(row, column, 'warning', UNBILLED);
        continue;
      }
      const rate = rateOf(priced, row);
      if (!Number.isNaN(rate) && !rates.byCurrency[currencies?.codes[row] ?? 0].has(rate)) unusual.push(row);
    }
    if (unusual.length === 0) return;
    const places = placesOf(priced);
    const known = new Set<number>();
    for (let row = 0; row < calls.rowCount; row++) {
      const rate = rateOf(priced, row);
      if (!Number.isNaN(rate) && rates.byCurrency[currencies?.codes[row] ?? 0].has(rate)) known.add(places[row]);
    }
    for (const row of unusual) {
      const own = rates.byCurrency[currencies?.codes[row] ?? 0];
      if (hasOtherSign(rateOf(priced, row), own)) findings.add(row, column, 'warning', OTHER_SIGN);
      else if (known.has(places[row]) || isRoundedOtherwise(priced, row, own))
        findings.add(row, column, 'warning', OTHER_RATE);
    }
  },
  describe(context, findings, at) {
    const { file, callLog } = context;
    const row = findings.row(at);
    const price = quote(file.table.text(row, findings.column(at)).trim());
    if (findings.detail(at) === UNBILLED)
      return say`The call was not answered and has the price ${price}: such calls are not billed. Ask for it back.`;
    if (findings.detail(at) === OTHER_SIGN)
      return say`${price} has the other sign than the prices of this file’s other calls: one of them takes money off the balance, the other puts it back. Ask what it stands for.`;
    const talk = callLog?.talkMs[row] ?? 0;
    const minutes = counted(charge(talk, PER_MINUTE) / 60_000, 'minute');
    return say`${price} for ${durationText(talk)}, so ${minutes}, is no rate that other calls of this file have. Compare it with the price list of the destination.`;
  },
};

/** Whether all usual rates of a currency go the other way. */
function hasOtherSign(rate: number, usual: ReadonlySet<number>): boolean {
  for (const other of usual) if (other > 0 === rate > 0) return false;
  return usual.size > 0;
}

const surveyed = new WeakMap<CheckContext, { priced: PricedCalls; rates: UsualRates }>();

/** The rates of a file, worked out once. */
function ratesOf(context: CheckContext): { priced: PricedCalls; rates: UsualRates } {
  const found = surveyed.get(context);
  if (found) return found;
  const { file, callLog } = context;
  if (!callLog) throw new Error('Only call logs have calls with prices.');
  const currency = currencyColumn(file);
  const priced: PricedCalls = {
    table: file.table,
    calls: callLog,
    prices: file.table.numberColumn(file.binding.column('price')),
    currencies: currency < 0 ? undefined : file.table.dictionaryColumn(currency),
  };
  const made = { priced, rates: usualRates(priced) };
  surveyed.set(context, made);
  return made;
}
