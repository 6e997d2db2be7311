import { bindNothing } from '../../formats/columns.js';
import type { NotATable } from '../../formats/opened-file.js';
import { say } from '../../language/say.js';
import type { RowBlocks } from '../../reading/row-blocks.js';
import { CsvLocator } from '../../reading/text-range.js';
import { Table } from '../../table/table.js';
import type { CheckResult, FileChoices } from '../check-result.js';
import type { SeverityChoice } from '../rule.js';
import { FILE_RULES } from '../rules.js';
import { type BoundRule, runRules } from '../run-rules.js';
import { errorBody } from './error-body.js';
import { notCsv } from './not-csv.js';

/** The one finding of a file that is no table: which rule has it, how grave the user wants it, and what it says. */
export function findingForNotATable(
  file: NotATable,
  rules: FileChoices['rules'] = {},
): { rule: string; severity: SeverityChoice; message: string } {
  const rule = file.kind === 'error-body' ? errorBody : notCsv;
  return {
    rule: rule.id,
    severity: rules?.[rule.id] ?? rule.severity,
    message: [file.message, file.advice].filter((text) => text !== '').join(' '),
  };
}

const NO_ROWS: RowBlocks = {
  columnCount: 0,
  rowCount: 0,
  blocks: [],
  ragged: [],
  hasEscapes: false,
  strayQuotes: { rows: 0, row: -1, column: -1 },
  hasQuotes: false,
  quote: -1,
  delimiter: 0,
};

/** The check of a file that is no table: its one finding, and every other rule as one that could not look. */
export function checkOfNotATable(
  { name, size, sha256 }: { name: string; size: number; sha256: string },
  found: NotATable,
  choices: FileChoices,
): CheckResult {
  const bytes = new Uint8Array(0);
  const file = {
    name,
    size,
    sha256,
    table: new Table(bytes, NO_ROWS, [], new CsvLocator(NO_ROWS, bytes)),
    format: undefined,
    binding: bindNothing(),
    recognitions: [],
    preamble: [],
    delimiter: '',
    encoding: '',
  };
  const { rule: told, message } = findingForNotATable(found);
  const rules = FILE_RULES.map(
    ({ id, severity }): BoundRule => ({
      id,
      notApplicable: () => (id === told ? undefined : say`The file is no table.`),
      run: (findings) => findings.add(-1, -1, severity),
      describe: () => message,
      stakeMs: () => 0,
    }),
  );
  const { outcomes, findings } = runRules(rules, choices, [file]);
  const context = { file, timeZone: 'UTC', assumedTimeZone: true, asBill: false, now: choices.now };
  return { context, unreadableRows: 0, totals: [], outcomes, findings, notATable: found };
}
