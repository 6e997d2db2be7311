import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { commandLine } from './harness/command-line.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

/** The example's invoice in euros, with a bundle on its first line. */
function invoiceWithBundle(folder: string): string {
  const [, first, ...rest] = readFileSync(join(folder, 'invoice-lines.csv'), 'utf8').trim().split('\n');
  const [description, quantity, unit, amount] = first.split(',');
  const lines = rest.map((line) => line.replace(/,([^,]*)$/, ',,€$1'));
  return [
    'Description,Quantity,Unit,Included,Amount',
    `${description},${Number(quantity) - 100},${unit},100,€${amount}`,
    ...lines,
    '',
  ].join('\n');
}

/** The parts of a Markdown report: rows of cells under each heading, `''` before the first. Escapes are undone. */
function partsOf(markdown: string): Map<string, string[][]> {
  const parts = new Map<string, string[][]>([['', []]]);
  let current = '';
  for (const line of markdown.split('\n')) {
    if (line.startsWith('## ')) {
      current = plain(line.slice(3));
      parts.set(current, []);
    } else if (line.startsWith('| ') && !/^\| (?:\||-)/.test(line))
      parts.get(current)?.push(line.slice(2, -2).split(' | ').map(plain));
  }
  return parts;
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, '$1').trim();
}

describe('a statement with money in VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let frame: FrameLocator;
  let told: Map<string, string[][]>;

  before(async () => {
    workbench = await openWorkspace(join('examples', 'aircall'), {
      name: 'money',
      viewport: { width: 1440, height: 900 },
    });
    const invoice = invoiceWithBundle(workbench.folder);
    const lines = join(workbench.folder, 'lines.csv');
    writeFileSync(lines, invoice);
    const file = (name: string) => join(workbench.folder, name);
    const args = [file('usage.csv'), file('call-log.csv'), '--invoice', lines, '--format', 'markdown', '--all'];
    told = partsOf(commandLine('reconcile', ...args));
    // A call log opens as text; the grid of the usage file comes to the front again.
    await new Grid(workbench).show('usage.csv');
    await workbench.openFromExplorer('call-log.csv');
    await workbench.tab('usage.csv').click();
    await workbench.frontFrame().locator('[role="grid"]').waitFor({ timeout: 60_000 });
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), invoice);
    await (await workbench.ask('Usage: Reconcile with Invoice Lines…', 'From the clipboard')).click();
    await workbench.tab('Statement: usage.csv').waitFor({ timeout: 30_000 });
    frame = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    await frame.locator('.breaks tbody tr').first().waitFor();
  });
  after(() => workbench?.close());

  /** The cells of a table of the panel, without what only screen readers are told. */
  function cells(selector: string): Promise<string[][]> {
    return frame.locator(selector).evaluate((table) => {
      const copy = table.cloneNode(true) as HTMLElement;
      for (const hidden of copy.querySelectorAll('.visually-hidden, .open-rows')) hidden.remove();
      return [...copy.querySelectorAll('tr')].map((row) =>
        [...row.children].map((cell) => (cell.textContent ?? '').trim()),
      );
    });
  }

  it('has the parts of the other forms, in their order', async () => {
    // The page offers a comparison with the statement before, which a report only has where there is one.
    const titles = (await frame.locator('h2').allTextContents()).filter((title) => !title.startsWith('Compared with'));
    const others = [...told.keys()].slice(1).filter((title) => !title.startsWith('Findings of'));
    assert.deepEqual(
      titles.slice(1).map((title) => title.replace(/ \(\d+\)$/, '')),
      others.map((title) => title.replace(/ \(\d+\)$/, '')),
    );
  });

  it('says beside the verdict what the other forms say: money, and what only the log has', async () => {
    const figures = await frame.locator('.key-figure').evaluateAll((all) =>
      all.map((figure) => {
        const texts = (selector: string) =>
          [...figure.querySelectorAll(selector)].map((node) => node.textContent ?? '');
        return {
          name: texts('dt')[0],
          value: texts('.key-value')[0],
          units: texts('.key-unit'),
          meaning: texts('.key-meaning')[0],
        };
      }),
    );
    const shown = figures.map(({ name, value, units, meaning }) => [
      name,
      `${value} (${units.join(', ')})${name === 'In the log only' ? ':' : ','} ${meaning}`,
    ]);
    const remark = await frame.locator('#verdict .remarks p').textContent();
    const [label, ...words] = (remark ?? '').replace(/\.$/, '').split(': ');
    const expected = told.get('') as string[][];
    assert.deepEqual([...shown, [label, words.join(': ')]], expected);
    assert.match(expected[0][1], /EUR/);
  });

  it('has the same tables as the other forms, with money', async () => {
    const part = (start: string) => [...told].find(([title]) => title.startsWith(start))?.[1] ?? [];
    assert.deepEqual(await cells('.buckets'), part('Completeness'));
    assert.deepEqual(await cells('.bridge-table'), part('Bridge'));
    const breaks = part('Breaks');
    const kinds = await cells('.break-kinds');
    assert.deepEqual(kinds, breaks.slice(0, kinds.length));
    const first = (await cells('.breaks')).slice(0, 11).map((row) => row.slice(0, 6));
    assert.deepEqual(
      first.slice(1),
      breaks.slice(kinds.length + 1, kinds.length + 11).map((row) => row.slice(0, 6)),
    );
    assert.deepEqual(first[0].slice(0, 3), ['Delta', 'EUR', 'Expected']);
    const invoice = await cells('.invoice');
    assert.deepEqual(invoice, part('Invoice lines'));
    assert.equal(invoice[0][3], 'Included');
    assert.deepEqual(invoice[1].slice(2, 5), ['1,836', '100', '1,736']);
  });

  it('can be read in every theme and width', async () => {
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => undefined);
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      for (const part of ['verdict', 'bridge', 'breaks', 'invoice']) {
        await frame.locator(`#${part}`).evaluate((node) => node.scrollIntoView());
        await workbench.screenshot(`money-${part}-${theme}`);
      }
    }
    for (const width of [420, 760, 900, 1100, 1700]) {
      await workbench.page.setViewportSize({ width, height: 900 });
      for (const part of ['#verdict', '#completeness', '.bridge-table', '.break-kinds', '.breaks', '#invoice']) {
        await frame.locator(part).evaluate((node) => node.scrollIntoView());
        const overflow = await frame.locator('.page').evaluate((page) => page.scrollWidth - page.clientWidth);
        assert.equal(overflow, 0, `${width} px: the page is wider than its pane`);
        await workbench.screenshot(`money-${part.slice(1)}-${width}`);
      }
    }
  });
});
