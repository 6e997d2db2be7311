import type * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { engineErrorOf } from '../../engine/engine-failure.js';
import type { FileView, StatementView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import type { SideFiles } from '../files/side-files.js';
import { plain } from '../interaction/safe-text.js';
import { untilRead } from '../interaction/wait-for-file.js';
import { askLogs } from './ask-logs.js';
import { datesAreTold } from './date-order-command.js';
import { readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { openCandidates } from './log-candidates.js';
import { commandAction, remedyActions } from './remedies.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** What can be said beforehand, by a key binding or another extension. */
export interface ReconcileAnswer {
  logs?: readonly vscode.Uri[];
}

/** Usage: Reconcile with Open Call Log… */
export async function reconcile(
  environment: Environment,
  argument: unknown,
  answer: ReconcileAnswer = {},
): Promise<StatementView | undefined> {
  const target = requireTarget(environment, argument, WANTED.reconcile, (chosen) => reconcile(environment, chosen));
  if (!target) return undefined;
  const file = await readForQuestion(environment, target, false);
  if (!file) return undefined;
  const usage = await usageFor(environment, target, file);
  if (!usage) return undefined;
  const logs = answer.logs ?? (usage === target ? await askLogs(environment, usage, nameOf(usage)) : [target]);
  if (!logs || logs.length === 0) return undefined;
  return runReconciliation(environment, usage, logs);
}

/** The usage file of a reconciliation that was started from a file: itself, or the open one if it is a call log. */
async function usageFor(
  { files, messages }: Environment,
  target: vscode.Uri,
  file: FileView,
): Promise<vscode.Uri | undefined> {
  if (file.role === 'usage') return target;
  const name = plain(file.name);
  if (file.role === null) {
    messages.warn(
      say`${name} is not recognised as a usage file, so there is nothing to reconcile. If it is one, choose its format; if it is a call log, start from the usage file.`,
      commandAction('chooseFormat', target),
      commandAction('mapColumns', target),
    );
    return undefined;
  }
  if (file.role === 'invoice') {
    messages.warn(
      say`${name} is ${file.formatTitle}, lines of an invoice. Start from the usage file: “Reconcile with Invoice Lines…” takes these lines.`,
    );
    return undefined;
  }
  const bills = (await openCandidates(files, target)).filter((candidate) => candidate.file?.role === 'usage');
  if (bills.length === 1) return bills[0].uri;
  messages.warn(
    bills.length === 0
      ? say`${name} is ${file.formatTitle}, a call log. Open the provider’s usage file, and reconcile that with it.`
      : say`${name} is ${file.formatTitle}, a call log, and several usage files are open. Start from the one you mean.`,
  );
  return undefined;
}

/** Reconciles and shows the statement; says what is in the way if it cannot be done. */
export async function runReconciliation(
  environment: Environment,
  usage: vscode.Uri,
  logs: readonly vscode.Uri[],
  sources?: SideFiles,
): Promise<StatementView | undefined> {
  const { statements, messages } = environment;
  const unreadable = await firstUnrecognised(environment, logs);
  if (unreadable) return undefined;
  for (const uri of [usage, ...logs]) if (!(await datesAreTold(environment, uri))) return undefined;
  try {
    return await statements.open({ usage, logs, sources });
  } catch (error) {
    const { file, remedy } = engineErrorOf(error);
    const about = [usage, ...logs].find((uri) => nameOf(uri) === file) ?? usage;
    messages.fail(error, file ? undefined : nameOf(usage), ...remedyActions(remedy, about));
    return undefined;
  }
}

/** Says of a log that is not recognised that its columns can be mapped. Gives that log, or undefined if all are fine. */
async function firstUnrecognised(
  { files, messages }: Environment,
  logs: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  for (const uri of logs) {
    const lease = leaseFor(files, uri);
    try {
      const file = await untilRead(lease.file);
      if (file.format !== null) continue;
      messages.warn(
        say`${plain(file.name)} is not recognised as a call log. Say which of its columns is what, and reconcile again.`,
        ...remedyActions('name-call-log', uri),
      );
      return uri;
    } catch (error) {
      messages.fail(error, nameOf(uri));
      return uri;
    } finally {
      lease.dispose();
    }
  }
  return undefined;
}
