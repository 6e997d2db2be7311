import type { StatementPanel } from '../statement/statement-panel.js';
import type { Environment } from './environment.js';
import { targetOf } from './target.js';

/** The statement of the file that a command is about, else the one in front, else the only one. */
export function statementOf({ statements }: Environment, argument: unknown): StatementPanel | undefined {
  const usage = targetOf(argument);
  const { all } = statements;
  return (
    (usage && statements.of(usage)) ?? all.find(({ panel }) => panel.active) ?? (all.length === 1 ? all[0] : undefined)
  );
}
