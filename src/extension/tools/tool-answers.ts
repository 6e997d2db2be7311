import * as vscode from 'vscode';
import { engineErrorOf } from '../../engine/engine-failure.js';
import type { FileView, ModelQuestion } from '../../engine/protocol.js';
import type { Environment } from '../commands/environment.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { callingOff } from '../interaction/calling-off.js';
import { plain } from '../interaction/safe-text.js';
import { Reconciliation } from '../statement/reconciliation.js';
import { toolFile } from './tool-files.js';
import { ToolError, type ToolInput, type ToolName } from './tool-inputs.js';

/** How long an answer may be, and the wish to stop. */
export interface AnswerLimits {
  /** Characters. */
  most?: number;
  signal: AbortSignal;
}

type Answers = { [Name in ToolName]: (input: ToolInput<Name>, limits: AnswerLimits) => Promise<string> };

/** What the tools answer: JSON that the engine makes. Rejects with a `ToolError` that says what is in the way. */
export function toolAnswers(environment: Environment): Answers {
  return {
    describeFile: ({ file }, limits) =>
      withFile(environment, file, limits, (tracked) => ask(environment, { about: 'file', file: tracked }, limits)),
    listFindings: ({ file, ...query }, limits) =>
      withFile(environment, file, limits, (tracked) =>
        ask(environment, { about: 'findings', file: tracked, ...query }, limits),
      ),
    reconcile: ({ usage, callLogs, from }, limits) =>
      withReconciliation(environment, usage, callLogs, limits, (reconciliation) =>
        askStatement(environment, reconciliation, from, limits),
      ),
    explainRow: (input, limits) => explainRow(environment, input, limits),
  };
}

/** A row by itself, or as part of the reconciliation that was named or is on screen. */
async function explainRow(
  environment: Environment,
  { file, row, usage, callLogs }: ToolInput<'explainRow'>,
  limits: AnswerLimits,
): Promise<string> {
  if (!callLogs && usage !== undefined)
    throw new ToolError('“usage” was given without “callLogs”', 'Name the call logs, too, or leave both out.');
  if (!callLogs) {
    return withFile(environment, file, limits, (handle, uri) => {
      const shown = environment.statements.of(uri);
      const statement = shown && !shown.reconciliation.isStale ? shown.reconciliation.statement?.handle : undefined;
      return ask(environment, { about: 'row', file: handle, row, statement }, limits);
    });
  }
  const place = await toolFile(file, environment.files);
  return withReconciliation(environment, usage ?? file, callLogs, limits, (reconciliation) => {
    const input = reconciliation.inputs.find(({ uri }) => uri.toString() === place.toString());
    if (!input)
      throw new ToolError(
        `${plain(file)} is neither the usage file nor one of the call logs that were named`,
        'Name the usage file as “usage” where the row is one of a call log.',
      );
    return ask(
      environment,
      { about: 'row', file: input.requireHandle(), row, statement: reconciliation.statement?.handle },
      limits,
    );
  });
}

function ask({ engine }: Environment, question: ModelQuestion, { most, signal }: AnswerLimits): Promise<string> {
  return engine.long('modelAnswer', { signal }, { ...question, most });
}

function askStatement(
  environment: Environment,
  { statement }: Reconciliation,
  from: number,
  limits: AnswerLimits,
): Promise<string> {
  if (!statement) throw new ToolError('There is no statement');
  return ask(environment, { about: 'statement', statement: statement.handle, from }, limits);
}

/** Opens a file for as long as a question about it takes. */
async function withFile(
  { files }: Environment,
  path: string,
  { signal }: AnswerLimits,
  answer: (handle: number, uri: vscode.Uri) => Promise<string>,
): Promise<string> {
  const uri = await toolFile(path, files);
  const lease = leaseFor(files, uri);
  try {
    requireKnown(await ready(lease.file, signal));
    return await answer(lease.file.requireHandle(), uri);
  } finally {
    lease.dispose();
  }
}

/** Reconciles files for as long as a question about them takes. Nothing is shown, and no decision is written. */
async function withReconciliation(
  { engine, files, decisions }: Environment,
  usagePath: string,
  logPaths: readonly string[],
  limits: AnswerLimits,
  answer: (reconciliation: Reconciliation) => Promise<string>,
): Promise<string> {
  const usage = await toolFile(usagePath, files);
  const logs = await Promise.all(logPaths.map((path) => toolFile(path, files)));
  const all = [usage, ...logs].map((uri) => uri.toString());
  if (new Set(all).size < all.length)
    throw new ToolError('One file was named more than once', 'Name the usage file and the call logs, each once.');
  const reconciliation = new Reconciliation({ usage, logs }, engine, decisions, files);
  try {
    for (const input of reconciliation.inputs) requireKnown(await ready(input, limits.signal));
    await reconciliation.run({ signal: limits.signal });
    return await answer(reconciliation);
  } finally {
    reconciliation.dispose();
  }
}

function ready(file: TrackedFile, signal: AbortSignal): Promise<FileView> {
  return callingOff(file.whenReady(), signal);
}

function requireKnown({ name, format }: FileView): void {
  if (format === null)
    throw new ToolError(
      `${plain(name)} is not recognised as a usage file or a call log`,
      'Ask the user to open it in the usage grid and to choose its format or to map its columns.',
    );
}

/** What went wrong, in words for a language model. */
export function toolErrorOf(error: unknown, about: readonly string[]): Error {
  if (error instanceof ToolError) return error;
  const { code, message, advice, file } = engineErrorOf(error);
  if (code === 'cancelled') return new vscode.CancellationError();
  const name = file ?? about.map((path) => nameOf(vscode.Uri.file(path))).join(', ');
  return new ToolError(`${plain(name)}: ${plain(message, 400)}`, advice);
}
