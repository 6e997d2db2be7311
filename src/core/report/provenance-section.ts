import { secondsText } from '../billing/decimal.js';
import type { RoundingModel } from '../billing/rounding.js';
import type { CheckResult } from '../checks/check-result.js';
import { counted } from '../language/counted.js';
import type { Statement } from '../reconcile/statement.js';
import type { Section } from './outline.js';
import { periodText } from './period-text.js';
import type { ReportOptions } from './report-options.js';
import { grouped, secondsOf } from './seconds.js';

const ROLE_WORDS = { usage: 'Usage file', 'call-log': 'Call log', invoice: 'Invoice' } as const;
const ZONE_WORDS = { user: 'as set', format: 'documented by the format', assumed: 'assumed' } as const;

/** What the statement was made from: files, zones, period, rounding, tolerance, version. */
export function statementProvenance(statement: Statement, options: ReportOptions): Section {
  const entries: [string, string][] = [];
  statement.inputs.forEach((input, at) => {
    const zone = statement.zones.find((entry) => entry.input === at);
    entries.push(
      [
        ROLE_WORDS[input.role],
        `${input.name}: ${input.format ?? 'no known format'}, ${counted(input.rows, 'row')}, ${grouped(input.bytes)} bytes`,
      ],
      ['  SHA-256', input.sha256],
    );
    if (zone) entries.push(['  Time zone', `${zone.timeZone}, ${ZONE_WORDS[zone.source]}`]);
  });
  entries.push(['Period', periodText(statement.period)]);
  for (const { scope, ...model } of statement.rounding)
    entries.push(['Rounding', `${roundingText(model)}${scopeText(scope)}`]);
  entries.push(['Rounding fit', fitText(statement)]);
  entries.push(['Tolerance', `${secondsText(statement.toleranceMs)} s a call`]);
  entries.push([
    'Clock shift',
    statement.clockShiftMs === 0 ? 'none applied' : `${secondsText(statement.clockShiftMs)} s added to the call log`,
  ]);
  entries.push(['Version', `Usage Reconcile ${options.version}`]);
  return { title: 'Provenance', blocks: [{ kind: 'pairs', entries }] };
}

/** What a check was made from. */
export function checkProvenance({ context }: CheckResult, options: ReportOptions): Section {
  const { file } = context;
  const entries: [string, string][] = [
    ['File', `${file.name}: ${counted(file.table.rowCount, 'row')}, ${grouped(file.size)} bytes, ${file.encoding}`],
    ['SHA-256', file.sha256],
    ['Format', file.format ? `${file.format.title} (${file.format.id})` : 'no known format'],
    ['Time zone', context.assumedTimeZone ? `${context.timeZone}, assumed` : context.timeZone],
  ];
  if (context.period) entries.push(['Period', periodText(context.period)]);
  entries.push(['Version', `Usage Reconcile ${options.version}`]);
  return { title: 'Provenance', blocks: [{ kind: 'pairs', entries }] };
}

function roundingText({ minimumMs, incrementMs, freeBelowMs }: RoundingModel): string {
  const free = freeBelowMs > 0 ? `, free below ${secondsText(freeBelowMs)} s` : '';
  return `${secondsOf(minimumMs)}/${secondsOf(incrementMs)} s${free}`;
}

function scopeText(scope: Readonly<Record<string, string>>): string {
  const parts = Object.entries(scope).map(([key, value]) => `${key} ${value}`);
  return parts.length === 0 ? '' : ` for ${parts.join(', ')}`;
}

function fitText({ fit }: Statement): string {
  if (fit.pairs === 0) return 'no pairs to fit';
  const list = fit.explained.map(({ model, pairs }) => `${model} ${grouped(pairs)}`).join(', ');
  return `of ${counted(fit.pairs, 'pair')}: ${list}`;
}
