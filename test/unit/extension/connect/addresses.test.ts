import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkedBaseUrl } from '../../../../src/core/fetching/origins.js';
import { PROVIDER_NAMES } from '../../../../src/core/fetching/refusal.js';
import { CredentialStore } from '../../../../src/extension/connect/credential-store.js';

interface Setting {
  scope: string;
  default: string;
  pattern: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { configuration: { properties: Record<string, Setting> } };
};
const addresses = Object.entries(contributes.configuration.properties).filter(([name]) =>
  name.startsWith('usageReconcile.connect.'),
);

describe('the addresses of APIs', () => {
  it('are the user’s own settings, which no workspace can change', () => {
    const names = addresses.map(([name]) => name);
    for (const provider of Object.keys(PROVIDER_NAMES))
      assert.ok(names.includes(`usageReconcile.connect.${provider}Url`), provider);
    for (const [name, { scope }] of addresses) assert.equal(scope, 'application', name);
  });

  it('may be written as the settings say, and no other way', () => {
    for (const [name, { pattern, default: usual }] of addresses) {
      const fits = new RegExp(pattern);
      assert.match(usual, fits, name);
      assert.ok(checkedBaseUrl(usual.replace('{account}', 'acme'), name));
      for (const right of [
        'https://api.example.com/v1',
        'http://127.0.0.1:8080/x',
        'http://localhost',
        'http://[::1]:1',
      ])
        assert.equal(fits.test(right) && checkedBaseUrl(right, name) !== undefined, true, right);
      for (const wrong of [
        'http://api.example.com',
        'http://127.0.0.1.example.com',
        'http://localhost@example.com',
        'https://user@example.com',
        'https://example.com?x=',
        'example.com',
      ]) {
        assert.doesNotMatch(wrong, fits);
        assert.throws(() => checkedBaseUrl(wrong, name), wrong);
      }
    }
  });
});

describe('credentials', () => {
  /** Secret storage as VS Code has it, in memory. */
  function storage() {
    const kept = new Map<string, string>();
    const secrets = {
      get: async (key: string) => kept.get(key),
      store: async (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => void kept.delete(key),
    } as unknown as ConstructorParameters<typeof CredentialStore>[0];
    return { kept, store: new CredentialStore(secrets) };
  }

  it('are found under the addresses they were entered for, and nowhere else', async () => {
    const { store } = storage();
    const key = { provider: 'flireo', key: 'constructed' } as const;
    await store.keep('flireo https://api.example.com', key);
    assert.deepEqual(await store.get('flireo https://api.example.com'), key);
    for (const other of ['flireo https://evil.example', 'flireo', '__proto__', 'constructor'])
      assert.equal(await store.get(other), undefined, other);
  });

  it('are forgotten without a trace', async () => {
    const { kept, store } = storage();
    await store.keep('a', { provider: 'flireo', key: '1' });
    await store.keep('b', { provider: 'flireo', key: '2' });
    await store.forget(['a']);
    assert.deepEqual(await store.keys(), ['b']);
    await store.forget(['b']);
    assert.equal(kept.size, 0);
  });

  it('that cannot be read are none', async () => {
    const { kept, store } = storage();
    await store.keep('a', { provider: 'flireo', key: '1' });
    for (const key of kept.keys()) kept.set(key, '{');
    assert.deepEqual(await store.keys(), []);
  });
});
