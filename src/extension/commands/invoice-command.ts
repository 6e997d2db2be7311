import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { FileView, StatementView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { contentOf } from '../files/side-files.js';
import { plain } from '../interaction/safe-text.js';
import { untilChecked } from '../interaction/wait-for-file.js';
import { readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { openCandidates } from './log-candidates.js';
import { runReconciliation } from './reconcile-command.js';
import { commandAction } from './remedies.js';
import { askSideFile, knownLogs, sideSourceOf } from './side-file-questions.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** What can be said beforehand: where the lines are, or the lines themselves; and the call logs. */
export interface InvoiceAnswer {
  invoice?: vscode.Uri | string;
  logs?: readonly vscode.Uri[];
}

/**
 * Usage: Reconcile with Invoice Lines… With a call log (that of the file's last statement, or the one that is open) the
 * lines become part of the statement; without one, the totals of the usage file are compared with them.
 */
export async function reconcileInvoice(
  environment: Environment,
  argument: unknown,
  answer: InvoiceAnswer = {},
): Promise<StatementView | string | undefined> {
  const { engine, files, messages } = environment;
  const usage = requireTarget(environment, argument, WANTED.reconcileInvoice, (chosen) =>
    reconcileInvoice(environment, chosen),
  );
  if (!usage) return undefined;
  const file = await readForQuestion(environment, usage, false);
  if (!file) return undefined;
  if (file.role !== 'usage') {
    messages.warn(notAUsageFile(file), commandAction('chooseFormat', usage));
    return undefined;
  }
  const lease = leaseFor(files, usage);
  try {
    const invoice = await sideSourceOf(
      answer.invoice ?? (await ask(environment, usage, plain(file.name, 60))),
      say`Pasted invoice lines`,
    );
    if (!invoice) return undefined;
    const logs = answer.logs ?? (await knownLogs(environment, usage));
    if (logs.length > 0) {
      const sources = { ...environment.statements.of(usage)?.reconciliation.request.sources, invoice };
      return await runReconciliation(environment, usage, logs, sources);
    }
    const { file: checked } = await untilChecked(lease.file);
    const report = await engine.quick('invoiceReport', checked.handle, contentOf(invoice));
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: report });
    await vscode.window.showTextDocument(document, { preview: false });
    messages.inform(
      say`The totals of the usage file are compared with the invoice. With a call log they become part of a statement.`,
      commandAction('reconcile', usage),
    );
    return report;
  } catch (error) {
    messages.fail(error);
    return undefined;
  } finally {
    lease.dispose();
  }
}

function notAUsageFile({ name, role, formatTitle }: FileView): string {
  const file = plain(name);
  if (role === null) return say`${file} is not recognised: only a usage file can be compared with an invoice.`;
  return role === 'call-log'
    ? say`${file} is ${formatTitle}, a call log: only a usage file can be compared with an invoice.`
    : say`${file} is ${formatTitle}, lines of an invoice: only a usage file can be compared with an invoice.`;
}

async function ask({ files }: Environment, usage: vscode.Uri, name: string): Promise<vscode.Uri | string | undefined> {
  const open = (await openCandidates(files, usage)).filter(({ file }) => file?.role === 'invoice');
  return askSideFile(
    {
      title: say`Invoice lines to compare ${name} with`,
      pasted: say`lines copied from the invoice or a spreadsheet`,
      file: say`CSV with Description, Quantity, optionally Unit and Amount`,
      files: say`Invoice lines`,
    },
    open,
  );
}
