import type { CheckResult, Total } from '../checks/check-result.js';
import { SEVERITIES, type Severity } from '../checks/rule.js';
import { counted } from '../language/counted.js';
import type { Cell, Outline, Section, TableColumn, Tone } from './outline.js';
import { periodText } from './period-text.js';
import { checkProvenance } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { rulesSection } from './rules-section.js';
import { clockText, grouped, groupedDecimal } from './seconds.js';
import { SEVERITY_WORDS } from './wording.js';

/** One checked file in the order in which every form shows it. */
export function checkOutline(result: CheckResult, options: ReportOptions, findingsPerRule: number): Outline {
  const { file } = result.context;
  return {
    title: file.name,
    sections: [
      summarySection(result),
      totalsSection(result.totals),
      ...rulesSection(result.outcomes, result.findings, [file], options, findingsPerRule),
      { ...checkProvenance(result, options), isDetail: true },
    ].filter((section): section is Section => section !== undefined),
  };
}

/** Findings of a check by severity. */
export function countSeverities({ findings }: CheckResult): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const rule of findings) for (let at = 0; at < rule.list.length; at++) counts[rule.severity(at)]++;
  return counts;
}

function summarySection(result: CheckResult): Section {
  const { file, period } = result.context;
  const counts = countSeverities(result);
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    counted(counts[severity], SEVERITY_WORDS[severity].one, SEVERITY_WORDS[severity].many),
  );
  const tone: Tone = counts.error > 0 ? 'bad' : counts.warning > 0 ? 'warning' : 'good';
  const mark = counts.error > 0 ? '✖' : counts.warning > 0 ? '!' : '✔';
  const entries: [string, string][] = [['Rows', grouped(file.table.rowCount)]];
  if (file.headerless) entries.push(['Header', 'none in the file: its columns are named as they are documented']);
  if (file.preamble.length > 0) {
    const count = file.preamble.length;
    const text = count === 1 ? '1 line that is no record' : `${grouped(count)} lines that are no records`;
    entries.push(['Above the rows', text]);
  }
  if (result.unreadableRows > 0)
    entries.push(['Unreadable', `${grouped(result.unreadableRows)}: the totals below leave them out`]);
  if (period) entries.push(['Period', periodText(period)]);
  return {
    title: '',
    blocks: [
      {
        kind: 'headline',
        tone,
        mark,
        title: parts.length === 0 ? 'No findings' : parts.join(', '),
        text: result.notATable
          ? 'No table, so nothing else was checked.'
          : file.format
            ? file.format.title
            : 'No known format: only the rules for any file were run.',
      },
      { kind: 'pairs', entries },
    ],
  };
}

/** Quantities by type, direction and description. A money column is shown only where there is money. */
function totalsSection(totals: readonly Total[]): Section | undefined {
  if (totals.length === 0) return undefined;
  const keys = [...new Set(totals.flatMap(({ key }) => Object.keys(key)))];
  const money = totals.some(({ amount }) => amount !== null);
  const columns: TableColumn[] = [
    ...keys.map((key): TableColumn => ({ title: capitalised(key), align: 'left', shrinkTo: 10 })),
    { title: 'Rows', align: 'right' },
    { title: 'Quantity', align: 'right' },
    { title: 'Unit', align: 'left' },
    { title: 'Billed', align: 'right' },
  ];
  if (money) columns.push({ title: 'Amount', align: 'right' }, { title: 'Currency', align: 'left' });
  return {
    title: 'Totals',
    blocks: [
      {
        kind: 'table',
        columns,
        rows: totals.map((total): Cell[] => [
          ...keys.map((key) => total.key[key] ?? ''),
          grouped(total.rows),
          groupedDecimal(total.quantity),
          total.unit,
          clockText(total.billedSeconds * 1000),
          total.amount === null ? '–' : groupedDecimal(total.amount),
          total.currency ?? '–',
        ]),
      },
    ],
  };
}

function capitalised(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
