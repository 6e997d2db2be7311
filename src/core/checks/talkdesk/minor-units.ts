/** Decimals of the currencies that do not have two, by the list of ISO 4217. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code): [string, number] => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
]);

/** How many decimals the smallest unit of a currency has: 2 for USD, 0 for JPY; 2 where nothing says which it is. */
export function minorUnitDecimals(currency: string): number {
  return DECIMALS.get(currency.trim().toUpperCase()) ?? 2;
}
