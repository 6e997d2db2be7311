import { Temporal } from 'temporal-polyfill';
import type { Chance } from './random.js';

/** How a file is written: separators, quoting, line breaks, and how it writes instants. */
export interface Style {
  delimiter: string;
  newline: string;
  bom: boolean;
  /** Share of cells that are quoted without need. */
  quoting: number;
  finalBreak: boolean;
  blankLines: boolean;
  stamp: 'z' | 'offset' | 'naive' | 'naive-t';
  /** Zone of stamps without an offset. */
  zone: string;
  /** Cells may hold line breaks and delimiters. */
  noisyText: boolean;
}

/** A row to write: cells by column name, or a line that is written as it is. */
export type WrittenRow = Record<string, string> | { line: string };

export function randomStyle(chance: Chance, zone: string): Style {
  return {
    delimiter: chance.pick([',', ',', ',', ';', '\t']),
    newline: chance.pick(['\n', '\n', '\r\n']),
    bom: chance.is(0.2),
    quoting: chance.pick([0, 0, 0.1, 1]),
    finalBreak: chance.is(0.8),
    blankLines: chance.is(0.1),
    stamp: chance.pick(['z', 'z', 'offset', 'naive', 'naive-t']),
    zone,
    noisyText: chance.is(0.2),
  };
}

/** An instant as the style writes it. */
export function writeStamp(ms: number, style: Style, chance: Chance): string {
  const shorten = (iso: string) => iso.replace(/\.000(?=$|Z)/, '');
  if (style.stamp === 'z') return shorten(new Date(ms).toISOString());
  if (style.stamp === 'offset') {
    const minutes = chance.pick([0, 60, 120, -300, 330]);
    const wall = shorten(new Date(ms + minutes * 60_000).toISOString()).replace('Z', '');
    const absolute = Math.abs(minutes);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
  }
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(style.zone).toPlainDateTime();
  const text = wall.toString({ smallestUnit: ms % 1000 === 0 ? 'second' : 'millisecond' });
  return style.stamp === 'naive' ? text.replace('T', ' ') : text;
}

export function writeFile(
  columns: readonly string[],
  rows: readonly WrittenRow[],
  style: Style,
  chance: Chance,
): string {
  const cell = (text: string) => {
    const needed = /["\r\n]/.test(text) || text.includes(style.delimiter);
    return needed || chance.is(style.quoting) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map(cell).join(style.delimiter)];
  for (const row of rows) {
    if (style.blankLines && chance.is(0.1)) lines.push('');
    const written = 'line' in row ? row.line : columns.map((name) => cell(row[name] ?? '')).join(style.delimiter);
    lines.push(written.replaceAll('DELIMITER', style.delimiter));
  }
  return (style.bom ? '\ufeff' : '') + lines.join(style.newline) + (style.finalBreak ? style.newline : '');
}

/** Milliseconds as decimal minutes. */
export function writeMinutes(ms: number): string {
  return decimal(ms, 60_000, 4);
}

/** Milliseconds as decimal seconds. */
export function writeSeconds(ms: number): string {
  return decimal(ms, 1000, 3);
}

/** `ms / unit` as a plain decimal, exact within the digits. */
function decimal(ms: number, unit: number, digits: number): string {
  const scaled = Math.round((Math.abs(ms) * 10 ** digits) / unit);
  const whole = Math.floor(scaled / 10 ** digits);
  const fraction = String(scaled % 10 ** digits)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${ms < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
