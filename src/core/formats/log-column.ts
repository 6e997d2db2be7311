import type { ColumnDefinition, ColumnType } from './format.js';

const UNITS = [
  'sec',
  'secs',
  'seconds',
  's',
  'in seconds',
  'in sec',
  'ms',
  'msec',
  'milliseconds',
  'min',
  'mins',
  'minutes',
  'in minutes',
  'hh:mm:ss',
  'mm:ss',
];

/** Names of a duration, each also with the units that exports write behind it, as in `Talk time (sec)`. */
export function withUnits(...names: string[]): string[] {
  return names.flatMap((name) => [name, ...UNITS.map((unit) => `${name} ${unit}`)]);
}

/** Names of a stamp, each also with the words that exports write behind it, as in `Start time (UTC)`. */
export function withZones(...names: string[]): string[] {
  return names.flatMap((name) => [name, `${name} UTC`, `${name} GMT`, `${name} epoch`, `${name} local`]);
}

/** What a call log's column says, where most of the parts are the same for all of them. */
export interface LogColumnTexts {
  meaning: string;
  unit: string;
  trap: string;
  billed?: string;
  values?: ColumnDefinition['values'];
  aliases?: readonly string[];
  required?: boolean;
}

/** A column of a call log: evidence of what happened, which no invoice quotes. */
export function logColumn(key: string, name: string, type: ColumnType, texts: LogColumnTexts): ColumnDefinition {
  return {
    key,
    name,
    aliases: texts.aliases ?? [],
    type,
    required: texts.required ?? false,
    meaning: texts.meaning,
    unit: texts.unit,
    billed: texts.billed ?? 'No quantity of its own: it helps to find the billed row that a call belongs to.',
    invoiceLine: 'Stands on no invoice: a call log is the evidence that the bill is held against.',
    trap: texts.trap,
    ...(texts.values ? { values: texts.values } : {}),
  };
}
