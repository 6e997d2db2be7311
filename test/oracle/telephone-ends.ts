const COUNTRY = { US: '1', GB: '44', FR: '33' } as const;

/**
 * An end of a call as `+` and 7 to 15 digits, undefined where it cannot be compared. A number without `+` is national: it
 * needs a region, whose trunk prefix 0 falls away.
 */
export function comparableEnd(text: string, region: keyof typeof COUNTRY | undefined): string | undefined {
  const trimmed = text.trim();
  if (!/^\+?[\d\s().\-/]+$/.test(trimmed)) return undefined;
  const digits = trimmed.replace(/\D/g, '');
  let number = digits;
  if (!trimmed.startsWith('+')) {
    if (region === undefined) return undefined;
    number = COUNTRY[region] + (region === 'US' ? digits : digits.replace(/^0/, ''));
  }
  return number.length >= 7 && number.length <= 15 ? `+${number}` : undefined;
}
