import { wallDate, wallOf } from '../../core/billing/calendar-date.js';
import { say } from '../../core/language/say.js';
import type { Statement } from '../../core/reconcile/statement.js';
import { deadlineOf, isPast } from '../../core/report/dispute-deadline.js';
import { type Digest, MANIFEST, manifestText, readManifest } from '../../core/report/dispute-manifest.js';
import { LETTER, LETTER_TO_READ, packDocuments } from '../../core/report/dispute-pack.js';
import { disputeOf } from '../../core/report/dispute-selection.js';
import { verifyPack } from '../../core/report/dispute-verify.js';
import { moneyText } from '../../core/report/dispute-wording.js';
import type { TextOptions } from '../../core/report/report-options.js';
import { minutesText } from '../../core/report/seconds.js';
import { EngineFailure } from '../engine-failure.js';
import type { EnginePlatform } from '../platform.js';
import type { DisputePackView, PackFile, PackVerdictView } from '../protocol/dispute-calls.js';
import { exportDocument } from './export-document.js';
import type { Task } from './task.js';

/** Makes a pack of a statement; other calls are answered meanwhile. */
export async function disputePack(
  statement: Statement,
  sidecars: readonly PackFile[],
  options: TextOptions,
  platform: Pick<EnginePlatform, 'createHasher'>,
  task: Task,
): Promise<DisputePackView> {
  const dispute = disputeOf(statement);
  const { total } = dispute;
  if (total.lines === 0)
    throw new EngineFailure({
      code: 'nothing-to-dispute',
      message:
        dispute.basis === 'decided'
          ? say`There is nothing to dispute: no break that is marked as disputed was billed too much.`
          : say`There is nothing to dispute: no break is disputed, and none that was billed too much is open.`,
    });
  const digest = digestOf(platform);
  const files: PackFile[] = [];
  for (const { name, pieces } of packDocuments(statement, dispute, options)) {
    task.progress(0, 1, say`Writing`);
    await task.pause();
    files.push({ name, bytes: await exportDocument(pieces(), task) });
  }
  const describe = async ({ name, bytes }: PackFile) => ({ name, bytes: bytes.length, sha256: await digest(bytes) });
  const outputs = await Promise.all(files.map(describe));
  const inputs = await Promise.all(sidecars.map(async (one) => ({ ...(await describe(one)), role: 'sidecar' })));
  const manifest = await manifestText(statement, dispute, outputs, inputs, options, digest);
  files.push({ name: MANIFEST, bytes: new TextEncoder().encode(manifest) });
  const deadline = deadlineOf(statement.facts.usageFile, statement.period);
  return {
    folder: `${statement.inputs[0].name.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|]/g, '_')}.dispute`,
    files,
    letter: LETTER_TO_READ,
    printedLetter: LETTER,
    records: total.lines,
    total: moneyText(total, dispute) ?? minutesText(total.ms),
    deadline: deadline ? wallDate(wallOf(deadline.lastDay)) : null,
    isTooLate: deadline !== undefined && isPast(deadline, statement.period.timeZone, Date.now()),
    isIncomplete: statement.verdict === 'incomplete',
  };
}

/** Names of the files that a pack was made from; none that would lead out of a folder. */
export async function disputeInputs(
  bytes: Uint8Array,
  platform: Pick<EnginePlatform, 'createHasher'>,
): Promise<string[]> {
  const read = await readManifest(bytes, digestOf(platform));
  return (read?.manifest.inputs ?? []).map(({ name }) => name).filter((name) => !/[/\\]|^\.{1,2}$/.test(name));
}

/** Checks a pack whose files were read. */
export async function verifyDispute(
  names: readonly string[],
  files: readonly PackFile[],
  inputs: readonly PackFile[],
  platform: Pick<EnginePlatform, 'createHasher'>,
  task: Task,
): Promise<PackVerdictView> {
  const digest = digestOf(platform);
  const verified = await verifyPack(
    {
      names,
      read: async (name) => {
        await task.pause();
        const found = files.find((one) => one.name === name);
        if (!found) throw new Error(`${name} was not read.`);
        return found.bytes;
      },
    },
    {
      given: [],
      beside: async (name) => {
        const found = inputs.find((one) => one.name === name);
        return found && { name, sha256: await digest(found.bytes) };
      },
    },
    digest,
  );
  const { outcome, problems, notes, files: count, inputs: found, manifestSha256 } = verified;
  return { outcome, problems, notes, files: count, inputs: found, manifestSha256 };
}

function digestOf({ createHasher }: Pick<EnginePlatform, 'createHasher'>): Digest {
  return (bytes) => {
    const hasher = createHasher();
    hasher.update(bytes);
    return hasher.digest();
  };
}
