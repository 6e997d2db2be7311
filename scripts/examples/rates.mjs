import Papa from 'papaparse';
import { BUNDLES } from './invoice.mjs';

/** A rate card by prefix: a dearer block in one country, a connect fee, a price that changes in the month, one wording. */
export function rateCard() {
  const header = ['Destination', 'Prefix', 'Per minute', 'Connect fee', 'Effective from', 'Currency'];
  const rows = [
    ['United States and Canada', '1', '0.011', '', '2025-01-01', 'EUR'],
    ['France', '33', '0.012', '', '2025-01-01', 'EUR'],
    ['France', '33', '0.014', '', '2025-05-01', 'EUR'],
    ['France, mobile', '336-337', '0.09', '', '2025-01-01', 'EUR'],
    ['United Kingdom', '44', '0.013', '0.01', '2025-01-01', 'EUR'],
    ['Australia', '61', '0.021', '', '2025-01-01', 'EUR'],
    ['Outbound Voice AI - United States', '', '0.09', '', '2025-01-01', 'EUR'],
  ];
  return `${Papa.unparse({ fields: header, data: rows }, { newline: '\n' })}\n`;
}

/** Settings for the command line's `--config`, that name the card and a bundle. */
export function pricedSettings() {
  const settings = { 'usageReconcile.rates': 'rate-card.csv', 'usageReconcile.bundles': BUNDLES };
  return `${JSON.stringify(settings, null, 2)}\n`;
}
