import assert from 'node:assert/strict';
import { staysInside } from '../../../src/extension/files/stays-inside.js';

describe('a path in a workspace’s settings', () => {
  it('stays in the folder, in either spelling of paths', () => {
    for (const path of ['rates.csv', './rates/2025.csv', 'a/../rates.csv', 'a\\b.csv', '..rates.csv', ' rates.csv '])
      assert.equal(staysInside(path), true, path);
  });

  it('is refused where it leaves it, even on its way', () => {
    const wrong = ['../rates.csv', 'a/../../rates.csv', '../folder/rates.csv', '..\\rates.csv', 'a\\..\\..\\b.csv'];
    const absolute = [
      '/etc/rates.csv',
      '\\\\host\\rates.csv',
      'C:\\rates.csv',
      'c:rates.csv',
      'file:///rates.csv',
      '~/rates.csv',
    ];
    for (const path of [...wrong, ...absolute, '', '.', 'a/..']) assert.equal(staysInside(path), false, path);
  });
});
