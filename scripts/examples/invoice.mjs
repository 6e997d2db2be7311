import Papa from 'papaparse';

const RATES = { minutes: 0.012, seconds: 0.0015, segments: 0.0085 };

/** What the bundle of the invoice covers, which its line says itself; and what one covers that only the contract names. */
const INCLUDED = { 'Outbound landline - United States': 1000 };
export const BUNDLES = { 'Outbound mobile - France': '500 minutes' };

/** The lines of the invoice: the usage's quantities per description, with two lines that do not agree and one too many. */
export function invoiceLines(usage) {
  const rows = quantities(usage).map(({ Description, Unit, quantity }, index) => {
    const billed = quantity + (index === 1 ? 30 : 0);
    return { Description, Quantity: String(billed), Unit, Amount: (billed * RATES[Unit]).toFixed(2) };
  });
  rows.push({ Description: 'Outbound mobile - Germany', Quantity: '12', Unit: 'minutes', Amount: '0.14' });
  return csv(rows);
}

/** The same invoice without a mistake, beyond two bundles, in euros. */
export function invoiceWithBundle(usage) {
  return csv(
    quantities(usage).map(({ Description, Unit, quantity }) => {
      const bundle = Number.parseInt(BUNDLES[Description] ?? '0', 10);
      const billed = Math.max(0, Math.round((quantity - (INCLUDED[Description] ?? bundle)) * 10) / 10);
      const Included = INCLUDED[Description] ?? '';
      const Amount = (billed * RATES[Unit]).toFixed(2);
      return { Description, Quantity: String(billed), Unit, Included, Amount, Currency: 'EUR' };
    }),
  );
}

function quantities(usage) {
  const lines = new Map();
  for (const row of usage) {
    const unit = row.Type === 'Voice AI Call' ? 'seconds' : row.Type === 'Call' ? 'minutes' : 'segments';
    // Of what comes in, text messages alone are free.
    if (row.Type === 'SMS' && row.Direction === 'Inbound') continue;
    const quantity = Number(
      unit === 'seconds'
        ? row['Billed Duration in Sec']
        : unit === 'minutes'
          ? row['Billed Duration in Mins']
          : row['Segment Count'],
    );
    const key = `${row.Description}\n${unit}`;
    lines.set(key, (lines.get(key) ?? 0) + quantity);
  }
  return [...lines].map(([key, quantity]) => {
    const [Description, Unit] = key.split('\n');
    return { Description, Unit, quantity: Math.round(quantity * 10) / 10 };
  });
}

function csv(rows) {
  return `${Papa.unparse(rows, { newline: '\n' })}\n`;
}
