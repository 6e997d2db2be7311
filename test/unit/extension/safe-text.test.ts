import assert from 'node:assert/strict';
import { plain, withoutIcons, withoutLinks } from '../../../src/extension/interaction/safe-text.js';

/** What VS Code makes a link of in a notification. */
const LINK = /\[[^\]]+\]\([^)\s]+\)/;

describe('text from files in VS Code’s own places', () => {
  it('has no link in a notification, and nothing else is changed that can be seen', () => {
    const said = withoutLinks('[press](command:x)\u202E is [a](https://example.com "b")');
    assert.doesNotMatch(said, LINK);
    assert.equal(said.replaceAll('\u200B', ''), '[press](command:x)\\u202e is [a](https://example.com "b")');
    assert.equal(withoutLinks('May [1] (2).csv: 3 errors'), 'May [1] (2).csv: 3 errors');
  });

  it('has no icon where names of icons are read', () => {
    assert.doesNotMatch(withoutIcons('$(alert) $$(sync~spin)'), /\$\(/);
    assert.equal(withoutIcons('$(alert)').replaceAll('\u200B', ''), '$(alert)');
  });

  it('is on one line and cut by characters', () => {
    assert.equal(plain('a\nb'), 'a⏎b');
    assert.equal(plain('abc😀def', 5), 'abc😀…');
  });
});
