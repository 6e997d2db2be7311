import type { StatementPanel } from '../statement/statement-panel.js';
import type { Environment } from './environment.js';
import { targetOf } from './target.js';

/** The statement of the file that a command is about, else the one in front, else the only one. */
export function statementOf(environment: Environment, argument: unknown): StatementPanel | undefined {
  const usage = targetOf(environment, argument);
  const { statements } = environment;
  return (usage && statements.of(usage)) ?? (statements.all.length === 1 ? statements.all[0] : undefined);
}
