import { readFileSync } from 'node:fs';
import { isGzip } from '../core/reading/gzip.js';
import { InvoiceLinesError, readInvoiceFile } from '../core/reconcile/invoice-lines.js';
import type { InvoiceLine } from '../core/reconcile/invoice-sides.js';
import { gunzipAtOnce } from '../engine/node/gunzip.js';
import { CommandError } from './command-error.js';
import { unreadable } from './file-buffer.js';

/** Far more than the lines of any invoice: what a gzip file may hold. */
const LARGEST_INVOICE = 1 << 28;

/** Reads invoice lines, gzipped or not. @throws CommandError with the line of what is wrong */
export function readInvoice(path: string): InvoiceLine[] {
  try {
    return readInvoiceFile(bytesOf(path));
  } catch (error) {
    if (error instanceof InvoiceLinesError)
      throw new CommandError(`${path}, line ${error.line}: ${error.message}`, error.advice);
    throw error;
  }
}

function bytesOf(path: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!isGzip(bytes)) return bytes;
  const inside = gunzipAtOnce(bytes, LARGEST_INVOICE);
  if ('kind' in inside) throw new CommandError(`${path}: ${inside.message}`, inside.advice);
  return inside.bytes.subarray(0, inside.size);
}
