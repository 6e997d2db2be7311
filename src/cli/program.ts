import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { EXIT } from './command-error.js';
import { formatParser } from './report-output.js';

const REPORT_FORMS = ['text', 'json', 'markdown', 'csv'];
/** Forms that a check has besides, and a statement. */
const CHECK_FORMS = [...REPORT_FORMS, 'html', 'sarif'];
const STATEMENT_FORMS = [...REPORT_FORMS, 'html', 'sarif', 'xlsx'];
const COLUMN_FORMS = [...REPORT_FORMS, 'table-schema'];

/** Runs the command line and gives its exit status. @throws CommandError */
export async function run(args: readonly string[]): Promise<number> {
  let status: number = EXIT.good;
  const program = new Command('usage-reconcile')
    .description(
      'Checks a telephony provider’s usage file and reconciles it with your call log. Nothing leaves this machine.',
    )
    .version(version)
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError('  See usage-reconcile --help, or usage-reconcile help COMMAND.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'usage-reconcile: ')) })
    .exitOverride()
    .addHelpText('after', EXIT_HELP);

  const check = program
    .command('check')
    .description('recognise each file, run the rules, print totals and findings')
    .argument('<file...>', 'usage files or call logs')
    .action(async (files: string[], options) => {
      const { runCheck } = await import('./check-command.js');
      status = await runCheck(files, options);
    });
  addOutputOptions(check, CHECK_FORMS);
  addFileOptions(check);
  addSourceOptions(check);

  const reconcile = program
    .command('reconcile')
    .description('reconcile a usage file with one or more call logs')
    .argument('<usage>', 'the provider’s usage file')
    .argument('<call-log...>', 'your call logs')
    .action(async (usage: string, logs: string[], options) => {
      const { runReconcile } = await import('./reconcile-command.js');
      status = await runReconcile(usage, logs, options);
    });
  addOutputOptions(reconcile, STATEMENT_FORMS);
  addFileOptions(reconcile);
  addReconcileOptions(reconcile);
  addStatementOptions(reconcile);
  addSourceOptions(reconcile);

  const columns = program
    .command('columns')
    .description('print what each column means, of a file or of a format')
    .argument('<file-or-format>', 'a file, or the id of a format such as aircall.usage-report')
    .action(async (subject: string, options) => {
      const { runColumns } = await import('./columns-command.js');
      status = await runColumns(subject, options);
    });
  addOutputOptions(columns, COLUMN_FORMS);
  columns.option('--as <format>', 'read the file as this format');
  addSourceOptions(columns);

  const dispute = program
    .command('dispute')
    .description('reconcile, and make a folder that disputes what was billed too much')
    .argument('<usage>', 'the provider’s usage file')
    .argument('<call-log...>', 'your call logs')
    .requiredOption('--out <dir>', 'the folder to make; it must not exist, or be empty')
    .option('--mask-numbers', 'mask phone numbers, names, and ids that embed them, in all its files')
    .action(async (usage: string, logs: string[], options) => {
      const { runDispute } = await import('./dispute-command.js');
      status = await runDispute(usage, logs, options);
    });
  addFileOptions(dispute);
  addReconcileOptions(dispute);
  addSourceOptions(dispute);

  program
    .command('verify')
    .description('check a dispute pack against its manifest')
    .argument('<dir>', 'the folder that dispute made')
    .option(
      '--input <file>',
      'a file that it was made from (again for more); else they are looked for beside it',
      collect,
    )
    .action(async (folder: string, options) => {
      const { runVerify } = await import('./verify-command.js');
      status = await runVerify(folder, options);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end by an exception too, with status 0.
    return error.exitCode === 0 ? EXIT.good : EXIT.usage;
  }
  return status;
}

const EXIT_HELP = `
Exit status: 0 reconciled, within tolerance, or no errors · 1 breaks or errors · 2 bad usage or unreadable input
             3 incomplete · 70 an internal error`;

function addOutputOptions(command: Command, forms: readonly string[]): void {
  command
    .addOption(new Option('--format <form>', forms.join(', ')).default('text').argParser(formatParser(forms)))
    .option('--out <file>', 'write to a file, whole or not at all')
    .option('--mask-numbers', 'mask phone numbers, names, and ids that embed them');
  if (command.name() !== 'columns')
    command.option('--all', 'text, markdown: every break and finding, not only the first ones');
}

function addFileOptions(command: Command): void {
  command
    .option('--invoice-date <date>', 'date of the invoice: the period is the month up to the day before it')
    .option('--previous-invoice-date <date>', 'date of the invoice before, for invoices at the end of a month')
    .option('--month <month>', 'the period is this calendar month, YYYY-MM')
    .option('--period <start..end>', 'the period, its end exclusive: 2025-04-14..2025-05-14')
    .option('--time-zone <zone>', 'zone of the usage file’s stamps, such as Europe/Paris')
    .option('--date-order <order>', 'day-first or month-first, for dates such as 03/04/2025')
    .option('--rounding <min/inc>', 'minimum and increment in seconds instead of the format’s, such as 30/6')
    .option('--free-below <seconds>', 'calls shorter than this are free')
    .option('--bill-zero-second-completed', 'a completed call of 0 seconds counts as 1 second')
    .option('--as <format>', 'read the file as this format')
    .option(
      '--map <field=column>',
      'a call log that is not recognised: which column a field is in (again for more)',
      collect,
    )
    .option('--default-region <cc>', 'region of national phone numbers, such as US')
    .option('--rule <id=severity>', 'off, info, warning or error for a rule (again for more)', collect);
}

/** What only a printed statement has: a dispute pack's files and exit status are always the same. */
function addStatementOptions(command: Command): void {
  command
    .addOption(
      new Option('--list <what>', 'csv: statement, breaks or rows (of both sides, each with its bucket)').choices([
        'statement',
        'breaks',
        'rows',
      ]),
    )
    .option('--accepted-ok', 'exit status 0 where every break is accepted in FILE.reconcile.json')
    .option('--invoice-must-match', 'exit status 1 where lines of the --invoice differ, though the calls reconcile');
}

/** What a reconciliation goes by, whatever is made of it. */
function addReconcileOptions(command: Command): void {
  command
    .option('--call-log-time-zone <zone>', 'zone of the call logs’ stamps')
    .option('--call-log-date-order <order>', 'day-first or month-first, for dates of the call logs')
    .option('--call-log-shift <seconds>', 'added to the call logs’ stamps, to correct their clock')
    .option('--call-log-as <format>', 'read the call logs as this format')
    .option('--tolerance-seconds <n>', 'differences up to this many seconds a call are tolerated (and shown)')
    .option('--start-tolerance <n>', 'how far the starts of one call may lie apart, in seconds')
    .option('--invoice <file>', 'invoice lines (Description, Quantity, Amount, …) to compare with and take rates from')
    .option('--previous <file>', 'JSON of the statement before: breaks are new, persisting, or none any more')
    .option('--rates <file>', 'a rate card (Description or Prefix, Per minute, Effective from, Connect fee, Currency)')
    .option(
      '--what-if <min/inc>',
      'show the bill under another rounding, such as 30/6, or 1/1/15 with what is free below (again for more)',
      collect,
    );
}

function addSourceOptions(command: Command): void {
  command
    .option('--config <file>', 'a JSON file with the settings’ keys (usageReconcile.…)')
    .option('--no-sidecar', 'ignore FILE.reconcile.json beside the file')
    .option('--now <instant>', 'the time that rules about expiry go by');
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
