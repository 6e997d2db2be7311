import assert from 'node:assert/strict';
import { LONGEST_SEARCHED, RunMask } from '../../../src/core/report/number-masking.js';
import { openTable } from '../formats/open-text.js';

const LOG = `Call ID,From,To,Start Time,Duration,Agent
1,+33199001234,+12025550143,2025-04-01T10:00:00Z,60,Ines Vardal
2,+33199001234,+12025550143,2025-04-01T10:00:00Z,60,Vardal A
`;

function maskOf(text: string): RunMask {
  const mask = new RunMask();
  mask.learn([openTable(text, 'log.csv')]);
  return mask;
}

/** The pieces of texts whose search would take hours if it began anew at each of their places. */
const REPEATED: readonly [what: string, before: string, piece: string, after: string][] = [
  ['letters before the sign of an address', '', 'a', ' @'],
  ['the user of an address that has no host', '', 'a', '@b.b.b'],
  ['a host that does not end', 'x@', 'b-', ''],
  ['a host that ends in no letters', 'x@', 'b.', '1'],
  ['schemes of addresses', '', 'sip:', 'someone'],
  ['known numbers without a gap', '', '33199001234', ''],
  ['digits before a comma', '', '9', ','],
  ['groups of digits', '', '12-', '12'],
  ['groups of digits with unusual signs', '', '12,', '12'],
  ['initials', '', 'A ', ''],
  ['blanks between names', 'Mirko', ' ', 'Tandel'],
  ['blanks in a number', '+33', ' ', 'y'],
  ['quotes in JSON that does not end', '["', '\\"', ''],
];

describe('masking long texts', () => {
  for (const [what, before, piece, after] of REPEATED)
    it(`comes to an end with ${what}`, () => {
      const mask = maskOf(LOG);
      const text = before + piece.repeat((LONGEST_SEARCHED - 20) / piece.length) + after;
      for (const masked of [
        mask.text(text),
        mask.name(text),
        mask.number(text),
        mask.remark(text),
        mask.quantity(text),
      ])
        assert.doesNotMatch(masked, /199001234/);
    }).timeout(20_000);

  it('masks a longer text whole, the same for the same text', () => {
    const mask = maskOf(LOG);
    const long = `${'x'.repeat(LONGEST_SEARCHED)} Ines Vardal +33199001234`;
    for (const masked of [mask.text(long), mask.name(long), mask.number(long), mask.channel(long), mask.fileName(long)])
      assert.match(masked, /^text-[B-Z]{10}$/);
    assert.equal(mask.text(long), mask.text(`${long}`));
    assert.notEqual(mask.text(long), mask.text(`${long}!`));
    const enormous = maskOf(`${LOG}3,${'7'.repeat(10_000_000)},,2025-04-01T10:00:00Z,60,${'Abc'.repeat(3_000_000)}\n`);
    assert.match(enormous.text('Abc'.repeat(3_000_000)), /^text-[B-Z]{10}$/);
  }).timeout(20_000);

  it('finds the longest numbers first in digits that are joined', () => {
    const mask = maskOf(`${LOG}3,+1233199,+4412331990,2025-04-01T10:00:00Z,60,\n`);
    const one = mask.number('+33199001234');
    assert.equal(mask.text('x1233199001234y'), `x12${one}y`);
    assert.equal(mask.text('33199001234331990012345'), `${one}${one}5`);
  });

  it('comes to an end where thousands of people share a word of their names', () => {
    const people = Array.from({ length: 20_000 }, (_, at) => `John Q${letters(at)}`);
    const rows = people.map((name, at) => `${at},+33199001234,,2025-04-01T10:00:00Z,60,${name}`);
    const mask = maskOf(`Call ID,From,To,Start Time,Duration,Agent\n${rows.join('\n')}\n`);
    for (const name of people.slice(0, 3000)) {
      const one = mask.name(name);
      assert.equal(mask.text(`by John ${name}, for John`), `by John ${one}, for John`);
      assert.equal(mask.text(`${name.slice(5)} J`), one);
    }
    assert.match(mask.text('said J. Qaaaa'), /^said name-[B-Z]{10}$/);
  }).timeout(20_000);

  it('comes to an end with thousands of names without blanks', () => {
    const people = Array.from(
      { length: 20_000 },
      (_, at) => `王${String.fromCharCode(0x4e00 + (at % 200), 0x5e00 + at / 200)}`,
    );
    const rows = people.map((name, at) => `${at},+33199001234,,2025-04-01T10:00:00Z,60,${name}`);
    const mask = maskOf(`Call ID,From,To,Start Time,Duration,Agent\n${rows.join('\n')}\n`);
    for (const name of people) assert.equal(mask.text(`致${name}的`), `致${mask.name(name)}的`);
    assert.equal(mask.text('致王的'), '致王的');
  }).timeout(20_000);
});

/** Four letters that are another for each number below 456,976. */
function letters(at: number): string {
  let text = '';
  for (let place = 0, rest = at; place < 4; place++, rest = Math.floor(rest / 26))
    text = String.fromCharCode(0x61 + (rest % 26)) + text;
  return text;
}
