import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFile } from '../../../src/core/checks/check-context.js';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { RuleFindings } from '../../../src/core/checks/check-result.js';
import { ChoicesError } from '../../../src/core/checks/choices/choices-document.js';
import { toChoices } from '../../../src/core/checks/choices/saved-choices.js';
import { readSidecar } from '../../../src/core/checks/choices/sidecar.js';
import type { RuleOutcome } from '../../../src/core/checks/rule.js';
import { FILE_RULES, STATEMENT_RULES } from '../../../src/core/checks/rules.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { type Catalog, speak } from '../../../src/core/language/say.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { CASES, expectedOf, resultOf } from '../checks/fixture-case.js';
import { isTable, openPath } from '../checks/open-fixture.js';

/** Shows what the catalog was asked for: what stands outside the brackets is English in every language. */
const BRACKETS: Catalog = { get: (english) => `⟦${english}⟧` };
/** Leaves nothing but values: a word that is left is one of the file, or was put into a text untranslated. */
const VALUES: Catalog = { get: (english) => (english.match(/\{\d+\}/g) ?? []).join(' ') };

const EXAMPLES = 'examples/aircall';

/** What a rule says of files: the message of a finding, or why it does not apply. */
interface Said {
  rule: string;
  text: string;
  files: readonly OpenedFile[];
}

/** What is outside all brackets. */
function outside(text: string): string {
  let depth = 0;
  let rest = '';
  for (const character of text) {
    if (character === '⟦') depth++;
    else if (character === '⟧') depth--;
    else if (depth === 0) rest += character;
  }
  return rest;
}

function assertInBrackets(text: string, about: string): void {
  assert.match(text, /⟦/, `${about}: ${text}`);
  assert.match(outside(text), /^[\s\p{P}]*$/u, `${about}: ${text}`);
}

/** Names of time zones, which are the same in every language. */
const ZONE = /\bUTC\b|\b[A-Z]\w+\/[A-Z]\w+/g;

/** Two letters of a country, which stand for it in every language. */
const COUNTRY = /^[A-Z]{2}$/;

/** Months and days of the week, as `Intl` writes them in the language that is spoken here. */
const CALENDAR = new Set(
  Array.from({ length: 366 }, (_, day) =>
    new Intl.DateTimeFormat('fr', { weekday: 'long', month: 'short', timeZone: 'UTC' }).format(day * 86_400_000),
  ).flatMap((text) => text.match(/\p{L}{2,}/gu) ?? []),
);

/** The words that a file itself brings along: of its cells, and of its columns as they are documented. */
function wordsOf(file: OpenedFile, known: Map<OpenedFile, Set<string>>): ReadonlySet<string> {
  let words = known.get(file);
  if (!words) {
    const { table, format } = file;
    const texts = [
      ...table.header,
      ...(format?.columns ?? []).flatMap(({ name, values }) => [name, ...(values ?? []).map(({ value }) => value)]),
    ];
    for (let row = 0; row < table.rowCount; row++)
      for (let column = 0; column < table.columnCount; column++) texts.push(table.text(row, column));
    words = new Set(texts.flatMap((text) => text.match(/\p{L}{2,}/gu) ?? []));
    known.set(file, words);
  }
  return words;
}

/** A text without what the reader of pages says of them: that is not the rules' to say. */
function withoutSign(text: string, files: readonly OpenedFile[]): string {
  return files.reduce((rest, { envelope }) => rest.replace(envelope?.morePages?.replace(/\.$/, '') ?? '', ''), text);
}

function inFixtures(): Said[] {
  const said: Said[] = [];
  for (const { id } of [...FILE_RULES, ...STATEMENT_RULES]) {
    for (const name of CASES) {
      const { outcome, findings, files } = resultOf(id, name, expectedOf(id, name));
      // A file that is no table is not the rules' to speak of.
      if (files.length === 0) continue;
      for (const text of [outcome.reason, ...findings.map(({ message }) => message)])
        if (text !== null) said.push({ rule: `${id}, ${name}`, text, files });
    }
  }
  return said;
}

function inExamples(): Said[] {
  const said: Said[] = [];
  const files = new Map<string, OpenedFile>();
  for (const folder of [EXAMPLES, join(EXAMPLES, 'damaged')]) {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.csv')) continue;
      const file = openPath(join(folder, name));
      if (!isTable(file)) continue;
      const sidecar = join(folder, `${name}.reconcile.json`);
      const choices = existsSync(sidecar) ? toChoices(readSidecar(name, readFileSync(sidecar, 'utf8')).choices) : {};
      const result = checkFile(file, { ...choices, asBill: file.format?.role === 'call-log' });
      said.push(...ofRules(name, result.outcomes, result.findings, [file]));
      files.set(name, file);
    }
  }
  const log = [...files].filter(([name]) => name.endsWith('call-log.csv'));
  for (const [name, file] of log) {
    const usage = files.get(name.replace('call-log', 'usage')) ?? files.get('usage.csv');
    assert.ok(usage);
    const statement = reconcile(usage, [file], { period: { invoiceDate: '2025-05-14' }, toleranceMs: 60_000 });
    said.push(...ofRules(name, statement.rules, statement.findings, [usage, file]));
  }
  return said;
}

function ofRules(
  name: string,
  outcomes: readonly RuleOutcome[],
  found: readonly RuleFindings[],
  files: readonly OpenedFile[],
): Said[] {
  const said: Said[] = [];
  for (const { rule, reason } of outcomes)
    if (reason !== null) said.push({ rule: `${rule}, ${name}`, text: reason, files });
  for (const entry of found) {
    for (let at = 0; at < entry.list.length; at++)
      said.push({ rule: `${entry.rule}, ${name}`, text: entry.finding(at).message, files });
  }
  return said;
}

describe('what rules say', () => {
  afterEach(() => speak('en', undefined));

  it('is in the language of the catalog, over every fixture', () => {
    speak('fr', BRACKETS);
    const said = inFixtures();
    assert.ok(said.length > 150, `${said.length} texts`);
    for (const { rule, text, files } of said) assertInBrackets(withoutSign(text, files), rule);
  });

  it('is in the language of the catalog, over the examples', () => {
    speak('fr', BRACKETS);
    const said = inExamples();
    assert.ok(said.length > 1000, `${said.length} texts`);
    for (const { rule, text } of said) assertInBrackets(text, rule);
  });

  it('has no words in its values but those of the files, of formats and of the calendar', () => {
    speak('fr', VALUES);
    const words = new Map<OpenedFile, Set<string>>();
    const strange = new Map<string, string>();
    for (const { rule, text, files } of [...inFixtures(), ...inExamples()]) {
      for (const [word] of withoutSign(text, files)
        .replace(ZONE, '')
        .matchAll(/\p{L}{2,}/gu)) {
        if (CALENDAR.has(word) || COUNTRY.test(word) || files.some((file) => wordsOf(file, words).has(word))) continue;
        strange.set(word, `${rule}: ${text}`);
      }
    }
    assert.deepEqual(Object.fromEntries(strange), {});
  });

  it('says in every language which rules a billing period would make run', () => {
    const file = openPath(join(EXAMPLES, 'usage.csv'));
    assert.ok(isTable(file));
    const waiting = (rules = {}) =>
      checkFile(file, { rules }).outcomes.flatMap(({ rule, needsPeriod }) => (needsPeriod ? [rule] : []));
    const english = waiting();
    assert.deepEqual(english, ['billing/outside-period', 'billing/missing-days']);
    speak('fr', BRACKETS);
    assert.deepEqual(waiting(), english);
    assert.deepEqual(waiting({ 'billing/missing-days': 'off' }), ['billing/outside-period']);
  });
});

describe('what is wrong with choices', () => {
  afterEach(() => speak('en', undefined));

  const wrong = [
    ...['', '[]', '{,}', '{"version": 1 "month": 2}', '{"version": "1"}', '{"version": 2}', '{"month": "2025-05"}'],
    ...Object.entries({
      format: ['no', 1],
      timeZone: ['+02:00', 'Europe/Pariss', 'nowhere at all'],
      rounding: ['60'],
      invoiceDate: ['14 May'],
      month: ['May'],
      periodStart: ['soon'],
      defaultRegion: ['Europe'],
      toleranceSeconds: ['1', -1, 0.0001],
      callLogShiftSeconds: [1e9],
      toleranceSecond: [1],
      billZeroSecondCompleted: ['yes'],
      flireoStamp: ['middle', 1],
      flireoRate: ['5 cents', '0', '-1', 0.05],
      rules: [{ 'billing/missing-day': 'off' }, { nonsense: 'off' }, { 'billing/missing-days': 'loud' }, 1],
      roundingModels: [{}, [{}], [1], [{ rounding: '1' }]],
      suppressed: [
        [{}],
        [{ rule: 'file/ragged-row', row: 0, reason: '' }],
        [1],
        [{ rule: 'file/ragged-row', row: '1' }],
      ],
    }).flatMap(([key, values]) => values.map((value) => JSON.stringify({ version: 1, [key]: value }))),
    ...[
      { month: '2025-05', invoiceDate: '2025-05-14' },
      { periodStart: '2025-05-14' },
      { previousInvoiceDate: '2025-05-14' },
      { previousInvoiceDate: '2025-05-14', invoiceDate: '2025-05-14' },
      { periodStart: '2025-05-14', periodEnd: '2025-05-14' },
      { periodStart: '2025-05-14', periodEnd: '2025-05-13' },
    ].map((period) => JSON.stringify({ version: 1, ...period })),
  ];

  for (const text of wrong) {
    it(`is in the language of the catalog: ${text}`, () => {
      speak('fr', BRACKETS);
      assert.throws(
        () => readSidecar('usage.csv.reconcile.json', text),
        (error) => {
          assert.ok(error instanceof ChoicesError);
          // Which value it is stands before it, as the document writes it.
          assertInBrackets(error.problem.replace(/^[\w/ ›-]+: /, ''), text);
          return true;
        },
      );
    });
  }

  it('is in the language of the catalog, of every way to say a period', () => {
    speak('fr', BRACKETS);
    const file = openPath(join(EXAMPLES, 'usage.csv'));
    assert.ok(isTable(file));
    const periods = [
      { previousInvoiceDate: '2025-04-14' },
      { invoiceDate: 'soon' },
      { invoiceDate: '2025-05-14', previousInvoiceDate: 'before' },
      { invoiceDate: '2025-05-31', previousInvoiceDate: '2024-05-31' },
      { invoiceDate: '2025-05-14', month: '2025-05' },
      { month: 'May' },
      { start: '2025-05-14' },
      { start: 'soon', end: '2025-05-14' },
      { start: '2025-05-14', end: 'later' },
      { start: '2025-05-14', end: '2025-05-14' },
    ];
    for (const period of periods) {
      const { periodError } = prepareFile(file, { period });
      assertInBrackets(periodError ?? '', JSON.stringify(period));
    }
  });
});
