import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';

/**
 * The file is something else under a table's name. A file that opened as a table passes; what a file that did not is
 * told comes from `findingForNotATable`.
 */
export const notCsv: FileRule = {
  id: 'file/not-csv',
  severity: 'error',
  title: 'This file is no CSV',
  help: {
    what: 'The bytes are those of a spreadsheet, a PDF, a web page, an archive or something else that is not delimited text, whatever the name ends in.',
    why: 'Nothing can be read from it, so nothing was checked: an empty result here would look like a clean bill.',
    fix: 'Download the report again as CSV. If all you have is a spreadsheet, save it from there as “CSV UTF-8 (comma delimited)”, and format the id and number columns as text first, so that the spreadsheet does not change them.',
    source: 'RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files',
  },
  notApplicable(context) {
    return context.file.table.columnCount === 0 ? say`The file is empty.` : undefined;
  },
  run() {},
  describe() {
    return '';
  },
};
