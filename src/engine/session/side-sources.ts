import { isGzip } from '../../core/reading/gzip.js';
import { InvoiceLinesError, readInvoiceFile } from '../../core/reconcile/invoice-lines.js';
import type { InvoiceLine } from '../../core/reconcile/invoice-sides.js';
import type { RateCardLine } from '../../core/reconcile/rate-card.js';
import { RateCardError, readRateCardFile } from '../../core/reconcile/rate-card-file.js';
import type { SideFile } from '../../core/reconcile/statement.js';
import { EngineFailure } from '../engine-failure.js';
import type { EnginePlatform } from '../platform.js';
import type { SideSource, StatementSources } from '../protocol.js';

/** What was read of the small files beside those that are reconciled. */
export interface SideContents {
  invoice: readonly InvoiceLine[] | null;
  rates?: readonly RateCardLine[];
  sideFiles: readonly SideFile[];
}

/** Reads invoice lines and rate cards, gzipped or not. */
export class SideSources {
  constructor(private readonly platform: Pick<EnginePlatform, 'gunzip' | 'createHasher'>) {}

  /** All that is given with a reconciliation. Throws `invalid-invoice` and `invalid-rates`, with the line. */
  async read(sources: StatementSources | null): Promise<SideContents> {
    const sideFiles: SideFile[] = [];
    const rates = sources?.rates && (await this.ratesOf(sources.rates));
    if (sources?.rates && rates) sideFiles.push(await this.describe('rates', sources.rates, rates.length));
    const invoice = sources?.invoice ? await this.invoiceOf(sources.invoice) : null;
    if (sources?.invoice && invoice) sideFiles.push(await this.describe('invoice', sources.invoice, invoice.length));
    return { invoice, ...(rates && { rates }), sideFiles };
  }

  /** The lines of an invoice. Throws `invalid-invoice`. */
  async invoiceOf(source: SideSource): Promise<InvoiceLine[]> {
    const bytes = await this.bytesOf(source, 'invalid-invoice');
    try {
      return readInvoiceFile(bytes);
    } catch (error) {
      if (!(error instanceof InvoiceLinesError)) throw error;
      const { message, advice, line } = error;
      throw new EngineFailure({ code: 'invalid-invoice', message, advice, file: source.name, line });
    }
  }

  private async ratesOf(source: SideSource): Promise<RateCardLine[]> {
    const bytes = await this.bytesOf(source, 'invalid-rates');
    try {
      return readRateCardFile(bytes);
    } catch (error) {
      if (!(error instanceof RateCardError)) throw error;
      const { message, advice, line } = error;
      throw new EngineFailure({ code: 'invalid-rates', message, advice, file: source.name, line });
    }
  }

  private async bytesOf({ name, bytes }: SideSource, code: string): Promise<Uint8Array> {
    if (!isGzip(bytes)) return bytes;
    const inside = await this.platform.gunzip(bytes);
    if (!('kind' in inside)) return inside.bytes.subarray(0, inside.size);
    throw new EngineFailure({ code, message: inside.message, advice: inside.advice, file: name });
  }

  private async describe(role: SideFile['role'], { name, bytes }: SideSource, rows: number): Promise<SideFile> {
    const hasher = this.platform.createHasher();
    hasher.update(bytes);
    return { role, name, sha256: await hasher.digest(), bytes: bytes.length, rows };
  }
}
