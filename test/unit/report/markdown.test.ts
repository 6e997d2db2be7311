import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownText } from '../../../src/core/report/markdown-escape.js';
import { statementMarkdown } from '../../../src/core/report/statement-report.js';
import { anyStatement, hostileText, withBreaks } from './made-statement.js';

/** What is left of Markdown when every escaped character is taken away. */
const withoutEscapes = (text: string) => text.replaceAll('<!-- -->', '').replace(/\\[!-/:-@[-`{-~]/g, '');

describe('Markdown', () => {
  it('leaves no active character, link or line break of a text', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ maxLength: 30 })), (text) => {
        const written = markdownText(text);
        const left = withoutEscapes(written);
        assert.doesNotMatch(left, /[\\`*_{}[\]<>#|~&$@!^=]/);
        assert.doesNotMatch(left, /\/\/|\bwww\.|[\r\n]/i);
        assert.doesNotMatch(written, /^\s*[-+]|^\s*\d+[.)]/);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no address that a renderer would make a link of, with a scheme or without', () => {
    assert.equal(markdownText('https://example.com/a'), 'https\\:\\//example.com/a');
    assert.equal(markdownText('//example.com/a'), '\\//example.com/a');
    assert.equal(markdownText('///example.com'), '\\/\\//example.com');
  });

  it('names nobody, and refers to nothing, where renderers look at the text alone', () => {
    const cases: [string, string][] = [
      ['@octocat', '\\@<!-- -->octocat'],
      ['a@b.example', 'a\\@<!-- -->b.example'],
      ['acme/app#12', 'acme/app\\#<!-- -->12'],
      ['GH-12', 'GH-<!-- -->12'],
      ['!7 $8 &9 ~bug %"1.0"', '\\!<!-- -->7 \\$<!-- -->8 \\&<!-- -->9 \\~<!-- -->bug %<!-- -->"1.0"'],
      [':tada: and :thumbs_up:', ':<!-- -->tada: and :<!-- -->thumbs\\_up:'],
      ['0:10:30 by h:mm:ss, 5 % of AT&T # 1', '0:10:30 by h:mm:ss, 5 % of AT\\&T \\# 1'],
    ];
    for (const [text, written] of cases) assert.equal(markdownText(text), written);
  });

  it('keeps words as they are', () => {
    assert.equal(markdownText('Outbound call - United States (2 min)'), 'Outbound call - United States (2 min)');
    assert.equal(markdownText('a|b'), 'a\\|b');
    assert.equal(markdownText('2025/04'), '2025/04');
  });

  it('writes every row of a statement with the same cells as its header, whatever is in it', () => {
    fc.assert(
      fc.property(anyStatement, fc.boolean(), (statement, all) => {
        const lines = [...statementMarkdown(statement, { version: '1.0.0', all })].join('').split('\n');
        let cells = 0;
        for (const line of lines) {
          if (!line.startsWith('|')) cells = 0;
          else {
            const count = withoutEscapes(line).split('|').length;
            if (cells === 0) cells = count;
            assert.equal(count, cells, line);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has the largest breaks, and all of them when asked', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
    const many = withBreaks(statement, 500);
    const calls = (options = {}) =>
      [...statementMarkdown(many, { version: '1', ...options })].join('').match(/\| CALL \|/g)?.length;
    assert.equal(calls(), 20);
    assert.equal(calls({ all: true }), 500);
  });
});
