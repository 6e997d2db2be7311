import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { StatementView } from '../../engine/protocol.js';
import { nameOf } from '../files/read-request.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import type { Environment } from './environment.js';
import { commandAction } from './remedies.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** Names that statements are exported under. */
const STATEMENT_NAME = /statement.*\.json$/i;

/**
 * Usage: Compare with Previous Statement… The statement of a usage file on screen is compared with the JSON of the one
 * before. `answer`: that file, where it is known.
 */
export async function comparePrevious(
  environment: Environment,
  argument: unknown,
  answer?: vscode.Uri,
): Promise<StatementView | undefined> {
  const { statements, messages } = environment;
  const usage = requireTarget(environment, argument, WANTED.reconcile, (chosen) =>
    comparePrevious(environment, chosen),
  );
  if (!usage) return undefined;
  const panel = statements.of(usage);
  if (!panel) {
    messages.warn(
      say`${plain(nameOf(usage))} has no statement on screen. Reconcile it first.`,
      commandAction('reconcile', usage),
    );
    return undefined;
  }
  const previous = answer ?? (await ask(usage));
  if (!previous) return undefined;
  panel.reconciliation.previous = previous;
  try {
    return await panel.run();
  } catch (error) {
    messages.fail(error);
    // Without it there is a statement again.
    await panel.run().catch(() => undefined);
    return undefined;
  }
}

async function ask(usage: vscode.Uri): Promise<vscode.Uri | undefined> {
  const beside = usage.scheme === 'untitled' ? [] : await statementsBeside(usage);
  if (beside.length > 0) {
    const picked = await vscode.window.showQuickPick(
      [
        ...beside.map((uri) => ({ label: withoutIcons(nameOf(uri), 80), uri })),
        { label: say`From a file…`, uri: undefined },
      ],
      { title: say`Last month’s statement, as JSON` },
    );
    if (!picked) return undefined;
    if (picked.uri) return picked.uri;
  }
  const title = say`Last month’s statement, as JSON`;
  const [chosen] = (await vscode.window.showOpenDialog({ title, filters: { JSON: ['json'] } })) ?? [];
  return chosen;
}

/** Statements in the folder of a usage file, by their names. */
async function statementsBeside(usage: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(usage, '..');
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  return entries
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && STATEMENT_NAME.test(name))
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}
