import Papa from 'papaparse';

const RATES = { minutes: 0.012, seconds: 0.0015, segments: 0.0085 };

/** The lines of the invoice: the usage's quantities per description, with two lines that do not agree and one too many. */
export function invoiceLines(usage) {
  const lines = new Map();
  for (const row of usage) {
    const unit = row.Type === 'Voice AI Call' ? 'seconds' : row.Type === 'Call' ? 'minutes' : 'segments';
    if (unit === 'segments' && row.Direction === 'Inbound') continue;
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
  const rows = [...lines].map(([key, quantity], index) => {
    const [Description, Unit] = key.split('\n');
    const billed = Math.round(quantity * 10) / 10 + (index === 1 ? 30 : 0);
    return { Description, Quantity: String(billed), Unit, Amount: (billed * RATES[Unit]).toFixed(2) };
  });
  rows.push({ Description: 'Outbound mobile - Germany', Quantity: '12', Unit: 'minutes', Amount: '0.14' });
  return `${Papa.unparse(rows, { newline: '\n' })}\n`;
}
