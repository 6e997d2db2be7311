import { twilioCategory } from '../../formats/twilio-usage-categories.js';
import { say } from '../../language/say.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import { rowPlace } from '../row-place.js';
import type { CheckContext, FindingList } from '../rule.js';
import { SpanNumbers } from '../twilio/span-numbers.js';

/**
 * Adds a finding at the category of each total with some usage of whose category, dates and account an earlier row is
 * one already; a credit may stand beside what it takes back. Detail: that row.
 */
export function addRepeatedTotals({ file, aggregate }: CheckContext, findings: FindingList): void {
  if (!aggregate) return;
  const { table, binding } = file;
  const column = binding.column('category');
  const quantities = aggregate.quantityColumn < 0 ? undefined : table.numberColumn(aggregate.quantityColumn);
  const categories = table.dictionaryColumn(column);
  const account = binding.column('accountSid');
  const accounts = account < 0 ? undefined : table.dictionaryColumn(account);
  const numbers = categoryNumbers(categories);
  const { ofRow } = new SpanNumbers(aggregate);
  const firstRow = new Map<number, number>();
  for (let row = 0; row < aggregate.rowCount; row++) {
    if (ofRow[row] < 0 || quantities?.states[row] !== NUMBER_VALUE || !(quantities.mantissas[row] > 0)) continue;
    const subject = ofRow[row] * categories.distinct + numbers[categories.codes[row]];
    const key = accounts ? subject * accounts.distinct + accounts.codes[row] : subject;
    const first = firstRow.get(key);
    if (first === undefined) firstRow.set(key, row);
    else findings.add(row, column, 'error', first);
  }
}

/** What is said of a total that is there twice. */
export function describeRepeatedTotal({ file }: CheckContext, findings: FindingList, at: number): string {
  const place = rowPlace(file.table, findings.detail(at));
  return say`${place} is a record of the same category, dates and account, so the same usage is counted twice. Keep one of them, the one with the later as_of; if one download has both, ask the provider why.`;
}

/** One number for all spellings of a category: the first code that has it. */
function categoryNumbers(categories: DictionaryColumn): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from({ length: categories.distinct }, (_, code) => {
    const text = categories.text(code);
    const name = twilioCategory(text)?.category ?? text.trim().toLowerCase();
    const number = known.get(name) ?? code;
    known.set(name, number);
    return number;
  });
}
