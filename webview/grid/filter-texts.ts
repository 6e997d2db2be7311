import { decimalSign, say } from '../../src/core/language/say.js';
import type { FilterView } from '../../src/engine/protocol.js';
import { visibleText } from '../ui/visible-text.js';
import { counted } from './texts.js';

/** Values that a filter's text names; of more it says how many. */
const NAMED = 3;

/** What a value is called: '' is a blank cell. */
export function valueLabel(value: string): string {
  return value === '' ? say`(blank)` : visibleText(value);
}

/** What a filter keeps, in a few words: “Inbound, Outbound”, “3 – 7”, “contains “toll””. */
export function filterText({ values, exclude, contains, min, max, blank }: FilterView): string {
  const parts: string[] = [];
  if (values) parts.push(valuesText(values));
  if (exclude) parts.push(say`all but ${valuesText(exclude)}`);
  if (contains) parts.push(say`contains “${visibleText(contains)}”`);
  if (min !== undefined && max !== undefined) parts.push(min === max ? say`is ${min}` : `${min} – ${max}`);
  else if (min !== undefined) parts.push(say`from ${min}`);
  else if (max !== undefined) parts.push(say`up to ${max}`);
  if (blank !== undefined) parts.push(blank ? say`blank` : say`not blank`);
  return parts.join(', ');
}

function valuesText(values: readonly string[]): string {
  return values.length <= NAMED ? values.map(valueLabel).join(', ') : counted(values.length, 'value');
}

/** A bound as the engine reads it, '' for none; undefined where it is neither a number nor a date. */
export function boundOf(text: string, kind: 'number' | 'instant'): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (kind === 'number') {
    const digits = plainNumber(trimmed);
    return /^-?\d+(\.\d+)?$/.test(digits) ? digits : undefined;
  }
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/.exec(trimmed);
  if (!found || Number.isNaN(Date.parse(found[1]))) return undefined;
  return found[2] ? `${found[1]}T${found[2]}` : found[1];
}

/** A number without its thousands' separators and with a point, however the page's language writes numbers. */
function plainNumber(text: string): string {
  if (decimalSign() === ',') return text.replace(/(?<=\d)\s(?=\d{3})/g, '').replace(',', '.');
  return text.replace(/(?<=\d)[\s,](?=\d{3})/g, '');
}
