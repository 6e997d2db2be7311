import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { nameOf } from '../files/read-request.js';
import { canOpenOutside } from '../interaction/open-outside.js';
import { plain } from '../interaction/safe-text.js';
import { saveStatement } from '../statement/export-statement.js';
import type { Environment } from './environment.js';
import { commandAction } from './remedies.js';
import { statementOf } from './statement-of.js';
import { targetOf } from './target.js';

/**
 * Usage: Print Statement… VS Code cannot print, so the statement is saved as HTML, where the user says, and opens in the
 * browser; where this window cannot open one, it is said what to do with the file. Gives the file; undefined where none
 * was saved. `answer`: the file.
 */
export async function printStatement(
  environment: Environment,
  argument: unknown,
  answer?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const { engine, messages } = environment;
  const { statement, request } = statementOf(environment, argument)?.reconciliation ?? {};
  if (!statement || !request) {
    messages.warn(
      say`There is no statement to print. Reconcile a usage file with a call log first.`,
      commandAction('reconcile', targetOf(environment, argument)),
    );
    return undefined;
  }
  const place = await saveStatement(engine, statement, [request.usage, ...request.logs], 'html', answer);
  if (!place) return undefined;
  const name = plain(nameOf(place));
  const isOpen = canOpenOutside(place) && (await vscode.env.openExternal(place));
  if (isOpen) messages.inform(say`${name} is open in the browser: print it there.`);
  else
    messages.inform(
      say`The statement is in ${name}. A browser cannot be opened from this window: open the file in one, and print it there.`,
    );
  return place;
}
