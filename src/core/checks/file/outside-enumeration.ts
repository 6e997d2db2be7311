import { nameKey } from '../../formats/columns.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import { say } from '../../language/say.js';
import type { FileRule } from '../rule.js';
import { withoutReadableRows } from './applicability.js';
import { billedMsAt } from './billed-at-row.js';
import { type BoundColumn, boundColumns, columnName } from './bound-columns.js';
import { repeatedHeaders } from './repeated-header.js';
import { quote } from './visible-text.js';

/** A value that the provider does not document for its column. */
export const outsideEnumeration: FileRule = {
  id: 'file/outside-enumeration',
  severity: 'info',
  title: 'A value is not among the documented ones',
  help: {
    what: 'Columns such as the type or the direction hold one of a few documented values. Rows with another value are listed; case and spelling with blanks, hyphens or underscores do not matter.',
    why: 'Providers add products without notice. A new value may be billed in another way than the rules here assume. The row is kept and counted, never dropped.',
    fix: 'Look the value up in the provider’s current documentation and on the invoice. If it is a typing error in an edited copy, download the report again.',
    source: 'Understanding your Aircall invoice usage report',
  },
  notApplicable(context) {
    const reason = withoutReadableRows(context);
    if (reason) return reason;
    return enumerations(context.file).length === 0
      ? say`No column of this file has a documented list of values.`
      : undefined;
  },
  run(context, findings) {
    const { table } = context.file;
    for (const { column, definition } of enumerations(context.file)) {
      const documented = new Set((definition.values ?? []).map(({ value }) => nameKey(value)));
      const dictionary = table.dictionaryColumn(column);
      const outside = new Uint8Array(dictionary.distinct);
      let any = false;
      for (let code = 0; code < dictionary.distinct; code++) {
        if (isDocumented(dictionary.text(code), documented)) continue;
        outside[code] = 1;
        any = true;
      }
      if (!any) continue;
      const codes = dictionary.codes;
      const headers = repeatedHeaders(table);
      for (let row = 0; row < codes.length; row++) {
        if (outside[codes[row]] === 1 && !table.isRagged(row) && !headers.has(row)) findings.add(row, column, 'info');
      }
    }
  },
  describe(context, findings, at) {
    const { table } = context.file;
    const column = findings.column(at);
    const value = table.text(findings.row(at), column);
    return say`${quote(value)} is not a documented value of ${quote(columnName(context.file, column))}. The row is kept; check how the invoice bills it.`;
  },
  stakeMs(context, findings, at) {
    return billedMsAt(context, findings.row(at));
  },
};

function enumerations(file: OpenedFile): BoundColumn[] {
  return boundColumns(file).filter(
    ({ definition }) => definition.type === 'enumeration' && (definition.values?.length ?? 0) > 0,
  );
}

/** Blank is no value; a plural or another ending of a long name, such as messaging for message, is the same value. */
function isDocumented(text: string, documented: ReadonlySet<string>): boolean {
  const key = nameKey(text);
  if (key === '') return text.trim() === '';
  if (documented.has(key)) return true;
  for (const value of documented) if (isInflected(key, value)) return true;
  return false;
}

function isInflected(a: string, b: string): boolean {
  if (a === b || a === `${b}s`) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same++;
  return same >= 8 && same >= longer.length * 0.75;
}
