import { ZoneClock } from '../billing/time-zone.js';
import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { flireoUsage } from '../formats/flireo-usage.js';
import { isReadAs } from '../formats/read-as.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { InvoiceRates } from './invoice-rates.js';
import type { InvoiceSides } from './invoice-sides.js';
import { RateCard, type RateCardLine } from './rate-card.js';
import { FarEnds, PrefixNodes } from './rate-far-ends.js';
import { agreedRate, ownPricesOfLog, ownPricesOfUsage } from './rate-own-prices.js';
import { NO_RATE, RateTable, type RowRates } from './rate-table.js';

/** Where rates come from, the first that has one for a row before the others. */
export const RATE_SOURCES = ['rate-card', 'invoice', 'own-prices'] as const;
/** Name of a source, as the JSON of a statement writes it. */
export type RateSource = (typeof RATE_SOURCES)[number];

/** What there is to take rates from, besides the files themselves. */
export interface RateInputs {
  card: readonly RateCardLine[] | null;
  invoice: InvoiceSides | null;
  /** Price of a minute that a setting names for usage files that state none. */
  agreedRate?: string;
  /** Region of national numbers, for prefixes. */
  defaultRegion?: string;
}

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

/** The rates of all rows with where they come from. */
export interface Rates extends RowRates {
  /** Of all rates; null where no source names one. */
  currency: string | null;
  /** Those that were given, in the order of `RATE_SOURCES`. */
  sources: readonly UsedSource[];
  /** Descriptions of invoice rates that hold beyond a bundle or an allowance. */
  bundled: readonly string[];
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
  private readonly sources: UsedSource[] = [];
  private currency: string | null = null;

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
      currency: this.currency,
      sources: this.sources,
      bundled,
      roundedOtherwise: this.roundedOtherwise(),
    };
  }

  private takeCard(lines: readonly RateCardLine[]): void {
    const card = new RateCard(lines, this.table, new ZoneClock(this.facts.period.timeZone));
    const source = this.begin('rate-card', card.currency, card.currencies);
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
    const source = this.begin('invoice', rates.currency, rates.currencies);
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
    const source = this.begin('own-prices', currencies[0] ?? null, currencies.length > 1 ? currencies : []);
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

  /** A source without a currency is taken to be in that of the others; one in another currency is not added to them. */
  private begin(source: RateSource, currency: string | null, mixed: readonly string[]): UsedSource {
    const other = currency !== null && this.currency !== null && currency !== this.currency;
    const refused = mixed.length > 0 ? mixed : other ? [currency] : [];
    if (refused.length === 0) this.currency ??= currency;
    const used = { source, usageRows: 0, logRows: 0, currency, refused };
    this.sources.push(used);
    return used;
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
