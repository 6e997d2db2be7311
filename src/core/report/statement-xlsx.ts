import { say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import { breaksSection } from './breaks-section.js';
import { bridgeSection } from './bridge-section.js';
import { completenessSection, controlTotalsSection } from './control-sections.js';
import { filesOf } from './files-of.js';
import { groupsSection } from './groups-section.js';
import { invoiceSection } from './invoice-section.js';
import type { Section } from './outline.js';
import { statementProvenance } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { rulesSection } from './rules-section.js';
import { EVERYTHING, statementOutline } from './statement-outline.js';
import { bridgeSheet } from './xlsx-bridge-sheet.js';
import { findingTable, groupTable, invoiceTable, ruleTable } from './xlsx-list-tables.js';
import { workbook } from './xlsx-package.js';
import type { Sheet } from './xlsx-sheet.js';
import { statementSheet } from './xlsx-statement-sheet.js';
import { PlacedTable, type TableSpec } from './xlsx-table.js';
import { StatementTables } from './xlsx-tables.js';
import { longCellName, longCellSheet, sectionSheet } from './xlsx-text-sheets.js';

/** What a workbook is made with, besides what every report is. */
export interface WorkbookOptions extends ReportOptions {
  /** Rows of data on a sheet before it goes on on another. Default: what a sheet has room for. */
  rowsPerSheet?: number;
}

const SECTION_WIDTHS = [34, 20, 16, 16, 16, 16, 16, 40];

/**
 * A statement as an Office Open XML workbook, in pieces: the statement and its bridge as formulas over the sheets with
 * every row of both sides, the breaks, rules and provenance. The same statement gives the same bytes.
 *
 * Written here and not by a library: those that run in a worker keep the whole workbook in memory as objects and text,
 * and write formulas without the values that they have, which viewers that do not calculate then lack.
 */
export function statementXlsx(statement: Statement, options: WorkbookOptions): Generator<Uint8Array> {
  const outline = statementOutline(statement, options, EVERYTHING);
  const note = `… ${say`(all of it is on the sheet “${longCellName()}”)`}`;
  return workbook(sheets(statement, options, outline), outline.title, note, longCellSheet);
}

function* sheets(
  statement: Statement,
  options: WorkbookOptions,
  outline: { title: string; sections: readonly Section[] },
): Generator<Sheet> {
  const { mask, rowsPerSheet } = options;
  const tables = new StatementTables(statement, mask, rowsPerSheet);
  const placed = <Item>(spec: TableSpec<Item> | undefined) =>
    spec ? new PlacedTable(spec, rowsPerSheet).sheets() : [];
  yield statementSheet(statement, outline.title, tables);
  yield bridgeSheet(statement, tables);
  yield* placed(groupTable(statement));
  const further = furtherSections(statement, options, outline.sections);
  if (further.length > 0) yield sectionSheet(say`More`, further, SECTION_WIDTHS);
  yield* tables.breaks.sheets();
  yield* placed(invoiceTable(statement));
  yield* tables.usage.sheets();
  yield* tables.callLog.sheets();
  yield* placed(ruleTable(statement));
  yield* placed(findingTable(statement, mask));
  yield sectionSheet(say`Provenance`, [statementProvenance(statement, options)], [30, 100]);
  yield sectionSheet(
    say`Scope`,
    [{ title: say`What this run does not prove`, blocks: [{ kind: 'list', items: statement.scope }] }],
    [130],
  );
}

/** Sections of the report that have no sheet of their own. */
function furtherSections(
  statement: Statement,
  options: ReportOptions,
  sections: readonly Section[],
): readonly Section[] {
  const { rules, findings, invoice } = statement;
  const own = [
    controlTotalsSection(statement),
    completenessSection(statement),
    bridgeSection(statement),
    groupsSection(statement, EVERYTHING.breaks),
    breaksSection(statement, options, EVERYTHING.breaks),
    ...(invoice ? [invoiceSection(invoice)] : []),
    ...rulesSection(rules, findings, filesOf(statement), options, EVERYTHING.findingsPerRule),
    statementProvenance(statement, options),
  ];
  const titles = new Set(['', say`What this run does not prove`, ...own.map((section) => section?.title)]);
  return sections.filter(({ title }) => !titles.has(title));
}
