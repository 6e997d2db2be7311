import type { RateCardLine } from '../core/reconcile/rate-card.js';
import { RateCardError, readRateCardFile } from '../core/reconcile/rate-card-file.js';
import type { SideFile } from '../core/reconcile/statement.js';
import { CommandError } from './command-error.js';
import { readSideFile } from './side-file.js';

/** Reads a rate card, gzipped or not. @throws CommandError with the line and the column of what is wrong */
export function readRates(path: string): { lines: RateCardLine[]; file: SideFile } {
  const { bytes, file } = readSideFile(path);
  try {
    const lines = readRateCardFile(bytes);
    return { lines, file: { role: 'rates', ...file, rows: lines.length } };
  } catch (error) {
    if (error instanceof RateCardError)
      throw new CommandError(`${path}, line ${error.line}: ${error.message}`, error.advice);
    throw error;
  }
}
