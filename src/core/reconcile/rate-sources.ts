import { ZoneClock } from '../billing/time-zone.js';
import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { flireoUsage } from '../formats/flireo-usage.js';
import { isReadAs } from '../formats/read-as.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { InvoiceRates } from './invoice-rates.js';
import type { InvoiceSides } from './invoice-sides.js';
import { RateCard, type RateCardLine } from './rate-card.js';
import { FarEnds, PrefixNodes } from './rate-far-ends.js';
import type { LeftOutAmount } from './rate-left-out.js';
import { agreedRate, ownPricesOfLog, ownPricesOfUsage } from './rate-own-prices.js';
import { RateSourceList, type UsedSource } from './rate-source-list.js';
import { NO_RATE, RateTable, type RowRates } from './rate-table.js';

/** What there is to take rates from, besides the files themselves. */
export interface RateInputs {
  card: readonly RateCardLine[] | null;
  invoice: InvoiceSides | null;
  /** Price of a minute that a setting names for usage files that state none. */
  agreedRate?: string;
  /** Region of national numbers, for prefixes. */
  defaultRegion?: string;
}

/** What of the sources did not price any total. */
export interface TotalsPricing {
  /** Lines of the rate card for prefixes: no total is of one number. */
  prefixLines: number;
  /** Descriptions of the card and of the invoice's lines of time that no total goes by. */
  unusedOfCard: readonly string[];
  unusedOfInvoice: readonly string[];
  /** Billed records in whose dates the card's price changes: it gives them none. */
  changingRows: number;
  /** Billed records whose price has a connect fee, where nothing counts their calls: the fee is in no amount. */
  uncountedRows: number;
}

/** The rates of all rows with where they come from. */
export interface Rates extends RowRates {
  /** Of all rates; null where no source names one. */
  currency: string | null;
  /** Those that were given, in the order of `RATE_SOURCES`. */
  sources: readonly UsedSource[];
  /** Descriptions of invoice rates that hold beyond a bundle or an allowance. */
  bundled: readonly string[];
  /** Of totals: what of the sources priced nothing, and why. */
  ofTotals?: TotalsPricing;
  /** Amounts of totals that are in no amount of the statement. */
  leftOut?: readonly LeftOutAmount[];
  /** Billed rows whose price is quoted with another rounding than the model in force, and the first such rounding. */
  roundedOtherwise: { rows: number; minimumMs: number; incrementMs: number } | null;
}

const UNPRICED_USAGE = codes(USAGE_BUCKETS, ['unreadable', 'not-a-call']);
const UNPRICED_LOG = codes(LOG_BUCKETS, ['unreadable']);

/** The rate of every row of both sides, by the first source that has one for it. */
export function findRates(facts: StatementFacts, inputs: RateInputs): Rates {
  return new RateFinder(facts, inputs).rates();
}

class RateFinder {
  private readonly table = new RateTable();
  private readonly ofUsage: Int32Array;
  private readonly ofLog: Int32Array;
  private readonly list = new RateSourceList();

  constructor(
    private readonly facts: StatementFacts,
    private readonly inputs: RateInputs,
  ) {
    this.ofUsage = new Int32Array(facts.usageBucket.length).fill(NO_RATE);
    this.ofLog = new Int32Array(facts.logBucket.length).fill(NO_RATE);
  }

  rates(): Rates {
    const bundled: string[] = [];
    if (this.inputs.card) this.takeCard(this.inputs.card);
    if (this.inputs.invoice) bundled.push(...this.takeInvoice(this.inputs.invoice));
    this.takeOwnPrices();
    this.shareRates();
    return {
      table: this.table,
      ofUsage: this.ofUsage,
      ofLog: this.ofLog,
      currency: this.list.currency,
      sources: this.list.sources,
      bundled,
      roundedOtherwise: this.roundedOtherwise(),
    };
  }

  private takeCard(lines: readonly RateCardLine[]): void {
    const card = new RateCard(lines, this.table, new ZoneClock(this.facts.period.timeZone));
    const source = this.list.begin('rate-card', card.currency, card.currencies);
    if (source.refused.length > 0) return;
    if (card.byDescription) this.byDescription(source, card);
    if (card.byNumber) this.byNumber(source, card);
  }

  private byDescription(source: UsedSource, card: RateCard): void {
    const nodes = this.ofDescriptions((text) => card.descriptionNode(text));
    const { usage } = this.facts;
    this.fillUsage(source, (row) => {
      const node = nodes(row);
      return node < 0 ? NO_RATE : card.rateAt(node, this.startOf(row), usage.direction[row]);
    });
  }

  /** By the number at the far end: of an inbound call who called, else who was called. */
  private byNumber(source: UsedSource, card: RateCard): void {
    const { facts } = this;
    const { usage, usageFile, log, logOfUsage, usageOfLog } = facts;
    const nodes = new PrefixNodes(card, this.inputs.defaultRegion);
    const ends = new FarEnds(nodes, usageFile.table, usage.fromColumn, usage.toColumn, false);
    const logEnds = log.records.map(
      (records, file) =>
        new FarEnds(
          nodes,
          log.files[file].table,
          records.fromColumn,
          records.toColumn,
          records.alwaysInternational === true,
          records.swappedEnds,
        ),
    );
    const ofLogRow = (row: number) => {
      let file = log.offsets.length - 1;
      while (file > 0 && log.offsets[file] > row) file--;
      const node = logEnds[file].nodeOf(row - log.offsets[file], log.direction[row]);
      return node < 0 ? NO_RATE : card.rateAt(node, log.start[row], log.direction[row]);
    };
    this.fillUsage(source, (row) => {
      // A prefix is a price of telephone calls.
      if (usage.kind[row] === KIND_VOICE_AI) return NO_RATE;
      const node = ends.nodeOf(row, usage.direction[row]);
      if (node >= 0) return card.rateAt(node, this.startOf(row), usage.direction[row]);
      return logOfUsage[row] < 0 ? NO_RATE : ofLogRow(logOfUsage[row]);
    });
    this.fillLog(source, (row) => (usageOfLog[row] >= 0 ? NO_RATE : ofLogRow(row)));
  }

  private takeInvoice(sides: InvoiceSides): readonly string[] {
    const rates = new InvoiceRates(sides);
    const source = this.list.begin('invoice', rates.currency, rates.currencies);
    if (source.refused.length > 0 || rates.length === 0) return [];
    const index = (unit: 'minutes' | 'seconds') =>
      this.ofDescriptions((text) => {
        const rate = rates.rateOf(text, unit);
        return rate ? this.table.add(rate) : NO_RATE;
      });
    const perMinute = index('minutes');
    const perSecond = index('seconds');
    const { kind } = this.facts.usage;
    this.fillUsage(source, (row) => (kind[row] === KIND_VOICE_AI ? perSecond(row) : perMinute(row)));
    return rates.bundled;
  }

  private takeOwnPrices(): void {
    const { facts } = this;
    const { usage, usageFile, usageOfLog, logOfUsage, expectedMs, log } = facts;
    const own = ownPricesOfUsage(facts, this.table);
    const agreed = isReadAs(usageFile.format, flireoUsage) ? agreedRate(this.inputs.agreedRate, this.table) : undefined;
    const logs = log.files.map((file) => ownPricesOfLog(facts, file, this.table));
    const currencies = [...new Set([own, ...logs].flatMap((prices) => prices?.currency ?? []))];
    if (!own && agreed === undefined && logs.every((prices) => prices === undefined)) return;
    const source = this.list.begin('own-prices', currencies[0] ?? null, currencies.length > 1 ? currencies : []);
    if (source.refused.length > 0) return;
    const ofLogRow = (row: number) => {
      let file = log.offsets.length - 1;
      while (file > 0 && log.offsets[file] > row) file--;
      return expectedMs[row] > 0 ? (logs[file]?.rateOf(row - log.offsets[file], expectedMs[row]) ?? NO_RATE) : NO_RATE;
    };
    this.fillUsage(source, (row) => {
      const rate = own?.rateOf(row, usage.billedMs[row]) ?? agreed;
      return rate ?? (logOfUsage[row] < 0 ? NO_RATE : ofLogRow(logOfUsage[row]));
    });
    this.fillLog(source, (row) => (usageOfLog[row] >= 0 ? NO_RATE : ofLogRow(row)));
  }

  private roundedOtherwise(): Rates['roundedOtherwise'] {
    const { usage } = this.facts;
    let found: Rates['roundedOtherwise'] = null;
    for (let row = 0; row < this.ofUsage.length; row++) {
      if (this.ofUsage[row] === NO_RATE || usage.kind[row] === KIND_VOICE_AI || usage.billedMs[row] === 0) continue;
      const { rounding } = this.table.at(this.ofUsage[row]);
      const { minimumMs, incrementMs } = usage.models[usage.model[row]].model;
      if (!rounding || (rounding.minimumMs === minimumMs && rounding.incrementMs === incrementMs)) continue;
      found ??= { rows: 0, ...rounding };
      found.rows++;
    }
    return found;
  }

  /** All parts of a call have one rate: that of its billed row. */
  private shareRates(): void {
    const { usageOfLog } = this.facts;
    for (let row = 0; row < usageOfLog.length; row++)
      if (usageOfLog[row] >= 0) this.ofLog[row] = this.ofUsage[usageOfLog[row]];
  }

  /** Something of each usage row's Description, worked out once per Description. */
  private ofDescriptions(find: (description: string) => number): (row: number) => number {
    const { usageFile } = this.facts;
    const column = usageFile.binding.column('description');
    if (column < 0) {
      const only = find('');
      return () => only;
    }
    const { codes, distinct, text } = usageFile.table.dictionaryColumn(column);
    const found = Int32Array.from({ length: distinct }, (_, code) => find(text(code)));
    return (row) => found[codes[row]];
  }

  private fillUsage(source: UsedSource, rateOf: (row: number) => number): void {
    const { usageBucket, usage } = this.facts;
    for (let row = 0; row < usageBucket.length; row++) {
      if (this.ofUsage[row] !== NO_RATE || UNPRICED_USAGE[usageBucket[row]] === 1) continue;
      const rate = rateOf(row);
      if (rate === NO_RATE) continue;
      this.ofUsage[row] = rate;
      if (usage.billedMs[row] !== 0) source.usageRows++;
    }
  }

  private fillLog(source: UsedSource, rateOf: (row: number) => number): void {
    const { logBucket, log } = this.facts;
    for (let row = 0; row < logBucket.length; row++) {
      if (this.ofLog[row] !== NO_RATE || UNPRICED_LOG[logBucket[row]] === 1) continue;
      const rate = rateOf(row);
      if (rate === NO_RATE) continue;
      this.ofLog[row] = rate;
      if (log.talkMs[row] !== 0) source.logRows++;
    }
  }

  /** When the call of a usage row started: its partner tells best. */
  private startOf(row: number): number {
    const { logOfUsage, log, usage } = this.facts;
    return logOfUsage[row] < 0 ? usage.stamps.values[row] : log.start[logOfUsage[row]];
  }
}

function codes(names: readonly string[], chosen: readonly string[]): Uint8Array {
  return Uint8Array.from(names, (name) => (chosen.includes(name) ? 1 : 0));
}
