/** Texts in another language by their English ones, in which `{0}`, `{1}` … stand for what differs. */
export interface Catalog {
  get(english: string): string | undefined;
}

const ENGLISH: Catalog = new Map();

let catalog = ENGLISH;
let locale: string | undefined;
let plurals: Intl.PluralRules | undefined;
let thousands = ',';
let decimalPoint = '.';
/** Keys by the literal parts of a text: these are the same object whenever the same place in the code speaks. */
let keys = new WeakMap<TemplateStringsArray, string>();

/**
 * Chooses the language that this thread speaks to people from now on; without a catalog it is English. Documents and
 * machine-readable output of the command line are never in another language, because nothing there calls this.
 * @param spoken BCP 47, as `fr` or `fr-CA`: decides plurals and how numbers are written
 */
export function speak(spoken: string, texts: Catalog | undefined): void {
  catalog = texts ?? ENGLISH;
  locale = texts && isLocale(spoken) ? spoken : undefined;
  plurals = locale === undefined ? undefined : new Intl.PluralRules(locale);
  const parts = locale === undefined ? [] : new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  thousands = parts.find(({ type }) => type === 'group')?.value ?? ',';
  decimalPoint = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  keys = new WeakMap();
}

/** A catalog from the parsed JSON of a bundle, as VS Code has them: texts by their English ones. */
export function catalogOf(bundle: Readonly<Record<string, unknown>>): Catalog {
  return new Map(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A text with values in it, in the language of this thread: `` say`Row ${row} is blank.` ``. */
export function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  if (catalog === ENGLISH) return join(parts, values);
  let key = keys.get(parts);
  if (key === undefined) {
    key = parts.slice(1).reduce((text, part, at) => `${text}{${at}}${part}`, parts[0]);
    keys.set(parts, key);
  }
  const found = catalog.get(key);
  return found === undefined ? join(parts, values) : fill(found, values);
}

/** A text without values that is kept somewhere in English (a title, a column's meaning), in the language of this thread. */
export function inLanguage(english: string): string {
  return catalog.get(english) ?? english;
}

/** Whether a count has the singular: of `1 row` in English, of `0 ligne` and `1 ligne` in French. */
export function isOne(count: number): boolean {
  return plurals ? plurals.select(count) === 'one' : count === 1;
}

/** The language of this thread for `Intl`, as of months in a date; undefined for our own English. */
export function spokenLocale(): string | undefined {
  return locale;
}

/** What stands between thousands. */
export function thousandsSign(): string {
  return thousands;
}

/** What stands before the fraction of a number that is written for people. */
export function decimalSign(): string {
  return decimalPoint;
}

function join(parts: TemplateStringsArray, values: readonly (string | number)[]): string {
  return values.reduce<string>((text, value, at) => `${text}${value}${parts[at + 1]}`, parts[0]);
}

function fill(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}

function isLocale(name: string): boolean {
  try {
    return Intl.PluralRules.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
}
