import { categoryOf, kindsOf, usedCategories } from './kinds-of-calls.js';

/**
 * The reconciliation rules on aggregate grain, written down a second time: row by row, slow and plain, from the text of
 * the rules. Times are seconds UTC.
 */

/** A usage row as the rules speak of it. */
export interface UsageRow {
  /** All cells, to tell repeats. */
  cells: string;
  unreadable: boolean;
  start: number;
  end: number;
  /** Seconds billed; null where the unit is no time. */
  seconds: number | null;
  count: number | null;
  /** Twilio's category. */
  category?: string;
  /** Talkdesk's key without its month. */
  kind?: { account: string; type: string; direction: string | null; resolution: string | null; unit: string };
}

/** A row of a call log. */
export interface CallRow {
  cells: string;
  file: number;
  start: number;
  talk: number;
  /** Whether its status lets it be billed. */
  answered: boolean;
  from: string;
  to: string;
  direction: 'inbound' | 'outbound' | '';
  /** Type of Talkdesk's report. */
  type?: string;
}

/** What is compared with the product. */
export interface AggregateAnswer {
  verdict: string;
  usage: string[];
  callLog: string[];
  groups: Record<string, string>;
  bridge: Record<string, number>;
  residual: number;
  breaks: string[];
}

/** The options that generators draw. */
export interface AggregateOptions {
  month: string;
  minimum: number;
  increment: number;
  freeBelow: number;
  tolerance: number;
  zeroIsOne: boolean;
}

const DAY = 86_400;

/** What the rules say of a pair. */
export function reconcileTotals(usage: UsageRow[], calls: CallRow[], options: AggregateOptions): AggregateAnswer {
  const [year, month] = options.month.split('-').map(Number);
  const periodStart = Date.UTC(year, month - 1) / 1000;
  const periodEnd = Date.UTC(year, month) / 1000;
  const isTwilio = usage.some(({ category }) => category !== undefined);
  // The log's own buckets, as far as they need no group.
  const due = calls.map((call) => charge(call, options));
  const logBucket = calls.map((call, at) => {
    const repeats = calls.slice(0, at).some((earlier) => earlier.file === call.file && earlier.cells === call.cells);
    if (repeats) return 'duplicate';
    if (call.start < periodStart || call.start >= periodEnd) return 'outside-period';
    return due[at] > 0 ? '' : 'not-billable';
  });
  // An overlap of files: the same call in an earlier file, one that is none itself.
  calls.forEach((call, at) => {
    if (logBucket[at] === 'duplicate') return;
    const earlier = calls.findIndex(
      (other, o) => o < at && other.file < call.file && logBucket[o] !== 'duplicate' && other.cells === call.cells,
    );
    if (earlier >= 0) logBucket[at] = 'duplicate';
  });
  // What the usage rows are groups of.
  const readable = usage.filter(({ unreadable }) => !unreadable);
  const used = isTwilio ? usedCategories(readable, calls, due, logBucket) : new Set<string>();
  const seriesOf = (row: UsageRow) => (isTwilio ? (row.category as string) : JSON.stringify(row.kind));
  const isOwn = (row: UsageRow) =>
    isTwilio ? used.has(row.category as string) : !['RECHARGE', 'CREDIT_COMMIT'].includes(row.kind?.type ?? '');
  const containsAnother = (row: UsageRow) =>
    readable.some(
      (other) =>
        seriesOf(other) === seriesOf(row) &&
        row.start <= other.start &&
        row.end >= other.end &&
        row.end - row.start > other.end - other.start,
    );
  const usageBucket = usage.map((row, at) => {
    if (row.unreadable) return 'unreadable';
    if (!isOwn(row) || row.seconds === null || containsAnother(row)) return 'not-a-call';
    if (usage.slice(0, at).some((earlier) => earlier.cells === row.cells)) return 'duplicate';
    return row.start >= periodStart && row.end <= periodEnd ? '' : 'outside-period';
  });
  const groups = new Map<string, Group>();
  const groupOf = (series: string, start: number, end: number) => {
    const key = `${series} ${spanName(start, end)}`;
    const group = groups.get(key) ?? { series, start, end, usage: [], calls: [], isTime: true };
    groups.set(key, group);
    return group;
  };
  usage.forEach((row, at) => {
    const shown = row.seconds === null && !row.unreadable && isOwn(row) && !containsAnother(row);
    if (usageBucket[at] !== '' && !(shown && row.start >= periodStart && row.end <= periodEnd)) return;
    const group = groupOf(`${seriesOf(row)}${row.seconds === null ? ' (no time)' : ''}`, row.start, row.end);
    if (row.seconds === null) group.isTime = false;
    group.usage.push(at);
  });
  const spans = [...groups.values()]
    .filter(({ isTime }) => isTime)
    .flatMap(({ usage: rows, start, end }) => rows.map(() => [start, end]));
  const days = spans.filter(([start, end]) => end - start === DAY).length;
  const asDays = days > 0 && days >= spans.length - days;
  calls.forEach((call, at) => {
    if (logBucket[at] !== '' && logBucket[at] !== 'not-billable') return;
    const series = isTwilio ? [categoryOf(call, used)] : kindsOf(call, usage);
    const covering = [...groups.values()].find(
      (group) =>
        group.isTime &&
        series.includes(group.series) &&
        group.usage.length > 0 &&
        call.start >= group.start &&
        call.start < group.end,
    );
    const day = Math.floor(call.start / DAY) * DAY;
    const group =
      covering ?? (asDays ? groupOf(series[0], day, day + DAY) : groupOf(series[0], periodStart, periodEnd));
    group.calls.push(at);
  });
  return answer(usage, calls, due, usageBucket, logBucket, groups, options, isTwilio);
}

interface Group {
  series: string;
  start: number;
  end: number;
  usage: number[];
  calls: number[];
  isTime: boolean;
}

function answer(
  usage: UsageRow[],
  calls: CallRow[],
  due: number[],
  usageBucket: string[],
  logBucket: string[],
  groups: Map<string, Group>,
  options: AggregateOptions,
  counts: boolean,
): AggregateAnswer {
  const shown: Record<string, string> = {};
  const breaks: string[] = [];
  const bridge: Record<string, number> = {};
  const add = (step: string, seconds: number) => {
    bridge[step] = (bridge[step] ?? 0) + seconds;
  };
  let beyond = 0;
  let tolerated = 0;
  for (const [key, group] of groups) {
    const billable = group.calls.filter((at) => logBucket[at] === '' && due[at] > 0);
    const e = sum(billable.map((at) => due[at]));
    const talk = sum(group.calls.map((at) => calls[at].talk));
    const q = group.isTime ? sum(group.usage.map((at) => usage[at].seconds as number)) : null;
    const count = counts ? sum(group.usage.map((at) => usage[at].count ?? 0)) : null;
    let outcome = 'differs';
    if (q === null) outcome = 'not-comparable';
    else if (group.usage.length === 0) outcome = billable.length > 0 ? 'not-billed' : 'matched';
    else if (billable.length === 0 && q > 0) outcome = 'not-in-call-log';
    else if (q === e && (count === null || count === billable.length)) outcome = 'matched';
    shown[key] = [
      outcome,
      `${group.calls.length} rows ${billable.length} billable ${talk} s ${e} s`,
      `${group.usage.length} rows ${count} counted ${q} s`,
      `${q === null || count === null ? null : count - billable.length} ${q === null ? null : q - e}`,
    ].join(' | ');
    if (q === null) continue;
    const bucket = outcome === 'differs' ? 'billed-differs' : outcome;
    for (const at of group.usage) usageBucket[at] = bucket;
    for (const at of billable) logBucket[at] = bucket;
    if (outcome === 'not-billed') add('not-billed', -e);
    else if (outcome === 'not-in-call-log') add('not-in-call-log', q);
    else add('billed-differs', q - e);
    if (outcome === 'matched') continue;
    breaks.push(`${bucket} ${q - e}`);
    if (outcome === 'differs' && (count === null || count === billable.length) && Math.abs(q - e) <= options.tolerance)
      tolerated += Math.abs(q - e);
    else beyond++;
  }
  usage.forEach((row, at) => {
    const b = row.seconds ?? 0;
    if (usageBucket[at] === 'duplicate') add('duplicates-billed', b);
    else if (usageBucket[at] === 'outside-period') add('outside-period-billed', b);
    else return;
    if (b > 0) {
      breaks.push(`${usageBucket[at]} ${b}`);
      beyond++;
    }
  });
  calls.forEach(({ talk, answered }, at) => {
    add('call-log', talk);
    if (logBucket[at] === 'duplicate') add('duplicates', -talk);
    else if (logBucket[at] === 'outside-period') add('outside-period', -talk);
    else if (logBucket[at] === 'not-billable') add(answered && talk > 0 ? 'free' : 'not-billable', -talk);
    else add('rounding', due[at] - talk);
  });
  const total = sum(
    usage.map((row, at) => (['unreadable', 'not-a-call'].includes(usageBucket[at]) ? 0 : (row.seconds ?? 0))),
  );
  const reached = sum(Object.values(bridge));
  bridge.usage = total;
  const unread = usageBucket.includes('unreadable');
  return {
    verdict: unread ? 'incomplete' : beyond > 0 ? 'breaks' : tolerated > 0 ? 'within-tolerance' : 'reconciled',
    usage: usageBucket,
    callLog: logBucket,
    groups: shown,
    bridge: Object.fromEntries(Object.entries(bridge).filter(([, seconds]) => seconds !== 0)),
    residual: total - reached,
    breaks: breaks.sort(),
  };
}

function charge({ talk, answered }: CallRow, { minimum, increment, freeBelow, zeroIsOne }: AggregateOptions): number {
  const seconds = talk === 0 && zeroIsOne ? 1 : talk;
  if (!answered || seconds <= 0 || seconds < freeBelow) return 0;
  return minimum + Math.ceil(Math.max(0, seconds - minimum) / increment) * increment;
}

/** `2025-05-03`, `2025-05`, else `start/end`, inclusive. */
export function spanName(start: number, end: number): string {
  const date = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const [first, last] = [date(start), date(end - 1)];
  if (first === last) return first;
  const next = new Date(end * 1000);
  const isMonth = first.endsWith('-01') && next.getUTCDate() === 1 && end - start <= 31 * DAY;
  return isMonth ? first.slice(0, 7) : `${first}/${last}`;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
