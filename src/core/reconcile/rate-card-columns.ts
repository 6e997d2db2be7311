import { bindColumns } from '../formats/columns.js';
import type { ColumnBinding, ColumnDefinition } from '../formats/format.js';
import { currencyOfHead, withoutCurrencies } from './side-table.js';

/** Names that carriers and providers give the columns of their price lists, the usual one first. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  description: [
    'Description',
    'Destination',
    'Destination Name',
    'Item',
    'Line Item',
    'Usage Description',
    'Zone',
    'Country',
    'Route',
  ],
  prefix: [
    'Prefix',
    'Prefixes',
    'Dial Code',
    'Dial Codes',
    'Dialling Code',
    'Dialing Code',
    'Dial Prefix',
    'Number Prefix',
    'Destination Prefix',
    'Destination Prefixes',
    'Destination Code',
    'Calling Code',
    'Country Code',
    'Area Code',
    'E.164 Prefix',
    'Code',
    'Codes',
    'Breakout',
  ],
  effectiveFrom: [
    'Effective From',
    'Effective Date',
    'Effective',
    'Effective Since',
    'Valid From',
    'Start Date',
    'From Date',
    'From',
    'Since',
    'Date',
  ],
  effectiveTo: [
    'Effective To',
    'Effective Until',
    'Valid To',
    'Valid Until',
    'End Date',
    'Expiry Date',
    'Expires',
    'To Date',
    'Until',
  ],
  perMinute: [
    'Per Minute',
    'Rate',
    'Rate per Minute',
    'Rate / Min',
    'Price',
    'Price per Minute',
    'Price / Min',
    'Per Min',
    'Cost per Minute',
    'Cost / Min',
    'Charge per Minute',
    'Minute Rate',
    'Minute Price',
    'Minute',
    'New Rate',
    'Voice Rate',
    'PPM',
  ],
  connectFee: [
    'Connect Fee',
    'Connection Fee',
    'Connect Charge',
    'Connection Charge',
    'Connect',
    'Connection',
    'Setup',
    'Setup Fee',
    'Set-up Fee',
    'Setup Charge',
    'Setup Cost',
    'Connection Cost',
    'Call Fee',
    'Call Setup',
    'Call Setup Fee',
    'Flag Fall',
    'Per Call',
    'Per Call Fee',
    'Fee per Call',
  ],
  increment: [
    'Increment',
    'Billing Increment',
    'Increments',
    'Billing Interval',
    'Interval',
    'Charging Interval',
    'Rounding',
  ],
  currency: ['Currency', 'Currency Code', 'CCY'],
  direction: ['Direction', 'Call Direction'],
};

const COLUMNS: readonly ColumnDefinition[] = Object.entries(NAMES).map(([key, [name, ...aliases]]) => ({
  key,
  name,
  aliases,
  type: 'text',
  required: key === 'perMinute',
  meaning: '',
  unit: '',
  billed: '',
  invoiceLine: '',
  trap: '',
}));

/** The header of a rate card: which column holds what, and the currency that the price's head names. */
export interface RateCardHeader {
  binding: ColumnBinding;
  currency: string;
}

/** Binds a header, whatever its case and spelling; a currency in it counts as none of the name. */
export function bindRateCard(header: readonly string[]): RateCardHeader {
  const binding = bindColumns(withoutCurrencies(header), COLUMNS);
  return { binding, currency: currencyOfHead(header[binding.column('perMinute')]) };
}
