import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './command-line.ts';
import { type OpenedStatement, openStatement } from './opened-statement.ts';

const EXAMPLE = join('examples', 'aircall');
const PREVIOUS = 'april.statement.json';

interface Told {
  period: { start: string; end: string };
  breaks: { kind: string; callId: string | null; record: string }[];
}

/**
 * The statement before the example's, as JSON: of the month before, without its twelve largest breaks, with one that
 * is none any more, and with calls that went on across the boundary.
 */
export function previousStatement(): string {
  const files = ['usage.csv', 'call-log.csv'].map((name) => join(EXAMPLE, name));
  const told = JSON.parse(commandLine('reconcile', ...files, '--format', 'json')) as Told;
  const [largest] = told.breaks;
  return JSON.stringify({
    ...told,
    period: { ...told.period, start: '2025-03-14T00:00:00Z', end: '2025-04-14T00:00:00Z' },
    breaks: [
      ...told.breaks.slice(12),
      { ...largest, callId: 'call-17', record: 'record-17' },
      { ...largest, kind: 'not-billed', usage: [], callLog: [{ input: 1, row: 0 }], record: 'log-row-17' },
    ],
  });
}

/** Opens the example's statement with all its sections: with invoice lines, and compared with the statement before. */
export async function openFullStatement(language?: 'fr'): Promise<OpenedStatement> {
  const files = ['usage.csv', 'usage.csv.reconcile.json', 'call-log.csv'].map(
    (name) => [name, readFileSync(join(EXAMPLE, name), 'utf8')] as const,
  );
  const statement = await openStatement({ ...Object.fromEntries(files), [PREVIOUS]: previousStatement() }, language);
  const { frame, workbench } = statement;
  const compare = frame.locator('#comparison vscode-button');
  await statement.walkTo(compare);
  await statement.press('Enter');
  await workbench.page.locator('.quick-input-widget .monaco-list-row', { hasText: PREVIOUS }).waitFor();
  await statement.press('Enter');
  await frame.locator('#comparison table').waitFor({ timeout: 30_000 });
  await statement.shown();
  return statement;
}
