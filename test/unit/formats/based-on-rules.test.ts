import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../../../src/core/checks/check-file.js';
import { formatById } from '../../../src/core/formats/registry.js';
import { userFormats } from '../../../src/core/formats/user-formats.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { formatDictionary } from '../../../src/core/report/column-dictionary.js';
import { tableSchema } from '../../../src/core/report/table-schema.js';
import { openTable } from './open-text.js';

/** An example's file, and the same one read by a format of the user's that is based on its own. */
function bothWays(path: string, id: string) {
  const text = readFileSync(join('examples', path), 'utf8');
  const name = path.slice(path.indexOf('/') + 1);
  const builtIn = formatById(id);
  assert.ok(builtIn);
  const printed = JSON.parse([...tableSchema(formatDictionary(builtIn))].join('')) as object;
  const mine = { ...printed, 'x-format': 'acme.own', 'x-provider': 'Acme', 'x-based-on': id };
  const known = userFormats([{ name: 'own.usage-format.json', text: JSON.stringify(mine) }]);
  assert.deepEqual(known.problems, []);
  const theirs = openTable(text, name);
  const own = openTable(text, name, { userFormats: known, format: 'acme.own' });
  assert.deepEqual([theirs.format?.id, own.format?.id, own.format?.provider], [id, 'acme.own', 'Acme']);
  return { theirs, own };
}

describe('a format that is based on a built-in one', () => {
  for (const [path, id] of [
    ['aircall/usage.csv', 'aircall.usage-report'],
    ['twilio/usage-records-daily.json', 'twilio.usage-records'],
    ['twilio/calls.json', 'twilio.calls'],
    ['talkdesk/monthly-usage.json', 'talkdesk.monthly-usage'],
    ['talkdesk/calls-report.csv', 'talkdesk.calls-report'],
    ['flireo/usage.json', 'flireo.usage'],
    ['flireo/calls.json', 'flireo.calls'],
  ]) {
    it(`has the rules of ${id}`, () => {
      const { theirs, own } = bothWays(path, id);
      const outcomes = (file: typeof own) =>
        checkFile(file, {}).outcomes.map(({ rule, outcome, reason }) => `${rule}: ${outcome} ${reason ?? ''}`);
      assert.deepEqual(outcomes(own), outcomes(theirs));
      assert.deepEqual(checkFile(own, {}).totals, checkFile(theirs, {}).totals);
    });
  }

  for (const [folder, usage, usageId, log, logId] of [
    ['twilio', 'usage-records-daily.json', 'twilio.usage-records', 'calls.json', 'twilio.calls'],
    ['talkdesk', 'monthly-usage.json', 'talkdesk.monthly-usage', 'calls-report.csv', 'talkdesk.calls-report'],
    ['flireo', 'usage.json', 'flireo.usage', 'calls.json', 'flireo.calls'],
  ]) {
    it(`gives the statement of ${usageId} with its own log`, () => {
      const bill = bothWays(`${folder}/${usage}`, usageId);
      const calls = bothWays(`${folder}/${log}`, logId);
      const theirs = reconcile(bill.theirs, [calls.theirs], {});
      const own = reconcile(bill.own, [calls.own], {});
      assert.deepEqual(own.scope, theirs.scope);
      assert.deepEqual(own.bridge, theirs.bridge);
      const rules = ({ rules }: typeof own) => rules.map(({ rule, outcome, reason }) => [rule, outcome, reason]);
      assert.deepEqual(rules(own), rules(theirs));
    });
  }
});
