import { DAY_MS } from '../../billing/calendar-date.js';
import { formatDate, type ZoneClock } from '../../billing/time-zone.js';
import type { Span } from '../../checks/containing-records.js';

/** Days and months of a zone: those that the usage file's dates are of. */
export class Calendar {
  constructor(private readonly clock: ZoneClock) {}

  /** The day that an instant is in. */
  dayOf(instant: number): Span {
    const wall = Math.floor(this.clock.wall(instant) / DAY_MS) * DAY_MS;
    return { start: this.clock.startOfDay(wall), end: this.clock.startOfDay(wall + DAY_MS) };
  }

  /** The month that an instant is in. */
  monthOf(instant: number): Span {
    const date = new Date(this.clock.wall(instant));
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const edge = (at: number) => this.clock.startOfDay(Date.UTC(year, at));
    return { start: edge(month), end: edge(month + 1) };
  }

  /** What a span is called: `2025-05-03`, `2025-05` for a calendar month, else its first and last day, `start/end`. */
  spanText({ start, end }: Span): string {
    const first = formatDate(start, this.clock);
    const last = formatDate(end - 1, this.clock);
    if (first === last) return first;
    const month = this.monthOf(start);
    return month.start === start && month.end === end ? first.slice(0, 7) : `${first}/${last}`;
  }
}

/**
 * The span that a group without a usage row takes: the day or the month of its calls, as most records have it, else the
 * span of another record, else the whole period.
 */
export function commonSpans(spans: readonly Span[], period: Span, calendar: Calendar): (instant: number) => Span {
  let days = 0;
  let months = 0;
  const others = new Map<string, { span: Span; count: number }>();
  for (const span of spans) {
    const day = calendar.dayOf(span.start);
    const month = calendar.monthOf(span.start);
    if (day.start === span.start && day.end === span.end) days++;
    else if (month.start === span.start && month.end === span.end) months++;
    else {
      const key = `${span.start} ${span.end}`;
      const other = others.get(key) ?? { span, count: 0 };
      other.count++;
      others.set(key, other);
    }
  }
  const odd = spans.length - days - months;
  if (days > 0 && days >= months && days >= odd) return (instant) => calendar.dayOf(instant);
  if (months > 0 && months >= odd) return (instant) => calendar.monthOf(instant);
  const commonest = [...others.values()].sort((a, b) => b.count - a.count || a.span.start - b.span.start);
  return (instant) =>
    commonest.find(({ span }) => span.start <= instant && instant < span.end)?.span ?? {
      start: period.start,
      end: period.end,
    };
}

/** Spans to look instants up in, none of which holds another. Where two overlap, an instant is in the later one. */
export class SpanIndex {
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly values: Int32Array;
  private last = 0;

  constructor(entries: readonly (Span & { value: number })[]) {
    const sorted = [...entries].sort((a, b) => a.start - b.start || b.end - a.end);
    this.starts = Float64Array.from(sorted, ({ start }) => start);
    this.ends = Float64Array.from(sorted, ({ end }) => end);
    this.values = Int32Array.from(sorted, ({ value }) => value);
  }

  /** The value of the span that an instant is in, -1 for none. Instants near each other are found at once. */
  find(instant: number): number {
    const { starts, ends, last } = this;
    if (starts.length === 0) return -1;
    const next = last + 1;
    let at = last;
    if (instant < starts[last] || (next < starts.length && instant >= starts[next])) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= instant) low = middle + 1;
        else high = middle;
      }
      at = low - 1;
      if (at < 0) return -1;
      this.last = at;
    }
    return instant < ends[at] ? this.values[at] : -1;
  }
}
