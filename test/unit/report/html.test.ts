import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { htmlPolicy } from '../../../src/core/report/html-page.js';
import { HTML_STYLE, HTML_STYLE_DIGEST } from '../../../src/core/report/html-style.js';
import type { Section } from '../../../src/core/report/outline.js';
import { sectionsHtml } from '../../../src/core/report/outline-html.js';
import { statementHtml } from '../../../src/core/report/statement-html.js';
import { anyStatement, hostileText, withBreaks } from './made-statement.js';

const htmlOf = (statement: Parameters<typeof statementHtml>[0]) =>
  [...statementHtml(statement, { version: '1.0.0' })].join('');

/** Elements that an HTML document of ours is made of. */
const OURS = new Set(
  'html head meta title style body main header section div p span h1 h2 h3 ul li dl dt dd figure table caption thead tbody tfoot tr th td svg defs pattern rect path g text line desc'.split(
    ' ',
  ),
);
/** Their attributes; none can run, ask for an address or style anything. */
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class id role aria-label aria-labelledby aria-hidden tabindex scope xmlns viewBox width height patternUnits patternTransform d x y x1 x2 y1 y2 data-step'.split(
    ' ',
  ),
);

/** Fails where a tag is not one of ours, an attribute neither, or one that was opened is not closed in its order. */
function assertOnlyOurs(html: string): void {
  const open: string[] = [];
  const text = html.replace('<!DOCTYPE html>', '').replace(/<style>[^<]*<\/style>/, '');
  for (const [tag, slash, name, attributes] of text.matchAll(/<(\/?)([^\s/>]*)([^>]*)>/g)) {
    assert.ok(OURS.has(name), tag);
    if (slash !== '') assert.equal(open.pop(), name, tag);
    else if (!attributes.endsWith('/') && name !== 'meta') open.push(name);
    const rest = attributes.replace(/ ([A-Za-z0-9:-]+)="[^"<>]*"/g, (whole, key) => {
      assert.ok(ATTRIBUTES.has(key), whole);
      return '';
    });
    assert.match(rest, /^\/?$/, tag);
  }
  assert.deepEqual(open, []);
}

describe('HTML', () => {
  it('allows its style sheet by its digest, and nothing else', () => {
    assert.equal(HTML_STYLE_DIGEST, createHash('sha256').update(HTML_STYLE).digest('base64'));
    const policy = htmlPolicy({ digest: HTML_STYLE_DIGEST });
    assert.ok(policy.startsWith("default-src 'none'; "));
    assert.doesNotMatch(policy, /unsafe|https?:|data:|\*/);
    assert.doesNotMatch(HTML_STYLE, /@import|url\((?!#)|</);
  });

  it('is made of our own elements and attributes, whatever is in the files', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => assertOnlyOurs(htmlOf(statement))),
      { numRuns: 60 },
    );
  });

  it('escapes text wherever it stands, and shows what is hidden in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        const section: Section = {
          title: text,
          blocks: [
            { kind: 'headline', tone: 'bad', mark: '✖', title: text, text: other },
            { kind: 'paragraph', text, isHeading: true },
            { kind: 'paragraph', text, tone: 'quiet' },
            { kind: 'list', items: [text, { text: other, tone: 'warning' }] },
            { kind: 'pairs', entries: [[text, other]] },
            { kind: 'waterfall', bars: [{ step: text, label: other, rows: 1, seconds: 60 }] },
            {
              kind: 'table',
              caption: text,
              columns: [
                { title: text, align: 'left' },
                { title: other, align: 'right' },
                { title: '', align: 'bar' },
              ],
              rows: [[text, { text: other, tone: 'bad' }, { bar: 1 }]],
              total: [text, other, ''],
            },
          ],
        };
        const html = [...sectionsHtml([section], 2)].join('');
        assertOnlyOurs(html);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested.
        assert.doesNotMatch(html, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 300 },
    );
  });

  it('has one main heading, and names every table, column and row', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
    const html = htmlOf(statement);
    assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.equal(html.match(/<h1>/g)?.length, 1);
    assert.equal(html.match(/<table>/g)?.length, html.match(/<caption>[^<]+<\/caption>/g)?.length);
    assert.doesNotMatch(html, /<th(?! scope="(?:col|row)")[ >]/);
    assert.match(html, /Prepared by.*Reviewed by/s);
  });

  it('says where its breaks end', () => {
    const [statement] = fc.sample(anyStatement, { numRuns: 1, seed: 3 });
    const listing = (length: number) => htmlOf(withBreaks(statement, length));
    assert.equal(listing(2000).match(/<td>CALL<\/td>/g)?.length, 2000);
    assert.doesNotMatch(listing(2000), /more break/);
    assert.equal(listing(2500).match(/<td>CALL<\/td>/g)?.length, 2000);
    assert.match(listing(2500), /and 500 more breaks\. All of them are in the CSV and JSON forms\./);
  });

  it('is the same, byte for byte', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => assert.equal(htmlOf(statement), htmlOf(statement))),
      { numRuns: 10 },
    );
  });
});
