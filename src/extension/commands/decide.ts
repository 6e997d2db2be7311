import type * as vscode from 'vscode';
import type { FileView } from '../../engine/protocol.js';
import type { Decision } from '../files/decisions.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import { untilChecked, untilRead } from '../interaction/wait-for-file.js';
import type { Environment } from './environment.js';

/** Reads a file so that its user can be asked about it; undefined after saying why it cannot be read. */
export async function readForQuestion(
  { files, messages }: Environment,
  uri: vscode.Uri,
  checked: boolean,
): Promise<FileView | undefined> {
  const lease = leaseFor(files, uri);
  try {
    return checked ? (await untilChecked(lease.file)).file : await untilRead(lease.file);
  } catch (error) {
    messages.fail(error, nameOf(uri));
    return undefined;
  } finally {
    lease.dispose();
  }
}

/** Keeps a decision about a file and applies it wherever the file is open. */
export async function decide({ decisions, files }: Environment, uri: vscode.Uri, decision: Decision): Promise<void> {
  await decisions.decide(uri, decision);
  await Promise.all(
    files.all.filter((file) => file.uri.toString() === uri.toString()).map((file) => file.applyChoices()),
  );
}
