import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { englishIn } from './harness/english-texts.ts';
import { eventually } from './harness/eventually.ts';
import { openFullStatement } from './harness/full-statement.ts';
import { themes, type Workbench } from './harness/index.ts';
import { NARROW, type OpenedStatement, WIDE } from './harness/opened-statement.ts';

/** Sections of the example's statement, in the order of reading. */
const SECTIONS = [
  'verdict',
  'control-totals',
  'completeness',
  'bridge',
  'breaks',
  'comparison',
  'invoice',
  'rounding',
  'evidence',
  'rules',
  'provenance',
  'scope',
];
/** Those in which nothing can be done. */
const TO_READ = ['verdict', 'invoice', 'scope'];

describe('every section of a statement', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    statement = await openFullStatement();
    ({ workbench, frame } = statement);
  });
  after(() => workbench?.close());

  const rows = () => frame.locator('.breaks tbody tr');
  const status = (text: string | RegExp) => frame.locator('[role=status]').filter({ hasText: text }).first();
  /** Walks to something in a section and presses a key there. */
  const act = async (place: Locator, ...keys: string[]) => {
    await place.evaluate((one) => one.closest('section')?.querySelector('h2')?.focus());
    await statement.walkTo(place);
    await statement.press(...keys);
  };

  it('is reached by its link in the contents, and what can be done in it is the next stop', async () => {
    const sections = frame.locator('section.part');
    assert.deepEqual(await sections.evaluateAll((all) => all.map(({ id }) => id)), SECTIONS);
    for (const size of [WIDE, NARROW]) {
      await statement.resize(size);
      for (const [at, id] of SECTIONS.entries()) {
        const link = frame.getByRole('navigation', { name: 'Contents' }).getByRole('link').nth(at);
        await link.focus();
        await statement.press('Enter');
        await statement.hasKeyboard(frame.locator(`#${id} h2`));
        const { isHidden, contrast } = await statement.keyboard();
        assert.ok(!isHidden && contrast >= 3, `${id} at ${size.width} px`);
        await statement.press('Tab');
        const where = await frame.locator('body').evaluate(() => document.activeElement?.closest('section')?.id);
        if (!TO_READ.includes(id)) assert.equal(where, id, `${size.width} px`);
        else assert.notEqual(where, id);
      }
    }
    await statement.resize(WIDE);
  });

  it('is marked in the contents where it is the part that a pane of another size shows', async () => {
    const marked = () => frame.locator('.contents a[aria-current]').evaluate((link) => link.getAttribute('href'));
    const shown = () =>
      frame.locator('section.part').evaluateAll((parts) => {
        const scroller = parts[0].closest('.page') as HTMLElement;
        const line = scroller.getBoundingClientRect().top + scroller.clientHeight * 0.3;
        return `#${parts.filter((part) => part.getBoundingClientRect().top <= line).at(-1)?.id}`;
      });
    await frame.locator('#rules h2').scrollIntoViewIfNeeded();
    const seen = new Set<string>();
    for (const size of [NARROW, WIDE, { width: 760, height: 500 }, WIDE]) {
      await statement.resize(size);
      await eventually(async () => assert.equal(await marked(), await shown(), `${size.width} px`));
      seen.add(await shown());
    }
    assert.ok(seen.size > 1, 'Other sizes show other parts.');
  });

  it('lists breaks by any of its filters, and tells how many there are', async () => {
    const filters = frame.getByRole('group', { name: 'Which breaks are listed' }).getByRole('combobox');
    const names = ['what is decided', 'one kind', 'the statement before'];
    assert.equal(await filters.count(), names.length);
    for (const [at, name] of names.entries()) {
      const filter = filters.nth(at);
      assert.match((await filter.getAttribute('aria-label')) ?? '', new RegExp(`^List breaks .*${name}$`));
      const all = await frame.locator('.breaks').getAttribute('aria-rowcount');
      await act(filter, 'ArrowDown');
      await status(/^\d+ breaks? listed$/).waitFor({ state: 'attached' });
      await statement.hasKeyboard(filter);
      await statement.press('Home');
      await eventually(async () => assert.equal(await frame.locator('.breaks').getAttribute('aria-rowcount'), all));
    }
  });

  it('tells with each decision what the breaks in each state come to', async () => {
    await act(rows().first(), 'd');
    await status(
      /^Disputed: 1 break\. Still open: 42 breaks, net \+[\d:]+\. Disputed: 1 break, net \+[\d:]+\.$/,
    ).waitFor({ state: 'attached' });
  });

  it('keeps the keyboard in the list when that is made again', async () => {
    const filter = frame.getByRole('combobox', { name: 'List breaks by what is decided' });
    await filter.selectOption('disputed');
    await eventually(async () => assert.equal(await rows().count(), 1));
    await rows().first().focus();
    await statement.press('o');
    const again = frame.locator('.stale-list vscode-button');
    await statement.walkTo(again, 'Shift+Tab');
    await statement.press('Enter');
    await frame.getByText('No break is like that.').waitFor();
    await frame.locator('.break-tools [aria-disabled="true"]', { hasText: 'Dispute' }).waitFor();
    // Nothing is listed, so the way on is what made it so.
    await statement.hasKeyboard(filter);
    await statement.press('Home');
    await eventually(async () => assert.ok((await rows().count()) > 1));
    await filter.selectOption('open');
    await eventually(async () => assert.ok((await rows().count()) > 1));
    await rows().nth(2).focus();
    await statement.press('d');
    await statement.walkTo(again, 'Shift+Tab');
    await statement.press('Enter');
    await again.waitFor({ state: 'hidden' });
    await statement.hasKeyboard(rows().nth(2));
    await filter.selectOption('');
  });

  it('gives the keyboard back to a list of choices, and to a field, after another editor was in front', async () => {
    for (const place of [
      frame.getByRole('combobox', { name: 'List breaks of one kind' }),
      frame.getByLabel('Increment (s)'),
    ]) {
      await act(place);
      await workbench.tab('usage.csv').first().click();
      await statement.comeBack();
      await statement.hasKeyboard(place);
    }
  });

  it('folds out what was before, and goes on to another statement', async () => {
    const folds = frame.locator('#comparison summary');
    assert.deepEqual(await folds.allTextContents(), ['Calls across the boundary (1)', 'No break any more (1)']);
    for (const fold of await folds.all()) {
      await act(fold, 'Enter');
      await fold.locator('xpath=..').locator('li').first().waitFor();
    }
    await act(frame.locator('#comparison vscode-button'), 'Enter');
    await workbench.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
    await statement.press('Escape');
    await statement.hasKeyboard(frame.locator('#comparison vscode-button'));
  });

  it('has no obstacle that axe knows of, in any state, theme and width', async () => {
    const look = async (state: string) => {
      for (const theme of themes) {
        await workbench.setTheme(theme);
        assert.deepEqual(await accessibilityProblems(frame), [], `${state}, ${theme}`);
      }
    };
    for (const fold of await frame.locator('#evidence summary, .rule-group > summary, .rule > summary').all())
      if (await fold.isVisible()) await fold.press('Enter');
    await frame.locator('.exception-pairs').first().waitFor();
    await frame.getByLabel('Increment (s)').fill('0');
    await frame.locator('#what-if-answer.bad').waitFor();
    await look('all folded out');
    await statement.resize(NARROW);
    await look('narrow');
    await statement.resize(WIDE);
    await rows().nth(1).focus();
    await statement.press('Shift+ArrowDown', 'a');
    await frame.getByRole('dialog').waitFor();
    await statement.press('Enter');
    await frame.getByRole('alert').filter({ hasText: 'Say why' }).waitFor();
    await look('the dialog');
    await statement.press('Escape');
    await frame.getByRole('combobox', { name: 'List breaks by what is decided' }).selectOption('accepted');
    await frame.getByText('No break is like that.').waitFor();
    await look('no break listed');
    await frame.getByRole('combobox', { name: 'List breaks by what is decided' }).selectOption('');
  });

  it('shows what is chosen, and where the keyboard is, in the colours of a system of few', async () => {
    const { page } = workbench;
    await page.emulateMedia({ forcedColors: 'active' });
    assert.deepEqual(await accessibilityProblems(frame), []);
    await frame.getByLabel('Increment (s)').fill('6');
    await rows().nth(2).focus();
    await statement.press(' ');
    const pairs: Readonly<Record<string, readonly [Locator, Locator]>> = {
      decision: [frame.locator('.decision-key[aria-pressed=true]'), frame.locator('.decision-key[aria-pressed=false]')],
      preset: [
        frame.locator('.what-if-presets [aria-pressed=true]'),
        frame.locator('.what-if-presets [aria-pressed=false]'),
      ],
      part: [frame.locator('.contents [aria-current]'), frame.locator('.contents a:not([aria-current])')],
      row: [frame.locator('.breaks [aria-selected=true]'), frame.locator('.breaks [aria-selected=false]')],
    };
    for (const part of ['verdict', 'bridge', 'breaks', 'rounding', 'evidence', 'rules']) {
      await frame.locator(`#${part}`).evaluate((node) => node.scrollIntoView());
      await workbench.screenshot(`forced-colors-${part}`);
    }
    await frame.locator('#verdict h2').focus();
    const swatch = (text: string) =>
      frame
        .locator('.legend li', { hasText: text })
        .evaluate((one) => getComputedStyle(one, '::before').backgroundImage);
    assert.match(await swatch('difference to the bill'), /gradient/);
    assert.doesNotMatch(await swatch('makes the expected charge'), /gradient/);
    const filling = (bar: string) =>
      frame
        .locator(bar)
        .first()
        .evaluate((one) => getComputedStyle(one).fill);
    assert.match(await filling('.bridge-differs .bridge-bar'), /^url/);
    assert.doesNotMatch(await filling('.bridge-step:not(.bridge-differs) .bridge-bar'), /^url/);
    for (const [name, [chosen, other]] of Object.entries(pairs))
      assert.notDeepEqual(await chosen.first().evaluate(marks), await other.first().evaluate(marks), name);
    await page.emulateMedia({ forcedColors: 'none' });
  });
});

describe('every section of a statement in French', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;

  before(async () => {
    statement = await openFullStatement('fr');
  });
  after(() => statement?.workbench.close());

  it('is in French, and has no obstacle that axe knows of', async () => {
    const { frame, workbench } = statement;
    assert.equal(await frame.locator('html').getAttribute('lang'), 'fr');
    for (const fold of await frame.locator('summary').all()) if (await fold.isVisible()) await fold.press('Enter');
    await frame.locator('.exception-pairs').first().waitFor();
    // The unit of a line stays as the invoice has it.
    const english = await englishIn(frame.locator('body'));
    assert.deepEqual(
      english.filter((text) => text !== 'seconds'),
      [],
    );
    for (const size of [WIDE, NARROW]) {
      await statement.resize(size);
      assert.deepEqual(await accessibilityProblems(frame), []);
      await workbench.screenshot(`statement-sections-french-${size.width}`);
    }
  });

  it('is no wider than its pane at any width, no table wider than its section, and names the call of each break', async () => {
    const { frame } = statement;
    for (const width of [440, 600, 680, 800, 900, 1000, 1080, 1160, 1240, 1320, 1440, 1700]) {
      await statement.resize({ width, height: 900 });
      const tooWide = await frame.locator('.page').evaluate((page) => {
        const over = [...page.querySelectorAll('table')].filter(
          (table) =>
            table.getBoundingClientRect().right > (table.closest('.part')?.getBoundingClientRect().right ?? 0) + 1,
        );
        return [...over.map(({ className }) => className), ...(page.scrollWidth > page.clientWidth ? ['page'] : [])];
      });
      assert.deepEqual(tooWide, [], `${width} px`);
      const { width: call } = (await frame.locator('.breaks tbody .call-id').first().boundingBox()) ?? { width: 0 };
      assert.ok(call > 60, `${width} px: ${call} px for the call of a break`);
    }
  });
});

/** What sets something off where a system has few colours: its lines, and its own colours. */
function marks(one: Element): string[] {
  const { outline, borderStyle, borderWidth, borderColor, backgroundColor, color } = getComputedStyle(one);
  return [outline, borderStyle, borderWidth, borderColor, backgroundColor, color];
}
