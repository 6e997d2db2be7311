import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { HOSTILE } from '../fixtures/hostile-texts.ts';
import { accessibilityProblems } from './harness/accessibility.ts';
import { commandLine } from './harness/command-line.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { assertInert, watchedPage } from './harness/watched-page.ts';
// Ends the browser after all tests.
import './harness/index.ts';

describe('documents made of a hostile file', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'hostile-documents-'));
  const made = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const pair = [made('usage <img src=x>.csv', hostileUsage()), made('log.csv', hostileLog())];
  let page: Page;
  let done: string[];

  before(async () => {
    ({ page, done } = await watchedPage());
  });
  after(async () => {
    await page?.context().close();
    rmSync(folder, { recursive: true });
  });

  for (const masked of [false, true])
    it(`are inert in a dispute pack, ${masked ? 'masked' : 'and whole'}`, async () => {
      const out = join(folder, masked ? 'masked' : 'pack');
      commandLine('dispute', ...pair, '--out', out, ...(masked ? ['--mask-numbers'] : []));
      for (const name of ['letter.html', 'statement.html']) {
        done.length = 0;
        await page.goto(pathToFileURL(join(out, name)).href);
        await assertInert({ page, done }, name);
        assert.deepEqual(await accessibilityProblems(page), [], name);
      }
      const evidence = Papa.parse<string[]>(readFileSync(join(out, 'evidence-usage.csv'), 'utf8')).data.flat();
      for (const name of ['annex.csv', 'evidence-usage.csv']) {
        const { data } = Papa.parse<string[]>(readFileSync(join(out, name), 'utf8'));
        // A telephone number is the one thing that starts with a sign.
        for (const cell of data.flat())
          assert.doesNotMatch(cell, /^[=@\t\r\n]|^\+(?!\d{7,15}$)|^-(?!\d+(?:\.\d+)?$)/, name);
      }
      if (!masked)
        for (const text of HOSTILE.slice(4))
          assert.ok(evidence.includes(text.startsWith('=') ? `'${text}` : text), text);
    });

  it('start no formula as rows, and lose no id', () => {
    for (const list of ['breaks', 'rows']) {
      const { data } = Papa.parse<string[]>(commandLine('reconcile', ...pair, '--format', 'csv', '--list', list));
      const cells = data.flat();
      for (const cell of cells) assert.doesNotMatch(cell, /^[=@\t\r\n]|^\+(?!\d{7,15}$)|^-(?!\d+(?:\.\d+)?$)/);
      for (const id of HOSTILE) assert.ok(cells.includes(id.startsWith('=') ? `'${id}` : id), `${list}: ${id}`);
    }
  });

  it('are texts and nothing else in SARIF', () => {
    const log = JSON.parse(commandLine('reconcile', ...pair, '--format', 'sarif'));
    // What could be taken for Markdown, or for a link as plain messages may have it, is only ever a text.
    assert.doesNotMatch(JSON.stringify(log.runs[0].results), /"markdown":/);
    const texts: string[] = log.runs[0].results.map(({ message }: { message: { text: string } }) => message.text);
    for (const text of texts) assert.doesNotMatch(text, /(?<!\\)\[[^\]\\]*\]\(/, text);
    assert.ok(texts.some((text) => text.includes('press')));
  });
});
