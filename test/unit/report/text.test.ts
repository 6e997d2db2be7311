import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clockText, grouped, groupedDecimal, minutesText } from '../../../src/core/report/seconds.js';
import { statementText } from '../../../src/core/report/statement-report.js';
import { cutTo, terminalWidth, wrapped } from '../../../src/core/report/terminal-width.js';
import { visibleText } from '../../../src/core/report/visible-text.js';
import { anyStatement, withBreaks } from './made-statement.js';

const text = (statement: Parameters<typeof statementText>[0], options = {}) =>
  [...statementText(statement, { version: '1.0.0', ...options })].join('');

describe('text for a terminal', () => {
  it('never has a line wider than the terminal, nor a control character', () => {
    fc.assert(
      fc.property(anyStatement, fc.integer({ min: 60, max: 160 }), (statement, width) => {
        for (const line of text(statement, { width }).split('\n')) {
          assert.ok(terminalWidth(line) <= width, `${terminalWidth(line)} > ${width}: ${line}`);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested.
          assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has colours only when asked for, and they change nothing else', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 5 });
    const coloured = text(statement, { colour: true });
    assert.ok(coloured.includes('\u001b['));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences.
    const bare = (lines: string) => lines.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '');
    assert.equal(bare(coloured), bare(text(statement)));
  });

  it('shows the largest 20 breaks and counts the rest, and all of them when asked', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
    const many = withBreaks(statement, 1234);
    assert.equal(text(many).match(/ CALL /g)?.length, 20);
    assert.match(text(many), /and 1,214 more breaks/);
    assert.equal(text(many, { all: true }).match(/ CALL /g)?.length, 1234);
  });

  it('keeps the order of the parts', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
    const lines = text({ ...statement, reasons: [], findings: [] }).split('\n');
    const places = [
      'Control totals',
      'Completeness',
      'Bridge from',
      'Breaks',
      'Findings',
      'Rules run',
      'Provenance',
      'What this run does not prove',
    ].map((title) => lines.findIndex((line) => line.startsWith(title)));
    assert.ok(
      places.every((place) => place > 0),
      String(places),
    );
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('writes durations exactly', () => {
    const cases: [number, boolean, string][] = [
      [0, true, '0:00:00'],
      [59_000, false, '0:00:59'],
      [60_400, true, '+0:01:00.4'],
      [-3_600_000, false, '−1:00:00'],
      [25_938_060_007, false, '7,205:01:00.007'],
    ];
    for (const [ms, sign, expected] of cases) assert.equal(clockText(ms, sign), expected);
    assert.equal(minutesText(-90_000, true), '−1.5 min');
    assert.equal(minutesText(4_321_000 * 60, false), '4,321 min');
    assert.equal(grouped(1_234_567), '1,234,567');
    assert.equal(groupedDecimal('-12136.0625'), '−12,136.0625');
    assert.equal(groupedDecimal('0.5'), '0.5');
  });

  it('shows whatever would be hidden, or turn the text around', () => {
    assert.equal(visibleText('a\tb\r\n\u202e'), 'a⇥b⏎\\u202e');
    assert.equal(visibleText('12\u00ad5 \u206a\u3164'), '12\\u00ad5 \\u206a\\u3164');
    assert.equal(visibleText('tag \u{e0041}, flag \u{1f3f4}'), 'tag \\u{e0041}, flag \u{1f3f4}');
  });

  it('cuts and wraps by the columns of the terminal', () => {
    assert.equal(cutTo('日本語テスト', 5), '日本…');
    assert.equal(terminalWidth('é'), 1);
    assert.deepEqual(wrapped('aa bb cc', 5), ['aa bb', 'cc']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (words, width) => {
        const lines = wrapped(words, width);
        assert.equal(lines.join('').replaceAll(' ', ''), words.replaceAll(' ', ''));
        for (const line of lines) assert.ok(terminalWidth(line) <= width, line);
      }),
    );
  });
});
