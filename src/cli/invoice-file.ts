import { InvoiceLinesError, readInvoiceFile } from '../core/reconcile/invoice-lines.js';
import type { InvoiceLine } from '../core/reconcile/invoice-sides.js';
import type { SideFile } from '../core/reconcile/statement.js';
import { CommandError } from './command-error.js';
import { readSideFile } from './side-file.js';

/** Reads invoice lines, gzipped or not. @throws CommandError with the line of what is wrong */
export function readInvoice(path: string): { lines: InvoiceLine[]; file: SideFile } {
  const { bytes, file } = readSideFile(path);
  try {
    const lines = readInvoiceFile(bytes);
    return { lines, file: { role: 'invoice', ...file, rows: lines.length } };
  } catch (error) {
    if (error instanceof InvoiceLinesError)
      throw new CommandError(`${path}, line ${error.line}: ${error.message}`, error.advice);
    throw error;
  }
}
