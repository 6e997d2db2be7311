import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes: { commands: { command: string; title: string }[] };
}

describe('activation', () => {
  const extension = vscode.extensions.getExtension<unknown>('usage-reconcile.usage-reconcile');

  it('finds the extension and activates it', async () => {
    assert.ok(extension, 'the extension is not installed in this VS Code');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('implements every command it contributes', async () => {
    assert.ok(extension);
    const { contributes } = extension.packageJSON as Manifest;
    assert.ok(contributes.commands.length > 0, 'the manifest contributes no command');
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
