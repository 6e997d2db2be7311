import assert from 'node:assert/strict';
import { usageCsv } from '../fixtures/constructed-csv.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

const MINUTES = 3;
/** The row (from 0) with minutes that are no whole number; none of the rows on screen at first. */
const WRONG = 1200;
const RULE = 'billing/minutes-not-whole';
/** Opens by itself in the grid. */
const BY_NAME = 'usage.csv';
/** The same file under a name that says nothing: the grid is an option for it. */
const BY_CHOICE = 'may.csv';

/** Where somebody may be when a problem is clicked, and what is to be open afterwards. */
interface Situation {
  name: string;
  file: string;
  open(workbench: Workbench): Promise<void>;
  /** Where a click on the problem leads to, and where the link of its rule does. */
  problem: 'grid' | 'text';
  /** Where the link of its rule leads to. */
  code: 'grid' | 'text';
  /** How many tabs there are, before as after. A closed file gets one. */
  tabs: number;
}

const openGrid = (file: string) => async (workbench: Workbench) => {
  await workbench.openFromExplorer(file);
  if (file === BY_CHOICE) {
    await showsText(workbench);
    await reopenWith(workbench, 'Usage Grid');
  }
  await new Grid(workbench).shows(file);
};
async function reopenWith(workbench: Workbench, editor: string): Promise<void> {
  await workbench.runCommand('View: Reopen Editor With...');
  await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: editor }).first().click();
}
const showsText = (workbench: Workbench) =>
  workbench.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();

const situations: Situation[] = [
  {
    name: 'the grid that opens by itself',
    file: BY_NAME,
    open: openGrid(BY_NAME),
    problem: 'grid',
    code: 'grid',
    tabs: 1,
  },
  {
    name: 'the grid chosen with Reopen Editor With',
    file: BY_CHOICE,
    open: openGrid(BY_CHOICE),
    problem: 'grid',
    code: 'grid',
    tabs: 1,
  },
  {
    name: 'two grids of the file side by side',
    file: BY_NAME,
    open: async (workbench) => {
      await openGrid(BY_NAME)(workbench);
      await workbench.runCommand('View: Split Editor Right');
      await new Grid(workbench, 1).findings.waitFor({ timeout: 30_000 });
    },
    problem: 'grid',
    code: 'grid',
    tabs: 2,
  },
  ...[BY_CHOICE, BY_NAME].flatMap((file): Situation[] => [
    {
      name: `the text of ${file}`,
      file,
      open: async (workbench) => {
        await workbench.openFromExplorer(file);
        if (file === BY_NAME) {
          await new Grid(workbench).shows(file);
          await reopenWith(workbench, 'Text Editor');
        }
        await showsText(workbench);
      },
      problem: 'text',
      code: 'text',
      tabs: 1,
    },
    {
      name: `the text of ${file} beside its grid`,
      file,
      open: async (workbench) => {
        await openGrid(file)(workbench);
        await workbench.runCommand('View: Split Editor Right');
        await new Grid(workbench, 1).findings.waitFor({ timeout: 30_000 });
        await workbench.runCommand('Usage: Open as Text');
        await showsText(workbench);
        await workbench.runCommand('View: Close Other Editors in Group');
        await eventually(async () => assert.equal((await workbench.tabs()).length, 2));
      },
      problem: 'text',
      code: 'grid',
      tabs: 2,
    },
  ]),
  {
    name: 'a file that was checked and is closed',
    file: BY_NAME,
    open: async (workbench) => {
      await workbench.runCommand('Usage: Check All Usage Files in the Workspace');
    },
    problem: 'grid',
    code: 'grid',
    tabs: 1,
  },
];

describe('a click in the Problems panel', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    const text = usageCsv(1500, (cells, row) => {
      if (row === WRONG) cells[MINUTES] = '1.5';
    });
    workbench = await openWorkspace({ [BY_NAME]: text, [BY_CHOICE]: text }, { viewport: { width: 1600, height: 900 } });
  });
  after(() => workbench?.close());
  beforeEach(async () => {
    await workbench.runCommand('View: Close All Editors');
    await eventually(async () => assert.deepEqual(await workbench.tabs(), []));
  });

  /** The problem of the row among those of a file in the panel, once it is there. */
  async function problem(file: string) {
    await workbench.problems();
    const rows = workbench.page.locator('.markers-panel-container .monaco-list-row');
    let index = -1;
    await eventually(async () => {
      const texts = (
        await rows.evaluateAll((elements) =>
          elements.map((element): [number, string] => [Number(element.dataset.index), element.textContent ?? '']),
        )
      ).sort(([a], [b]) => a - b);
      const header = texts.findIndex(([, text]) => text.startsWith(file));
      const found = texts.slice(header + 1).find(([, text]) => text.includes(RULE));
      assert.ok(header >= 0 && found, `no problem of ${file} in ${JSON.stringify(texts)}`);
      index = found[0];
    });
    return workbench.page.locator(`.markers-panel-container .monaco-list-row[data-index="${index}"]`);
  }

  for (const { name, file, open, problem: leadsTo, code, tabs } of situations) {
    describe(`with ${name}`, () => {
      it('lands on the cell with the keyboard there, in no other tab', async () => {
        await open(workbench);
        const line = (await problem(file)).locator('.details, .marker-message-line').first();
        // VS Code leaves the keyboard in the panel at the first click on a place in a text.
        if (leadsTo === 'text' && file === BY_CHOICE) await line.dblclick();
        else await line.click();
        if (leadsTo === 'grid') await inGrid(workbench);
        else await inText(workbench);
        await eventually(async () => assert.deepEqual(await workbench.tabs(), Array(tabs).fill(file)));
      });

      it('lands on it by the link of its rule, too', async () => {
        await open(workbench);
        await (await problem(file)).locator('a', { hasText: RULE }).click();
        await (code === 'grid' ? inGrid : inText)(workbench);
        await eventually(async () => assert.deepEqual(await workbench.tabs(), Array(tabs).fill(file)));
      });
    });
  }

  for (const { name, file, open, code } of situations.filter(({ name }) => !name.includes('closed')))
    it(`F8 in ${name} lands on it, in no other tab`, async () => {
      await open(workbench);
      const before = await workbench.tabs();
      if (code === 'grid' && !name.includes('text')) {
        const grid = new Grid(workbench, before.length - 1);
        await grid.focus();
        await grid.press('Control+Home', 'F8');
        await inGrid(workbench);
      } else {
        // Its problem is there.
        await problem(file);
        await workbench.runCommand('View: Focus Active Editor Group');
        await workbench.page.keyboard.press('Control+Home');
        await workbench.page.keyboard.press('F8');
        await inText(workbench);
      }
      assert.deepEqual(await workbench.tabs(), before);
      assert.ok(before.every((label) => label === file));
    });
});

/** The cell of the problem has the keyboard, in one of the grids. */
async function inGrid(workbench: Workbench): Promise<void> {
  await eventually(async () => {
    const places: unknown[] = [];
    for (const frame of workbench.page.frames())
      places.push(
        await frame
          .evaluate(() => {
            const cell = document.hasFocus() ? document.activeElement?.closest('[aria-colindex]') : null;
            return cell && [cell.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'), cell.textContent];
          })
          .catch(() => null),
      );
    assert.deepEqual(
      places.filter((place) => place !== null),
      [[String(WRONG + 2), '1.5']],
    );
  });
}

/** The cursor is in the line of the problem. */
async function inText(workbench: Workbench): Promise<void> {
  await workbench.page.locator('.statusbar-item', { hasText: `Ln ${WRONG + 2}, Col` }).waitFor({ timeout: 15_000 });
  await workbench.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
}
