import { type AggregateFacts, isTolerated, type StatementGroup } from '../../checks/aggregate-facts.js';
import { type StatementFacts, USAGE_BUCKETS } from '../../checks/statement-facts.js';
import { recordKey } from '../../formats/record-key.js';
import type { BreakTotals } from '../breaks.js';
import { L, U } from '../classify.js';
import { ExactSum } from '../exact-sum.js';
import { fileOfLogRow } from '../log-side.js';
import type { Break, BreakList, RowReference } from '../statement.js';

/** One break: a group that does not tie, or a billed usage row outside all groups. */
interface Found {
  kind: Break['kind'];
  group: number;
  /** Table row of the usage file where the break is that row alone, else -1. */
  row: number;
  deltaMs: number;
}

/**
 * Breaks of a reconciliation of aggregate grain, the largest |delta| first, then in the order of the groups: a group
 * that does not tie is one break, and so is each billed row that is a duplicate or outside the period.
 */
export class GroupBreaks implements BreakList {
  readonly totals: BreakTotals;
  private readonly found: readonly Found[];
  /** Billable log rows of the groups that no usage row covers: what such a break points at. */
  private readonly logRows = new Map<number, number[]>();

  constructor(
    private readonly facts: StatementFacts,
    private readonly aggregate: AggregateFacts,
  ) {
    const found = [...brokenGroups(aggregate), ...brokenRows(facts)];
    found.sort((a, b) => Math.abs(b.deltaMs) - Math.abs(a.deltaMs));
    this.found = found;
    this.totals = totalsOf(found, aggregate, facts.toleranceMs);
    for (const { kind, group } of found) if (kind === 'not-billed') this.logRows.set(group, []);
    if (this.logRows.size === 0) return;
    for (let row = 0; row < facts.logBucket.length; row++)
      if (facts.logBucket[row] === L['not-billed']) this.logRows.get(aggregate.groupOfLog[row])?.push(row);
  }

  /** How many breaks there are. */
  get length(): number {
    return this.found.length;
  }

  /** Kind of a break. */
  kindAt(index: number): Break['kind'] {
    return this.found[index].kind;
  }

  /** Billed less expected, ms. */
  deltaAt(index: number): number {
    return this.found[index].deltaMs;
  }

  /** First row of a break on each side, -1 for none. */
  rowsAt(index: number): { usage: number; log: number } {
    const { group, row } = this.found[index];
    const usage = group < 0 ? row : (this.aggregate.groups[group].usage.rows[0] ?? -1);
    return { usage, log: this.logRows.get(group)?.[0] ?? -1 };
  }

  /** The group that a break is of; undefined where it is of one usage row alone. */
  groupAt(index: number): StatementGroup | undefined {
    const { group } = this.found[index];
    return group < 0 ? undefined : this.aggregate.groups[group];
  }

  /** Whether the tolerance covers a break. */
  isToleratedAt(index: number): boolean {
    const group = this.groupAt(index);
    return group !== undefined && isTolerated(group, this.facts.toleranceMs);
  }

  /** A break with its rows, made when it is asked for; the largest difference is the first. */
  at(index: number): Break {
    const { kind, group: at, row, deltaMs } = this.found[index];
    const group = at < 0 ? undefined : this.aggregate.groups[at];
    const usage = group ? group.usage.rows : [row];
    return {
      kind,
      cause: kind === 'billed-differs' ? (group?.otherRounding ? 'rounding' : 'unknown') : null,
      callId: null,
      ...(group && { group: group.key }),
      usage: usage.map((one) => ({ input: 0, row: one + 1 })),
      callLog: (this.logRows.get(at) ?? []).map((one) => this.logReference(one)),
      expectedMs: group && kind !== 'not-in-call-log' ? group.callLog.expectedMs : null,
      billedMs: group ? (usage.length > 0 ? group.usage.ms : null) : this.facts.usage.billedMs[row],
      deltaMs,
    };
  }

  /** The key of a break's group, or of its usage row where it is of that row alone. */
  recordAt(index: number): string {
    const { group, row } = this.found[index];
    if (group < 0) return recordKey(this.facts.usageFile, row);
    return Object.values(this.aggregate.groups[group].key)
      .map((part) => part ?? '')
      .join('/');
  }

  private logReference(row: number): RowReference {
    const place = fileOfLogRow(this.facts.log, row);
    return { input: 1 + place.file, row: place.row + 1 };
  }
}

const KINDS: Partial<Record<StatementGroup['outcome'], Break['kind']>> = {
  differs: 'billed-differs',
  'not-in-call-log': 'not-in-call-log',
  'not-billed': 'not-billed',
};

function brokenGroups({ groups }: AggregateFacts): Found[] {
  return groups.flatMap(({ outcome, deltaMs }, group) => {
    const kind = KINDS[outcome];
    return kind ? [{ kind, group, row: -1, deltaMs: deltaMs ?? 0 }] : [];
  });
}

function brokenRows({ usage, usageBucket }: StatementFacts): Found[] {
  const found: Found[] = [];
  for (let row = 0; row < usageBucket.length; row++) {
    const bucket = usageBucket[row];
    if ((bucket !== U.duplicate && bucket !== U['outside-period']) || !(usage.billedMs[row] > 0)) continue;
    found.push({ kind: USAGE_BUCKETS[bucket], group: -1, row, deltaMs: usage.billedMs[row] });
  }
  return found;
}

function totalsOf(found: readonly Found[], { groups }: AggregateFacts, toleranceMs: number): BreakTotals {
  const [net, gross, tolerated] = [new ExactSum(), new ExactSum(), new ExactSum()];
  let beyondTolerance = 0;
  for (const { group, deltaMs } of found) {
    net.add(deltaMs);
    gross.add(Math.abs(deltaMs));
    if (group >= 0 && isTolerated(groups[group], toleranceMs)) tolerated.add(Math.abs(deltaMs));
    else beyondTolerance++;
  }
  return { netMs: net.value, grossMs: gross.value, withinToleranceMs: tolerated.value, beyondTolerance };
}
