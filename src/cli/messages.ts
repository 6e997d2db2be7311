import { version } from '../../package.json';
import { visibleText } from '../core/report/visible-text.js';
import { CommandError, EXIT } from './command-error.js';

const NAME = 'usage-reconcile';

let shown = (text: string) => text;

/** Has all that is told from now on masked. */
export function maskMessages(mask: (text: string) => string): void {
  shown = mask;
}

/** Tells on standard error what is wrong and what to do next. Gives the exit status. Never a stack trace. */
export function tell(error: unknown): number {
  if (error instanceof CommandError) {
    process.stderr.write(`${NAME}: ${told(error.message)}\n`);
    if (error.advice !== '') process.stderr.write(`  ${told(error.advice)}\n`);
    return error.status;
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(
    `${NAME}: internal error. ${told(what)}\n` +
      `  This is a defect of Usage Reconcile ${version}, not of your files. Please report it with this message, the command\n` +
      '  line and the first lines of the files (numbers replaced); the run left nothing behind.\n',
  );
  if (process.env.USAGE_RECONCILE_DEBUG !== undefined && error instanceof Error)
    for (const line of (error.stack ?? '').split('\n')) process.stderr.write(`${told(line)}\n`);
  return EXIT.internal;
}

function told(text: string): string {
  return visibleText(shown(text));
}
