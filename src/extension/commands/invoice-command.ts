import * as vscode from 'vscode';
import type { InvoiceSource, StatementView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { openDocument } from '../files/open-document.js';
import { nameOf } from '../files/read-request.js';
import { whatItIs } from '../interaction/role-words.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import { untilChecked } from '../interaction/wait-for-file.js';
import { readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { openCandidates } from './log-candidates.js';
import { runReconciliation } from './reconcile-command.js';
import { commandAction } from './remedies.js';
import { requireTarget } from './target.js';

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
  const usage = requireTarget(argument, messages, 'to reconcile with an invoice', (chosen) =>
    reconcileInvoice(environment, chosen),
  );
  if (!usage) return undefined;
  const file = await readForQuestion(environment, usage, false);
  if (!file) return undefined;
  if (file.role !== 'usage') {
    messages.warn(
      `${plain(file.name)} is ${whatItIs(file)}: only a usage file can be compared with an invoice.`,
      commandAction('chooseFormat', usage),
    );
    return undefined;
  }
  const lease = leaseFor(files, usage);
  try {
    const invoice = await sourceOf(answer.invoice ?? (await ask(environment, usage, plain(file.name, 60))));
    if (!invoice) return undefined;
    const logs = answer.logs ?? (await knownLogs(environment, usage));
    if (logs.length > 0) return await runReconciliation(environment, usage, logs, invoice);
    const { file: checked } = await untilChecked(lease.file);
    const report = await engine.quick('invoiceReport', checked.handle, invoice);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: report });
    await vscode.window.showTextDocument(document, { preview: false });
    messages.inform(
      'The totals of the usage file are compared with the invoice. With a call log they become part of a statement.',
      {
        title: 'Reconcile with Call Log…',
        run: () => vscode.commands.executeCommand('usageReconcile.reconcile', usage),
      },
    );
    return report;
  } catch (error) {
    messages.fail(error);
    return undefined;
  } finally {
    lease.dispose();
  }
}

/** The logs of the file's last statement, else the call logs that are open. */
async function knownLogs({ files, statements }: Environment, usage: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const last = statements.of(usage)?.reconciliation.request.logs;
  if (last && last.length > 0) return last;
  return (await openCandidates(files, usage)).filter(({ file }) => file?.role === 'call-log').map(({ uri }) => uri);
}

async function sourceOf(answer: vscode.Uri | string | undefined): Promise<InvoiceSource | undefined> {
  if (answer === undefined) return undefined;
  if (typeof answer === 'string') return { name: 'Pasted invoice lines', bytes: new TextEncoder().encode(answer) };
  const open = openDocument(answer);
  const bytes = open ? new TextEncoder().encode(open.getText()) : await vscode.workspace.fs.readFile(answer);
  return { name: nameOf(answer), bytes };
}

async function ask({ files }: Environment, usage: vscode.Uri, name: string): Promise<vscode.Uri | string | undefined> {
  const open = (await openCandidates(files, usage)).filter(({ file }) => file?.role === 'invoice');
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: 'From the clipboard',
        description: 'lines copied from the invoice or a spreadsheet',
        from: 'clipboard' as const,
      },
      ...open.map(({ uri, name: label }) => ({ label: withoutIcons(label, 80), description: 'open', from: uri })),
      {
        label: 'From a file…',
        description: 'CSV with Description, Quantity, optionally Unit and Amount',
        from: 'file' as const,
      },
    ],
    { title: `Invoice lines to compare ${name} with` },
  );
  if (!picked) return undefined;
  if (picked.from === 'clipboard') return vscode.env.clipboard.readText();
  if (picked.from !== 'file') return picked.from;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: 'Invoice lines',
      filters: { 'Invoice lines': ['csv', 'tsv', 'txt'], 'All files': ['*'] },
    })) ?? [];
  return chosen;
}
