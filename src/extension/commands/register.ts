import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { GridCommand } from '../../engine/protocol.js';
import { enterCredentials, forgetCredentials } from '../connect/credential-commands.js';
import {
  fetchFlireoCalls,
  fetchFlireoUsage,
  fetchTalkdeskUsage,
  fetchTwilioCalls,
  fetchTwilioUsage,
} from '../connect/fetch-commands.js';
import { makeDisputePack } from '../dispute/make-dispute-pack.js';
import { verifyDisputePack } from '../dispute/verify-dispute-pack.js';
import { checkFile } from './check-command.js';
import { checkWorkspace } from './check-workspace-command.js';
import { chooseColumns, columnsAsInFile, hideColumn, moveColumnLeft, moveColumnRight } from './column-commands.js';
import { comparePrevious } from './compare-command.js';
import { setDateOrder } from './date-order-command.js';
import type { Environment } from './environment.js';
import { chooseFormat } from './format-commands.js';
import { getStarted } from './get-started-command.js';
import { reconcileInvoice } from './invoice-command.js';
import { mapColumns } from './map-columns.js';
import { alwaysOpenInGrid, openAsText, openGrid } from './open-commands.js';
import { setBillingPeriod } from './period-command.js';
import { printStatement } from './print-command.js';
import { reconcileWithRates } from './rates-command.js';
import { reconcile } from './reconcile-command.js';
import { revealRow } from './reveal-row.js';
import { turnOffRule } from './rule-command.js';
import { showFindings } from './show-findings.js';
import { nextTextFinding, previousTextFinding } from './text-finding-commands.js';
import { setTimeZone } from './zone-command.js';

// biome-ignore lint/suspicious/noExplicitAny: each command says what it takes.
type Command = (environment: Environment, ...args: any[]) => unknown;

/** Commands by the last part of their id. */
const COMMANDS: Readonly<Record<string, Command>> = {
  openGrid,
  openAsText,
  alwaysOpenInGrid,
  setBillingPeriod,
  setTimeZone,
  setDateOrder,
  chooseFormat,
  mapColumns,
  checkFile,
  checkWorkspace,
  reconcile,
  reconcileInvoice,
  reconcileWithRates,
  comparePrevious,
  printStatement,
  makeDisputePack,
  verifyDisputePack,
  revealRow,
  showFindings,
  nextTextFinding,
  previousTextFinding,
  turnOffRule,
  getStarted,
  chooseColumns,
  hideColumn,
  moveColumnLeft,
  moveColumnRight,
  columnsAsInFile,
  fetchTwilioUsage,
  fetchTalkdeskUsage,
  fetchFlireoUsage,
  fetchTwilioCalls,
  fetchFlireoCalls,
  enterCredentials,
  forgetCredentials,
};

/** The command behind each button of the grid's page; the others belong to the file itself. */
const GRID_COMMANDS: Partial<Record<GridCommand, string>> = {
  setPeriod: 'setBillingPeriod',
  setTimeZone: 'setTimeZone',
  setFormat: 'chooseFormat',
  mapColumns: 'mapColumns',
  reconcile: 'reconcile',
  openAsText: 'openAsText',
  check: 'checkFile',
};

/** What the buttons that ask about dates say. */
const GRID_ORDERS: Partial<Record<GridCommand, string>> = { dayFirst: 'day-first', monthFirst: 'month-first' };

/** Registers all commands. A command that fails says so; it never fails silently. */
export function registerCommands(environment: Environment): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(COMMANDS).map(([name, run]) =>
      vscode.commands.registerCommand(
        `usageReconcile.${name}`,
        async (argument: unknown, answer: unknown, ...rest: unknown[]) => {
          try {
            // The title bar of an editor gives its group as the second argument: that is no answer.
            return await run(environment, argument, isEditorGroup(answer) ? undefined : answer, ...rest);
          } catch (error) {
            environment.messages.fail(error);
            return undefined;
          }
        },
      ),
    ),
  );
}

/** Runs what a button of the grid's page stands for. */
export async function runGridCommand(
  { files, messages }: Environment,
  name: GridCommand,
  uri: vscode.Uri,
): Promise<void> {
  if (name === 'cancel') files.peek(uri)?.cancel();
  else if (name === 'retry') files.peek(uri)?.reload();
  else {
    const order = GRID_ORDERS[name];
    const command = order ? 'setDateOrder' : GRID_COMMANDS[name];
    if (command) await vscode.commands.executeCommand(`usageReconcile.${command}`, uri, order);
    else messages.warn(say`There is no command “${name}”.`);
  }
}

function isEditorGroup(value: unknown): boolean {
  return (
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && ('groupId' in value || 'editorIndex' in value))
  );
}
