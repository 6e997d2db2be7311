import type { OpenedFile } from '../formats/opened-file.js';
import type { Statement } from '../reconcile/statement.js';

/** The files that a statement's findings are in, by their input: the usage file, then the logs. */
export function filesOf({ facts }: Pick<Statement, 'facts'>): OpenedFile[] {
  return [facts.usageFile, ...facts.log.files];
}
