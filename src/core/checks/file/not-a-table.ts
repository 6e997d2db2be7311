import type { NotATable } from '../../formats/opened-file.js';
import { errorBody } from './error-body.js';
import { notCsv } from './not-csv.js';

/** The one finding of a file that is no table: which rule has it, and what it says. */
export function findingForNotATable(file: NotATable): { rule: string; message: string } {
  const rule = file.kind === errorBody.id.slice('file/'.length) ? errorBody : notCsv;
  return { rule: rule.id, message: [file.message, file.advice].filter((text) => text !== '').join(' ') };
}
