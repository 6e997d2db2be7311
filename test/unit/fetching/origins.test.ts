import assert from 'node:assert/strict';
import { addressOf, checkedBaseUrl, linkedAddress } from '../../../src/core/fetching/origins.js';

describe('the address of an API', () => {
  it('is https, or this machine itself', () => {
    for (const text of [
      'https://api.twilio.com',
      'https://api.example.com/api/v1/',
      'http://127.0.0.1:8080',
      'http://localhost/x',
      'http://[::1]:9',
    ])
      assert.ok(checkedBaseUrl(text, 's'), text);
    for (const text of [
      'http://api.twilio.com',
      'http://127.0.0.1.example.com',
      'http://localhost.example.com',
      'http://127.0.0.1@example.com',
      'ftp://api.twilio.com',
      'api.twilio.com',
      '',
      'https://user:secret@api.example.com',
      'https://api.example.com/?to=',
      'https://api.example.com/#x',
    ])
      assert.throws(() => checkedBaseUrl(text, 'the.setting'), /the\.setting/, text);
  });

  it('takes a path and a query behind its own path', () => {
    assert.equal(
      addressOf(checkedBaseUrl('https://api.example.com/api/v1/', 's'), '/usage', { limit: '1' }).href,
      'https://api.example.com/api/v1/usage?limit=1',
    );
    assert.equal(
      addressOf(checkedBaseUrl('https://api.example.com', 's'), '/x', { 'StartTime>': 'a b' }).href,
      'https://api.example.com/x?StartTime%3E=a+b',
    );
  });

  it('is left by no link', () => {
    const from = new URL('https://api.example.com/a/b?c=1');
    assert.equal(linkedAddress('/d?e=2', from).href, 'https://api.example.com/d?e=2');
    assert.equal(linkedAddress('https://api.example.com/d', from).href, 'https://api.example.com/d');
    for (const link of [
      '//evil.example/d',
      'https://evil.example/d',
      'http://api.example.com/d',
      'https://api.example.com:8443/d',
      'https://api.example.com@evil.example/',
      '\\\\evil.example\\d',
      'javascript:alert(1)',
      'http://[',
    ])
      assert.throws(() => linkedAddress(link, from), link);
  });
});
