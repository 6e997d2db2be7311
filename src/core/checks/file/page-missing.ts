import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';

/** The file says itself that more pages exist than it holds. */
export const pageMissing: FileRule = {
  id: 'file/page-missing',
  severity: 'error',
  title: 'More pages exist than the file holds',
  help: {
    what: 'An API hands out long lists in pages. The file says that another page follows, or that there are more records in total than it holds.',
    why: 'A part of a month ties to nothing. No total is compared while pages are missing: the difference would only say how much was not downloaded.',
    fix: 'Fetch the pages that follow, until none is announced, and put all of them in one file, one after the other or as a list of pages.',
    source: 'Usage Records resource; Billing Insights API; Usage API (the paging of each)',
  },
  notApplicable(context) {
    return context.file.envelope ? undefined : say`The file has no pages: all its records are in it.`;
  },
  run(context, findings) {
    if (context.file.envelope?.morePages !== undefined) findings.add(-1, -1, 'error');
  },
  describe(context) {
    const sign = context.file.envelope?.morePages?.trim().replace(/\.$/, '') ?? '';
    const said = sign === '' ? say`The file says that more pages exist.` : `${sign}.`;
    return `${said} ${say`Fetch the pages that follow and put them in one file; until then no totals are compared.`}`;
  },
};
