import fc from 'fast-check';
import { usageCsv } from '../../fixtures/constructed-csv.js';

/** Columns of a usage report. */
export const SECONDS = 2;
export const MINUTES = 3;
export const SEGMENTS = 11;
export const DESCRIPTION = 12;

/** A usage row as far as totals look at it; quantities have at most two decimals, `x` cannot be read. */
export const usageRow = fc.record({
  type: fc.constantFrom('Call', 'Voice AI Call', 'SMS'),
  direction: fc.constantFrom('Outbound', 'Inbound'),
  quantity: fc.constantFrom('', '0', '1', '2.25', '40', '-3', 'x'),
  to: fc.constantFrom('+12125550123', '+442079460011', '+33199001122', '+14165550123', '0044 20 7946 0011', ''),
  description: fc.constantFrom('A', 'B', ' A', ''),
});
/** What `usageRow` makes. */
export type Row = { type: string; direction: string; quantity: string; to: string; description: string };

/** The rows as an Aircall usage report. */
export function csvOf(rows: readonly Row[]): string {
  return usageCsv(rows.length, (cells, at) => {
    const { type, direction, quantity, to, description } = rows[at];
    cells[0] = type;
    cells[6] = direction;
    cells[MINUTES] = type === 'Call' ? quantity : '';
    cells[SECONDS] = type === 'Voice AI Call' ? quantity : '';
    cells[SEGMENTS] = type === 'SMS' ? quantity : '';
    cells[14] = to;
    cells[DESCRIPTION] = description;
  });
}

/** A quantity in hundredths. */
export const hundredths = (text: string) => (text === '' || text === 'x' ? 0 : Math.round(Number(text) * 100));

/** Rows of every kind, always the same. */
export function constructedRows(count: number): Row[] {
  const pick = <Value>(values: readonly Value[], at: number) => values[at % values.length];
  return Array.from({ length: count }, (_, at) => ({
    type: pick(['Call', 'Voice AI Call', 'SMS', 'Call'], at),
    direction: pick(['Outbound', 'Inbound'], Math.floor(at / 3)),
    quantity: pick(['1', '2', '', '40', '7'], Math.floor(at / 2)),
    to: pick(['+12125550123', '+442079460011'], at),
    description: pick(['A', 'B', ''], at),
  }));
}
