import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256Words } from '../../../src/core/report/mask-digest.js';
import { MASKED, RunMask } from '../../../src/core/report/number-masking.js';
import { openTable } from '../formats/open-text.js';

const LOG = `Call ID,From,To,Start Time,Duration,Agent,Notes
1,+33 1 99 00 12 34,+12025550143,2025-04-01T10:00:00Z,60,Ines Vardal,-
2,0034910000123,client:mirko,2025-04-02T10:00:00Z,60,Tove,-
3,7731,anonymous,2025-04-03T10:00:00Z,60,"Vardal, Ines; Mira Osk",-
`;

function maskOf(text: string): RunMask {
  const mask = new RunMask();
  mask.learn([openTable(text, 'log.csv')]);
  return mask;
}

describe('masking', () => {
  it('makes SHA-256 as the platform does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const hex = Array.from(sha256Words(bytes), (word) => word.toString(16).padStart(8, '0')).join('');
        assert.equal(hex, createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it('has one mask for a number in every spelling', () => {
    const mask = maskOf(LOG);
    const one = mask.number('+33199001234');
    assert.match(one, /^tel\+33-[B-Z]{10}$/);
    for (const text of [
      '+33 1 99 00 12 34',
      '0033199001234',
      '33199001234',
      '0199001234',
      '01 99 00 12 34',
      'tel:+33199001234',
    ])
      assert.equal(mask.number(text).replace(/^tel:/, ''), one, text);
    for (const text of [
      '33199001234',
      '+33 (0)1 99 00 12 34',
      '0033 1 99001234',
      '01.99.00.12.34',
      '＋３３１９９００１２３４',
      '01-99-00-12-34',
      '33%20199%20001%20234',
      '01%2099%2000%2012%2034',
    ])
      assert.equal(mask.text(`say ${text}, twice`), `say ${one}, twice`, text);
    assert.equal(mask.text('x+33199001234y'), `x${one}y`);
    const bracketed = maskOf(`${LOG}4,+34910000125,,2025-04-03T10:00:00Z,60,[34910000124],-\n`);
    assert.match(bracketed.name('[Zed Prevname]'), /^name-[B-Z]{10}$/);
    assert.doesNotMatch(bracketed.name('{"name":"Zed","nr":34910000124}'), /Zed|3491/);
    assert.match(bracketed.text('to 34910000124 or 34910000125'), /^to tel\S+ or tel\S+$/);
    assert.equal(mask.text('trunk-9-0033199001234-00000001'), `trunk-9-${one}-00000001`);
    assert.equal(mask.text('a1234567833199001234999'), `a12345678${one}999`);
    assert.equal(mask.number('+34 910 000 123'), mask.text('0034910000123'));
  });

  it('finds a known number across signs that seldom stand within one, and takes nothing else for one', () => {
    const mask = maskOf(LOG);
    const one = mask.number('+33199001234');
    for (const text of [
      '+33_199_001_234',
      '01_99_00_12_34',
      '01,99,00,12,34',
      '01·99·00·12·34',
      '01:99:00:12:34',
      '01’99’00’12’34',
      "01'99'00'12'34",
      '01|99|00|12|34',
      '01*99*00*12*34',
      '+33=199=001=234',
      '+33[1]99001234',
      '+33_(0)1_99_00_12_34',
    ])
      assert.equal(mask.text(`say ${text}, twice`), `say ${one}, twice`, text);
    for (const text of ['12,345,678', '01_99_00_12_35', '2025-04-01 10:00:00', 'a[1],1_000_000', '1:99001235'])
      assert.equal(mask.text(text), text);
    assert.equal(mask.text('12,01_99_00_12_34;5'), `12,${one};5`);
  });

  it('leaves ids that are random by their making, but for a number in the shape of one', () => {
    const mask = maskOf(LOG);
    for (const id of ['447a56ac-91fe-4223-a3ad-21658685fa78', '888D85B1-50BB-4F50-A68A-23DDB01958AE'])
      assert.equal(mask.text(id), id);
    assert.match(mask.text('00000000-0000-0000-0000-033199001234'), /tel\+33-[B-Z]{10}$/);
  });

  it('has other masks for other numbers, and shows neither digits nor length', () => {
    const mask = maskOf(LOG);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^\+4420794600\d\d$/), { minLength: 2, maxLength: 40 }),
        (numbers) => {
          const masks = numbers.map((number) => mask.number(number));
          assert.equal(new Set(masks).size, numbers.length);
          for (const one of masks) assert.match(one, /^tel\+44-[B-Z]{10}$/);
        },
      ),
    );
    assert.match(mask.number('7731'), /^tel-[B-Z]{10}$/);
    assert.notEqual(mask.number('7731'), mask.number('7732'));
  });

  it('masks names, users and addresses, each the same everywhere', () => {
    const mask = maskOf(LOG);
    const ines = mask.name('Ines Vardal');
    assert.match(ines, /^name-[B-Z]{10}$/);
    assert.equal(mask.text('Called by ines vardal at noon'), `Called by ${ines} at noon`);
    assert.equal(mask.text('Tove is late'), `${mask.name('Tove')} is late`);
    assert.equal(mask.text('a stove'), 'a stove');
    assert.equal(mask.name('"Ines Vardal" <+33199001234>'), `"${ines}" <${mask.number('+33199001234')}>`);
    assert.equal(mask.name('Mira Osk; Tove'), `${mask.name('Mira Osk')}; ${mask.name('Tove')}`);
    assert.equal(mask.number('client:mirko'), `client:${mask.name('mirko')}`);
    assert.equal(mask.text('to client:mirko, then'), `to client:${mask.name('mirko')}, then`);
    assert.equal(mask.text('sip:mirko@pbx.invalid').startsWith('sip:'), true);
    assert.doesNotMatch(mask.text('sip:mirko@pbx.invalid PJSIP/mirko-0000001a mirko'), /mirko/);
    assert.match(mask.text('PJSIP/mirko-0000001a'), /^PJSIP\/name-[B-Z]{10}-0000001a$/);
    assert.match(mask.text('Mail ines.vardal@desk.invalid!'), /^Mail mail-[B-Z]{10}!$/);
    assert.equal(mask.name('{"name":"Ines Vardal","id":7}'), `{"name":"${ines}","id":7}`);
  });

  it('masks a known name of several words in any order, case and spelling', () => {
    const mask = maskOf(
      'Agent,From\nInes Vardal,+33199001234\nZsófia Anna Quindt,+33199001234\nTove,\nSean O’Brisk,\n',
    );
    const ines = mask.name('Ines Vardal');
    for (const text of [
      'Vardal, Ines',
      'VARDAL Ines',
      'ines.vardal',
      'vardal_ines',
      'I. Vardal',
      'I Vardal',
      'i.vardal',
      'Vardal I',
      'ivardal',
      'VardalInes',
      'Ines M. Vardal',
      'Vardal (Ines',
      'înes várdal',
      'Ines\u00a0Vardal',
      'Vardal/Ines',
      'Ines “Vardal',
      'Mme Vardal',
      'dr. vardal',
      'Ines%20Vardal',
      'Ines%2520Vardal',
    ])
      assert.equal(mask.text(`with ${text}: done`), `with ${ines}: done`, text);
    for (const text of ['Vardal2', 'ivardal02', 'ines.vardal2'])
      assert.doesNotMatch(mask.text(`Ines ${text}`), /vardal/i, text);
    const zsofia = mask.name('Zsófia Anna Quindt');
    for (const text of [
      'Zsofia Quindt',
      'zsofia anna quindt',
      'Quindt Zsófia',
      'Z. A. Quindt',
      'Z.Quindt',
      'ZA Quindt',
      'Quindt ZA',
      'zsofia.quindt',
    ])
      assert.equal(mask.text(`of ${text}!`), `of ${zsofia}!`, text);
    assert.equal(mask.name('ZSOFIA  ANNA QUINDT'), zsofia);
    assert.equal(mask.text("to sean o'brisk"), `to ${mask.name('Sean O’Brisk')}`);
  });

  it('leaves single words and words that only begin like a name where nobody wrote freely', () => {
    const mask = maskOf('Agent,From\nParis Support,\nIda Support,\nAnna Call,\nTove,\n');
    for (const text of [
      'Support of Paris',
      'the Paris clock',
      'in support',
      'a call',
      'Call to support',
      'i support',
      'Annabel calls',
      'tove',
    ])
      assert.equal(mask.text(text), text);
    assert.equal(mask.text('paris support'), mask.name('Paris Support'));
  });

  it('masks what people wrote freely as a whole, but for what is said again and again', () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `+3319900${1000 + at},Ines Vardal,${at < 30 ? 'VIP' : `note ${at} on Zed`}`,
    );
    const mask = maskOf(`From,Agent,Notes\n${rows.join('\n')}\n`);
    assert.equal(mask.prose('VIP'), 'VIP');
    assert.match(mask.prose('note 40 on Zed'), /^text-[B-Z]{10}$/);
    assert.equal(mask.prose('note 40 on Zed '), mask.prose('note 40 on Zed'));
    assert.notEqual(mask.prose('note 40 on Zed'), mask.prose('note 41 on Zed'));
    assert.equal(mask.prose(mask.prose('note 40 on Zed')), mask.prose('note 40 on Zed'));
    const [ines, one] = [mask.name('Ines Vardal'), mask.number('+33199001001')];
    assert.equal(mask.remark('vardal said so to 01 99 00 10 01'), `${ines} said so to ${one}`);
    assert.equal(mask.text('vardal said so'), 'vardal said so');
  });

  it('leaves words for hidden callers, quantities, stamps and ids without a number', () => {
    const mask = maskOf(LOG);
    for (const text of ['anonymous', 'unknown', ''])
      for (const masked of [mask.number(text), mask.name(text), mask.text(text)]) assert.equal(masked, text);
    for (const text of [
      '2025-04-01T10:00:00Z',
      '1743501600.123',
      'CA0123456789abcdef0123456789abcdef',
      'call-12',
      '1234567890',
      '12,345.67',
      '3 of 1,989 rows',
      'call-_web_1234567',
    ])
      assert.equal(mask.text(text), text);
    for (const text of ['2025-04-01 10:00:00', '1743501600', '60', '-1.5', 'False'])
      assert.equal(mask.quantity(text), text);
    assert.match(mask.quantity('+33199001234'), /^tel\+33-/);
    assert.match(mask.quantity('33199001234-1743501600.17'), /^tel\+33-[B-Z]{10}-1743501600\.17$/);
    assert.match(mask.quantity('2025040110000033199001234'), /^20250401100000tel\+33-[B-Z]{10}$/);
  });

  it('masks what is masked already no further', () => {
    const mask = maskOf(LOG);
    for (const text of [
      '+33199001234',
      'client:mirko',
      'Ines Vardal',
      'Mira Osk; Tove',
      'sip:mirko@pbx.invalid',
      'a@b.invalid',
    ]) {
      for (const how of ['number', 'name', 'text'] as const) {
        const once = mask[how](text);
        for (const again of ['number', 'name', 'text'] as const)
          if (again !== 'name' || how !== 'text') assert.equal(mask[again](once), once, `${how} ${again} ${text}`);
      }
    }
  });

  it('gives the same masks for the same files, and others for other files', () => {
    const [a, b, c] = [LOG, LOG, LOG.replace(',60,', ',61,')].map((text) => maskOf(text).number('+33199001234'));
    assert.equal(a, b);
    assert.notEqual(a, c);
  });

  it('reaches the number inside a call id, however its sign is written', () => {
    const ids = [
      'call-_+12025550123_abc123',
      'call-_12025550123_abc123',
      'call-_%2B12025550123_abc123',
      'call-_0012025550123_abc123',
    ];
    for (const id of ids) assert.match(MASKED.text(id), /^call-_tel\+1-[B-Z]{10}_abc123$/, id);
    assert.equal(new Set(ids.map((id) => MASKED.text(id))).size, 1);
    assert.doesNotMatch(MASKED.text('calls call-_+12025550123_a and call-_12025550124'), /2025550/);
  });

  it('hides the digest that stands for a record, and numbers in names of files', () => {
    const mask = maskOf(LOG);
    assert.match(mask.text('~0123456789abcdef#2'), /^~record-[B-Z]{10}#2$/);
    assert.match(mask.fileName('calls of 447700900123.csv'), /^calls of tel-[B-Z]{10}\.csv$/);
    for (const name of ['usage-20250401-20250430.csv', 'usage_20250401103000.csv', 'log.csv'])
      assert.equal(mask.fileName(name), name);
  });
});
