import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Catalog, catalogOf, speak } from '../../../src/core/language/say.js';
import type { Block, Outline } from '../../../src/core/report/outline.js';
import { clockText, groupedDecimal, minutesText } from '../../../src/core/report/seconds.js';
import { statementCsv } from '../../../src/core/report/statement-csv.js';
import { EVERYTHING, statementOutline } from '../../../src/core/report/statement-outline.js';
import { anyStatement } from './made-statement.js';

/** A language in which everything that is said is English between brackets. */
const BRACKETED: Catalog = { get: (english) => `⟦${english}⟧` };

/** Headings and labels of a report, which are ours and never values of a file. */
function* ownWords({ title, sections }: Outline): Generator<string> {
  yield title;
  for (const section of sections) {
    if (section.title !== '') yield section.title;
    for (const block of section.blocks) yield* wordsOf(block);
  }
}

function* wordsOf(block: Block): Generator<string> {
  if (block.kind === 'headline') {
    yield block.title;
    yield block.text;
  } else if (block.kind === 'pairs') for (const [label] of block.entries) yield label.trim();
  else if (block.kind === 'table') for (const { title, align } of block.columns) if (align !== 'bar') yield title;
}

describe('a report in another language', () => {
  afterEach(() => speak('en', undefined));

  it('says its headings and labels in it', () => {
    speak('fr', BRACKETED);
    fc.assert(
      fc.property(anyStatement, (statement) => {
        for (const words of ownWords(statementOutline(statement, { version: '1.0.0' }, EVERYTHING)))
          if (words !== 'SHA-256' && words !== statement.money?.currency) assert.match(words, /^⟦/);
      }),
      { numRuns: 50 },
    );
  });

  it('writes numbers as it does', () => {
    speak('fr', catalogOf({}));
    assert.equal(groupedDecimal('-12136.50'), '−12\u202f136,50');
    assert.equal(clockText(3_661_500), '1:01:01,5');
    assert.equal(minutesText(90_000), '1,5 min');
  });

  it('has a CSV with the same columns', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        const head = () => [...statementCsv(statement, { version: '1.0.0' })].join('').split('\r\n')[0];
        speak('en', undefined);
        const english = head();
        speak('fr', BRACKETED);
        assert.equal(head(), english);
      }),
      { numRuns: 20 },
    );
  });
});
