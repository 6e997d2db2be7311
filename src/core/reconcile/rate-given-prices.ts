import { ZoneClock } from '../billing/time-zone.js';
import type { Span } from '../checks/containing-records.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { InvoiceRates } from './invoice-rates.js';
import { RateCard, type RateCardLine } from './rate-card.js';
import type { Wording } from './rate-group-wordings.js';
import type { RateSourceList, UsedSource } from './rate-source-list.js';
import type { RateInputs } from './rate-sources.js';
import { NO_RATE, type Rate, type RateTable } from './rate-table.js';

/** A rate with where it comes from. */
export interface GivenPrice {
  source: UsedSource;
  rate: number;
}

/** What is asked for a price: what a total goes by, its dates, in what its time is counted, and its own currency. */
export interface PricedTotal extends Wording {
  span: Span;
  unit: 'minutes' | 'seconds';
  /** Blank where the file names none, or the same for all. */
  currency: string;
}

/** The prices of a rate card and of an invoice for totals, by their wordings; and which of them priced nothing. */
export class GivenPrices {
  /** Totals in whose dates the card's price changes. */
  changing = 0;
  private readonly card: { prices: RateCard; source: UsedSource; lines: readonly RateCardLine[] } | undefined;
  private readonly invoice: { rates: InvoiceRates; source: UsedSource } | undefined;
  private readonly firstOfCard: number;
  private readonly usedOfCard = new Set<number>();
  private readonly ofInvoice = new Map<Rate, number>();

  constructor(
    { period }: Pick<StatementFacts, 'period'>,
    { card, invoice }: Pick<RateInputs, 'card' | 'invoice'>,
    private readonly table: RateTable,
    list: RateSourceList,
  ) {
    this.firstOfCard = table.length;
    if (card) {
      const prices = new RateCard(card, table, new ZoneClock(period.timeZone));
      this.card = { prices, source: list.begin('rate-card', prices.currency, prices.currencies), lines: card };
    }
    if (invoice) {
      const rates = new InvoiceRates(invoice);
      this.invoice = { rates, source: list.begin('invoice', rates.currency, rates.currencies) };
    }
  }

  /** The first price that there is; undefined without any. */
  priceOf(total: PricedTotal): GivenPrice | undefined {
    return this.ofCard(total) ?? this.ofLines(total);
  }

  /** Lines of the card for prefixes: no total is of one number. */
  get prefixLines(): number {
    return this.card?.lines.filter(({ prefixes }) => prefixes.length > 0).length ?? 0;
  }

  /** Descriptions of the card that priced nothing, each once. */
  get unusedOfCard(): readonly string[] {
    const lines = this.card?.source.refused.length === 0 ? this.card.lines : [];
    const used = new Set(lines.flatMap(({ description }, at) => (this.isUsed(at) ? [description] : [])));
    const rest = lines.filter(({ description, prefixes }) => prefixes.length === 0 && !used.has(description));
    return [...new Set(rest.map(({ description }) => description))];
  }

  /** Descriptions of the invoice's lines of time that priced nothing. */
  get unusedOfInvoice(): readonly string[] {
    if (!this.invoice || this.invoice.source.refused.length > 0) return [];
    return this.invoice.rates.all.flatMap(({ description, rate }) => (this.ofInvoice.has(rate) ? [] : [description]));
  }

  /** Descriptions of invoice rates that hold beyond a bundle or an allowance. */
  get bundled(): readonly string[] {
    return this.invoice?.source.refused.length === 0 ? this.invoice.rates.bundled : [];
  }

  private isUsed(line: number): boolean {
    return this.usedOfCard.has(this.firstOfCard + line);
  }

  private ofCard({ names, direction, span, currency }: PricedTotal): GivenPrice | undefined {
    if (!this.card || !isFor(this.card.source, currency)) return undefined;
    const { prices, source } = this.card;
    for (const name of names) {
      const node = prices.descriptionNode(name);
      const rate = node < 0 ? NO_RATE : prices.rateOver(node, span, direction);
      if (rate === undefined) {
        this.changing++;
        return undefined;
      }
      if (rate === NO_RATE) continue;
      this.usedOfCard.add(rate);
      return { source, rate };
    }
    return undefined;
  }

  private ofLines({ names, unit, currency }: PricedTotal): GivenPrice | undefined {
    if (!this.invoice || !isFor(this.invoice.source, currency)) return undefined;
    const { rates, source } = this.invoice;
    for (const name of names) {
      const found = rates.rateOf(name, unit);
      if (!found) continue;
      const rate = this.ofInvoice.get(found) ?? this.table.add(found);
      this.ofInvoice.set(found, rate);
      return { source, rate };
    }
    return undefined;
  }
}

/** Whether a source may price what is charged in a currency: any of the same, and of a file that has one only. */
function isFor({ refused, currency }: UsedSource, asked: string): boolean {
  return refused.length === 0 && (asked === '' || currency === asked);
}
