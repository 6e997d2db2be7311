import { TYPE_UNKNOWN, usageType } from '../../formats/aircall-usage-types.js';
import { DIRECTION_INBOUND, DIRECTION_UNKNOWN } from '../../formats/records.js';
import { say } from '../../language/say.js';
import type { CodeArray } from '../../table/dictionary-column.js';
import type { Table } from '../../table/table.js';
import { anyOf } from '../any-of.js';
import type { FileRule } from '../rule.js';
import { countryOfColumn } from './country-names.js';
import { descriptionClaims } from './description-claims.js';
import { AIRCALL_ARTICLE, notAircall } from './usage-report.js';
import { typeWords, usageTypes } from './usage-type.js';

const DIRECTION_BIT = 1;
const COUNTRY_BIT = 2;
const TYPE_BIT = 4;

/**
 * Rows whose Description speaks of another direction, type or country. On the Description; detail: the contradictions
 * as bits.
 */
export const descriptionContradicts: FileRule = {
  id: 'aircall/description-contradicts',
  severity: 'warning',
  title: 'Description contradicts the rest of the row',
  help: {
    what: 'Compares the words of Description (inbound or outbound, SMS or call, a country) with the row’s Direction, Type and countries. An outbound row is compared with To Country, an inbound one with either country.',
    why: 'Description is what ties a row to a line of the invoice. If it says something else than the row, the row may be priced on the wrong line.',
    fix: 'Find the invoice line with this Description and check whether the row belongs there. If it does not, ask Aircall to move it and to credit the difference in price.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: (context) => notAircall(context, ['description', 'direction', 'type']),
  run({ file, usage }, findings) {
    if (!usage) return;
    const { table, binding } = file;
    const column = binding.column('description');
    const descriptions = table.dictionaryColumn(column);
    const typeColumn = table.dictionaryColumn(binding.column('type'));
    const types = usageTypes(typeColumn);
    const countries = new CountryNumbers();
    const from = columnCountries(table, binding.column('fromCountry'), countries);
    const to = columnCountries(table, binding.column('toCountry'), countries);

    // What each distinct description says, as numbers; a row is then compared without looking at a text.
    const saysDirection = new Uint8Array(descriptions.distinct);
    const saysTypes = new Uint8Array(descriptions.distinct);
    const saysCountry = new Int16Array(descriptions.distinct);
    const saysCountries = new Map<number, readonly number[]>();
    for (let code = 0; code < descriptions.distinct; code++) {
      const claims = descriptionClaims(table.text(descriptions.firstRows[code], column));
      saysDirection[code] = claims.direction;
      saysTypes[code] = claims.types;
      if (claims.countries.length === 1) saysCountry[code] = countries.of(claims.countries[0]);
      else if (claims.countries.length > 1) {
        saysCountry[code] = SEVERAL;
        saysCountries.set(
          code,
          claims.countries.map((country) => countries.of(country)),
        );
      }
    }
    const agrees = (code: number, country: number): boolean => {
      if (country === 0) return true;
      const said = saysCountry[code];
      return said === SEVERAL ? saysCountries.get(code)?.includes(country) === true : said === country;
    };

    const { direction } = usage;
    for (let row = 0; row < usage.rowCount; row++) {
      const code = descriptions.codes[row];
      let problem = 0;
      const saidDirection = saysDirection[code];
      if (
        saidDirection !== DIRECTION_UNKNOWN &&
        direction[row] !== DIRECTION_UNKNOWN &&
        saidDirection !== direction[row]
      )
        problem = DIRECTION_BIT;
      const type = types[typeColumn.codes[row]];
      if (saysTypes[code] !== 0 && type !== TYPE_UNKNOWN && (saysTypes[code] & type) === 0) problem |= TYPE_BIT;
      if (saysCountry[code] !== 0) {
        const target = to ? to.numbers[to.codes[row]] : 0;
        if (!agrees(code, target)) {
          const source = from ? from.numbers[from.codes[row]] : 0;
          const either = direction[row] === DIRECTION_INBOUND || direction[row] === DIRECTION_UNKNOWN;
          if (!either || source === 0 || !agrees(code, source)) problem |= COUNTRY_BIT;
        }
      }
      if (problem !== 0 && !table.isRagged(row)) findings.add(row, column, 'warning', problem);
    }
  },
  describe(context, findings, at) {
    const problem = findings.detail(at);
    const { table, binding } = context.file;
    const text = (key: string) => table.text(findings.row(at), binding.column(key));
    const says = descriptionClaims(text('description'));
    const parts: string[] = [];
    if (problem & DIRECTION_BIT) {
      const inbound = says.direction === DIRECTION_INBOUND;
      parts.push(inbound ? say`inbound where Direction is outbound` : say`outbound where Direction is inbound`);
    }
    if (problem & TYPE_BIT)
      parts.push(say`${typeWords(says.types)} where Type is ${typeWords(usageType(text('type')))}`);
    if (problem & COUNTRY_BIT) {
      parts.push(
        say`${anyOf(says.countries)} where To Country is ${countryOfColumn(text('toCountry')) ?? text('toCountry')}`,
      );
    }
    const all = parts.reduce((some, part) => say`${some}, and ${part}`);
    return say`The Description says ${all}. Check that the row is on the right invoice line.`;
  },
  stakeMs: ({ usage }, findings, at) => usage?.billedMs[findings.row(at)] ?? 0,
};

/** Stands for a description that names several countries. */
const SEVERAL = -1;

/** Countries as small numbers from 1; 0 is none. */
class CountryNumbers {
  private readonly numbers = new Map<string, number>();

  of(country: string): number {
    const known = this.numbers.get(country);
    if (known !== undefined) return known;
    const number = this.numbers.size + 1;
    this.numbers.set(country, number);
    return number;
  }
}

/** A country column as numbers of countries per distinct text. */
function columnCountries(
  table: Table,
  column: number,
  countries: CountryNumbers,
): { codes: CodeArray; numbers: Uint16Array } | undefined {
  if (column < 0) return undefined;
  const texts = table.dictionaryColumn(column);
  const numbers = new Uint16Array(texts.distinct);
  for (let code = 0; code < numbers.length; code++) {
    const country = countryOfColumn(texts.text(code));
    if (country) numbers[code] = countries.of(country);
  }
  return { codes: texts.codes, numbers };
}
