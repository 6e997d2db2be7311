import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sidecarName } from '../core/checks/choices/sidecar-name.js';
import type { Statement } from '../core/reconcile/statement.js';
import { deadlineOf, deadlineText, isPast } from '../core/report/dispute-deadline.js';
import { MANIFEST, manifestText, type PackInput, type PackOutput } from '../core/report/dispute-manifest.js';
import { LETTER, packDocuments } from '../core/report/dispute-pack.js';
import { type Dispute, disputeOf } from '../core/report/dispute-selection.js';
import { controlTotal, namedBreaks } from '../core/report/dispute-wording.js';
import type { TextOptions } from '../core/report/report-options.js';
import { visibleText } from '../core/report/visible-text.js';
import { CommandError, EXIT } from './command-error.js';
import { NewFolder } from './dispute-folder.js';
import { sha256Of } from './file-buffer.js';
import { parseNow } from './option-values.js';
import { type ReconcileOptions, runReconcile } from './reconcile-command.js';

/** What follows `dispute` on the command line: as of `reconcile`, and the folder to make. */
export type DisputeOptions = Omit<ReconcileOptions, 'format' | 'out'> & { out: string };

/**
 * `dispute USAGE CALL_LOG… --out DIR`: reconciles, and makes a folder with a letter and its evidence. Gives the exit
 * status: good where the folder was made, incomplete where the files are not whole.
 */
export async function runDispute(
  usagePath: string,
  logPaths: readonly string[],
  options: DisputeOptions,
): Promise<number> {
  NewFolder.refuse(options.out);
  const paths = [usagePath, ...logPaths];
  return runReconcile(usagePath, logPaths, { ...options, format: 'text' }, async (statement, text) => {
    const dispute = disputeOf(statement);
    if (dispute.breaks.length === 0) throw nothingToDispute(statement, dispute);
    const manifest = await writePack(statement, dispute, moreInputs(paths, options), text, options.out);
    tellMade(statement, dispute, manifest, options);
    return statement.verdict === 'incomplete' ? EXIT.incomplete : EXIT.good;
  });
}

/** Writes the folder, and gives the digest of its manifest. */
async function writePack(
  statement: Statement,
  dispute: Dispute,
  inputs: readonly PackInput[],
  text: TextOptions,
  folder: string,
): Promise<string> {
  const making = NewFolder.begin(folder);
  try {
    const outputs: PackOutput[] = [];
    for (const { name, pieces } of packDocuments(statement, dispute, text)) {
      const hash = createHash('sha256');
      let bytes = 0;
      making.write(name, pieces(), (piece) => {
        hash.update(piece);
        bytes += piece.length;
      });
      outputs.push({ name, bytes, sha256: hash.digest('hex') });
    }
    const manifest = await manifestText(statement, dispute, outputs, inputs, text, sha256Of);
    making.write(MANIFEST, [manifest]);
    making.finish();
    return JSON.parse(manifest).manifestSha256;
  } catch (error) {
    making.abandon();
    throw error;
  }
}

/** Files besides the statement's own that it depends on. */
function moreInputs(paths: readonly string[], { sidecar, config }: DisputeOptions): PackInput[] {
  const files: [string, string][] = sidecar
    ? paths
        .map(sidecarName)
        .filter(existsSync)
        .map((path) => [path, 'sidecar'])
    : [];
  if (config !== undefined) files.push([config, 'settings']);
  return files.map(([path, role]) => {
    const bytes = readFileSync(path);
    return { name: basename(path), role, bytes: bytes.length, sha256: sha256Of(bytes) };
  });
}

function nothingToDispute({ breaks, triage }: Statement, { basis, loggedBefore }: Dispute): CommandError {
  const accepted = triage?.totals.accepted.breaks ?? 0;
  return new CommandError(
    breaks.length === 0
      ? 'There is nothing to dispute: the statement has no breaks. No folder was made.'
      : basis === 'decided'
        ? 'There is nothing to dispute: no break that is marked as disputed was billed too much. No folder was made.'
        : loggedBefore.length > 0
          ? 'There is nothing to dispute: what was billed too much is in the log of the statement before. No folder was made.'
          : accepted > 0
            ? 'There is nothing to dispute: no break is disputed, and none that was billed too much is left open. No folder was made.'
            : 'There is nothing to dispute: no break is one that was billed too much. No folder was made.',
    'usage-reconcile reconcile shows the statement.',
  );
}

function tellMade(
  statement: Statement,
  dispute: Dispute,
  manifest: string,
  { out: folder, now }: DisputeOptions,
): void {
  const deadline = deadlineOf(statement.facts.usageFile, statement.period);
  const lines = [
    `Made ${folder}: ${controlTotal(dispute.total, dispute.currency)}.`,
    `Fill in what stands in brackets in ${LETTER} or letter.md${deadline ? `, and send it by ${deadlineText(deadline)}` : ''}.`,
    `Filled in, a letter is another file than the manifest knows: fill in a copy.`,
    `SHA-256 in the manifest, to send apart from the folder: ${manifest}`,
  ];
  if (dispute.underBilled.marked.length > 0)
    lines.push(
      `Marked as disputed, but billed too little, and so kept out of the claim: ${namedBreaks(dispute.underBilled.marked)}.`,
    );
  if (dispute.loggedBefore.length > 0)
    lines.push(
      `Kept out of the claim, for the log of the statement before has the call: ${namedBreaks(dispute.loggedBefore)}. Mark it as disputed to claim it.`,
    );
  // What is written depends on its inputs only; what is told may go by the clock.
  if (deadline && isPast(deadline, statement.period.timeZone, parseNow(now) ?? Date.now()))
    lines.push(
      'That day has passed: ask the provider whether it still takes the dispute, and correct what the letter says of it.',
    );
  const reasons = otherReasons(statement);
  if (reasons > 0)
    lines.push(
      `The statement in the folder has the reasons of ${reasons === 1 ? '1 decision that disputes' : `${reasons} decisions that dispute`} nothing: read them before the provider does.`,
    );
  if (dispute.isQuestion) lines.push('No amount or time can be claimed: the letter asks what is due.');
  if (!deadline) lines.push('Until when this provider takes disputes is in your agreement with it.');
  if (statement.verdict === 'incomplete')
    lines.push(`The statement is incomplete, so its figures prove nothing yet: ${statement.reasons.join(' ')}`);
  process.stderr.write(`${lines.map(visibleText).join('\n')}\n`);
}

/** Reasons that stand in a statement and are not those of its disputed breaks: written for oneself, most probably. */
function otherReasons({ breaks, triage, continuity }: Statement): number {
  let count = (triage?.unmatched ?? []).filter(({ reason }) => reason !== '').length;
  count += (continuity?.resolved ?? []).filter(({ reason }) => reason !== '').length;
  for (let at = 0; triage && at < breaks.length; at++) {
    const { state, decision } = triage.ofBreak(at);
    if (state !== 'disputed' && decision && decision.reason !== '') count++;
  }
  return count;
}
