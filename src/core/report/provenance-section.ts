import type { RoundingModel } from '../billing/rounding.js';
import { secondsText } from '../billing/seconds-text.js';
import type { CheckResult } from '../checks/check-result.js';
import { counted } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import type { Statement, StatementMoney } from '../reconcile/statement.js';
import type { Section } from './outline.js';
import { periodText } from './period-text.js';
import type { ReportOptions } from './report-options.js';
import { grouped, secondsOf } from './seconds.js';

/** What each input is. */
export const ROLE_WORDS = { usage: 'Usage file', 'call-log': 'Call log', invoice: 'Invoice' } as const;
/** What each small file beside the inputs is. */
export const SIDE_ROLE_WORDS = { invoice: 'Invoice lines', rates: 'Rate card' } as const;
/** Where rates come from. */
export const RATE_SOURCE_WORDS = {
  'rate-card': 'rate card',
  invoice: 'invoice lines',
  'own-prices': 'prices in the files',
} as const;
/** Where a zone comes from. */
export const ZONE_WORDS = { user: 'as set', format: 'documented by the format', assumed: 'assumed' } as const;

/** What the statement was made from: files, zones, period, rounding, tolerance, version. */
export function statementProvenance(statement: Statement, options: ReportOptions): Section {
  const entries: [string, string][] = [];
  statement.inputs.forEach((input, at) => {
    const zone = statement.zones.find((entry) => entry.input === at);
    entries.push(
      [
        inLanguage(ROLE_WORDS[input.role]),
        say`${input.name}: ${input.format ?? say`no known format`}, ${counted(input.rows, 'row')}, ${grouped(input.bytes)} bytes`,
      ],
      ['  SHA-256', input.sha256],
    );
    if (zone) entries.push([`  ${say`Time zone`}`, `${zone.timeZone}, ${inLanguage(ZONE_WORDS[zone.source])}`]);
  });
  for (const { role, name, rows, bytes, sha256 } of statement.sideFiles)
    entries.push(
      [inLanguage(SIDE_ROLE_WORDS[role]), say`${name}: ${counted(rows, 'line')}, ${grouped(bytes)} bytes`],
      ['  SHA-256', sha256],
    );
  if (statement.money) entries.push([say`Rates`, ratesText(statement.money)]);
  else if (statement.sideFiles.some(({ role }) => role === 'rates'))
    entries.push([say`Rates`, unusedText('rate-card')]);
  entries.push([say`Period`, periodText(statement.period)]);
  for (const { scope, ...model } of statement.rounding) entries.push([say`Rounding`, roundingText(model, scope)]);
  entries.push([say`Rounding fit`, fitText(statement)]);
  entries.push([say`Tolerance`, say`${secondsText(statement.toleranceMs)} s a call`]);
  entries.push([
    say`Clock shift`,
    statement.clockShiftMs === 0
      ? say`none applied`
      : say`${secondsText(statement.clockShiftMs)} s added to the call log`,
  ]);
  entries.push([say`Version`, `Usage Reconcile ${options.version}`]);
  return { title: say`Provenance`, blocks: [{ kind: 'pairs', entries }] };
}

/** Which source priced how many rows, the first that is asked first. */
export function ratesText({ sources }: StatementMoney): string {
  return sources
    .map(({ source, usageRows, logRows }) => {
      const name = inLanguage(RATE_SOURCE_WORDS[source]);
      if (usageRows + logRows === 0) return unusedText(source);
      const rows = counted(usageRows, 'billed row');
      return logRows > 0 ? say`${name}: ${rows}, ${counted(logRows, 'call')} of the log alone` : say`${name}: ${rows}`;
    })
    .join('; ');
}

function unusedText(source: keyof typeof RATE_SOURCE_WORDS): string {
  return say`${inLanguage(RATE_SOURCE_WORDS[source])}: not used`;
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
  entries.push([say`Version`, `Usage Reconcile ${options.version}`]);
  return { title: say`Provenance`, blocks: [{ kind: 'pairs', entries }] };
}

/** A rounding model in words, with the calls that it is for. */
export function roundingText(
  { minimumMs, incrementMs, freeBelowMs }: RoundingModel,
  scope: Readonly<Record<string, string>>,
): string {
  const model = `${secondsOf(minimumMs)}/${secondsOf(incrementMs)} s`;
  const rule = freeBelowMs > 0 ? say`${model}, free below ${secondsText(freeBelowMs)} s` : model;
  const parts = Object.entries(scope).map(([key, value]) => `${key} ${value}`);
  return parts.length === 0 ? rule : say`${rule} for ${parts.join(', ')}`;
}

function fitText({ fit }: Statement): string {
  if (fit.pairs === 0) return say`no pairs to fit`;
  const list = fit.explained.map(({ model, pairs }) => `${model} ${grouped(pairs)}`).join(', ');
  return say`of ${counted(fit.pairs, 'pair')}: ${list}`;
}
