import { USAGE_HEADER } from '../../fixtures/constructed-csv.ts';

const MINUTE = 60_000;
const START = Date.UTC(2025, 3, 14, 0, 0, 30);
/** Minutes of the billing period 14 April to 13 May 2025. */
const PERIOD_MINUTES = 30 * 24 * 60 - 1;

export interface UsageRow {
  id: string;
  minutes: string;
  inbound?: boolean;
  description?: string;
  stamp: string;
}

/** One constructed call, with numbers reserved for fiction. */
export function usageLine({ id, minutes, inbound = false, description, stamp }: UsageRow): string {
  const words = description ?? `${inbound ? 'Inbound' : 'Outbound'} landline - United States`;
  const [from, to] = inbound ? ['+13125550161', '+12025550101'] : ['+12025550101', '+13125550161'];
  const quoted = /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
  return `Call,r-${id},,${minutes},c-${id},84213,${inbound ? 'Inbound' : 'Outbound'},False,US,${from},${stamp},,${quoted},US,${to},False`;
}

/** The stamp of a row of many that fill the period evenly, in order. */
export function stampOf(row: number, rows: number): string {
  const minute = rows < 2 ? 0 : Math.floor((row / (rows - 1)) * PERIOD_MINUTES);
  return `${new Date(START + minute * MINUTE).toISOString().slice(0, 19)}Z`;
}

/** A usage file of any size: outbound calls of 1 to 9 minutes over one billing period; `change` alters single rows. */
export function usageFile(
  rows: number,
  change: (row: number) => Partial<UsageRow> | undefined = () => undefined,
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`${USAGE_HEADER}\n`)];
  const batch: string[] = [];
  for (let row = 0; row < rows; row++) {
    batch.push(
      usageLine({ id: String(row), minutes: String(1 + (row % 9)), stamp: stampOf(row, rows), ...change(row) }),
    );
    if (batch.length === 20_000 || row === rows - 1) parts.push(Buffer.from(`${batch.splice(0).join('\n')}\n`));
  }
  return Buffer.concat(parts);
}
