/**
 * Phone numbers from ranges that the regulators keep for fiction: no call to them reaches anybody.
 * US and Canada 555-0100 to 555-0199; United Kingdom 020 7946 0000 to 0999; France 01 99 00 00 00 to 99 99; Australia 02 5550 0000 to 02 5550 9999.
 */
export const COUNTRIES = {
  US: {
    name: 'United States',
    number: (r) => `+1${r.pick(['202', '212', '312', '415', '617'])}555${pad(100 + r.integer(0, 99), 4)}`,
  },
  CA: { name: 'Canada', number: (r) => `+1${r.pick(['416', '604'])}555${pad(100 + r.integer(0, 99), 4)}` },
  GB: { name: 'United Kingdom', number: (r) => `+44207946${pad(r.integer(0, 999), 4)}` },
  FR: { name: 'France', number: (r) => `+33199${pad(r.integer(0, 999_999), 6).replace(/^../, '00')}` },
  AU: { name: 'Australia', number: (r) => `+61255500${pad(r.integer(0, 999), 3)}` },
};

/** The company's own lines. */
export const OWN_LINES = [
  { country: 'US', number: '+12025550101' },
  { country: 'US', number: '+12025550102' },
  { country: 'US', number: '+12125550103' },
  { country: 'GB', number: '+442079460104' },
  { country: 'FR', number: '+33199000105' },
];

export const TOLL_FREE_LINE = { country: 'US', number: '+18005550199' };

export function pad(number, digits) {
  return String(number).padStart(digits, '0');
}
