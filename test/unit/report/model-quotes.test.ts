import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkFile } from '../../../src/core/checks/check-file.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { modelFile, modelFindings } from '../../../src/core/report/model-file.js';
import { modelRow } from '../../../src/core/report/model-row.js';
import { modelStatement } from '../../../src/core/report/model-statement.js';
import { FindingOrder } from '../../../src/engine/session/finding-order.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { openText } from '../checks/open-fixture.js';

/** A word that only files say. */
const MARK = 'zqxmark';
const ALL = 1_000_000;

const tools: { modelDescription: string }[] = JSON.parse(readFileSync('package.json', 'utf8')).contributes
  .languageModelTools;

/** The keys under which a description says that the file may be quoted. */
function named(description: string): Set<string> {
  const list = /Everything under (.*?) may quote the file/.exec(description)?.[1] ?? '';
  return new Set(list.split(/, | and /));
}

/** The keys on the way to each text that holds the mark. */
function* marked(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string') {
    if (value.toLowerCase().includes(MARK)) yield path;
  } else if (Array.isArray(value)) for (const one of value) yield* marked(one, path);
  else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) {
      assert.ok(!key.toLowerCase().includes(MARK), `the file is quoted as a key: ${key}`);
      yield* marked(one, [...path, key]);
    }
  }
}

/** Everything that a language model can be told about two files. */
function answersAbout(usage: OpenedFile, log: OpenedFile): object[] {
  const statement = reconcile(usage, [log], {});
  const answers = [modelStatement(statement, ALL)];
  for (const [input, file] of [usage, log].entries()) {
    const check = checkFile(file, {});
    const order = new FindingOrder(check.findings);
    answers.push(modelFile(check, ALL), modelFindings(check, order, { from: 0, count: 100 }, ALL));
    for (const { rule } of check.outcomes)
      answers.push(modelFindings(check, order, { rule, from: 0, count: 100 }, ALL));
    for (let row = 0; row < file.table.rowCount; row++) answers.push(modelRow(check, row, { statement, input }, ALL));
  }
  return answers.map((text) => JSON.parse(text));
}

describe('what answers to language models quote', () => {
  const records = usageCsv(12, (cells, row) => {
    cells[2] = `${MARK}-${row}`;
    if (row % 2 === 0) cells[12] = MARK;
    if (row === 3) cells[3] = MARK;
    if (row === 5) cells[4] = `${MARK}-call`;
    if (row === 7) cells[0] = MARK;
  }).replace('\n', `,${MARK} column\n`);
  const log = logCsv(12, (cells, row) => {
    if (row === 2) cells[0] = `${MARK}-log`;
  });
  const month = readFileSync('examples/twilio/usage-records-daily.json', 'utf8');
  const totals = month
    .replace('"usage_unit": "minutes"', `"usage_unit": "${MARK}"`)
    .replaceAll('"price_unit": "usd"', `"price_unit": "${MARK}"`)
    .replaceAll('"description": "calls-inbound"', `"description": "${MARK}"`);
  const calls = readFileSync('examples/twilio/calls.json', 'utf8');

  it('is under keys that the tools’ descriptions name', () => {
    const keys = named(tools[0].modelDescription);
    for (const { modelDescription } of tools) assert.deepEqual(named(modelDescription), keys);
    const seen = new Set<string>();
    for (const answer of [
      ...answersAbout(openText(records, {}, `${MARK}.csv`), openText(log, {}, `${MARK} calls.csv`)),
      ...answersAbout(openText(totals, {}, `${MARK}.json`), openText(calls, {}, 'calls.json')),
    ])
      for (const path of marked(answer)) {
        const key = path.find((one) => keys.has(one));
        assert.ok(key !== undefined, `not named: ${path.join('.')}`);
        seen.add(key);
      }
    const usual = ['file', 'columnName', 'column', 'cellText', 'callIdText', 'key', 'unit', 'currency', 'message'];
    for (const key of usual) assert.ok(seen.has(key), `nothing was quoted under ${key}: ${[...seen]}`);
  });
});
