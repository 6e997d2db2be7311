import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineError } from '../../engine/protocol.js';
import type { MessageAction } from '../interaction/messages.js';

const COMMANDS = {
  'name-usage-file': ['chooseFormat'],
  'name-call-log': ['mapColumns', 'chooseFormat'],
  'correct-period': ['setBillingPeriod'],
  'give-period': ['setBillingPeriod'],
  'say-date-order': ['setDateOrder'],
  'say-log-date-order': ['setDateOrder'],
} as const satisfies Record<NonNullable<EngineError['remedy']>, readonly string[]>;

/** Titles of the commands, as the palette has them. */
const TITLES = {
  chooseFormat: () => say`Choose Format…`,
  mapColumns: () => say`Map Columns…`,
  setDateOrder: () => say`Set Date Order…`,
  setBillingPeriod: () => say`Set Billing Period…`,
  reconcile: () => say`Reconcile with Call Log…`,
};

/** What can be done about files that cannot be reconciled, as buttons of a message about one of them. */
export function remedyActions(remedy: EngineError['remedy'], uri: vscode.Uri): MessageAction[] {
  return remedy ? COMMANDS[remedy].map((command) => commandAction(command, uri)) : [];
}

/** A button that runs one of the commands that a message may call for, on a file or on the one in front. */
export function commandAction(command: keyof typeof TITLES, uri: vscode.Uri | undefined): MessageAction {
  return { title: TITLES[command](), run: () => vscode.commands.executeCommand(`usageReconcile.${command}`, uri) };
}

/** A button that shows what was found. */
export function showProblemsAction(): MessageAction {
  return { title: say`Show Problems`, run: () => vscode.commands.executeCommand('workbench.actions.view.problems') };
}
