import { decimalSign, inLanguage, isOne, thousandsSign } from './say.js';

/** Digits of a whole number with thousands separated as the reader's language does, in English by commas. */
export function groupedDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, thousandsSign());
}

/** A whole number with thousands separated. */
export function grouped(count: number): string {
  return groupedDigits(String(count));
}

/** `1234567` → `1,234,567`. As `grouped`, but the minus is a real one, as figures have it. */
export function groupedFigure(count: number): string {
  return `${count < 0 ? '−' : ''}${grouped(Math.abs(count))}`;
}

/** An exact decimal as the reader's language writes it: `12136.50` → `12,136.50`. The minus is a real one. */
export function groupedDecimal(text: string): string {
  const [whole, ...fraction] = text.split('.');
  return [groupedDigits(whole), ...fraction].join(decimalSign()).replace(/^-/, '−');
}

/** `1 row`, `2 rows`, `1,234 rows`; in the reader's language. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${inLanguage(isOne(count) ? one : many)}`;
}
