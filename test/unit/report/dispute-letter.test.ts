import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { formatCalendarDate } from '../../../src/core/billing/calendar-date.js';
import type { Statement } from '../../../src/core/reconcile/statement.js';
import { lastDayKept } from '../../../src/core/report/dispute-deadline.js';
import { LETTER_STYLE, LETTER_STYLE_DIGEST } from '../../../src/core/report/dispute-letter-style.js';
import { exampleStatement, packOf, textOf } from './dispute-in-memory.js';
import { hostileText } from './made-statement.js';

const APRIL = { period: { start: '2025-04-14', end: '2025-05-14' }, timeZone: 'UTC' };

describe('the letter of a dispute', () => {
  it('has a style that its policy allows', () => {
    assert.equal(createHash('sha256').update(LETTER_STYLE).digest('base64'), LETTER_STYLE_DIGEST);
  });

  it('names what is disputed, in minutes without a rate and in money with one', async () => {
    const minutes = textOf(await packOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL)), 'letter.md');
    assert.match(minutes, /\*\*We dispute 245\.27 min \(4:05:16\) .* in 33 records\.\*\*/);
    assert.match(minutes, /Please credit the charge for 245\.27 min/);
    assert.match(minutes, /7 cases/);
    const money = textOf(
      await packOf(exampleStatement('talkdesk', 'monthly-usage.json', 'calls-report.csv')),
      'letter.md',
    );
    assert.match(money, /\*\*We dispute USD 1\.02 of/);
    assert.match(money, /Please credit USD 1\.02/);
    const unnamed = exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL, 'invoice-lines.csv');
    assert.match(textOf(await packOf(unnamed), 'letter.md'), /We dispute \[currency\] 2\.96 of/);
  });

  it('names a deadline only where the provider publishes one', async () => {
    const aircall = textOf(await packOf(exampleStatement('aircall', 'usage.csv', 'call-log.csv', APRIL)), 'letter.md');
    assert.match(aircall, /Aircall keeps usage reports for 90 days.*up to and including 11 Aug 2025/);
    for (const [folder, usage, log] of [
      ['twilio', 'usage-records-daily.json', 'calls.json'],
      ['talkdesk', 'monthly-usage.json', 'calls-report.csv'],
      ['flireo', 'usage.json', 'calls.json'],
    ]) {
      const pack = await packOf(exampleStatement(folder, usage, log));
      assert.doesNotMatch(textOf(pack, 'letter.md'), /Deadline|days/);
      assert.equal(JSON.parse(textOf(pack, 'manifest.json')).dispute.deadline, null);
    }
  });

  it('counts the days of a deadline by the calendar of the zone', () => {
    const last = (end: string, timeZone: string) =>
      formatCalendarDate(lastDayKept({ end: Date.parse(end), timeZone }, 90));
    // The end of a period is no longer in it: 14 May is the first of the 90 days.
    assert.equal(last('2025-05-14T00:00:00Z', 'UTC'), '2025-08-11');
    assert.equal(last('2025-05-13T22:00:00Z', 'Europe/Paris'), '2025-08-11');
    assert.equal(last('2025-05-14T04:00:00Z', 'America/New_York'), '2025-08-11');
    // Clocks are put back and forward meanwhile.
    assert.equal(last('2025-09-30T22:00:00Z', 'Europe/Paris'), '2025-12-29');
    assert.equal(last('2026-01-31T23:00:00Z', 'Europe/Paris'), '2026-05-01');
    assert.equal(last('2024-02-29T00:00:00Z', 'UTC'), '2024-05-28');
  });

  /** A statement whose texts from files are others: names, ids, ends, the currency. */
  function withTexts(statement: Statement, text: string): Statement {
    const { facts, money } = statement;
    const hostile = (file: Statement['facts']['usageFile']) => {
      const table = Object.create(file.table, { text: { value: () => text } });
      return { ...file, name: text, table };
    };
    return {
      ...statement,
      inputs: statement.inputs.map((input) => ({ ...input, name: text })),
      money: money && { ...money, currency: text },
      breaks: {
        length: statement.breaks.length,
        at: (index) => ({ ...statement.breaks.at(index), callId: text }),
        recordAt: () => text,
      },
      facts: {
        ...facts,
        usageFile: hostile(facts.usageFile),
        log: { ...facts.log, files: facts.log.files.map(hostile) },
      },
    };
  }

  it('shows what stands in the files, and nothing of it becomes markup', async () => {
    const base = exampleStatement('flireo', 'usage.json', 'calls.json');
    const plain = await packOf(withTexts(base, 'plain'));
    const tags = (text: string) => text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/aria-label="[^"]*"/, '')) ?? [];
    const expected = tags(textOf(plain, 'letter.html'));
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const pack = await packOf(withTexts(base, text));
        const html = textOf(pack, 'letter.html');
        // The same elements, whatever the cells say; only an empty currency leaves its placeholder out.
        if (text.trim() !== '') assert.deepEqual(tags(html), expected);
        assert.doesNotMatch(tags(html).join(''), /<script|javascript:|src=|href=/i);
        // Empty comments keep addresses apart, so that none becomes a link.
        const markdown = textOf(pack, 'letter.md').replaceAll('<!-- -->', '');
        assert.doesNotMatch(markdown, /(?<!\\)(?:<[a-z!/]|\]\()/i);
        for (const cell of textOf(pack, 'annex.csv').split(/[,\n]/)) assert.doesNotMatch(cell, /^"?[=@\t\r]/);
        for (const cell of textOf(pack, 'evidence-usage.csv').split(/[,\n]/)) assert.doesNotMatch(cell, /^"?[=@\t\r]/);
      }),
      { numRuns: 40 },
    );
  });
});
