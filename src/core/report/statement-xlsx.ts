import { say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import { continuitySection } from './continuity-section.js';
import { evidenceSection } from './evidence-section.js';
import type { Section } from './outline.js';
import { statementProvenance } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { roundingCostSection } from './rounding-cost-section.js';
import { EVERYTHING, statementTitle } from './statement-outline.js';
import { triageSection } from './triage-section.js';
import { whatIfSections } from './what-if-section.js';
import { bridgeSheet } from './xlsx-bridge-sheet.js';
import { findingTable, groupTable, invoiceTable, ruleTable } from './xlsx-list-tables.js';
import { workbook } from './xlsx-package.js';
import type { Sheet } from './xlsx-sheet.js';
import { statementSheet } from './xlsx-statement-sheet.js';
import { PlacedTable, type TableSpec } from './xlsx-table.js';
import { StatementTables } from './xlsx-tables.js';
import { longCellName, longCellSheet, sectionSheet } from './xlsx-text-sheets.js';
import { totalsSheet } from './xlsx-totals-sheet.js';

/** What a workbook is made with, besides what every report is. */
export interface WorkbookOptions extends ReportOptions {
  /** Rows of data on a sheet before it goes on on another. Default: what a sheet has room for. */
  rowsPerSheet?: number;
}

const SECTION_WIDTHS = [34, 20, 16, 16, 16, 16, 16, 16];

/**
 * A statement as an Office Open XML workbook, in pieces: the statement and its bridge as formulas over the sheets with
 * every row of both sides, the breaks, rules and provenance. The same statement gives the same bytes.
 *
 * Written here and not by a library: those that run in a worker keep the whole workbook in memory as objects and text,
 * and write formulas without the values that they have, which viewers that do not calculate then lack.
 */
export function statementXlsx(statement: Statement, options: WorkbookOptions): Generator<Uint8Array> {
  const note = `… ${say`(all of it is on the sheet “${longCellName()}”)`}`;
  return workbook(sheets(statement, options), statementTitle(statement), note, longCellSheet);
}

function* sheets(statement: Statement, options: WorkbookOptions): Generator<Sheet> {
  const { mask, rowsPerSheet } = options;
  const tables = new StatementTables(statement, mask, rowsPerSheet);
  const place = <Item>(spec: TableSpec<Item> | undefined) => spec && new PlacedTable(spec, rowsPerSheet);
  const placed = <Item>(spec: TableSpec<Item> | undefined) => place(spec)?.sheets() ?? [];
  const groups = place(groupTable(statement));
  yield statementSheet(statement, statementTitle(statement), tables);
  yield bridgeSheet(statement, tables);
  yield totalsSheet(statement, tables, groups);
  yield* groups?.sheets() ?? [];
  yield* tables.breaks.sheets();
  for (const { name, sections, widths } of textSheets(statement, options))
    if (sections.length > 0) yield sectionSheet(name, sections, widths);
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

/** Sections of the report that are shown as they are, each where a person looks for it. */
function textSheets(
  statement: Statement,
  options: ReportOptions,
): { name: string; sections: readonly Section[]; widths: readonly number[] }[] {
  const present = (...sections: readonly (Section | undefined)[]) =>
    sections.filter((section): section is Section => section !== undefined);
  return [
    { name: say`Decisions`, sections: present(withoutTotals(triageSection(statement, options))), widths: [130] },
    {
      name: say`Compared`,
      sections: present(continuitySection(statement, options, EVERYTHING.breaks)),
      widths: SECTION_WIDTHS,
    },
    {
      name: say`Rounding`,
      sections: present(roundingCostSection(statement), ...whatIfSections(statement, options)),
      widths: SECTION_WIDTHS,
    },
    { name: say`Evidence`, sections: present(evidenceSection(statement, options)), widths: SECTION_WIDTHS },
  ];
}

/** What was decided about what is no break any more; the totals of the states are formulas of their own. */
function withoutTotals(section: Section | undefined): Section | undefined {
  const blocks =
    section?.blocks.filter(
      (block) => block.kind === 'list' || (block.kind === 'paragraph' && block.tone !== 'quiet'),
    ) ?? [];
  return section && blocks.some(({ kind }) => kind === 'list') ? { ...section, blocks } : undefined;
}
