/** Where rates come from, the first that has one for a row before the others. */
export const RATE_SOURCES = ['rate-card', 'invoice', 'own-prices'] as const;
/** Name of a source, as the JSON of a statement writes it. */
export type RateSource = (typeof RATE_SOURCES)[number];

/** What became of a source. */
export interface UsedSource {
  source: RateSource;
  /** Rows of the usage file, and calls of the log without a partner, that it gave the rate of. */
  usageRows: number;
  logRows: number;
  /** Null where it names none. */
  currency: string | null;
  /** Several currencies in it, or another one than the source before it: then it gave no rate. */
  refused: readonly string[];
}

/** The sources in the order in which they are asked, and the one currency of all that gave rates. */
export class RateSourceList {
  readonly sources: UsedSource[] = [];
  /** Null where no source so far names one. */
  currency: string | null = null;

  /** A source without a currency is taken to be in that of the others; one in another currency is not added to them. */
  begin(source: RateSource, currency: string | null, mixed: readonly string[]): UsedSource {
    const other = currency !== null && this.currency !== null && currency !== this.currency;
    const refused = mixed.length > 0 ? mixed : other ? [currency] : [];
    if (refused.length === 0) this.currency ??= currency;
    const used = { source, usageRows: 0, logRows: 0, currency, refused };
    this.sources.push(used);
    return used;
  }
}
