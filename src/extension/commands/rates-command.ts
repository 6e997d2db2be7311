import type * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { StatementView } from '../../engine/protocol.js';
import { plain } from '../interaction/safe-text.js';
import { askLogs } from './ask-logs.js';
import { readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { openCandidates } from './log-candidates.js';
import { runReconciliation } from './reconcile-command.js';
import { commandAction } from './remedies.js';
import { askSideFile, knownLogs, sideSourceOf } from './side-file-questions.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** What can be said beforehand: where the rates are, or the rates themselves; and the call logs. */
export interface RatesAnswer {
  rates?: vscode.Uri | string;
  logs?: readonly vscode.Uri[];
}

/**
 * Usage: Reconcile with Rate Card… The statement's times are shown in money too, at the prices of the card. Invoice lines
 * that its last statement was made with stay in it.
 */
export async function reconcileWithRates(
  environment: Environment,
  argument: unknown,
  answer: RatesAnswer = {},
): Promise<StatementView | undefined> {
  const { messages, statements } = environment;
  const usage = requireTarget(environment, argument, WANTED.reconcileWithRates, (chosen) =>
    reconcileWithRates(environment, chosen),
  );
  if (!usage) return undefined;
  const file = await readForQuestion(environment, usage, false);
  if (!file) return undefined;
  if (file.role !== 'usage') {
    messages.warn(
      say`${plain(file.name)} is no usage file: prices are for the calls of a usage file.`,
      commandAction('chooseFormat', usage),
    );
    return undefined;
  }
  try {
    const rates = await sideSourceOf(
      answer.rates ?? (await ask(environment, usage, plain(file.name, 60))),
      say`Pasted rates`,
    );
    if (!rates) return undefined;
    const known = answer.logs ?? (await knownLogs(environment, usage));
    const logs = known.length > 0 ? known : await askLogs(environment, usage, plain(file.name, 60));
    if (!logs || logs.length === 0) return undefined;
    const sources = { ...statements.of(usage)?.reconciliation.request.sources, rates };
    return await runReconciliation(environment, usage, logs, sources);
  } catch (error) {
    messages.fail(error);
    return undefined;
  }
}

async function ask({ files }: Environment, usage: vscode.Uri, name: string): Promise<vscode.Uri | string | undefined> {
  const open = (await openCandidates(files, usage)).filter(({ file }) => (file?.role ?? null) === null);
  return askSideFile(
    {
      title: say`Rate card to price ${name} with`,
      pasted: say`rates copied from a price list or a spreadsheet`,
      file: say`CSV with Description or Prefix, Per minute, optionally Connect fee and Currency`,
      files: say`Rates`,
    },
    open,
  );
}
