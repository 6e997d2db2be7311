import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AIRCALL_FAMILY } from '../../../src/core/checks/aircall-rules.js';
import { BILLING_FAMILY } from '../../../src/core/checks/billing-rules.js';
import type { Finding } from '../../../src/core/checks/check-result.js';
import { columnsOfType } from '../../../src/core/checks/file/bound-columns.js';
import { FILE_FAMILY } from '../../../src/core/checks/file-rules.js';
import { FLIREO_FAMILY } from '../../../src/core/checks/flireo-rules.js';
import { ruleById, ruleIds } from '../../../src/core/checks/rules.js';
import { STATEMENT_FAMILY } from '../../../src/core/checks/statement-rules.js';
import { TALKDESK_FAMILY } from '../../../src/core/checks/talkdesk-rules.js';
import { TWILIO_FAMILY, TWILIO_STATEMENT_FAMILY } from '../../../src/core/checks/twilio-rules.js';
import type { OpenedFile } from '../../../src/core/formats/opened-file.js';
import { type ExpectedFinding, expectedOf, FIXTURES, resultOf } from './fixture-case.js';

/** All rules that the product promises. One that is not registered, or is registered and not listed, fails below. */
const PROMISED = {
  file: [
    ...['not-the-bill', 'not-csv', 'header-drift', 'ragged-row', 'spreadsheet-damage', 'value-not-of-type'],
    ...['outside-enumeration', 'mixed-accounts', 'zone-assumed-at-edge', 'local-time-fold-or-gap', 'error-body'],
    ...['page-missing', 'limit-too-high', 'mixed-currencies', 'date-order', 'clock-against-ids'],
    'stray-quote',
  ],
  billing: [
    ...['minutes-not-whole', 'minutes-not-rounded-up', 'outside-period', 'missing-days', 'duplicate-record'],
    ...['anchor-day-clamped', 'call-across-boundary'],
  ],
  aircall: [
    ...['voice-ai-under-15s-billed', 'seconds-on-wrong-type', 'inbound-billed', 'inbound-sms-counted'],
    ...['transfer-leg-missing', 'call-id-reused', 'segments-implausible', 'description-contradicts'],
    ...['country-contradicts-number', 'report-expires', 'frequent-international-transfers'],
  ],
  flireo: ['rate-varies', 'summary-differs', 'stamp-is-end', 'other-shape', 'no-currency'],
  twilio: [
    ...['price-not-rounded-minutes', 'categories-overlap', 'period-still-open', 'zero-second-completed'],
    'last-day-cut-off',
  ],
  talkdesk: [
    ...['amount-differs', 'repeated-aggregate', 'unit-unusual', 'money-movement', 'unanswered-with-minutes'],
    ...['aggregate-only'],
  ],
  statement: [
    ...['not-billable-billed', 'billed-differs', 'summed-before-rounding', 'client-and-voice-mixed', 'clock-shift'],
    ...['not-in-call-log', 'not-billed', 'not-final', 'duration-differs', 'ambiguous', 'count-differs'],
    ...['coverage-gap', 'identity-broken', 'rounding-load', 'one-sided'],
  ],
};
const FAMILIES = {
  file: FILE_FAMILY,
  billing: BILLING_FAMILY,
  aircall: AIRCALL_FAMILY,
  flireo: FLIREO_FAMILY,
  twilio: [...TWILIO_FAMILY, ...TWILIO_STATEMENT_FAMILY],
  talkdesk: TALKDESK_FAMILY,
  statement: STATEMENT_FAMILY,
};

for (const [family, rules] of Object.entries(FAMILIES)) {
  describe(`rules of the family ${family}`, () => {
    it('are those that the product promises', () => {
      const promised = PROMISED[family as keyof typeof PROMISED].map((name) => `${family}/${name}`);
      assert.deepEqual(rules.map((rule) => rule.id).sort(), promised.sort());
      for (const id of promised) assert.ok(ruleIds().includes(id), `${id} is not registered`);
    });

    it('have fixtures, and no fixtures are without a rule', () => {
      const folders = existsSync(join(FIXTURES, family)) ? readdirSync(join(FIXTURES, family)) : [];
      assert.deepEqual(folders.map((name) => `${family}/${name}`).sort(), rules.map((rule) => rule.id).sort());
    });

    for (const rule of rules) {
      describe(rule.id, () => {
        it('has a page of help', () => {
          const page = ruleById(rule.id);
          assert.ok(page, `${rule.id} has no page`);
          assert.ok(page.title.length > 10 && !page.title.endsWith('.'), page.title);
          for (const part of ['what', 'why', 'fix'] as const) {
            assert.ok(page.help[part].length >= 40, `${part} says too little: ${page.help[part]}`);
            assert.match(page.help[part], /[.…)]$/, `${part} ends in mid-sentence`);
          }
          assert.ok(page.help.source.length > 5, 'the source has no title');
        });

        it('fires where it should, and only there', () => {
          const expected = expectedOf(rule.id, 'fires');
          const { outcome, findings, files } = resultOf(rule.id, 'fires', expected);
          assert.equal(outcome.outcome, 'fail', outcome.reason ?? '');
          assert.equal(outcome.reason, null);
          assert.equal(outcome.findings, findings.length);
          assert.ok(expected.findings && expected.findings.length > 0, 'expect.json lists no findings');
          assert.deepEqual(findings.map(place).sort(), expected.findings.map(place).sort());
          for (const finding of findings) assertPresentable(finding, files);
        });

        it('passes where it just does not fire', () => {
          const { outcome, findings } = resultOf(rule.id, 'passes', expectedOf(rule.id, 'passes'));
          assert.deepEqual(findings.map(place), []);
          assert.deepEqual(outcome, { rule: rule.id, outcome: 'pass', reason: null, findings: 0 });
        });

        it('says where it does not apply', () => {
          const expected = expectedOf(rule.id, 'not-applicable');
          const { outcome, findings } = resultOf(rule.id, 'not-applicable', expected);
          assert.equal(outcome.outcome, 'not-applicable');
          assert.equal(findings.length, 0);
          assert.ok(outcome.reason, 'no reason is given');
          if (expected.reason !== undefined) assert.equal(outcome.reason, expected.reason);
        });
      });
    }
  });
}

/** A finding's place and severity on one line, so that lists of them compare well. */
function place({ row, column, severity, input = 0 }: ExpectedFinding): string {
  return `input ${input}, row ${String(row ?? '–').padStart(3)}, column ${column ?? '–'}: ${severity}`;
}

/** A message is short, a sentence, safe to show, and gives nobody's number away. */
function assertPresentable(finding: Finding, files: readonly OpenedFile[]): void {
  const { message } = finding;
  assert.ok(message.length >= 20 && message.length <= 400, `${message.length} characters: ${message}`);
  assert.match(message, /^[\p{Lu}“\p{N}].*[.!]$/su, message);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  assert.doesNotMatch(message, /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/, message);
  assert.doesNotMatch(message, /undefined|NaN|\[object/, message);
  for (const file of files) {
    for (const { column } of columnsOfType(file, 'phone-number')) {
      for (let row = 0; row < file.table.rowCount; row++) {
        const number = file.table.text(row, column).trim().replace(/^\+/, '');
        assert.ok(number.length < 7 || !message.includes(number), `the message tells a phone number: ${message}`);
      }
    }
  }
}
