import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { eventually } from './harness/eventually.ts';
import { policyViolations } from './harness/grid.ts';
import { themes, type Workbench } from './harness/index.ts';
import { everythingToActOn, type Stop } from './harness/keyboard-place.ts';
import { NARROW, type OpenedStatement, openStatement, WIDE } from './harness/opened-statement.ts';

describe('a statement for everybody', function () {
  this.timeout(240_000);
  let statement: OpenedStatement;
  let workbench: Workbench;
  let frame: FrameLocator;

  before(async () => {
    statement = await openStatement();
    ({ workbench, frame } = statement);
  });
  after(() => workbench?.close());

  it('begins where reading begins, and scrolls with the keyboard at once', async () => {
    await statement.hasKeyboard(statement.title);
    await statement.press('PageDown');
    await eventually(async () => assert.ok((await statement.scrollTop()) > 100));
    await statement.press('Home');
    await eventually(async () => assert.equal(await statement.scrollTop(), 0));
  });

  it('has an outline: headings, landmarks, tables with the titles of their columns', async () => {
    const outline = await frame
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) =>
        headings.map((heading) => ({ level: Number(heading.tagName[1]), text: heading.textContent ?? '' })),
      );
    assert.equal(outline[0]?.text, 'usage.csv against call-log.csv');
    outline.forEach(({ level, text }, at) => {
      assert.ok(level <= (outline[at - 1]?.level ?? 0) + 1, `“${text}” leaves a level out`);
      assert.equal(level === 1, at === 0, text);
      assert.notEqual(text, '');
    });
    for (const size of [WIDE, NARROW]) {
      await statement.resize(size);
      assert.equal(await frame.getByRole('main').count(), 1);
      const parts = outline.filter(({ level }) => level === 2).map(({ text }) => text);
      assert.equal(await frame.getByRole('region').count(), parts.length);
      for (const name of parts) await frame.getByRole('region', { name, exact: true }).waitFor();
      await frame.getByRole('navigation', { name: 'Contents' }).waitFor();
      await frame.getByRole('navigation', { name: 'Pages of breaks' }).waitFor();
      await frame.getByRole('group', { name: 'Bridge from the call log to the bill', exact: true }).waitFor();
      const tables = await frame.getByRole('table').all();
      assert.ok(tables.length >= 9, `${tables.length} tables`);
      await frame.getByRole('grid', { name: 'Breaks, the largest first' }).waitFor();
      for (const table of tables) {
        const spoken = await table.ariaSnapshot();
        const [name] = /(?<=^- table ")[^"]+/.exec(spoken) ?? [];
        assert.ok(name, spoken.slice(0, 200));
        const [head, ...rows] = spoken.split(/^ +- '?row .*$/m).slice(1);
        const titles = [...head.matchAll(/- columnheader "[^"]+"/g)];
        assert.ok(rows.length > 0 && titles.length > 3, spoken.slice(0, 400));
        for (const row of rows) {
          const cells = [...row.matchAll(/^ +- '?(?:cell|rowheader)\b/gm)];
          assert.equal(cells.length, titles.length, `${name} at ${size.width} px: ${head} ${row}`);
        }
      }
    }
    await statement.resize(WIDE);
  });

  it('leads the keyboard to everything in the order of reading, shows where it is, and leads back', async () => {
    for (const theme of themes.filter((one) => one !== 'dark')) {
      await workbench.setTheme(theme);
      await walkThere(theme);
    }
    await workbench.setTheme('dark');
    for (const size of [WIDE, NARROW]) {
      await statement.resize(size);
      await walkBack(`${size.width} px`, await walkThere(`${size.width} px`));
    }
    await statement.resize(WIDE);
  });

  /** Presses Tab from the title to the last control; gives the places it leads to. */
  async function walkThere(where: string): Promise<Stop[]> {
    const all = await frame.locator('body').evaluate(everythingToActOn);
    assert.ok(all.length > 100, `${all.length} controls`);
    await statement.title.focus();
    const there: Stop[] = [];
    for (const _ of all) {
      await statement.press('Tab');
      there.push(await statement.keyboard());
    }
    assert.deepEqual(
      there.map(({ name }) => name),
      all,
      where,
    );
    const flawed = there.filter(({ name, role, contrast, isHidden }) => !name || !role || contrast < 3 || isHidden);
    assert.deepEqual(flawed, [], where);
    there.forEach((stop, at) => {
      const before = there[at - 1];
      if (!before || before.part !== stop.part) return;
      const isOn = stop.top > before.top + 4 || stop.left > before.left;
      assert.ok(
        isOn,
        `${where}: ${before.name} (${before.left}, ${before.top}) → ${stop.name} (${stop.left}, ${stop.top})`,
      );
    });
    return there;
  }

  /** Presses Shift+Tab from the last control to the first, and goes out of the page at both ends. */
  async function walkBack(where: string, there: readonly Stop[]): Promise<void> {
    for (const { name } of [...there].reverse().slice(1)) {
      await statement.press('Shift+Tab');
      const stop = await statement.keyboard();
      assert.equal(stop.name, name, `${where}, back`);
      assert.ok(!stop.isHidden && stop.contrast >= 3, `${where}, back: ${JSON.stringify(stop)}`);
    }
    await statement.press('Shift+Tab', 'Shift+Tab');
    await eventually(async () => assert.equal(await statement.isIn(), false, where));
    await frame.locator('.provenance .copy').last().focus();
    await statement.press('Tab');
    assert.equal((await statement.keyboard()).name, '', `${where}: the last`);
  }

  it('leads past many rows: its contents come with the keyboard where there is no room for them', async () => {
    const contents = frame.getByRole('navigation', { name: 'Contents' });
    for (const size of [NARROW, WIDE]) {
      await statement.resize(size);
      await statement.title.focus();
      const link = contents.getByRole('link', { name: /^Rules run/ });
      await statement.walkTo(link);
      await workbench.screenshot(`statement-comfort-contents-${size.width}`);
      assert.deepEqual(await accessibilityProblems(frame), []);
      await statement.press('Enter');
      const heading = frame.getByRole('heading', { name: /^Rules run/ });
      await statement.hasKeyboard(heading);
      const { isHidden, contrast } = await statement.keyboard();
      assert.ok(!isHidden && contrast >= 3, 'the heading is in sight, and marked');
      await workbench.screenshot(`statement-comfort-heading-${size.width}`);
      await statement.press('Tab');
      await statement.hasKeyboard(frame.locator('#rules summary').first());
    }
  });

  it('breaks no figure in two however narrow its pane is', async () => {
    // Panes of 400, 320 and 250 pixels.
    for (const width of [NARROW.width, 393, 323]) {
      await statement.resize({ width, height: 800 });
      const broken = await frame.locator('.page').evaluate(brokenFigures);
      assert.deepEqual(broken, [], `${width}`);
      const excess = await frame.locator('.page').evaluate((page) => page.scrollWidth - page.clientWidth);
      assert.equal(excess, 0, `${width}: the page is wider than its pane`);
      await frame.locator('#completeness').evaluate((part) => part.scrollIntoView());
      for (const theme of ['light', 'high-contrast', 'dark'] as const) {
        await workbench.setTheme(theme);
        await workbench.screenshot(`statement-comfort-figures-${width}-${theme}`);
      }
    }
  });

  it('moves nothing where reduced motion is asked for', async () => {
    const { page } = workbench;
    const fold = frame.locator('.rule > summary').nth(2);
    // Where motion is welcome, something moves: or nothing of the kind could be seen here.
    assert.ok((await frame.locator('body').evaluate(movements)).length > 0, 'a fold turns');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const still = async (what: string) => assert.deepEqual(await frame.locator('body').evaluate(movements), [], what);
    await still('the statement');
    await frame.locator('.page').hover();
    await page.mouse.wheel(0, 3000);
    await still('scrolling');
    await frame.getByRole('navigation', { name: 'Contents' }).getByRole('link').last().press('Enter');
    await still('going to a part');
    await fold.press('Enter');
    await still('folding out');
    await frame.locator('.break-kind button').last().press('Enter');
    await still('going to a rule');
    await frame.getByRole('button', { name: 'Previous page of breaks' }).press('Enter');
    await still('turning the page');
    await frame.locator('.bridge-step').first().hover();
    await frame.locator('[role=tooltip]').waitFor();
    await still('explaining');
    await frame.locator('vscode-button', { hasText: 'Export' }).press('Enter');
    await still('a menu');
    await statement.press('Escape');
    await frame.locator('.page-actions vscode-button', { hasText: 'Run again' }).press('Enter');
    await still('running again');
    await statement.shown();
    // What turns while one waits is on other pages.
    await frame.locator('body').evaluate((body) => {
      const ring = document.createElement('div');
      ring.className = 'progress-ring';
      body.append(ring);
    });
    await still('waiting');
    await frame.locator('.progress-ring').evaluate((ring) => ring.remove());
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('broke no content security policy in any of this', () => {
    assert.deepEqual(
      policyViolations(workbench).filter((text) => !text.includes('axe')),
      [],
    );
  });

  it('shows where the keyboard is, in every theme and width', async () => {
    for (const [theme, size] of [...themes.map((one) => [one, WIDE] as const), ['dark', NARROW] as const]) {
      await workbench.setTheme(theme);
      await statement.resize(size);
      const name = (what: string) => `statement-comfort-${what}-${theme}-${size.width}`;
      const places = {
        start: frame.locator('.page-actions vscode-button').first(),
        bucket: frame.locator('.buckets button').nth(3),
        bar: frame.locator('.bridge-step').nth(7),
        break: frame.locator('.breaks .row-links button').nth(3),
        field: frame.locator('.seconds-field').first(),
        preset: frame.locator('.what-if-presets vscode-button').nth(1),
        exceptions: frame.locator('#evidence summary').first(),
        fold: frame.locator('.rule > summary').nth(2),
        copy: frame.locator('.provenance .copy').first(),
      };
      for (const [what, place] of Object.entries(places)) {
        // As somebody who has been pressing keys.
        await statement.press('Shift');
        await place.focus();
        await workbench.screenshot(name(what));
      }
    }
  });
});

/** What moves by itself now, what would when it changes, and what scrolls little by little. */
function movements(body: HTMLElement): string[] {
  const nameOf = (one: Element) => `${one.tagName}.${one.getAttribute('class') ?? ''}`;
  const found = document.getAnimations().map(({ effect }) => {
    const target = effect instanceof KeyframeEffect ? effect.target : null;
    return `running on ${target ? nameOf(target) : ''}`;
  });
  const look = (inside: ParentNode) => {
    for (const one of inside.querySelectorAll('*')) {
      for (const part of [undefined, '::before', '::after']) {
        const { animationName, transitionDuration, transitionDelay, scrollBehavior } = getComputedStyle(one, part);
        const lasts = [...transitionDuration.split(','), ...transitionDelay.split(',')].some(
          (text) => Number.parseFloat(text) > 0,
        );
        if (lasts) found.push(`transition of ${nameOf(one)}`);
        if (animationName !== 'none') found.push(`animation of ${nameOf(one)}`);
        if (scrollBehavior === 'smooth') found.push(`smooth ${nameOf(one)}`);
      }
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  look(body.ownerDocument);
  return [...new Set(found)];
}

/** Figures in sight that take more than one line. */
function brokenFigures(page: Element): string[] {
  const figures = [...page.querySelectorAll<HTMLElement>('td.figure, .key-value, .side-totals strong')];
  return figures
    .filter((figure) => {
      const text = document.createRange();
      text.selectNodeContents(figure);
      const heights = [...text.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2);
      return figure.checkVisibility() && Math.max(...heights) - Math.min(...heights) > 8;
    })
    .map((figure) => `${figure.textContent} in ${figure.closest('section')?.id}`);
}
