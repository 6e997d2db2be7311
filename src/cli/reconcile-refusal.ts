import { ReconcileError, type Remedy } from '../core/reconcile/read-sides.js';
import { TooLargeForForm } from '../core/report/too-large-for-form.js';
import { CommandError } from './command-error.js';

const ADVICE: Readonly<Record<Remedy, string>> = {
  'name-usage-file':
    'Give the provider’s usage file first and the call logs after it, or say what the file is with --as.',
  'name-call-log':
    'Say what it is with --call-log-as, or map its columns (--map start=COLUMN …; in the editor: Map Columns…).',
  'correct-period': 'Correct the period and run again.',
  'say-date-order': 'Say it with --date-order day-first or --date-order month-first.',
  'say-log-date-order': 'Say it with --call-log-date-order day-first or --call-log-date-order month-first.',
  'give-period': 'Give the period with its invoice date, month or dates.',
};

/** What cannot be reconciled or written, as something the user can do something about; anything else as it is. */
export function asCommandError(error: unknown): unknown {
  if (error instanceof TooLargeForForm)
    return new CommandError(error.message, `${error.advice} (--format csv --list rows)`);
  if (!(error instanceof ReconcileError)) return error;
  return new CommandError(`${error.file}: ${error.message}`, ADVICE[error.remedy]);
}
