import assert from 'node:assert/strict';
import { sourceFiles } from './source-files.js';

/** A file that needs more has more than one reason to exist. */
const MOST_LINES = 300;

describe('the length of files', () => {
  it(`is ${MOST_LINES} lines at most`, () => {
    const files = sourceFiles(['src', 'webview', 'scripts', 'test'], ['.ts', '.mjs', '.cjs', '.css', '.wat']);
    assert.ok(files.length > 400, 'the sources are not where they were');
    const long = files.filter(({ lines }) => lines.length > MOST_LINES);
    assert.deepEqual(
      long.map(({ path, lines }) => `${path}: ${lines.length}`),
      [],
    );
  });
});
