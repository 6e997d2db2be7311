import { parseInstantOrDate, type ZoneClock } from '../billing/time-zone.js';
import { DIRECTION_UNKNOWN } from '../formats/records.js';
import { compare, type Decimal, fromInteger } from '../table/decimal.js';
import { descriptionKey } from './invoice-side.js';
import { NO_RATE, type Rate, type RateTable } from './rate-table.js';

/** One line of a rate card, as read: a price of a minute for calls of a Description or to numbers with a prefix. */
export interface RateCardLine {
  /** 1-based line of the file. */
  line: number;
  /** Wording of the bill, or the name of a destination. It chooses calls only where there are no prefixes. */
  description: string;
  /** Digits that the number at the far end starts with, after the `+`. */
  prefixes: readonly string[];
  /** First day of the price, `YYYY-MM-DD` or with a time, in the zone of the usage file; undefined: always. */
  effectiveFrom: string | undefined;
  /** Last day of the price; undefined: until another one holds. */
  effectiveTo: string | undefined;
  perMinute: Decimal;
  connectFee: Decimal | undefined;
  /** `DIRECTION_…` that it is for; unknown: both. */
  direction: number;
  currency: string;
  /** The rounding that the price is quoted with; it charges nobody, but is held against the model in force. */
  rounding?: { minimumMs: number; incrementMs: number };
  /** Heads of columns that are not understood and have a figure in this line: it is in no amount. */
  unread?: readonly string[];
}

/** A rate card as read. */
export interface RateCardLines {
  name: string;
  sha256: string;
  lines: readonly RateCardLine[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A price with the time that it holds in, UTC ms. */
interface Entry {
  from: number;
  to: number;
  direction: number;
  rate: number;
}

/** A key of the card: a Description, or a prefix. */
interface Node {
  /** The latest first; of one start, those for one direction first. */
  entries: Entry[];
  /** Of prefixes: the next shorter one in the card, -1 for none. */
  shorter: number;
}

/** The prices of a rate card, to be looked up by Description or number, start and direction. */
export class RateCard {
  /** Several currencies, which are never added: then there are no rates. */
  readonly currencies: readonly string[];
  /** Of every rate; null where the card names none. */
  readonly currency: string | null;
  /** Whether any line has prefixes, or a Description of its own. */
  readonly byNumber: boolean;
  readonly byDescription: boolean;
  private readonly nodes: Node[] = [];
  private readonly prefixes = new Map<string, number>();
  private readonly descriptions = new Map<string, number>();
  private longest = 0;

  /** Puts its rates into the table. `clock`: the zone that its days are of. */
  constructor(
    lines: readonly RateCardLine[],
    private readonly table: RateTable,
    clock: ZoneClock,
  ) {
    const currencies = new Set(lines.map(({ currency }) => currency).filter((currency) => currency !== ''));
    const isMixed = currencies.size > 1;
    this.currencies = isMixed ? [...currencies].sort() : [];
    this.currency = isMixed ? null : ([...currencies][0] ?? null);
    if (!isMixed) for (const line of lines) this.add(line, clock);
    for (const { entries } of this.nodes)
      entries.sort((a, b) => b.from - a.from || Number(b.direction !== 0) - Number(a.direction !== 0));
    for (const [prefix, at] of this.prefixes) this.nodes[at].shorter = this.prefixNode(prefix.slice(0, -1));
    this.byNumber = this.prefixes.size > 0;
    this.byDescription = this.descriptions.size > 0;
  }

  /** Key of a Description, -1 where the card does not have it. */
  descriptionNode(description: string): number {
    return this.descriptions.get(descriptionKey(description)) ?? -1;
  }

  /** Key of the longest prefix of a number's digits, -1 where the card has none. */
  prefixNode(digits: string): number {
    for (let length = Math.min(digits.length, this.longest); length > 0; length--) {
      const found = this.prefixes.get(digits.slice(0, length));
      if (found !== undefined) return found;
    }
    return -1;
  }

  /**
   * The rate of a call by a key, or by the next shorter prefix where the key has no price for it; `NO_RATE` where none
   * has. Without a start only prices that always held are taken.
   */
  rateAt(node: number, start: number, direction: number): number {
    for (let at = node; at >= 0; at = this.nodes[at].shorter) {
      for (const entry of this.nodes[at].entries) {
        const holds = Number.isNaN(start) ? entry.from === Number.NEGATIVE_INFINITY : entry.from <= start;
        if (!holds || start >= entry.to) continue;
        if (entry.direction === DIRECTION_UNKNOWN || entry.direction === direction) return entry.rate;
      }
    }
    return NO_RATE;
  }

  /**
   * The rate of all that happened in a span by the key of a Description: `NO_RATE` where there is none, undefined where
   * the price changes within the span.
   */
  rateOver(node: number, { start, end }: { start: number; end: number }, direction: number): number | undefined {
    const first = this.rateAt(node, start, direction);
    for (const { from, to } of this.nodes[node].entries)
      for (const edge of [from, to])
        if (edge > start && edge < end && !this.isSamePrice(first, this.rateAt(node, edge, direction)))
          return undefined;
    return first;
  }

  /** Whether two rates cost the same, line by line of the card or not. */
  private isSamePrice(a: number, b: number): boolean {
    if (a === b) return true;
    if (a === NO_RATE || b === NO_RATE) return false;
    const [one, other] = [this.table.at(a), this.table.at(b)];
    const none = fromInteger(0);
    return compare(one.amount, other.amount) === 0 && compare(one.connectFee ?? none, other.connectFee ?? none) === 0;
  }

  private add(line: RateCardLine, clock: ZoneClock): void {
    const { effectiveFrom, effectiveTo, perMinute, connectFee, direction } = line;
    const rate: Rate = { amount: perMinute, quantity: fromInteger(1), unitMs: MINUTE_MS };
    if (connectFee && connectFee.mantissa !== 0n) rate.connectFee = connectFee;
    if (line.rounding) rate.rounding = line.rounding;
    const entry: Entry = {
      from: effectiveFrom === undefined ? Number.NEGATIVE_INFINITY : startOf(effectiveFrom, clock),
      to: effectiveTo === undefined ? Number.POSITIVE_INFINITY : endOf(effectiveTo, clock),
      direction,
      rate: this.table.add(rate),
    };
    if (line.prefixes.length === 0) this.node(this.descriptions, descriptionKey(line.description)).entries.push(entry);
    for (const prefix of line.prefixes) {
      this.longest = Math.max(this.longest, prefix.length);
      this.node(this.prefixes, prefix).entries.push(entry);
    }
  }

  private node(keys: Map<string, number>, key: string): Node {
    let at = keys.get(key);
    if (at === undefined) {
      at = this.nodes.push({ entries: [], shorter: -1 }) - 1;
      keys.set(key, at);
    }
    return this.nodes[at];
  }
}

function startOf(day: string, clock: ZoneClock): number {
  return parseInstantOrDate(day, clock) ?? Number.NEGATIVE_INFINITY;
}

/** A last day holds until it is over; a last moment until then. */
function endOf(day: string, clock: ZoneClock): number {
  const start = parseInstantOrDate(day, clock);
  if (start === undefined) return Number.POSITIVE_INFINITY;
  if (day.length > 10) return start;
  return clock.startOfDay(clock.wall(start) + DAY_MS);
}
