import { say } from '../../language/say.js';
import type { CheckContext } from '../rule.js';

/** Reason for rules that need to know what the columns mean. */
export function withoutFormat(context: CheckContext): string | undefined {
  return context.file.format ? undefined : say`The format is not known, so nothing says what the columns mean.`;
}

/** Reason for rules that look at rows. */
export function withoutRows(context: CheckContext): string | undefined {
  return context.file.table.rowCount === 0 ? say`The file has no rows.` : undefined;
}

/** Reason for rules about each column's meaning in each row. */
export function withoutReadableRows(context: CheckContext): string | undefined {
  return withoutFormat(context) ?? withoutRows(context);
}
