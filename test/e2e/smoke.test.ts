import assert from 'node:assert/strict';
import { eventually } from './harness/eventually.ts';
import { openWorkspace, paletteTitle, type Workbench } from './harness/index.ts';

describe('a workspace with a CSV file in VS Code', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkspace({ 'notes.txt': 'nothing to bill\n', 'june/usage.csv': 'a,b\n1,2\n' });
  });
  after(() => workbench?.close());

  it('opens a text file from the explorer', async () => {
    await workbench.openFromExplorer('notes.txt');
    assert.deepEqual(await workbench.tabs(), ['notes.txt']);
    await workbench.page.locator('.monaco-editor .view-line', { hasText: /nothing.to.bill/ }).waitFor();
  });

  it('knows the extension: the palette has its commands, and no others by that name', async () => {
    await eventually(async () => assert.equal(await workbench.offersCommand(paletteTitle()), true));
    assert.equal(await workbench.offersCommand(`${paletteTitle()} twice`), false);
  });

  it('has no problems to show and follows the theme', async () => {
    assert.deepEqual(await workbench.problems(), []);
    for (const theme of ['light', 'high-contrast', 'high-contrast-light', 'dark'] as const)
      await workbench.setTheme(theme);
  });
});
