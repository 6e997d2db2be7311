import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MANIFEST } from '../core/report/dispute-manifest.js';
import { type InputCandidate, type PackVerification, verifyPack } from '../core/report/dispute-verify.js';
import { visibleText } from '../core/report/visible-text.js';
import { CommandError, EXIT } from './command-error.js';
import { sha256Of, unreadable } from './file-buffer.js';

/** What follows `verify` on the command line. `input`: files that the pack was made from. */
export interface VerifyOptions {
  input?: readonly string[];
}

/** Bytes of an input that are hashed at a time. */
const PIECE = 1 << 20;

/** `verify DIR`. Gives the exit status: good, or incomplete where something differs, is missing or was added. */
export async function runVerify(folder: string, { input = [] }: VerifyOptions): Promise<number> {
  const { names, special } = entriesOf(folder);
  const given = input.map(candidate);
  const above = dirname(resolve(folder));
  const verified = await verifyPack(
    { names, special, read: async (name) => readFileSync(join(folder, name)) },
    {
      given,
      beside: async (name) => {
        const path = join(above, name);
        return basename(path) === name && existsSync(path) && statSync(path).isFile() ? candidate(path) : undefined;
      },
    },
    sha256Of,
  );
  if (verified.outcome === 'unreadable')
    throw new CommandError(`${join(folder, MANIFEST)}: ${verified.problems[0].message}`);
  process.stdout.write(`${reportLines(folder, verified).map(visibleText).join('\n')}\n`);
  return verified.outcome === 'good' ? EXIT.good : EXIT.incomplete;
}

function entriesOf(folder: string): { names: string[]; special: ReadonlySet<string> } {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const special = entries.filter((entry) => !entry.isFile()).map(({ name }) => name);
    return { names: entries.map(({ name }) => name).sort(), special: new Set(special) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'ENOENT' ? `${folder}: there is no such folder.` : `${folder} cannot be read (${code}).`,
      'Name the folder that usage-reconcile dispute made.',
    );
  }
}

/** A file with its hash, read in pieces: an input may be large. */
function candidate(path: string): InputCandidate {
  const hash = createHash('sha256');
  try {
    const descriptor = openSync(path, 'r');
    try {
      const buffer = new Uint8Array(PIECE);
      for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer))
        hash.update(buffer.subarray(0, read));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { name: basename(path), sha256: hash.digest('hex') };
}

function reportLines(folder: string, { outcome, problems, notes, files, inputs, manifestSha256 }: PackVerification) {
  const lines = problems.map(({ file, message }) => `${file}: ${message}`);
  lines.push(...notes.map((note) => `Note: ${note}`));
  lines.push(
    outcome === 'good'
      ? `${folder}: all ${files} files are as the manifest has them, their sums agree, and ${inputs} of the files it was made from were found unchanged.`
      : `${folder}: ${problems.length === 1 ? '1 thing is' : `${problems.length} things are`} not as the manifest has ${problems.length === 1 ? 'it' : 'them'}.`,
    `SHA-256 in the manifest: ${manifestSha256}`,
  );
  return lines;
}
