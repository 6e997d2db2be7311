import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { CheckResult } from '../../../src/core/checks/check-result.js';
import { NO_USER_FORMATS, type UserFormats } from '../../../src/core/formats/known-formats.js';
import { FORMATS } from '../../../src/core/formats/registry.js';
import { compileFormat } from '../../../src/core/formats/user-format.js';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { formatDictionary } from '../../../src/core/report/column-dictionary.js';
import { tableSchema } from '../../../src/core/report/table-schema.js';
import { usageCsv } from '../../fixtures/constructed-csv.js';
import { openTable } from './open-text.js';
import { readText, START, talk } from './read-call-log.js';

const LOG = {
  'x-format': 'acme.calls',
  'x-role': 'call-log',
  'x-time-zone': 'Europe/Paris',
  fields: [
    { name: 'Ref', 'x-key': 'id' },
    { name: 'Début', 'x-key': 'start' },
    { name: 'Durée', 'x-key': 'talk', 'x-unit': 'minutes' },
    { name: 'Sens', 'x-key': 'direction', 'x-values': [{ value: 'E', meaning: 'entrant', as: 'inbound' }] },
    { name: 'Issue', 'x-key': 'status', 'x-values': [{ value: 'KO', meaning: 'sans réponse', as: 'not-answered' }] },
    { name: 'Appelant', 'x-key': 'from' },
    { name: 'Appelé', 'x-key': 'to' },
    { name: 'Poste', description: 'The desk of the person who called.' },
  ],
};
const LOG_LINES = [
  'Ref;Début;Durée;Sens;Issue;Appelant;Appelé;Poste',
  'a1;2025-04-20 12:00:00;1.5;S;OK;+33199000001;+33199000002;12',
  'a2;2025-04-20 12:05:00;0;E;KO;+33199000002;+33199000001;13',
];
const USAGE = {
  'x-format': 'acme.usage',
  'x-role': 'usage',
  'x-stamp-meaning': 'end',
  'x-rounding': '30/6',
  fields: [
    { name: 'Line', 'x-key': 'recordId' },
    { name: 'Call', 'x-key': 'id' },
    { name: 'Ended', 'x-key': 'stamp' },
    {
      name: 'Kind',
      'x-key': 'type',
      'x-values': [
        { value: 'V', meaning: 'voice', as: 'call' },
        { value: 'T', meaning: 'text', as: 'not-a-call' },
      ],
    },
    { name: 'Secs', 'x-key': 'billed', 'x-unit': 'seconds' },
    { name: 'A', 'x-key': 'from' },
    { name: 'B', 'x-key': 'to' },
  ],
};
const USAGE_LINES = [
  'Line,Call,Ended,Kind,Secs,A,B',
  '1,a1,2025-04-20T10:01:30Z,V,90,+33199000001,+33199000002',
  '2,a9,2025-04-20T10:02:00Z,T,1,+33199000001,+33199000002',
];

function formats(...definitions: object[]): UserFormats {
  return userFormats(
    definitions.map((definition, at) => ({ name: `f${at}.usage-format.json`, text: JSON.stringify(definition) })),
  );
}

/** Line and message of each problem of a definition, written with a line for every member. */
function problemsOf(definition: unknown): string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition, undefined, 1);
  return compileFormat({ name: 'x.json', text }, FORMATS).problems.map(
    ({ line, message, advice }) => `${line}: ${message} ${advice}`,
  );
}

function totals(result: CheckResult) {
  return result.totals.map(({ rows, quantity, unit, billedSeconds }) => ({ rows, quantity, unit, billedSeconds }));
}

describe('formats that a user defines', () => {
  it('read a call log by its canonical fields', () => {
    const log = readText(`${LOG_LINES.join('\n')}\n`, 'calls.csv', { userFormats: formats(LOG) });
    assert.equal(log.file.format?.id, 'acme.calls');
    assert.deepEqual(talk(log), [90, 0]);
    assert.deepEqual([...log.status], [0 + 3, 1]);
    assert.deepEqual([...log.direction], [0, 1]);
    assert.equal(log.file.format?.documentedZone, 'Europe/Paris');
    const paris = readText(
      `${LOG_LINES.join('\n')}\n`,
      'calls.csv',
      { userFormats: formats(LOG) },
      { timeZone: 'Europe/Paris' },
    );
    assert.equal(paris.stamps.values[0], START);
    assert.deepEqual(paris.idColumns, [0]);
    assert.deepEqual([paris.fromColumn, paris.toColumn], [5, 6]);
    const desk = log.file.format?.columns.find(({ name }) => name === 'Poste');
    assert.equal(desk?.meaning, 'The desk of the person who called.');
  });

  it('read a usage file, and its checks and totals go by it', () => {
    const file = openTable(`${USAGE_LINES.join('\n')}\n`, 'u.csv', { userFormats: formats(USAGE, LOG) });
    assert.equal(file.format?.id, 'acme.usage');
    const result = checkFile(file, {});
    const { usage } = result.context;
    assert.ok(usage);
    assert.deepEqual([...usage.billedMs], [90_000, 1000]);
    assert.deepEqual([...usage.kind], [0, 2]);
    assert.equal(usage.stampMeaning, 'end');
    assert.deepEqual(usage.models[0].model, { minimumMs: 30_000, incrementMs: 6000, freeBelowMs: 0 });
    assert.deepEqual(totals(result), [
      { rows: 1, quantity: '90', unit: 'seconds', billedSeconds: 90 },
      { rows: 1, quantity: '1', unit: 'seconds', billedSeconds: 0 },
    ]);
    assert.equal(result.findings.find(({ rule }) => rule === 'billing/duplicate-record')?.list.length ?? 0, 0);
  });

  it('add amounts up where they are in one currency', () => {
    const fields = [
      { name: 'at', 'x-key': 'stamp' },
      { name: 'm', 'x-key': 'billed', 'x-unit': 'minutes' },
      { name: 'cost', 'x-key': 'amount' },
      { name: 'cur', 'x-key': 'currency' },
    ];
    const known = formats({ 'x-format': 'acme.priced', 'x-role': 'usage', fields });
    const sums = (...rows: string[]) => {
      const text = ['at,m,cost,cur', ...rows.map((row) => `2025-05-03T10:00:00Z,2,${row}`)].join('\n');
      const [total] = checkFile(openTable(`${text}\n`, 'p.csv', { userFormats: known }), {}).totals;
      return [total.amount, total.currency, total.quantity, total.unit];
    };
    assert.deepEqual(sums('0.10,EUR', '0.205,eur'), ['0.305', 'EUR', '4', 'minutes']);
    assert.deepEqual(sums('0.10,EUR', '0.20,USD'), [null, null, '4', 'minutes']);
  });

  it('are taken for nothing else, and leave files that are no business of theirs alone', () => {
    const userFormats = formats(LOG, USAGE);
    assert.equal(
      openTable('Start,Duration,From\n2025-04-20 10:00:00,5,+33199000001\n', 'x.csv', { userFormats }).format?.id,
      'generic.call-log',
    );
    assert.equal(openTable('a,b\n1,2\n', 'x.csv', { userFormats }).format, undefined);
  });

  it('beside one file are what that file is read as', () => {
    const source = { name: 'usage.csv.schema.json', text: JSON.stringify(LOG), of: 'usage.csv' };
    const text = 'Ref,Début,other,more,columns,that,nobody,knows\n1,2025-04-20 12:00:00,,,,,,\n';
    assert.equal(openTable(text, 'usage.csv', { userFormats: userFormats([source]) }).format?.id, 'acme.calls');
    const others = userFormats([{ ...source, text: '{"$schema":"http://json-schema.org/draft-07/schema#"}' }]);
    assert.deepEqual([others.formats, others.problems], [[], []]);
  });

  it('follow a schema that changes without reading the file again', async () => {
    const { refine } = await import('../../../src/core/formats/open-file.js');
    const file = openTable(`${LOG_LINES.join('\n')}\n`, 'calls.csv', {});
    assert.notEqual(file.format?.id, 'acme.calls');
    const after = refine(file, { userFormats: formats(LOG) });
    assert.equal(after.format?.id, 'acme.calls');
    assert.equal(refine(after, {}).format?.id, 'acme.calls');
    assert.notEqual(refine(after, { userFormats: NO_USER_FORMATS }).format?.id, 'acme.calls');
  });

  it('of the same id are told apart', () => {
    const both = formats(LOG, { ...LOG, 'x-title': 'Another' });
    assert.deepEqual(
      both.formats.map(({ title }) => title),
      ['acme.calls'],
    );
    assert.match(both.problems[0].message, /acme\.calls is defined in f0/);
  });
});

describe('definitions of formats', () => {
  for (const format of FORMATS) {
    it(`of ${format.id} come back as they were printed`, () => {
      const text = [...tableSchema(formatDictionary(format))].join('');
      const { format: read, problems } = compileFormat({ name: 'printed.json', text }, FORMATS);
      assert.deepEqual(problems, []);
      assert.ok(read);
      assert.deepEqual(read.columns, format.columns);
      for (const key of ['id', 'title', 'provider', 'role', 'grain', 'stamp', 'documentedZone', 'sources'] as const) {
        assert.deepEqual(read[key], format[key], key);
      }
      assert.equal([...tableSchema(formatDictionary(read))].join(''), text);
      const header = format.columns.map(({ name }) => name);
      const sample = { name: 'x.csv', kind: 'delimited' as const, header, rows: [] };
      assert.equal(read.recognise(sample).score, 1);
    });
  }

  it('printed of a built-in one read its files as it does', () => {
    const master = [
      '"","+33199000001","+33199000002","ctx","","SIP/1","SIP/2","Dial","x","2025-05-03 10:00:00","2025-05-03 10:00:05","2025-05-03 10:01:05",65,60,"ANSWERED","DOCUMENTATION","1746266400.1",""',
      '"","+33199000001","+33199000003","ctx","","SIP/1","SIP/2","Dial","x","2025-05-03 11:00:00",,"2025-05-03 11:00:05",5,0,"NO ANSWER","DOCUMENTATION","1746270000.2",""',
    ].join('\n');
    for (const [id, name, text] of [
      ['aircall.usage-report', 'usage.csv', usageCsv(30)],
      ['asterisk.cdr', 'Master.csv', `${master}\n`],
    ]) {
      const format = FORMATS.find((known) => known.id === id);
      assert.ok(format);
      const definition = [...tableSchema(formatDictionary(format))].join('');
      const known = userFormats([{ name: 'printed.usage-format.json', text: definition }]);
      const plain = openTable(text, name);
      const file = openTable(text, name, { userFormats: known });
      assert.equal(plain.format?.id, id);
      assert.equal(file.format, known.formats[0]);
      assert.equal(file.recognitions.filter((entry) => entry.format === id).length, 1);
      const options = { timeZone: 'UTC' };
      for (const read of ['readUsage', 'readCallLog'] as const) {
        const theirs: unknown = plain.format?.[read]?.(plain.table, plain.binding, options);
        assert.deepEqual(file.format?.[read]?.(file.table, file.binding, options), theirs);
      }
      assert.deepEqual(file.binding.drift, plain.binding.drift);
    }
  });

  it('that are the user’s own come back too', () => {
    for (const definition of [LOG, USAGE]) {
      const [format] = formats(definition).formats;
      const text = [...tableSchema(formatDictionary(format))].join('');
      const { format: read, problems } = compileFormat({ name: 'printed.json', text }, FORMATS);
      assert.deepEqual(problems, []);
      assert.deepEqual(read?.columns, format.columns);
    }
  });

  it('are refused with the line and what to do', () => {
    assert.deepEqual(problemsOf('{\n "fields": [\n  nonsense\n ]\n}'), [
      '3: This is not JSON. Correct it from this line on.',
    ]);
    assert.match(problemsOf('[]')[0], /^1: The document must be an object/);
    assert.match(problemsOf({ 'x-role': 'usage' })[0], /no list “fields”/);
    assert.deepEqual(problemsOf({ fields: [{ name: 'a' }] }), [
      '2: The schema does not say what such a file is to a reconciliation. Add "x-role": "usage" for what a provider bills, or "x-role": "call-log" for your own list of calls.',
    ]);
    assert.deepEqual(problemsOf({ 'x-role': 'call-log', fields: [{ name: 'a', 'x-key': 'strat' }] }), [
      '6: "strat" is nothing that “a” can be read as. Did you mean start?',
    ]);
    assert.deepEqual(problemsOf({ 'x-role': 'call-log', fields: [{ name: 'a', 'x-key': 'start' }] }), [
      '3: No field says how long a call was, or when it ended. Add "x-key": "talk" to the field that holds it.',
    ]);
    assert.match(
      problemsOf({
        'x-role': 'usage',
        fields: [
          { name: 'a', 'x-key': 'stamp' },
          { name: 'b', 'x-key': 'billed' },
        ],
      })[0],
      /^8: In which unit “b” is billed is not said/,
    );
    const inUnit = (unit: string) =>
      problemsOf({
        'x-role': 'call-log',
        fields: [
          { name: 'a', 'x-key': 'start' },
          { name: 'b', 'x-key': 'talk', 'x-unit': unit },
        ],
      });
    assert.deepEqual(inUnit('minutez'), [
      '11: “minutez” is no unit of time for “b”. Write "x-unit": "seconds" (or milliseconds, minutes, hours, "h:mm:ss").',
    ]);
    assert.equal(inUnit('messages').length, 1);
    for (const unit of ['', 's', 'minutes, rounded up', 'hh:mm:ss', 'mm:ss']) assert.deepEqual(inUnit(unit), []);
    assert.match(problemsOf({ ...LOG, 'x-time-zone': '+02:00' })[0], /^4: “\+02:00” is not an IANA time zone/);
    assert.match(problemsOf({ ...LOG, 'x-based-on': 'twilio.call' })[0], /Did you mean twilio\.calls\?/);
    assert.match(problemsOf({ ...USAGE, 'x-rounding': 'per minute' })[0], /^5: .*not a rounding/);
    assert.match(problemsOf({ ...USAGE, 'x-stamp-meaning': 'middle' })[0], /Write one of: start, end, creation, none/);
    assert.match(problemsOf({ ...LOG, fields: [...LOG.fields, { name: 'ref' }] })[0], /Two fields have the name “ref”/);
    const twice = [...LOG.fields, { name: 'Other', 'x-key': 'start' }];
    assert.match(problemsOf({ ...LOG, fields: twice })[0], /Two columns are read as start/);
    const values = [{ value: 'x', as: 'maybe' }];
    const wrong = [...LOG.fields.slice(0, 4), { name: 'S', 'x-key': 'status', 'x-values': values }];
    assert.match(problemsOf({ ...LOG, fields: wrong })[0], /answered, not-answered, not-final/);
  });

  it('with a slip in a key of no weight are used all the same, and the slip is told', () => {
    const { format, problems } = compileFormat(
      { name: 'x.json', text: JSON.stringify({ ...LOG, 'x-titel': 'Acme' }) },
      FORMATS,
    );
    assert.equal(format?.id, 'acme.calls');
    assert.deepEqual(
      problems.map(({ advice, grave }) => [advice, grave]),
      [['Did you mean x-title?', false]],
    );
  });
});
