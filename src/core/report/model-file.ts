import type { BillingPeriod, PeriodChoice } from '../billing/billing-period.js';
import { formatInstant } from '../billing/time-zone.js';
import type { CheckResult, RuleFindings } from '../checks/check-result.js';
import { ruleById } from '../checks/rules.js';
import { inLanguage } from '../language/say.js';
import { countSeverities } from './check-outline.js';
import { LONGEST_MESSAGE, type ModelList, modelAnswer, modelList, modelText } from './model-answer.js';
import { gravest } from './rules-section.js';
import { secondsOf } from './seconds.js';

/** What a file is, for a language model: its columns with their meaning, its period, totals and findings by rule. */
export function modelFile(result: CheckResult, most?: number): string {
  const { context, totals, unreadableRows, outcomes, findings, notATable } = result;
  const { file, timeZone, assumedTimeZone } = context;
  const { format, table } = file;
  const columns = modelList(columnsOf(result), table.columnCount);
  const totalList = modelList(
    totals.map(({ key, rows, quantity, unit, billedSeconds, amount, currency }) => ({
      key: texts(key),
      rows,
      quantity,
      unit: modelText(unit),
      billedSeconds,
      amount,
      currency: currency === null ? null : modelText(currency),
    })),
    totals.length,
  );
  const rules = modelList(findings.map(ruleOf), findings.length);
  const { error, warning, info } = countSeverities(result);
  const answer = {
    file: modelText(file.name),
    format: format?.id ?? null,
    formatTitle: format ? inLanguage(format.title) : null,
    provider: format?.provider ?? null,
    role: format?.role ?? null,
    rowsAre: format?.grain ?? null,
    rows: table.rowCount,
    unreadableRows,
    bytes: file.size,
    timeZone: { name: timeZone, assumed: assumedTimeZone },
    period: modelPeriod(context.period, context.periodChoice),
    ...(notATable && { notATable: modelText(notATable.message, LONGEST_MESSAGE) }),
    totals: totalList,
    findings: { errors: error, warnings: warning, notes: info, rulesThatFound: rules },
    rulesThatPassed: outcomes.filter(({ outcome }) => outcome === 'pass').length,
    rulesThatCouldNotLook: outcomes.filter(({ outcome }) => outcome === 'not-applicable').length,
    columns,
  };
  return modelAnswer(answer, [columns, totalList, rules], most);
}

/** An order of findings: which rule's, by its place among the rules that found something, and which of them. */
export interface FindingPlaces {
  readonly length: number;
  at(index: number): { rule: number; at: number };
}

/** Findings of a file from `from` (0-based) on, the gravest and most expensive first, or those of one rule by row. */
export function modelFindings(
  result: CheckResult,
  byStake: FindingPlaces,
  { rule, from, count }: { rule?: string; from: number; count: number },
  most?: number,
): string {
  const chosen = rule === undefined ? result.findings : result.findings.filter((found) => found.rule === rule);
  const total = rule === undefined ? byStake.length : (chosen[0]?.list.length ?? 0);
  const indexes = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => from + at);
  const listed = new Set<string>();
  const list = modelList(
    indexes.map((index) => {
      const place = rule === undefined ? byStake.at(index) : { rule: 0, at: index };
      const found = chosen[place.rule];
      const { at } = place;
      listed.add(found.rule);
      const { rule: id, severity, row, line, column, value, message } = found.finding(at);
      return {
        rule: id,
        severity,
        row,
        line,
        column: column === null ? null : modelText(column),
        cellText: value === null ? null : modelText(value),
        message: modelText(message, LONGEST_MESSAGE),
        stakeSeconds: secondsOf(found.stakeMs(at)),
      };
    }),
    total,
    from,
  );
  const outcome = result.outcomes.find((one) => one.rule === rule);
  const rules: ModelList = modelList(
    chosen.map((found) => {
      const page = listed.has(found.rule) ? ruleById(found.rule) : undefined;
      return { ...ruleOf(found), ...(page && { whatToDo: inLanguage(page.help.fix) }) };
    }),
    chosen.length,
  );
  const answer = {
    file: modelText(result.context.file.name),
    ...(rule !== undefined && {
      rule,
      outcome: outcome?.outcome ?? 'not-run',
      reason: outcome?.reason == null ? null : modelText(outcome.reason),
    }),
    rulesThatFound: rules,
    findings: list,
  };
  return modelAnswer(answer, [list, rules], most);
}

/** A period, half-open, in UTC and with the zone its days are of. */
export function modelPeriod(period: BillingPeriod | undefined, choice?: PeriodChoice): object | null {
  if (!period) return choice ? { problem: 'The period that was chosen cannot be used.' } : null;
  return {
    startInclusive: formatInstant(period.start),
    endExclusive: formatInstant(period.end),
    timeZone: period.timeZone,
    source: period.source,
  };
}

/** A rule that found something, in one line. */
export function ruleOf(found: RuleFindings): { rule: string; title: string; severity: string; findings: number } {
  const title = inLanguage(ruleById(found.rule)?.title ?? found.rule);
  return { rule: found.rule, title, severity: gravest(found), findings: found.list.length };
}

function texts(key: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, modelText(value)]));
}

function* columnsOf({ context: { file } }: CheckResult): Generator<object> {
  const { table, binding, format } = file;
  for (const [index, name] of table.header.entries()) {
    const key = binding.key(index);
    const definition = key === undefined ? undefined : format?.columns.find((column) => column.key === key);
    yield definition
      ? {
          columnName: modelText(name),
          meaning: inLanguage(definition.meaning),
          unit: inLanguage(definition.unit),
          trap: inLanguage(definition.trap),
        }
      : { columnName: modelText(name), meaning: null };
  }
}
