import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { UsageReconcileApi } from '../../src/extension/api.js';

export const USAGE_GRID = 'usageReconcile.usageGrid';
export const GRID = 'usageReconcile.grid';

/** Every command that is about a file. */
export const COMMANDS = [
  'openGrid',
  'openAsText',
  'alwaysOpenInGrid',
  'checkFile',
  'reconcile',
  'reconcileInvoice',
  'reconcileWithRates',
  'setBillingPeriod',
  'setTimeZone',
  'setDateOrder',
  'chooseFormat',
  'mapColumns',
];

/** Runs a command and gives the message that it showed. */
export async function messageOf(command: string, ...args: unknown[]): Promise<string> {
  const { lastMessage } = await api();
  const before = lastMessage();
  await vscode.commands.executeCommand(`usageReconcile.${command}`, ...args);
  const shown = lastMessage();
  assert.ok(shown && shown !== before, `${command} said nothing`);
  return shown.text;
}

/** The running extension. */
export async function api(): Promise<UsageReconcileApi> {
  const extension = vscode.extensions.getExtension<UsageReconcileApi>('usage-reconcile.usage-reconcile');
  assert.ok(extension, 'the extension is not installed in this VS Code');
  return extension.activate();
}

/** A new folder inside the workspace, with these files. Each test has its own, so that none sees another's. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): (name: string) => vscode.Uri {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(workspace, 'no folder is open');
  const folder = mkdtempSync(join(workspace, 'test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return (name) => vscode.Uri.file(join(folder, name));
}

/** A new folder outside of any workspace, with these files. */
export function outsideFolderWith(files: Readonly<Record<string, string>>): (name: string) => vscode.Uri {
  const folder = mkdtempSync(join(tmpdir(), 'usage-outside-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return (name) => vscode.Uri.file(join(folder, name));
}

/** Answers one kind of question of VS Code instead of the user, while something runs; gives what was asked. */
export async function answering<
  Name extends 'showQuickPick' | 'showOpenDialog' | 'showSaveDialog' | 'showInputBox' | 'showWarningMessage',
  Result,
>(
  name: Name,
  answer: (...args: unknown[]) => unknown,
  run: () => Thenable<Result>,
): Promise<{ result: Result; asked: unknown[][] }> {
  const asked: unknown[][] = [];
  const original = vscode.window[name];
  const instead = async (...args: unknown[]) => {
    asked.push(args);
    return answer(...args);
  };
  vscode.window[name] = instead as unknown as (typeof vscode.window)[Name];
  try {
    return { result: await run(), asked };
  } finally {
    vscode.window[name] = original;
  }
}

/** Waits for something to become true. */
export async function until<T>(what: string, look: () => T | undefined | false | null, limit = 15_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > end) throw new assert.AssertionError({ message: `waited in vain for ${what}` });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  // What is pinned outlives that.
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
  (await api()).trust.assume(undefined);
}

/** Diagnostics of a file, whatever row of it their address names, in the order of lines. */
export function problemsOf(uri: vscode.Uri): { place: vscode.Uri; diagnostic: vscode.Diagnostic }[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([place]) => place.with({ fragment: '' }).toString() === uri.toString())
    .flatMap(([place, diagnostics]) => diagnostics.map((diagnostic) => ({ place, diagnostic })))
    .sort((a, b) => a.diagnostic.range.start.compareTo(b.diagnostic.range.start));
}

export function ruleOf(diagnostic: vscode.Diagnostic): string {
  assert.ok(typeof diagnostic.code === 'object', 'the diagnostic has no code with a link');
  return String(diagnostic.code.value);
}

/** The problems of one rule, once there are some. */
export async function problemsOfRule(uri: vscode.Uri, rule: string) {
  return until(`${rule} on ${uri.path}`, () => {
    const found = problemsOf(uri).filter(({ diagnostic }) => ruleOf(diagnostic) === rule);
    return found.length > 0 && found;
  });
}

/** What a diagnostic's code links to. */
export function linkOf(diagnostic: vscode.Diagnostic): { command: string; args: unknown[] } {
  assert.ok(typeof diagnostic.code === 'object');
  const { scheme, path, query } = diagnostic.code.target;
  assert.equal(scheme, 'command');
  return { command: path, args: JSON.parse(query) };
}

/** The tabs of all groups that show a file, with how. */
export function tabsOf(uri: vscode.Uri): string[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) => {
      if (input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()) return ['text'];
      if (input instanceof vscode.TabInputCustom && input.uri.with({ fragment: '' }).toString() === uri.toString())
        return [input.uri.fragment === '' ? input.viewType : `${input.viewType}#${input.uri.fragment}`];
      return [];
    });
}

/** The grid of a file, once it shows it or says why not. */
export async function settledGrid(uri: vscode.Uri) {
  const { grids } = await api();
  return until(`the grid of ${uri.path}`, () => {
    const panel = grids.of(uri);
    if (!panel) return undefined;
    const { model } = panel;
    return (model.state === 'failed' || (model.state === 'ready' && model.check !== null)) && { panel, model };
  });
}
