import { listOf } from '../../formats/recognition.js';
import { twilioCategory } from '../../formats/twilio-usage-categories.js';
import { say } from '../../language/say.js';
import type { DictionaryColumn } from '../../table/dictionary-column.js';
import { quote } from '../file/visible-text.js';
import type { CheckContext, FileRule, FindingList } from '../rule.js';
import { durationText } from '../statement/duration-text.js';
import { SpanNumbers } from './span-numbers.js';
import { notUsageRecords, USAGE_RECORDS } from './twilio-file.js';

const TOTAL = 'totalprice';
/** Names in a message; a file can hold hundreds of parts. */
const NAMED = 4;
/** Categories that are the sum of their parts, and what an account’s may hold besides. */
const SUMS: readonly { whole: string; parts: readonly string[]; besides: readonly string[] }[] = [
  { whole: 'calls', parts: ['calls-inbound', 'calls-outbound'], besides: ['calls-client', 'calls-sip'] },
  {
    whole: 'calls-inbound',
    parts: ['calls-inbound-local', 'calls-inbound-mobile', 'calls-inbound-tollfree'],
    besides: [],
  },
  { whole: 'calls-sip', parts: ['calls-sip-inbound', 'calls-sip-outbound'], besides: [] },
  {
    whole: 'trunking-origination',
    parts: ['trunking-origination-local', 'trunking-origination-mobile', 'trunking-origination-tollfree'],
    besides: [],
  },
  { whole: 'pfax-minutes', parts: ['pfax-minutes-inbound', 'pfax-minutes-outbound'], besides: [] },
];

/**
 * Records that count the same usage. On the category: a whole whose parts are there for the same dates. On the first
 * date: records of a category whose dates contain those of another. On the usage: a whole that is not the sum of its
 * parts; detail: that sum in ms.
 */
export const categoriesOverlap: FileRule = {
  id: 'twilio/categories-overlap',
  severity: 'warning',
  title: 'Records of the file count the same usage more than once',
  help: {
    what: 'Looks for categories that contain others of the file with the same dates (totalprice holds everything, calls holds calls-inbound and calls-outbound), for records by day beside records by month, and for a whole that is not the sum of its parts.',
    why: 'A total over the whole column, in minutes or in money, counts such usage twice or three times. In a reconciliation only the finest categories that a call log can decide are compared, and nothing is added that contains another.',
    fix: 'Add up either the whole or its parts. Where a whole differs from its parts, ask Twilio which of them the invoice follows.',
    source: `${USAGE_RECORDS}; Resolving Call Log and Call Usage Discrepancies (Twilio help centre)`,
  },
  notApplicable: notUsageRecords,
  run(context, findings) {
    const { file, aggregate } = context;
    if (!aggregate) return;
    const categories = categoriesOf(context);
    const spans = new SpanNumbers(aggregate);
    addWholes(context, categories, spans, findings);
    addContainingDates(context, categories, spans, findings);
    const usage = file.binding.column('usage');
    if (usage >= 0) addSums(context, categories, spans, findings);
  },
  describe(context, findings, at) {
    const { file } = context;
    const column = findings.column(at);
    const category = file.table.text(findings.row(at), file.binding.column('category')).trim();
    if (column === file.binding.column('startDate'))
      return say`The dates of this record contain those of other records of ${quote(category)}: a total over all of them counts the same days twice. Keep the records by day or the longer ones.`;
    if (column === file.binding.column('usage'))
      return say`${quote(category)} is not the sum of its parts for the same dates, which come to ${durationText(findings.detail(at))}. Ask which of them the invoice follows.`;
    if (category.toLowerCase() === TOTAL)
      return say`${quote(category)} is the price of all other categories together, which this file has as well: a total over the column counts money twice. Leave it out of sums.`;
    const parts = partsOf(context, category);
    const named = listOf(parts.slice(0, NAMED).map((part) => quote(part)));
    return parts.length > NAMED
      ? say`${quote(category)} contains ${named}, and more of this file: a total over all of them counts the same usage twice. Add up the whole or its parts.`
      : say`${quote(category)} contains ${named} of this file: a total over all of them counts the same usage twice. Add up the whole or its parts.`;
  },
};

/** The categories of a file, by the codes of its dictionary. */
interface Categories {
  dictionary: DictionaryColumn;
  /** Listed names, or the text as it stands. */
  names: readonly string[];
  /** Codes of every category that contains this one. */
  wholes: readonly (readonly number[])[];
}

function categoriesOf({ file }: CheckContext): Categories {
  const dictionary = file.table.dictionaryColumn(file.binding.column('category'));
  const names = Array.from({ length: dictionary.distinct }, (_, code) => {
    const text = dictionary.text(code);
    return twilioCategory(text)?.category ?? text.trim();
  });
  const codes = new Map(names.map((name, code) => [name, code]));
  const wholes = names.map((name) => ancestors(name).flatMap((whole) => codes.get(whole) ?? []));
  return { dictionary, names, wholes };
}

/** What contains a category, the nearest first; `totalprice` contains all. */
function ancestors(name: string): string[] {
  const found: string[] = [];
  for (let whole = twilioCategory(name)?.parent; whole !== undefined; whole = twilioCategory(whole)?.parent)
    found.push(whole);
  if (name !== TOTAL && name !== '') found.push(TOTAL);
  return found;
}

/** The categories of the file that one contains, in the order of the file. */
function partsOf(context: CheckContext, category: string): string[] {
  const whole = twilioCategory(category)?.category ?? category;
  return categoriesOf(context).names.filter((name) => ancestors(name).includes(whole));
}

/** A finding at the first record of each category that contains another with the same dates. */
function addWholes(context: CheckContext, categories: Categories, spans: SpanNumbers, findings: FindingList): void {
  const { dictionary, names, wholes } = categories;
  const { codes } = dictionary;
  // Whether a part of a category is there, by category and span.
  const contained = new Set<number>();
  for (let row = 0; row < codes.length; row++) {
    const span = spans.ofRow[row];
    if (span >= 0) for (const whole of wholes[codes[row]]) contained.add(span * names.length + whole);
  }
  if (contained.size === 0) return;
  const column = context.file.binding.column('category');
  const told = new Uint8Array(names.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (told[code] === 1 || spans.ofRow[row] < 0 || !contained.has(spans.ofRow[row] * names.length + code)) continue;
    told[code] = 1;
    findings.add(row, column, 'warning');
  }
}

/** A finding at the first record of each category whose dates contain those of another record of it. */
function addContainingDates(
  context: CheckContext,
  { dictionary: { codes }, names }: Categories,
  spans: SpanNumbers,
  findings: FindingList,
): void {
  const within = spans.contained();
  if (within.length === 0) return;
  const there = new Set<number>();
  for (let row = 0; row < codes.length; row++)
    if (spans.ofRow[row] >= 0) there.add(spans.ofRow[row] * names.length + codes[row]);
  const column = context.file.binding.column('startDate');
  const inner = new Map<number, number[]>();
  for (const [outer, span] of within) inner.set(outer, [...(inner.get(outer) ?? []), span]);
  const told = new Uint8Array(names.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (told[code] === 1) continue;
    const parts = inner.get(spans.ofRow[row]);
    if (!parts?.some((span) => there.has(span * names.length + code))) continue;
    told[code] = 1;
    findings.add(row, column, 'warning');
  }
}

/**
 * A finding at each whole that has all its parts and is not their sum, or has less than those that are there. Records of
 * several accounts, and what is there twice, are added up on both sides; the finding is at the first of them.
 */
function addSums(context: CheckContext, categories: Categories, spans: SpanNumbers, findings: FindingList): void {
  const { aggregate, file } = context;
  if (!aggregate) return;
  const { names, dictionary } = categories;
  const code = (name: string) => names.indexOf(name);
  const column = file.binding.column('usage');
  for (const { whole, parts, besides } of SUMS) {
    const wholeCode = code(whole);
    const partCodes = parts.map(code);
    if (wholeCode < 0 || partCodes.every((part) => part < 0)) continue;
    const sums = spans.sums(dictionary.codes, aggregate.billedMs, [wholeCode, ...[...parts, ...besides].map(code)]);
    const told = new Set<number>();
    for (let row = 0; row < aggregate.rowCount; row++) {
      const span = spans.ofRow[row];
      if (dictionary.codes[row] !== wholeCode || span < 0 || told.has(span)) continue;
      told.add(span);
      const at = (index: number) => sums[index][span];
      const own = at(0);
      const known = parts.map((_, index) => at(1 + index)).filter((sum) => !Number.isNaN(sum));
      const sum = known.reduce((total, ms) => total + ms, 0);
      const rest = besides.map((_, index) => at(1 + parts.length + index) || 0).reduce((total, ms) => total + ms, 0);
      const differs = known.length === parts.length ? sum !== own && sum + rest !== own : sum > own;
      if (own >= 0 && known.length > 0 && differs) findings.add(row, column, 'warning', sum);
    }
  }
}
