import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { USAGE_HEADER, usageCsv } from '../../fixtures/constructed-csv.js';
import { openBytes, openInPieces, utf16 } from './open-text.js';

/** What is expected of a file: its format, its records, those that cannot be read, and every finding. */
interface Expected {
  format: string;
  rows: number;
  unreadable: number;
  /** `severity rule row column`, the row 1-based, 0 for the file as a whole. */
  findings: string[];
}

/** How a file is dirty, the file, and what it differs in from a clean one. */
type Dirty = [dirt: string, file: string | Uint8Array, differs?: Partial<Expected>];

const AIRCALL: Expected = { format: 'aircall.usage-report', rows: 4, unreadable: 0, findings: [] };
const CLEAN = usageCsv(4);
const LINES = CLEAN.trimEnd().split('\n');
const COLUMNS = USAGE_HEADER.split(',');
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const withLine = (line: string, at = LINES.length) => `${LINES.toSpliced(at, 0, line).join('\n')}\n`;
const withCell = (column: string, value: string) =>
  usageCsv(4, (cells, row) => {
    if (row === 2) cells[COLUMNS.indexOf(column)] = value;
  });
const ragged = (row: number): Partial<Expected> => ({
  rows: Math.max(4, row),
  unreadable: 1,
  findings: [`error file/ragged-row ${row}`],
});
const wrongCell = (column: string): Partial<Expected> => ({
  unreadable: 1,
  findings: [`error file/value-not-of-type 3 ${column}`],
});

const LINE_ENDS: Dirty[] = [
  ['CR alone', CLEAN.replaceAll('\n', '\r')],
  ['CR alone, and none at the end', CLEAN.trimEnd().replaceAll('\n', '\r')],
  ['CR CR LF', CLEAN.replaceAll('\n', '\r\r\n')],
  ['all kinds in turn', LINES.map((line, at) => line + ['\n', '\r\n', '\r'][at % 3]).join('')],
  ['blank lines above, between and below', `\n\r\n${LINES.join('\n\n')}\n\n\n`],
  ['no line break at the end', CLEAN.trimEnd()],
];

const ENCODINGS: Dirty[] = [
  ['UTF-8 with its mark', `\uFEFF${CLEAN}`],
  ['UTF-8 with its mark twice', `\uFEFF\uFEFF${CLEAN}`],
  ['UTF-16 with its mark', utf16(CLEAN, false, true)],
  ['UTF-16, big end first, without a mark', utf16(CLEAN, true, false)],
  ['UTF-16 with half a character at the end', utf16(CLEAN, false, true).slice(0, -1)],
  ['Latin-1', latin1(CLEAN.replaceAll('Outbound Landline US', 'Outbound Landline US (été)'))],
];

const DELIMITERS: Dirty[] = [
  ['semicolons', CLEAN.replaceAll(',', ';')],
  ['tabs', CLEAN.replaceAll(',', '\t')],
  ['bars', CLEAN.replaceAll(',', '|')],
  ['a line sep=;', `sep=;\r\n${CLEAN.replaceAll(',', ';')}`],
  ['a quoted line sep=; behind a mark', `\uFEFF"sep=;"\n${CLEAN.replaceAll(',', ';')}`],
  ['a blank after each', CLEAN.replaceAll(',', ', ')],
  ['every cell in quotes', CLEAN.replaceAll(/[^,\n]+|(?<=,)(?=[,\n])/g, '"$&"')],
  ['one too many on every line', `${LINES.join(',\n')},\n`, { findings: ['error file/spreadsheet-damage 0'] }],
  ['one too many on one line', withLine(`${LINES[2]},`, 2).replace(`${LINES[2]}\n`, ''), ragged(2)],
  ['decimal commas', withCell('Billed Duration in Mins', '"2,0"'), wrongCell('Billed Duration in Mins')],
];

const OTHER_LINES: Dirty[] = [
  ['a title above the header', `Usage report INV-1234\nPeriod: 14 April to 13 May 2025\n\n${CLEAN}`],
  ['a remark above the header', `# exported 2025-05-14\n${CLEAN}`],
  [
    'a line of totals',
    withLine(`Total,,,8${','.repeat(12)}`),
    {
      rows: 5,
      unreadable: 1,
      findings: ['error file/value-not-of-type 5 Record Timestamp', 'info file/outside-enumeration 5 Type'],
    },
  ],
  ['a short line of totals', withLine('Total,8'), ragged(5)],
  ['the count that a database writes below', withLine('\n(4 rows affected)'), ragged(5)],
  ['a remark between the rows', withLine('# page 2', 3), { ...ragged(3), rows: 5 }],
  [
    'the header once more between the rows',
    withLine(USAGE_HEADER, 3),
    { rows: 5, unreadable: 1, findings: ['error file/value-not-of-type 3'] },
  ],
  [
    'cells that are all blank',
    withLine(','.repeat(15)),
    { rows: 5, unreadable: 1, findings: ['error file/value-not-of-type 5 Record Timestamp'] },
  ],
  ['the last line cut off', CLEAN.slice(0, -30), ragged(4)],
  ['a hole of zero bytes between two rows', withLine('\0'.repeat(64), 3), { ...ragged(3), rows: 5 }],
];

const CELLS: Dirty[] = [
  ['a day that does not exist', withCell('Record Timestamp', '2022-02-30T10:00:00Z'), wrongCell('Record Timestamp')],
  ['a currency sign', withCell('Billed Duration in Mins', '$0.05'), wrongCell('Billed Duration in Mins')],
  [
    'the dots of an abridged example',
    withCell('Billed Duration in Mins', '. . .'),
    wrongCell('Billed Duration in Mins'),
  ],
  ["a spreadsheet's error", withCell('Billed Duration in Mins', '#REF!'), wrongCell('Billed Duration in Mins')],
  [
    "a database's NULL where there has to be a number",
    withCell('Billed Duration in Mins', 'NULL'),
    wrongCell('Billed Duration in Mins'),
  ],
  ['a line break within quotes', withCell('Description', '"Outbound\r\nLandline US"')],
  ['blanks around a number', withCell('Billed Duration in Mins', ' 2 ')],
  ['a zero byte', withCell('Description', 'Outbound\0Landline US')],
  ['names of columns in capitals', CLEAN.replace(USAGE_HEADER, USAGE_HEADER.toUpperCase())],
  [
    'names of columns as programs write them',
    CLEAN.replace(USAGE_HEADER, USAGE_HEADER.toLowerCase().replaceAll(' ', '_')),
  ],
];

const FLIREO: Expected = {
  format: 'flireo.usage',
  rows: 2,
  unreadable: 0,
  findings: ['info flireo/no-currency 0 cost'],
};
const LOGS = [1, 2].map((n) => ({
  id: `log-${n}`,
  call_id: `call-${n}`,
  duration_seconds: 84,
  minutes_used: 2,
  cost: 0.1,
  created_at: `2025-12-1${n}T10:01:24.000Z`,
}));
const PAGE = JSON.stringify({ logs: LOGS, pagination: { total: 2, limit: 100, offset: 0 } }, null, 1);

const JSON_FILES: Dirty[] = [
  ['a mark', `\uFEFF${PAGE}`],
  ['UTF-16', utf16(PAGE, false, true)],
  ['CR alone', PAGE.replaceAll('\n', '\r')],
  ['a record a line, blank lines between', `${LOGS.map((log) => JSON.stringify(log)).join('\n\n')}\n`],
  ['the list alone', JSON.stringify(LOGS)],
  ['an answer wrapped once more', JSON.stringify({ status: 200, data: JSON.parse(PAGE) })],
  ['numbers with an exponent', PAGE.replaceAll(': 0.1', ': 1.0E-1')],
  [
    'a page of 2 of 509',
    PAGE.replace('"total": 2', '"total": 509'),
    { findings: ['error file/page-missing 0', ...FLIREO.findings] },
  ],
  [
    'such a page within another object',
    JSON.stringify({ status: 200, data: JSON.parse(PAGE.replace('"total": 2', '"total": 509')) }),
    { findings: ['error file/page-missing 0', ...FLIREO.findings] },
  ],
  [
    'two answers one after the other',
    `${PAGE}\n${PAGE.replaceAll('log-', 'row-').replaceAll('call-', 'call-1')}`,
    { rows: 4 },
  ],
];

/** A switch's log: no header, quotes doubled within quotes. */
const CDRS = [1, 2, 3, 4].map(
  (day) =>
    `"","101","+442079460111","internal","""Front desk"" <101>","PJSIP/101-${day}","PJSIP/t-${day}","Dial","PJSIP/t,60","2025-05-0${day} 10:00:00","2025-05-0${day} 10:00:05","2025-05-0${day} 10:01:10",70,65,"ANSWERED","DOCUMENTATION","${1_746_093_600 + (day - 1) * 86_400}.${day}",""`,
);
const ASTERISK: Expected = { format: 'asterisk.cdr', rows: 4, unreadable: 0, findings: [] };
const cdrs = (change: (line: string) => string) => `${CDRS.with(1, change(CDRS[1])).join('\n')}\n`;

const CALL_LOGS: Dirty[] = [
  ['CR LF and blank lines', `${CDRS.join('\r\n\r\n')}\r\n`],
  ['a delimiter at the end of each line', `${CDRS.join(',\n')},\n`],
  ['a hole of zero bytes before a row', `${'\0'.repeat(64)}${CDRS.join('\n')}\n`],
  [
    'two rows on one line',
    `${CDRS[0]}\n${CDRS[1]}${CDRS[2]}\n${CDRS[3]}\n`,
    { rows: 3, unreadable: 1, findings: ['error file/ragged-row 2'] },
  ],
  [
    'an answer that never was',
    cdrs((line) => line.replace('"2025-05-02 10:00:05"', '"0000-00-00 00:00:00"').replace('70,65', '70,0')),
  ],
  [
    'a day that does not exist',
    cdrs((line) => line.replace('2025-05-02 10:00:00', '2025-02-30 10:00:00')),
    { unreadable: 1, findings: ['error file/value-not-of-type 2 start'] },
  ],
  [
    'a duration below zero',
    cdrs((line) => line.replace('70,65', '-1,-5')),
    { unreadable: 1, findings: ['error file/value-not-of-type 2'] },
  ],
];

/** What the product makes of a file. */
function read(name: string, file: string | Uint8Array, pieces?: readonly number[]): Expected {
  const content = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const opened = pieces ? openInPieces(content, name, pieces) : openBytes(content, name);
  assert.ok('table' in opened, 'message' in opened ? opened.message : undefined);
  const result = checkFile(opened, { timeZone: 'UTC' });
  return {
    format: opened.format?.id ?? 'none',
    rows: opened.table.rowCount,
    unreadable: result.unreadableRows,
    findings: result.findings.flatMap((found) =>
      Array.from({ length: found.list.length }, (_, at) => {
        const { rule, severity, row, column } = found.finding(at);
        return [severity, rule, row ?? 0, column].filter((part) => part !== null && part !== '').join(' ');
      }),
    ),
  };
}

function testAll(name: string, files: readonly Dirty[], clean: Expected): void {
  for (const [dirt, file, differs] of files) {
    it(dirt, () => {
      const expected = { ...clean, ...differs };
      assert.deepEqual(read(name, file), expected);
      if (typeof file === 'string') assert.deepEqual(read(name, file, [97, 1, 260]), expected);
    });
  }
}

describe('dirty files lose no row and get no false finding', () => {
  it('as they were before', () => {
    assert.deepEqual(read('usage.csv', CLEAN), AIRCALL);
    assert.deepEqual(read('usage.json', PAGE), FLIREO);
    assert.deepEqual(read('Master.csv', `${CDRS.join('\n')}\n`), ASTERISK);
  });

  describe('line ends', () => testAll('usage.csv', LINE_ENDS, AIRCALL));
  describe('encodings', () => testAll('usage.csv', ENCODINGS, AIRCALL));
  describe('delimiters', () => testAll('usage.csv', DELIMITERS, AIRCALL));
  describe('lines that are no records', () => testAll('usage.csv', OTHER_LINES, AIRCALL));
  describe('cells', () => testAll('usage.csv', CELLS, AIRCALL));
  describe('JSON', () => testAll('usage.json', JSON_FILES, FLIREO));
  describe('logs of switches', () => testAll('Master.csv', CALL_LOGS, ASTERISK));
});

describe('what is no table is refused, and told what it is', () => {
  const refused: [dirt: string, name: string, file: string, says: RegExp][] = [
    ['nothing', 'usage.csv', '', /empty/],
    ['blanks', 'usage.csv', ' \n \r\n', /empty/],
    ['zero bytes', 'usage.csv', '\0'.repeat(100), /zero bytes/],
    ['a web page', 'usage.csv', '<!DOCTYPE html><html><body>Sign in</body></html>', /web page/],
    ['a PDF', 'usage.csv', '%PDF-1.7\n', /PDF/],
    ['dots in JSON', 'usage.json', PAGE.replace('\n ],', ',\n . . .\n ],'), /left out/],
    ['JSON that is cut off', 'usage.json', PAGE.slice(0, -30), /ends where/],
    ['a record that is cut off', 'usage.json', '{"id":"a","cost":1}\n{"id":"b","co', /line 2/],
    ['JSON as Python prints it', 'usage.json', PAGE.replaceAll('"', "'"), /double quotes/],
    ['a number that is none', 'usage.json', PAGE.replace(': 0.1', ': NaN'), /broken/],
    ['a plain value', 'usage.json', 'null', /no list of records/],
  ];
  for (const [dirt, name, file, says] of refused) {
    it(dirt, () => {
      const opened = openBytes(new TextEncoder().encode(file), name);
      assert.ok('message' in opened && !('table' in opened), 'it was read');
      assert.match(opened.message, says);
    });
  }
});
