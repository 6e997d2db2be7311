/** The columns of Talkdesk's monthly usage that a test sets; the others are filled with usual values. */
export interface MonthlyUsageRow {
  id?: string;
  account?: string;
  product?: string;
  month?: string;
  price?: string;
  units?: string;
  amount?: string;
  currency?: string;
}

/** Monthly usage as CSV. */
export function monthlyUsageText(rows: readonly MonthlyUsageRow[]): string {
  const header =
    'id,account ID,product_id,month,type,currency,direction,resolution,unit,price,number_of_units,total_amount';
  const lines = rows.map((row, index) =>
    [
      row.id ?? `rec-${index}`,
      row.account ?? 'account',
      row.product ?? `TD-${index}`,
      row.month ?? '2025-10',
      'CALL',
      row.currency ?? 'USD',
      'INBOUND',
      'ANSWERED',
      'MINUTES',
      row.price ?? '0.01',
      row.units ?? '100',
      row.amount ?? '1.00',
    ].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
