import type { StatementGroup } from '../checks/aggregate-facts.js';
import type { Finding } from '../checks/check-result.js';
import type { RuleOutcome } from '../checks/rule.js';
import { inLanguage, say } from '../language/say.js';
import type { InvoiceLineResult, Statement } from '../reconcile/statement.js';
import { filesOf } from './files-of.js';
import { OUTCOME_WORDS } from './invoice-section.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { GROUP_OUTCOME_WORDS } from './wording.js';
import type { CellWriter } from './xlsx-cells.js';
import { STYLE } from './xlsx-styles.js';
import type { TableColumn, TableSpec } from './xlsx-table.js';

/** The groups of a statement of aggregate grain: their calls against their usage. */
export function groupTable({ facts }: Statement): TableSpec<StatementGroup> | undefined {
  const groups = facts.aggregate?.groups;
  if (!groups) return undefined;
  const sum =
    (value: (group: StatementGroup) => number, perUnit = 1) =>
    (from: number, to: number) =>
      groups.slice(from, to).reduce((total, group) => total + value(group), 0) / perUnit;
  const parts = [...new Set(groups.flatMap(({ key }) => Object.keys(key)))];
  return {
    name: say`Groups`,
    frozenColumns: parts.length,
    length: groups.length,
    items: () => groups[Symbol.iterator](),
    columns: [
      ...parts.map(
        (part): TableColumn<StatementGroup> => ({
          title: part,
          width: 18,
          write: (out, { key }) => out.text(key[part] ?? ''),
        }),
      ),
      {
        title: say`Outcome`,
        width: 16,
        write: (out, { outcome }) => out.text(inLanguage(GROUP_OUTCOME_WORDS[outcome])),
      },
      summed(
        count(say`Log rows`, ({ callLog }) => callLog.rows),
        sum(({ callLog }) => callLog.rows),
      ),
      summed(
        count(say`Billable`, ({ callLog }) => callLog.billable),
        sum(({ callLog }) => callLog.billable),
      ),
      summed(
        seconds(say`Talked, s`, ({ callLog }) => callLog.talkMs),
        sum(({ callLog }) => callLog.talkMs, 1000),
      ),
      summed(
        seconds(say`Expected, s`, ({ callLog }) => callLog.expectedMs),
        sum(({ callLog }) => callLog.expectedMs, 1000),
      ),
      summed(
        count(say`Usage rows`, ({ usage }) => usage.rows.length),
        sum(({ usage }) => usage.rows.length),
      ),
      count(say`Counted`, ({ usage }) => usage.count),
      { title: say`Quantity`, width: 14, head: 'headRight', write: (out, { usage }) => out.decimal(usage.quantity) },
      { title: say`Unit`, width: 12, write: (out, { usage }) => out.text(usage.unit) },
      summed(
        seconds(say`Billed, s`, ({ usage }) => usage.ms),
        sum(({ usage }) => usage.ms ?? 0, 1000),
      ),
      count(say`Delta of counts`, ({ deltaCount }) => deltaCount),
      summed(
        seconds(say`Delta, s`, ({ deltaMs }) => deltaMs, true),
        sum(({ deltaMs }) => deltaMs ?? 0, 1000),
      ),
    ],
  };
}

/** The lines of the invoice against the usage. */
export function invoiceTable({ invoice }: Statement): TableSpec<InvoiceLineResult> | undefined {
  if (!invoice) return undefined;
  return {
    name: say`Invoice lines`,
    frozenColumns: 1,
    length: invoice.length,
    items: () => invoice[Symbol.iterator](),
    columns: [
      { title: say`Description`, width: 34, write: (out, line) => out.text(line.description) },
      { title: say`Unit`, width: 12, write: (out, line) => out.text(line.unit) },
      decimal(say`Usage`, (line) => line.usageQuantity),
      decimal(say`Included`, (line) => line.included ?? null),
      decimal(say`Invoice`, (line) => line.invoiceQuantity),
      decimal(say`Delta`, (line) => line.delta),
      decimal(say`Rate`, (line) => line.rate),
      decimal(say`Amount`, (line) => line.amount),
      { title: say`Currency`, width: 10, write: (out, line) => out.text(line.currency ?? '') },
      {
        title: say`Outcome`,
        width: 20,
        write: (out, { outcome }) => out.text(inLanguage(OUTCOME_WORDS[outcome].text)),
      },
    ],
  };
}

/** Every rule that ran, the passed and the not applicable included. */
export function ruleTable({ rules }: Statement): TableSpec<RuleOutcome> {
  return {
    name: say`Rules`,
    frozenColumns: 1,
    length: rules.length,
    items: () => rules[Symbol.iterator](),
    columns: [
      { title: say`Rule`, width: 40, write: (out, { rule }) => out.text(rule) },
      { title: say`Outcome`, width: 16, write: (out, { outcome }) => out.text(outcome) },
      {
        title: say`Findings`,
        width: 10,
        head: 'headRight',
        write: (out, { findings }) => out.number(findings, STYLE.count),
      },
      { title: say`Why not applicable`, width: 90, write: (out, { reason }) => out.text(reason ?? '') },
    ],
  };
}

/** Every finding of every rule. */
export function findingTable(statement: Statement, mask: NumberMask = NO_MASK): TableSpec<Finding> {
  const { findings, inputs } = statement;
  return {
    name: say`Findings`,
    frozenColumns: 1,
    length: findings.reduce((sum, { list }) => sum + list.length, 0),
    items: () => maskedFindings(findings, filesOf(statement), mask),
    columns: [
      { title: say`Rule`, width: 34, write: (out, { rule }) => out.text(rule) },
      { title: say`Severity`, width: 10, write: (out, { severity }) => out.text(severity) },
      { title: say`File`, width: 22, write: (out, { input }) => out.text(inputs[input]?.name ?? '') },
      count(say`Row`, ({ row }) => row),
      count(say`Line`, ({ line }) => line),
      { title: say`Column`, width: 22, write: (out, { column }) => out.text(column ?? '') },
      { title: say`Value`, width: 26, write: (out, { value }) => out.text(value ?? '') },
      { title: say`Message`, width: 100, write: (out, { message }) => out.text(message) },
    ],
  };
}

function count<Item>(title: string, value: (item: Item) => number | null): TableColumn<Item> {
  return { title, width: 10, head: 'headRight', write: (out, item) => numberOrNothing(out, value(item)) };
}

function seconds<Item>(title: string, ms: (item: Item) => number | null, signed = false): TableColumn<Item> {
  return { title, width: 12, head: 'headRight', write: (out, item) => out.seconds(ms(item), signed) };
}

function summed<Item>(column: TableColumn<Item>, total: (from: number, to: number) => number): TableColumn<Item> {
  return { ...column, total };
}

function decimal(title: string, text: (line: InvoiceLineResult) => string | null): TableColumn<InvoiceLineResult> {
  return { title, width: 14, head: 'headRight', write: (out, line) => out.decimal(text(line) ?? '') };
}

function numberOrNothing(out: CellWriter, value: number | null): void {
  if (value === null || !Number.isFinite(value)) out.skip();
  else out.number(value, STYLE.count);
}
