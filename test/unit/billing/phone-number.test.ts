import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import {
  countryOfNumber,
  normaliseNumber,
  numberCountries,
  numberPrefixes,
  prefixOfNumber,
} from '../../../src/core/billing/phone-number.ts';

describe('phone numbers', () => {
  const cases: [text: string, region: string | undefined, expected: string | undefined][] = [
    ['+12025550100', undefined, '+12025550100'],
    ['+1 (202) 555-0100', undefined, '+12025550100'],
    ['2025550100', 'US', '+12025550100'],
    ['12025550100', 'US', '+12025550100'],
    ['(202) 555-0100', 'us', '+12025550100'],
    ['2025550100', undefined, undefined],
    ['33199001234', undefined, undefined],
    ['01 99 00 12 34', 'FR', '+33199001234'],
    ['33199001234', 'FR', '+33199001234'],
    ['33199001234', 'US', '+33199001234'],
    ['442079460123', 'FR', '+442079460123'],
    ['+44 (0)20 7946 0123', undefined, '+442079460123'],
    ['0044 (0) 20.7946.0123', undefined, '+442079460123'],
    ['020 7946 0123', 'GB', '+442079460123'],
    ['020 7946 0123', 'ZZ', undefined],
    ['0033199001234', undefined, '+33199001234'],
    ['0033199001234', 'AU', '+33199001234'],
    ['001133199001234', 'AU', '+33199001234'],
    ['01133199001234', 'US', '+33199001234'],
    ['01133199001234', 'CA', '+33199001234'],
    ['01133199001234', undefined, undefined],
    ['01133199001234', 'FR', undefined],
    ['01033199001234', 'JP', '+33199001234'],
    ['tel:+33-1-99-00-12-34;ext=12', undefined, '+33199001234'],
    ['+33 1 99 00 12 34 x101', undefined, '+33199001234'],
    ['+33 1 99 00 12 34 ext. 5', undefined, '+33199001234'],
    ['(+33) 199001234', undefined, '+33199001234'],
    ['\u202a+33\u00a0199\u2011001234\u202c', undefined, '+33199001234'],
    ['06 9876 5432', 'IT', '+390698765432'],
    ['030/1234567', 'DE', '+49301234567'],
    ['+123456', undefined, undefined],
    ['+1234567', undefined, '+1234567'],
    ['+123456789012345', undefined, '+123456789012345'],
    ['+1234567890123456', undefined, undefined],
    ['client:alice', 'US', undefined],
    ['sip:+33199001234@example.org', undefined, undefined],
    ['+33199001234@example.org', undefined, undefined],
    ['anonymous', 'FR', undefined],
    ['+266696687', undefined, undefined],
    ['0000000000', undefined, undefined],
    // One destination as people and systems write it; `000` is 0 for a line and then 00.
    ['00033199001234', undefined, '+33199001234'],
    ['00033199001234', 'FR', '+33199001234'],
    ['00033199001234', 'ES', '+33199001234'],
    ['00033199001234', 'KE', '+33199001234'],
    ['0033199001234', 'US', '+33199001234'],
    ['00 33 1 99 00 12 34', 'FR', '+33199001234'],
    ['tel:0033-1-99-00-12-34', undefined, '+33199001234'],
    ['TEL:33199001234;phone-context=+33', 'FR', '+33199001234'],
    ['33199001234', 'ES', '+33199001234'],
    ['33 1 99 00 12 34', 'US', '+33199001234'],
    ['199001234', 'FR', '+33199001234'],
    ['199001234', undefined, undefined],
    ['000033199001234', undefined, undefined],
    // Both a German number without its 0 and a North American one: what can be national is.
    ['12025550100', 'DE', '+4912025550100'],
    ['112', 'FR', undefined],
    ['36063', 'FR', undefined],
    ['12345', 'US', undefined],
    ['555-0100', 'US', undefined],
    ['+3319900XXXX', undefined, undefined],
    ['1.41555E+10', 'US', undefined],
    ['+', undefined, undefined],
    ['', 'FR', undefined],
  ];
  for (const [text, region, expected] of cases) {
    it('is none of more than 500 characters, however they are filled up', () => {
      assert.equal(normaliseNumber(`+33 199001234${' '.repeat(1000)}`), '+33199001234');
      for (const between of [' ', ';', 'x', '. '])
        assert.equal(normaliseNumber(`+33${between.repeat(1_000_000)}199001234\n`), undefined);
    }).timeout(20_000);

    it(`reads ${JSON.stringify(text)}${region ? ` in ${region}` : ''} as ${expected ?? 'no number'}`, () => {
      assert.equal(normaliseNumber(text, region), expected);
    });
  }

  it('keeps any international number of 7 to 15 digits, valid or not, however it is spaced', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{6,14}$/);
    fc.assert(
      fc.property(digits, fc.array(fc.constantFrom('', ' ', '-', '.', ' - '), { minLength: 15 }), (text, between) => {
        const spaced = [...text].map((digit, at) => digit + between[at]).join('');
        assert.equal(normaliseNumber(`+${spaced}`), `+${text}`);
        assert.equal(normaliseNumber(`+${text}`, 'FR'), `+${text}`);
      }),
    );
  });

  it('gives + and 7 to 15 digits or nothing, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9+() x-]{0,18}$/)),
        fc.constantFrom(undefined, 'US', 'FR', 'DE', 'AU', 'JP', 'BR', 'xx'),
        (text, region) => {
          const number = normaliseNumber(text, region);
          assert.ok(number === undefined || /^\+[1-9]\d{6,14}$/.test(number), `${number}`);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('country of a number', () => {
  const cases: [string, string | undefined][] = [
    ['+12025550100', 'US'],
    ['+14165550100', 'CA'],
    ['+18765550100', 'JM'],
    ['+17875550100', 'PR'],
    ['+18005550100', undefined],
    ['+15555550100', undefined],
    ['+442079460123', 'GB'],
    ['+441534960123', 'JE'],
    ['+33199001234', 'FR'],
    ['+77012345678', 'KZ'],
    ['+79012345678', 'RU'],
    ['+8811234567', undefined],
    ['+88012345678', 'BD'],
    ['+9991234567', undefined],
    ['33199001234', undefined],
    ['+', undefined],
    ['', undefined],
  ];
  for (const [number, country] of cases) {
    it(`${number || 'nothing'} is of ${country ?? 'no country'}`, () => assert.equal(countryOfNumber(number), country));
  }

  it('knows each North American area code as the numbering metadata does', () => {
    for (let area = 200; area < 1000; area++) {
      const number = `+1${area}2345678`;
      const parsed = parsePhoneNumberFromString(number);
      const type = parsed?.getType();
      // Freephone, premium and personal numbers are of no country here; the metadata files them under one.
      if (parsed?.country && (type === 'FIXED_LINE_OR_MOBILE' || type === 'FIXED_LINE')) {
        assert.equal(countryOfNumber(number), parsed.country, number);
      } else if (type === 'TOLL_FREE' || type === 'PREMIUM_RATE')
        assert.equal(countryOfNumber(number), undefined, number);
    }
  });
});

describe('the prefix of a number', () => {
  const cases: [string, string | undefined][] = [
    ['+12025550100', '+1202 (US)'],
    ['+18095550100', '+1809 (DO)'],
    ['+18005550100', '+1'],
    ['+442079460123', '+44 (GB)'],
    ['+441534960123', '+441534 (JE)'],
    ['+77012345678', '+77 (KZ)'],
    ['+79012345678', '+7 (RU)'],
    ['+8811234567', '+881'],
    ['+9991234567', undefined],
    ['33199001234', undefined],
    ['', undefined],
  ];
  for (const [number, prefix] of cases)
    it(`of ${number || 'nothing'} is ${prefix ?? 'not known'}`, () => assert.equal(prefixOfNumber(number), prefix));

  it('is one that the number starts with, of the country that the number is of', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+(?:1[2-9]\d{2}|[2-9]\d{2})\d{7,9}$/), (number) => {
        const [, digits, country] = /^(\+\d+)(?: \((\w\w)\))?$/.exec(prefixOfNumber(number) ?? '') ?? [];
        assert.equal(country, countryOfNumber(number));
        assert.ok(digits === undefined || number.startsWith(digits));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the country of a number', () => {
  it('tells the same country and prefix from bytes as from text', () => {
    const countries = numberCountries();
    const prefixes = numberPrefixes();
    const numbers = fc.oneof(
      fc.stringMatching(/^\+\d{0,15}$/),
      fc.stringMatching(/^\+(?:1\d{3}|7\d|39066|44\d{4}|212528|262\d{3}|599\d|88\d)\d{0,6}[ x]?\d?$/),
      fc.constantFrom('', '+', '12025550100', '+1202', '+33 199001234', '++33', '+é', '+441481 555'),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const bytes = new TextEncoder().encode(`,${number},5`);
        const index = countries.indexOf(bytes, 1, bytes.length - 2);
        assert.equal(index < 0 ? undefined : countries.names[index] || undefined, countryOfNumber(number));
        assert.equal(prefixes.names[prefixes.indexOf(bytes, 1, bytes.length - 2)], prefixOfNumber(number));
      }),
      { numRuns: 3000 },
    );
  });
});
