import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outline, Section } from '../../../src/core/report/outline.js';
import { SHORT_CHARACTERS, shortMarkdown } from '../../../src/core/report/outline-markdown-short.js';
import { statementMarkdown } from '../../../src/core/report/statement-report.js';
import { anyStatement, hostileText } from './made-statement.js';

/** A section with a long table of long cells. */
function longSection(title: string, rows: number, cell: string): Section {
  return {
    title,
    blocks: [
      { kind: 'table', columns: [{ title: 'A', align: 'left' }], rows: Array.from({ length: rows }, () => [cell]) },
      { kind: 'list', items: Array.from({ length: rows }, () => cell) },
      { kind: 'paragraph', text: cell.repeat(rows) },
    ],
  };
}

const verdict: Section = {
  title: '',
  blocks: [{ kind: 'headline', tone: 'bad', mark: '✖', title: 'Breaks', text: 'Something differs.' }],
};

describe('short Markdown', () => {
  it('fits into a comment, whatever the statement is', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const text = [...statementMarkdown(statement, { version: '1' })].join('');
        assert.ok(text.length <= SHORT_CHARACTERS, String(text.length));
      }),
      { numRuns: 100 },
    );
  });

  it('has as much as there is room for, the verdict always, and says what is left out', () => {
    const sections = fc.array(fc.tuple(fc.nat(60), fc.oneof(hostileText, fc.constant('\u202e'.repeat(900)))), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(sections, fc.integer({ min: 1500, max: SHORT_CHARACTERS }), (made, most) => {
        const outline: Outline = {
          title: 'usage',
          sections: [verdict, ...made.map(([rows, cell], at) => longSection(`Part ${at}`, rows, cell))],
        };
        const text = shortMarkdown(outline, most);
        assert.ok(text.length <= most, `${text.length} > ${most}`);
        assert.match(text, /\*\*Breaks\*\*/);
        const [rows] = made[0];
        if (rows > 40 && /## Part 0\n\n\| A \|/.test(text)) assert.match(text, /and \d+ more rows?/);
      }),
      { numRuns: 25 },
    );
  });

  it('gives up what is longest first', () => {
    const outline: Outline = {
      title: 'usage',
      sections: [verdict, longSection('Long', 40, 'x'.repeat(300)), longSection('Brief', 1, 'kept')],
    };
    const text = shortMarkdown(outline, 3000);
    assert.match(text, /## Long\n\nLeft out of this short report/);
    assert.match(text, /## Brief\n\n\| A \|/);
  });

  it('folds details away, so that what is in them is still Markdown', () => {
    const text = shortMarkdown({
      title: 'usage',
      sections: [verdict, { ...longSection('<b>Details & more</b>', 1, 'cell'), isDetail: true }],
    });
    assert.match(
      text,
      /\n<details><summary>&lt;b&gt;Details &amp; more&lt;\/b&gt;<\/summary>\n\n\| A \|\n.*\n\n<\/details>\n/s,
    );
  });

  it('is empty where there is no room at all', () => {
    assert.equal(shortMarkdown({ title: 'usage', sections: [verdict] }, 20), '');
  });
});
