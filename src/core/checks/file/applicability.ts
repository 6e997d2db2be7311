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

/** Why nothing can be said of stamps that do not say their zone: there are no rows, no stamps, or none of that kind. */
export function withoutNaiveStamps(context: CheckContext): string | undefined {
  const reason = withoutRows(context);
  if (reason) return reason;
  const stamps = (context.usage ?? context.callLog)?.stamps;
  if (!stamps) return say`The rows of this file have no stamps.`;
  return stamps.naive === 0 ? say`Every stamp says its own offset from UTC.` : undefined;
}
