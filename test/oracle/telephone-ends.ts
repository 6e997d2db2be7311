const COUNTRY = { US: '1', GB: '44', FR: '33' } as const;
/** Digits of a national number, without the 0 that is dialled before it. */
const NATIONAL_DIGITS = { US: 10, GB: 10, FR: 9 } as const;

/**
 * An end of a call as `+` and 7 to 15 digits, undefined where it cannot be compared. `+` and `00` begin an international
 * number, and `000` too (0 for a line). What has neither is national, as long as it has a national number's length, and
 * else an international number that lost its `+`; both need a region.
 */
export function comparableEnd(text: string, region: keyof typeof COUNTRY | undefined): string | undefined {
  const trimmed = text.trim().replace(/^tel:/, '');
  if (!/^\+?[\d\s().\-/]+$/.test(trimmed)) return undefined;
  const digits = trimmed.replace(/\D/g, '');
  let number = digits;
  if (!trimmed.startsWith('+')) {
    const international = /^000?([1-9]\d*)$/.exec(digits)?.[1];
    if (international !== undefined) number = international;
    else if (region === undefined) return undefined;
    else {
      const local = region === 'US' ? digits : digits.replace(/^0/, '');
      const isNational = local !== digits || local.length === NATIONAL_DIGITS[region];
      number = isNational ? COUNTRY[region] + local : digits;
    }
  }
  return number.length >= 7 && number.length <= 15 ? `+${number}` : undefined;
}
