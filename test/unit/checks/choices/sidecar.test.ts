import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ChoicesError } from '../../../../src/core/checks/choices/choices-document.js';
import { mergeChoices, type SavedChoices, toChoices } from '../../../../src/core/checks/choices/saved-choices.js';
import { masksNumbers, readSettings } from '../../../../src/core/checks/choices/settings.js';
import { readSidecar, writeSidecar } from '../../../../src/core/checks/choices/sidecar.js';

const valid = fc.record(
  {
    format: fc.constant('aircall.usage-report'),
    month: fc.constantFrom('2025-05', '2024-02'),
    timeZone: fc.constantFrom('Europe/Paris', 'UTC'),
    rounding: fc.constantFrom('60/60', '30/6'),
    freeBelowSeconds: fc.integer({ min: 0, max: 60_000 }).map((ms) => ms / 1000),
    billZeroSecondCompleted: fc.boolean(),
    flireoStamp: fc.constantFrom('end', 'start', 'creation'),
    flireoRate: fc.constantFrom('0.05', '1', '0.0725'),
    rules: fc.constant({ 'billing/missing-days': 'off' as const }),
    suppressed: fc.array(
      fc.record(
        { rule: fc.constant('billing/missing-days'), row: fc.integer({ min: 1, max: 9 }), reason: fc.string() },
        { noNullPrototype: true },
      ),
    ),
    callLogShiftSeconds: fc.constantFrom(-3600, 900),
    toleranceSeconds: fc.nat(60),
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<SavedChoices>;

function problem(text: string): { line: number; message: string } {
  try {
    readSidecar('usage.csv.reconcile.json', text);
  } catch (error) {
    assert.ok(error instanceof ChoicesError);
    return { line: error.line, message: error.message };
  }
  assert.fail('the sidecar was accepted');
}

describe('the sidecar', () => {
  it('gives back what was written, and keeps what it does not know', () => {
    const unknown = fc.dictionary(
      fc.string({ minLength: 1 }).map((key) => `x-${key}`),
      fc.jsonValue(),
      { maxKeys: 3, noNullPrototype: true },
    );
    fc.assert(
      fc.property(valid, unknown, (choices, others) => {
        const text = writeSidecar({ choices, unknown: others });
        const read = readSidecar('name', text);
        assert.deepEqual(read.choices, choices);
        assert.deepEqual(read.unknown, JSON.parse(JSON.stringify(others)));
        assert.equal(writeSidecar(read), text);
      }),
    );
  });

  it('keeps keys that resemble none, which a newer release may have written, those of somebody, and of settings alone', () => {
    const unknown = { reviewer: 'finance', 'x-month': 5, rates: 'rates.csv', formats: [], maskNumbers: true };
    const text = writeSidecar({ choices: {}, unknown });
    assert.deepEqual(readSidecar('name', text), { choices: {}, unknown });
  });

  it('writes the version first, then sorted keys, one to a line', () => {
    const text = writeSidecar({
      choices: {
        timeZone: 'UTC',
        month: '2025-05',
        rules: { 'file/ragged-row': 'off', 'billing/missing-days': 'info' },
      },
      unknown: { decisions: [] },
    });
    assert.equal(
      text,
      '{\n  "version": 1,\n  "decisions": [],\n  "month": "2025-05",\n  "rules": {\n    "billing/missing-days": "info",\n    "file/ragged-row": "off"\n  },\n  "timeZone": "UTC"\n}\n',
    );
  });

  it('names the line of what is wrong', () => {
    const cases: [string, number, RegExp][] = [
      ['{\n  "version": 1,\n  "month": \n}', 4, /not JSON: a value is missing/],
      ['{\n  "version": 1,\n\n  "timeZone": "+02:00"\n}', 4, /timeZone: .*fixed offset/],
      ['{\n  "version": 1,\n\n  "toleranceSecond": 5\n}', 4, /“toleranceSecond” .*Did you mean toleranceSeconds\?$/],
      ['{\n  "version": 1,\n  "decision": []\n}', 3, /Did you mean decisions\?$/],
      ['{\n  "version": 1,\n  "timezone": "UTC"\n}', 3, /Did you mean timeZone\?$/],
      ['{\n  "version": 1,\n  "rules": {\n    "billing/no-such": "off"\n  }\n}', 4, /not a rule/],
      ['{\n  "version": 1,\n  "rules": {\n    "billing/missing-days": "loud"\n  }\n}', 4, /off, info, warning, error/],
      ['{\n  "version": 1,\n  "rounding": "60"\n}', 3, /MINIMUM\/INCREMENT/],
      ['{\n  "version": 1,\n  "format": "nobody.knows"\n}', 3, /Known formats: .*aircall\.usage-report/],
      ['{\n  "version": 2\n}', 2, /newer release/],
      ['{\n  "month": "2025-05"\n}', 1, /"version" must be 1/],
      ['[]', 1, /must be an object/],
      ['{\n  "version": 1,\n  "month": "2025-05",\n  "invoiceDate": "2025-05-14"\n}', 3, /more than one way/],
      ['{\n  "version": 1,\n  "suppressed": [\n    { "rule": "billing/missing-days" }\n  ]\n}', 4, /suppressed › 0/],
      ['', 1, /not JSON/],
    ];
    for (const [text, line, message] of cases) {
      const found = problem(text);
      assert.match(found.message, message);
      assert.equal(found.line, line, found.message);
    }
  });

  it('never ends in anything but a problem with a line, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readSidecar('name', text);
        } catch (error) {
          assert.ok(error instanceof ChoicesError && error.line >= 1, String(error));
        }
      }),
    );
  });
});

describe('settings', () => {
  it('takes the keys with the prefix and bare ones, and says which it does not know', () => {
    const read = readSettings(
      'settings.json',
      '// mine\n{ "editor.fontSize": 12, "usageReconcile.timeZone": "Europe/Paris", "usageReconcile.month": "", "usageReconcile.gridFont": "x", "rounding": "30/6", "timeZone": "UTC", "zone": "UTC" }',
    );
    assert.deepEqual(read, {
      choices: { timeZone: 'Europe/Paris', rounding: '30/6' },
      unknown: ['usageReconcile.gridFont', 'zone'],
    });
  });

  it('knows every setting of the editor, so its own file can be given as it is', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    const sections: { properties: object }[] = [contributes.configuration].flat();
    const keys = sections.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(keys.includes('usageReconcile.tooltips'));
    const settings = Object.fromEntries(keys.map((key) => [key, null]));
    assert.deepEqual(readSettings('settings.json', JSON.stringify(settings)).unknown, []);
  });

  it('says whether numbers are to be masked, by a plain yes or no', () => {
    assert.equal(masksNumbers('s.json', '{ "usageReconcile.maskNumbers": true }'), true);
    assert.equal(masksNumbers('s.json', '{ "maskNumbers": true }'), true);
    assert.equal(masksNumbers('s.json', '{ "usageReconcile.maskNumbers": false, "maskNumbers": true }'), false);
    assert.equal(masksNumbers('s.json', '{}'), false);
    assert.throws(
      () => masksNumbers('s.json', '{\n"usageReconcile.maskNumbers": "yes" }'),
      /s\.json, line 2: usageReconcile\.maskNumbers must be true or false/,
    );
  });

  it('names the line and the whole key of what is wrong', () => {
    assert.throws(
      () => readSettings('s.json', '{\n\n"usageReconcile.rounding": 60 }'),
      (error: Error) => {
        assert.equal(error.message, 's.json, line 3: usageReconcile.rounding: must be a text in quotes');
        return true;
      },
    );
  });
});

describe('choices', () => {
  it('go by the strongest source; a period is never mixed, rules are added up', () => {
    const merged = mergeChoices(
      { month: '2025-05', rules: { 'file/ragged-row': 'off' }, timeZone: undefined },
      {
        invoiceDate: '2025-05-14',
        previousInvoiceDate: '2025-04-14',
        timeZone: 'Europe/Paris',
        rules: { 'file/ragged-row': 'info', 'billing/missing-days': 'off' },
      },
      { timeZone: 'UTC', rounding: '6/6' },
    );
    assert.deepEqual(merged, {
      month: '2025-05',
      timeZone: 'Europe/Paris',
      rounding: '6/6',
      rules: { 'file/ragged-row': 'off', 'billing/missing-days': 'off' },
    });
  });

  it('become milliseconds', () => {
    const choices = toChoices({
      rounding: '30/6',
      freeBelowSeconds: 0.5,
      callLogShiftSeconds: -3600,
      toleranceSeconds: 1.001,
      periodStart: '2025-01-01',
      periodEnd: '2025-02-01',
    });
    assert.equal(choices.minimumMs, 30_000);
    assert.equal(choices.incrementMs, 6000);
    assert.equal(choices.freeBelowMs, 500);
    assert.equal(choices.callLogShiftMs, -3_600_000);
    assert.equal(choices.toleranceMs, 1001);
    assert.deepEqual([choices.period?.start, choices.period?.end], ['2025-01-01', '2025-02-01']);
  });
});
