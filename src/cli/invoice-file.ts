import { readFileSync } from 'node:fs';
import { InvoiceLinesError, readInvoiceFile } from '../core/reconcile/invoice-lines.js';
import type { InvoiceLine } from '../core/reconcile/invoice-sides.js';
import { CommandError } from './command-error.js';
import { unreadable } from './file-buffer.js';

/** Reads invoice lines. @throws CommandError with the line of what is wrong */
export function readInvoice(path: string): InvoiceLine[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    return readInvoiceFile(bytes);
  } catch (error) {
    if (error instanceof InvoiceLinesError)
      throw new CommandError(`${path}, line ${error.line}: ${error.message}`, error.advice);
    throw error;
  }
}
