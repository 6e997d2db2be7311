import type { OpenedFile } from '../../formats/opened-file.js';
import { say } from '../../language/say.js';
import { surveyCells } from '../file/cells/cell-survey.js';
import type { FileRule, FindingList } from '../rule.js';
import { countryOfColumn } from './country-names.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';

/**
 * Countries that the number beside them does not belong to. On the country cell; detail: the alpha-2 code of the
 * number's country, its two characters as one number.
 */
export const countryContradictsNumber: FileRule = {
  id: 'aircall/country-contradicts-number',
  severity: 'info',
  title: 'Country is not the country of the number',
  help: {
    what: 'Compares From Country and To Country with the country that the number’s prefix belongs to; numbers with +1 are told apart by their area code. Numbers without a country, such as toll-free ones, are left out.',
    why: 'The destination country decides the rate and whether a bundle covers the call. A row that states another country than its number may be priced as a call to the wrong place.',
    fix: 'Compare the price of the row’s invoice line with the rate of the number’s own country, and raise it with Aircall if it is dearer.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['fromCountry', 'fromNumber', 'toCountry', 'toNumber']),
  run({ file }, findings) {
    compare(file, 'fromNumber', 'fromCountry', findings);
    compare(file, 'toNumber', 'toCountry', findings);
  },
  describe({ file }, findings, at) {
    const country = String.fromCharCode(findings.detail(at) >> 8, findings.detail(at) & 255);
    const to = findings.column(at) === file.binding.column('toCountry');
    return to
      ? say`The To Number belongs to ${country}, not to the country stated. Check that the call is priced for the right country.`
      : say`The From Number belongs to ${country}, not to the country stated. Check that the call is priced for the right country.`;
  },
  stakeMs: ({ usage }, findings, at) => usage?.billedMs[findings.row(at)] ?? 0,
};

function compare(file: OpenedFile, numberKey: string, countryKey: string, findings: FindingList): void {
  const { table, binding } = file;
  const numberColumn = binding.column(numberKey);
  const countryColumn = binding.column(countryKey);
  const { codes, distinct, text } = table.dictionaryColumn(countryColumn);
  const stated = new Uint16Array(distinct);
  for (let code = 0; code < distinct; code++) stated[code] = packed(countryOfColumn(text(code)));
  const probe = surveyCells(file).numberCountries.find(({ column }) => column === numberColumn);
  if (!probe) return;
  const owned = Uint16Array.from(['', ...probe.names], packed);
  for (let row = 0; row < table.rowCount; row++) {
    const own = owned[probe.codes[row]];
    if (own === 0) continue;
    const said = stated[codes[row]];
    if (said !== 0 && said !== own && !table.isRagged(row)) findings.add(row, countryColumn, 'info', own);
  }
}

/** An alpha-2 code as one number, 0 for none. */
function packed(country: string | undefined): number {
  return country?.length === 2 ? (country.charCodeAt(0) << 8) | country.charCodeAt(1) : 0;
}
