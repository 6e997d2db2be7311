import assert from 'node:assert/strict';
import { explainErrorBody } from '../../../src/core/reading/error-body.js';
import { openText } from '../formats/open-text.js';

/** What a saved body is told as. */
function explain(body: unknown): { message: string; advice: string } {
  const opened = openText(JSON.stringify(body), 'usage.json');
  assert.ok('advice' in opened, 'opened as a table');
  assert.equal(opened.kind, 'error-body');
  return opened;
}

describe('error answers of APIs', () => {
  it('are explained for Talkdesk: scope, entitlement and accounts', () => {
    const { message, advice } = explain({
      code: '0301403',
      message: 'Forbidden',
      description: 'This caller is not authorized to query the given accounts.',
      fields: [{ name: 'account_id', description: 'not under the organization of the token' }],
    });
    assert.match(message, /Forbidden; This caller is not authorized/);
    assert.match(message, /account_id – not under the organization of the token; code 0301403/);
    assert.match(advice, /express-accounts-usage:read.*reseller.*outside the token’s organization/);
  });

  it('are explained as well where a script has put them into an array', () => {
    const body = { code: '0301403', message: 'Forbidden', fields: [] };
    assert.deepEqual(explain([body]), explain(body));
    const opened = openText(
      JSON.stringify([{ id: 'call-1', status: 'ended', message: 'hello', started_at: '2025-12-13T10:00:00Z' }]),
      'calls.json',
    );
    assert.ok(!('advice' in opened), 'a record was taken for an error');
  });

  it('are explained for Talkdesk by status: 400 and 401', () => {
    const bad = explain({
      code: '400',
      message: 'Bad Request',
      description: null,
      fields: Array.from({ length: 20 }, (_, n) => ({ name: `month${n}`, description: 'has to be YYYY-MM' })),
    });
    assert.match(bad.message, /\(400\).*month0 – has to be YYYY-MM/);
    assert.match(bad.advice, /malformed/);
    const token = explain({ code: '0010401', message: 'Unauthorized', fields: [] });
    assert.match(token.advice, /token is missing or has expired.*express-accounts-usage:read/);
    assert.match(explain({ code: 'X', message: 'No', fields: [] }).advice, /reseller/);
  });

  it('are explained for Twilio', () => {
    const { message, advice } = explain({
      code: 20404,
      message: 'The requested resource was not found',
      more_info: 'https://www.twilio.com/docs/errors/20404',
      status: 404,
    });
    assert.match(message, /\(404\).*not found; code 20404; https:\/\/www\.twilio\.com/);
    assert.match(advice, /does not exist/);
    assert.match(explain({ code: 20003, message: 'Authenticate', more_info: '' }).message, /\(401\)/);
  });

  it('are explained for Flireo', () => {
    const { message, advice } = explain({ error: 'Unauthorized', message: 'Invalid API key' });
    assert.match(message, /Invalid API key; Unauthorized/);
    assert.match(advice, /key was not accepted/);
    assert.match(explain({ error: 'Too Many Requests', message: 'Slow down' }).advice, /Too many requests/);
    assert.match(explain({ message: 'Internal server error' }).advice, /server failed/);
  });

  it('are not seen in records', () => {
    assert.equal(explainErrorBody({ sid: 'CA1', status: 'failed', message: 'x', code: '1' }), undefined);
    assert.equal(explainErrorBody({ id: '1', name: 'x' }), undefined);
    assert.equal(explainErrorBody({ message: 'hello', from: 'somebody' }), undefined);
  });

  it('survive fields that are no list', () => {
    for (const fields of ['{', '{"a":1}', '[null,1,"x",{"name":5}]', ''])
      assert.ok(explainErrorBody({ code: '403', message: 'No.', fields })?.message.includes('No; code 403.'), fields);
  });
});
