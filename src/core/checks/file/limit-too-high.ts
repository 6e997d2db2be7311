import { grouped } from '../../language/counted.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule } from '../rule.js';

/** The most records per page that a documented API hands out. */
const MAXIMUM = 1000;
/** A page limit above what the API documents. */
export const limitTooHigh: FileRule = {
  id: 'file/limit-too-high',
  severity: 'warning',
  title: 'The page limit is above the documented maximum',
  help: {
    what: 'The file says which page limit it was asked for with; it is above the most that the provider documents (1,000 records a page).',
    why: 'A server may cut such a page to its own maximum without saying so. The file then looks complete and is not.',
    fix: 'Ask for at most 1,000 records at a time and follow the pages to the end. Compare the number of rows with the total that the file states.',
    source: 'Flireo API reference, Usage',
  },
  notApplicable(context) {
    return limitOf(context) === undefined ? say`The file states no page limit.` : undefined;
  },
  run(context, findings) {
    if ((limitOf(context) ?? 0) > MAXIMUM) findings.add(-1, -1, 'warning');
  },
  describe(context) {
    return say`The page limit was ${grouped(limitOf(context) ?? 0)}, the documented maximum is ${grouped(MAXIMUM)}. Rows may be missing: ask again with at most ${grouped(MAXIMUM)} a page.`;
  },
};

/** The largest page limit that any page states, undefined where none does. */
function limitOf({ file }: CheckContext): number | undefined {
  return file.envelope?.pageLimit;
}
