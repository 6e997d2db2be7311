import type { Table } from '../../core/table/table.js';

/** Words of a name that say that its numbers name something: two of them added up mean nothing. */
const NAMING = new Set(
  (
    'id ids uid uuid guid sid key ref reference no nr num number numero phone tel telephone msisdn ani dnis caller callee ' +
    'from to source src destination dst extension ext account acct customer company team user agent invoice order ' +
    'ticket code codes prefix zip zipcode postal postcode plz npa nxx area year month week weekday day hour line row ' +
    'index position rank version status port pin imei imsi iccid sim time date timestamp epoch rate percent'
  ).split(' '),
);
const SAMPLE = 500;
/** Whole numbers of so many digits throughout are telephone numbers, ids or epochs. */
const LONG = 9;

/**
 * Whether a column of numbers, of which only name and cells are known, holds quantities: not where its name speaks of
 * ids, numbers to call, places in time or rates, nor where its cells are written as codes (`007`, `+33…`) or are all
 * long whole numbers.
 */
export function looksLikeQuantity(table: Table, column: number): boolean {
  const words = table.header[column]
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  if (namesSomething(words)) return false;
  const stride = Math.max(1, Math.floor(table.rowCount / SAMPLE));
  let filled = 0;
  let long = 0;
  for (let row = 0; row < table.rowCount; row += stride) {
    const text = table.text(row, column).trim();
    if (/^(?:\+|-?0\d)/.test(text)) return false;
    if (text !== '') filled++;
    if (/^\d+$/.test(text) && text.length >= LONG) long++;
  }
  return long * 2 <= filled;
}

/** `talk time`, `number of calls` and `minutes to mobile` are quantities though one of their words names something. */
function namesSomething(words: readonly string[]): boolean {
  if (words.some((word) => QUANTITY.has(word))) return false;
  if (/^(?:no|nr|num|number) of$/.test(words.slice(0, 2).join(' '))) return false;
  return words.some((word) => NAMING.has(word));
}

const QUANTITY = new Set(
  (
    'duration seconds second secs sec minutes minute mins min ms milliseconds talk talktime billsec billed count total ' +
    'sum amount price cost charge fee tax vat net gross segments messages calls quantity qty units length size bytes'
  ).split(' '),
);
