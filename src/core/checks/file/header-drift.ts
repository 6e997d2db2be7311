import type { HeaderDrift } from '../../formats/format.js';
import { say } from '../../language/say.js';
import type { CheckContext, FileRule, Severity } from '../rule.js';
import { withoutFormat } from './applicability.js';
import { quote } from './visible-text.js';

/** Detail of a header with nothing below it. */
const NO_ROWS = -1;

/** The header departs from the one the format documents. */
export const headerDrift: FileRule = {
  id: 'file/header-drift',
  severity: 'warning',
  title: 'The header is not the documented one',
  help: {
    what: 'The column names are compared with those that the provider documents: missing, renamed, unknown and repeated ones are reported, and so is a usage file that has a header and no rows.',
    why: 'A total is only as good as the column it is taken from. A renamed column may have changed its meaning, a repeated one leaves open which of the two is billed, and a missing one takes its checks with it.',
    fix: 'Download the report again rather than use a copy that somebody has edited. If the provider has changed the report, say which column is which, and check one row against the invoice by hand.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable: withoutFormat,
  run(context, findings) {
    context.file.binding.drift.forEach((drift, index) => {
      const severity = severityOf(context, drift);
      if (severity) findings.add(-1, drift.column, severity, index);
    });
    if (context.file.table.rowCount === 0 && (context.file.format?.role === 'usage' || isAnswer(context)))
      findings.add(-1, -1, 'warning', NO_ROWS);
  },
  describe(context, findings, at) {
    if (findings.detail(at) === NO_ROWS && isAnswer(context))
      return say`The answer has no records: its list is empty. Unless there were none in the period, ask again, and check the dates and the account that you ask for.`;
    if (findings.detail(at) === NO_ROWS)
      return say`The report has no rows: below the header there is nothing. Unless nothing was used in the period, download the report again.`;
    const drift = context.file.binding.drift[findings.detail(at)];
    const documented = definitionOf(context, drift)?.name;
    switch (drift.kind) {
      case 'missing':
        return say`The column ${quote(drift.name)} is missing. What depends on it cannot be checked: download the report again.`;
      case 'renamed':
        return say`${quote(drift.name)} was taken for ${quote(documented ?? drift.key ?? '')}. If it is something else, download the original report or choose the columns yourself.`;
      case 'repeated':
        return say`The column ${quote(drift.name)} occurs more than once, so it is open which one counts. Delete the copy that is not from the provider.`;
      case 'unknown':
        return say`The column ${quote(drift.name)} is not one that the provider documents. It is shown, but no rule reads it.`;
    }
  },
};

/** Whether the file is what an API answers, and a known one. */
function isAnswer({ file }: CheckContext): boolean {
  return file.format !== undefined && file.envelope !== undefined;
}

function definitionOf(context: CheckContext, drift: HeaderDrift) {
  return context.file.format?.columns.find((definition) => definition.key === drift.key);
}

/** Optional columns may be missing, and names that are blank are the business of spreadsheet damage. */
function severityOf(context: CheckContext, drift: HeaderDrift): Severity | undefined {
  switch (drift.kind) {
    case 'missing':
      return definitionOf(context, drift)?.required === false ? undefined : 'warning';
    case 'renamed':
      return 'warning';
    case 'repeated':
      return drift.name.trim() === '' ? undefined : 'error';
    case 'unknown':
      return drift.name.trim() === '' ? undefined : 'info';
  }
}
