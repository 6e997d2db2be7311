import * as vscode from 'vscode';
import type { EngineError } from '../../engine/protocol.js';
import type { MessageAction } from '../interaction/messages.js';

const COMMANDS = {
  'name-usage-file': ['chooseFormat'],
  'name-call-log': ['mapColumns', 'chooseFormat'],
  'correct-period': ['setBillingPeriod'],
  'give-period': ['setBillingPeriod'],
} as const satisfies Record<NonNullable<EngineError['remedy']>, readonly string[]>;

const TITLES = { chooseFormat: 'Choose Format…', mapColumns: 'Map Columns…', setBillingPeriod: 'Set Billing Period…' };

/** What can be done about files that cannot be reconciled, as buttons of a message about one of them. */
export function remedyActions(remedy: EngineError['remedy'], uri: vscode.Uri): MessageAction[] {
  if (!remedy) return [];
  return COMMANDS[remedy].map((command) => ({
    title: TITLES[command],
    run: () => vscode.commands.executeCommand(`usageReconcile.${command}`, uri),
  }));
}
