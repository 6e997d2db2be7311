import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openWorkspace, type Workbench } from './harness/index.ts';

interface Manifest {
  contributes?: { commands?: { command: string; title: string; category?: string; enablement?: string }[] };
}

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

  it('knows the extension: the palette has its first unconditional command', async () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const command = contributes?.commands?.find(({ enablement }) => enablement === undefined);
    assert.ok(command, 'the manifest contributes no command');
    const title = command.category === undefined ? command.title : `${command.category}: ${command.title}`;
    assert.equal(await workbench.offersCommand(title), true);
  });

  it('has no problems to show and follows the theme', async () => {
    assert.deepEqual(await workbench.problems(), []);
    for (const theme of ['light', 'high-contrast', 'high-contrast-light', 'dark'] as const)
      await workbench.setTheme(theme);
  });
});
