import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { HOSTILE, marked } from '../fixtures/hostile-texts.ts';
import { accessibilityProblems } from './harness/accessibility.ts';
import { commandLine } from './harness/command-line.ts';
import { previousStatement } from './harness/full-statement.ts';
import { hostileLog, hostileUsage } from './harness/hostile-files.ts';
import { assertInert, watchedPage } from './harness/watched-page.ts';
// Ends the browser after all tests.
import './harness/index.ts';

const example = (...names: string[]) => names.map((name) => resolve('examples', name));

/** What a screen reader would not tell of a report: where a part, a table, its cells or a drawing have no name. */
function untold(body: HTMLElement): string[] {
  const found: string[] = [];
  const nameOf = (one: Element) =>
    (one.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('')
      .trim();
  if (!/^[a-z]{2}/.test(document.documentElement.lang)) found.push('no language');
  if (body.querySelectorAll('main').length !== 1) found.push('not one main part');
  for (const table of body.querySelectorAll('table')) if (!table.caption?.textContent) found.push('a table');
  for (const cell of body.querySelectorAll('th')) if (!cell.scope) found.push(`the head ${cell.textContent}`);
  for (const row of body.querySelectorAll('tbody tr')) if (!row.querySelector('td')) found.push('a row of heads');
  for (const drawing of body.querySelectorAll('svg:not([aria-hidden])')) if (!nameOf(drawing)) found.push('a drawing');
  for (const part of body.querySelectorAll('section')) if (!part.querySelector('h2, h3')) found.push('a section');
  // What is scrolled sideways is scrolled with the keyboard too.
  for (const room of body.querySelectorAll<HTMLElement>('.room')) {
    if (room.tabIndex !== 0 || room.getAttribute('role') !== 'group') found.push('a table that is scrolled');
    else if (!room.getAttribute('aria-label') && !nameOf(room)) found.push('the region of a table');
  }
  let level = 0;
  for (const heading of body.querySelectorAll('h1, h2, h3, h4')) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) found.push(`“${heading.textContent}” leaves a level out`);
    level = own;
  }
  return found;
}

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
      '--previous',
      made('april.statement.json', previousStatement()),
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
      assert.equal(await page.locator('h1').count(), 1);
      const signing = page.locator('.signing');
      assert.equal(await signing.isVisible(), false);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.equal(await signing.isVisible(), args[0] === 'reconcile');
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      assert.ok((await page.pdf({ format: 'A4' })).length > 0);
      await assertInert({ page, done }, name);
      assert.deepEqual(await page.locator('body').evaluate(untold), []);
      for (const colorScheme of ['light', 'dark'] as const)
        for (const forcedColors of ['none', 'active'] as const) {
          await page.emulateMedia({ media: 'screen', colorScheme, forcedColors });
          assert.deepEqual(await accessibilityProblems(page), [], `${colorScheme}, forced colours: ${forcedColors}`);
          // Bars are filled with what is behind them, whose colour the system may choose.
          const [behind, filled] = await page.evaluate(() =>
            ['body', '.bridge-less .bridge-bar'].map((one) => {
              const found = document.querySelector(one);
              const { backgroundColor, fill } = getComputedStyle(found ?? document.body);
              return found instanceof SVGElement ? fill : backgroundColor;
            }),
          );
          assert.equal(filled, behind);
          await page.screenshot({
            path: join('out', 'screenshots', `html-report-${name}-${colorScheme}-${forcedColors}.png`),
          });
        }
      await page.emulateMedia({ forcedColors: 'none' });
    });

  it('loses no hostile cell', async () => {
    await page.goto(pathToFileURL(join(folder, 'hostile.html')).href);
    const cells = await page.locator('td').allInnerTexts();
    for (const id of HOSTILE) assert.ok(cells.includes(marked(id)), id);
  });
});
