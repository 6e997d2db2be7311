import assert from 'node:assert/strict';
import { countriesIn, countryOfColumn, plainWords } from '../../../../src/core/checks/aircall/country-names.js';

describe('countries of a country column', () => {
  const cases: [string, string | undefined][] = [
    ['US', 'US'],
    [' us ', 'US'],
    ['UK', 'GB'],
    ['United States', 'US'],
    ['Côte d’Ivoire', 'CI'],
    ['St. Lucia', 'LC'],
    ['Korea', undefined],
    ['XX', undefined],
    ['', undefined],
    ['France Telecom', undefined],
  ];
  for (const [text, country] of cases) {
    it(`${JSON.stringify(text)} is ${country ?? 'no country'}`, () => assert.equal(countryOfColumn(text), country));
  }
});

describe('countries that a description speaks of', () => {
  const cases: [string, string[]][] = [
    ['Inbound Toll free US', ['US']],
    ['Outbound SMS – United States', ['US']],
    ['Outbound call - Papua New Guinea', ['PG']],
    ['Outbound call - Equatorial Guinea', ['GQ']],
    ['Outbound call - Guinea-Bissau', ['GW']],
    ['Outbound call - American Samoa', ['AS']],
    ['Outbound call - Nigeria', ['NG']],
    ['Outbound call - Northern Ireland', ['GB']],
    ['Outbound call - US & Canada', ['CA', 'US']],
    ['Outbound call - U.S. Virgin Islands', ['VI']],
    ['Outbound call - Trinidad & Tobago', ['TT']],
    ['Outbound call - South Korea', ['KR']],
    ['Outbound call - Korea', ['KP', 'KR']],
    ['Voice AI', []],
    ['OUTBOUND CALL TO FR', ['FR']],
    ['Outbound call to fr', []],
    ['Marketing', []],
    ['', []],
  ];
  for (const [text, countries] of cases) {
    it(`${JSON.stringify(text)} speaks of ${countries.join(' and ') || 'none'}`, () =>
      assert.deepEqual(countriesIn(text).sort(), countries));
  }

  it('leaves no name without a country and no name behind another', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    const renamed = /SAR China|\(|Sint|Outlying|Palestinian|Svalbard|Heard|South Georgia/;
    let seen = 0;
    for (let a = 65; a <= 90; a++) {
      for (let b = 65; b <= 90; b++) {
        const code = String.fromCharCode(a, b);
        if (countryOfColumn(code) !== code) continue;
        const name = names.of(code) ?? code;
        seen++;
        if (name !== code && !renamed.test(name)) assert.ok(countriesIn(name).includes(code), `${code} ${name}`);
      }
    }
    assert.equal(seen, 250);
  });
});

describe('plain words', () => {
  it('know no accents, marks or case', () => {
    assert.deepEqual(plainWords('St. Barthélemy & Co – U.S.'), ['saint', 'barthelemy', 'and', 'co', 'us']);
  });
});
