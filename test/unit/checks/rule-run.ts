import { prepareFile } from '../../../src/core/checks/check-context.js';
import type { FileChoices } from '../../../src/core/checks/check-result.js';
import { type CheckContext, type FileRule, FindingList, type Severity } from '../../../src/core/checks/rule.js';
import { USAGE_HEADER } from '../../fixtures/constructed-csv.js';
import { openText } from './open-fixture.js';

/** The columns of an Aircall usage report that a test sets; the others are filled with usual values. */
export interface UsageRow {
  type?: string;
  record?: string;
  seconds?: string;
  minutes?: string;
  call?: string;
  company?: string;
  direction?: string;
  conference?: string;
  from?: string;
  stamp?: string;
  description?: string;
  to?: string;
  transfer?: string;
}

/** An Aircall usage report as text. */
export function usageText(rows: readonly UsageRow[]): string {
  return `${[USAGE_HEADER, ...rows.map(usageLine)].join('\n')}\n`;
}

function usageLine(row: UsageRow, index: number): string {
  return [
    row.type ?? 'Call',
    row.record ?? `rec-${index}`,
    row.seconds ?? '',
    row.minutes ?? '1',
    row.call ?? String(41_000_000 + index),
    row.company ?? '84213',
    row.direction ?? 'Outbound',
    row.conference ?? 'False',
    'US',
    row.from ?? '+12025550101',
    row.stamp ?? '2025-04-28T10:00:07Z',
    '',
    row.description ?? 'Outbound call - United States',
    'US',
    row.to ?? '+14155550150',
    row.transfer ?? 'False',
  ]
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

/** The context of a text opened as the product opens it. */
export function contextOf(text: string, choices: FileChoices = {}): CheckContext {
  return prepareFile(openText(text, { format: choices.format, mapping: choices.mapping }), choices).context;
}

/** One finding of a rule, as plain values. Rows are 0-based here, -1 for the file as a whole. */
export interface Found {
  row: number;
  column: string;
  severity: Severity;
  message: string;
}

/** What a rule finds; a rule that does not apply throws with its reason. */
export function run(rule: FileRule, context: CheckContext): Found[] {
  const reason = rule.notApplicable(context);
  if (reason !== undefined) throw new Error(`not applicable: ${reason}`);
  const list = new FindingList();
  rule.run(context, list);
  return Array.from({ length: list.length }, (_, at) => ({
    row: list.row(at),
    column: context.file.table.header[list.column(at)] ?? '',
    severity: list.severity(at),
    message: rule.describe(context, list, at),
  }));
}
