import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { HOSTILE, marked } from '../fixtures/hostile-texts.ts';
import { accessibilityProblems } from './harness/accessibility.ts';
import { commandLine } from './harness/command-line.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { watchedPage } from './harness/watched-page.ts';
// Ends the browser after all tests.
import './harness/index.ts';

const example = (...names: string[]) => names.map((name) => resolve('examples', name));

describe('a report in HTML', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'html-report-'));
  const made = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const hostile = [made('usage &amp; co.csv', hostileUsage()), made('log.csv', hostileLog())];
  const reports: Readonly<Record<string, readonly string[]>> = {
    aircall: [
      'reconcile',
      ...example('aircall/usage.csv', 'aircall/call-log.csv'),
      '--invoice',
      ...example('aircall/invoice-lines.csv'),
    ],
    twilio: ['reconcile', ...example('twilio/usage-records-daily.json', 'twilio/calls.json')],
    talkdesk: ['reconcile', ...example('talkdesk/monthly-usage.json', 'talkdesk/calls-report.csv')],
    flireo: ['reconcile', ...example('flireo/usage.json', 'flireo/calls.json')],
    hostile: ['reconcile', ...hostile],
    check: ['check', ...hostile, ...example('aircall/usage.csv')],
  };
  let page: Page;
  /** What a page must not do: ask for anything but itself, break its policy, run, or open a dialog. */
  let done: string[];

  before(async () => {
    ({ page, done } = await watchedPage());
  });
  after(async () => {
    await page?.context().close();
    rmSync(folder, { recursive: true });
  });

  for (const [name, args] of Object.entries(reports))
    it(`is inert, whole and fit to be read and printed: ${name}`, async () => {
      done.length = 0;
      const html = commandLine(...args, '--format', 'html');
      assert.equal(commandLine(...args, '--format', 'html'), html);
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(pathToFileURL(made(`${name}.html`, html)).href);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
      assert.equal(await page.locator('script, link, img, iframe, object, embed, form, a, input, [style]').count(), 0);
      assert.equal(await page.locator('h1').count(), 1);
      const signing = page.locator('.signing');
      assert.equal(await signing.isVisible(), false);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.equal(await signing.isVisible(), args[0] === 'reconcile');
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      assert.ok((await page.pdf({ format: 'A4' })).length > 0);
      assert.equal(await page.evaluate(() => 'ran' in globalThis), false);
      assert.deepEqual(done, []);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ media: 'screen', colorScheme });
        assert.deepEqual(await accessibilityProblems(page), [], colorScheme);
      }
    });

  it('loses no hostile cell', async () => {
    await page.goto(pathToFileURL(join(folder, 'hostile.html')).href);
    const cells = await page.locator('td').allInnerTexts();
    for (const id of HOSTILE) assert.ok(cells.includes(marked(id)), id);
  });
});
