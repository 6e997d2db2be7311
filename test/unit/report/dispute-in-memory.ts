import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInvoiceFile } from '../../../src/core/reconcile/invoice-lines.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { ReconcileChoices, Statement } from '../../../src/core/reconcile/statement.js';
import { MANIFEST, manifestText } from '../../../src/core/report/dispute-manifest.js';
import { packDocuments } from '../../../src/core/report/dispute-pack.js';
import { disputeOf } from '../../../src/core/report/dispute-selection.js';
import { verifyPack } from '../../../src/core/report/dispute-verify.js';
import type { ReportOptions } from '../../../src/core/report/report-options.js';
import { isTable, openPath } from '../checks/open-fixture.js';

/** The files of a pack by their names. */
export type Pack = Map<string, Uint8Array>;

/** Hex SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes the pack of a statement in memory. */
export async function packOf(statement: Statement, options: ReportOptions = { version: '1.2.3' }): Promise<Pack> {
  const dispute = disputeOf(statement);
  const pack: Pack = new Map();
  for (const { name, pieces } of packDocuments(statement, dispute, options))
    pack.set(name, Buffer.concat(Array.from(pieces(), (piece) => Buffer.from(piece))));
  const outputs = [...pack].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  pack.set(MANIFEST, Buffer.from(await manifestText(statement, dispute, outputs, [], options, sha256)));
  return pack;
}

/** A file of a pack as text. */
export function textOf(pack: Pack, name: string): string {
  return new TextDecoder().decode(pack.get(name));
}

/** Checks a pack without the files that it was made from. */
export function verified(pack: Pack) {
  return verifyPack(
    { names: [...pack.keys()], read: async (name) => pack.get(name) as Uint8Array },
    { given: [], beside: async () => undefined },
    sha256,
  );
}

/** The statement of an example; `invoice`: name of its invoice lines. */
export function exampleStatement(
  folder: string,
  usage: string,
  log: string,
  choices: ReconcileChoices = {},
  invoice?: string,
): Statement {
  const [usageFile, logFile] = [usage, log].map((name) => {
    const opened = openPath(join('examples', folder, name));
    if (!isTable(opened)) throw new Error(`${name} is no table.`);
    return opened;
  });
  const lines = invoice === undefined ? null : readInvoiceFile(readFileSync(join('examples', folder, invoice)));
  return reconcile(usageFile, [logFile], choices, lines);
}
