import { isReadAs } from '../../formats/read-as.js';
import { talkdeskMonthlyUsage } from '../../formats/talkdesk-monthly-usage.js';
import { say } from '../../language/say.js';
import { withoutRows } from '../file/applicability.js';
import type { CheckContext } from '../rule.js';

/** Title of the page that the rules about this file rest on. */
export const MONTHLY_USAGE_PAGE = 'Get Monthly Usage, Talkdesk Billing Insights API';

/** Why a rule about Talkdesk's monthly usage cannot look at a file: another format, no rows, or a column is missing. */
export function notMonthlyUsage(context: CheckContext, keys: readonly string[] = []): string | undefined {
  const { format, binding } = context.file;
  if (!format || !isReadAs(format, talkdeskMonthlyUsage) || !context.aggregate)
    return say`This rule is about Talkdesk’s monthly usage.`;
  const empty = withoutRows(context);
  if (empty) return empty;
  for (const key of keys) {
    if (binding.column(key) < 0) {
      const name = format.columns.find((column) => column.key === key)?.name ?? key;
      return say`The file has no column ${name}.`;
    }
  }
  return undefined;
}
