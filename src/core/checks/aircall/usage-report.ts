import { aircallUsageReport } from '../../formats/aircall-usage-report.js';
import { isReadAs } from '../../formats/read-as.js';
import { say } from '../../language/say.js';
import type { CheckContext } from '../rule.js';

/** Title of the help article that the rules about this report rest on. */
export const AIRCALL_ARTICLE = 'Understanding your Aircall invoice usage report (Aircall help centre)';

/** Why a rule about Aircall's usage report cannot look at a file: another format, or a column it needs is missing. */
export function notAircall(context: CheckContext, keys: readonly string[]): string | undefined {
  const { format, binding } = context.file;
  if (!format || !isReadAs(format, aircallUsageReport) || !context.usage)
    return say`This rule is about Aircall usage reports.`;
  for (const key of keys) {
    if (binding.column(key) < 0) {
      const name = format.columns.find((column) => column.key === key)?.name ?? key;
      return say`The file has no column ${name}.`;
    }
  }
  return undefined;
}
