import { aircallUsageReport } from './aircall-usage-report.js';
import type { Format, Recognition, Sample } from './format.js';

/** All formats that files are recognised as. */
export const FORMATS: readonly Format[] = [aircallUsageReport];

/** The format with an id of the contract, or undefined. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** How sure every format is that a file is its own, the surest first. */
export function recognise(sample: Sample): Recognition[] {
  return FORMATS.map((format) => format.recognise(sample)).sort((a, b) => b.score - a.score);
}
