import { flireoUsage } from '../../formats/flireo-usage.js';
import { isReadAs } from '../../formats/read-as.js';
import { say } from '../../language/say.js';
import type { CheckContext } from '../rule.js';

/** Title of the document that the rules about Flireo rest on. */
export const FLIREO_USAGE_REFERENCE = 'Flireo API reference, Usage';

/** Why a rule about Flireo's usage log cannot look at a file, or at one without these columns. */
export function notFlireo(context: CheckContext, keys: readonly string[] = []): string | undefined {
  const { format, binding, table } = context.file;
  if (!format || !isReadAs(format, flireoUsage) || !context.usage) return say`This rule is about Flireo’s usage log.`;
  if (table.rowCount === 0) return say`The file has no rows.`;
  for (const key of keys) {
    if (binding.column(key) < 0) {
      const name = format.columns.find((column) => column.key === key)?.name ?? key;
      return say`The file has no column ${name}.`;
    }
  }
  return undefined;
}
