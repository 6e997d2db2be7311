import { GREATEST_OFFSET_MS } from '../../billing/time-zone.js';
import { isReadAs } from '../../formats/read-as.js';
import { twilioCalls } from '../../formats/twilio-calls.js';
import { counted, grouped } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { SPAN_BATCH } from '../../table/table.js';
import { withoutPeriod } from '../billing/call-times.js';
import type { CheckContext, FileRule } from '../rule.js';
import { withoutNaiveStamps } from './applicability.js';
import { stampColumn } from './stamp-column.js';

/** Stamps without an offset, read in a zone that nobody stated, near an edge of the billing period. */
export const zoneAssumedAtEdge: FileRule = {
  id: 'file/zone-assumed-at-edge',
  severity: 'warning',
  title: 'An assumed time zone decides what belongs to the period',
  help: {
    what: 'The stamps have no offset and nobody said in which time zone they are, so UTC is assumed. Rows within 14 hours of the first or the last moment of the billing period are counted, with their minutes.',
    why: 'If the file is in local time, these rows may belong to the invoice before or after. Two files read in different zones differ at the edges of each month although every row is right.',
    fix: 'Ask the provider in which time zone the report is written, and set it for the file. Then this finding goes away.',
    source: 'Resolving Call Log and Call Usage Discrepancies',
  },
  notApplicable(context) {
    const reason = withoutNaiveStamps(context);
    if (reason) return reason;
    if (!context.assumedTimeZone && !mayBeLocal(context))
      return say`The stamps are read in ${context.timeZone}, which is not an assumption.`;
    // With a guessed period, no row near its edges is no reassurance.
    return context.period && atEdges(context).rows > 0 ? undefined : withoutPeriod(context);
  },
  run(context, findings) {
    const rows = atEdges(context).rows;
    if (rows > 0) findings.add(-1, stampColumn(context), 'warning', rows);
  },
  describe(context, findings, at) {
    const { billedMs } = atEdges(context);
    const rows = counted(findings.detail(at), 'row');
    if (!context.assumedTimeZone)
      return say`${rows} within 14 hours of the period’s edges could belong to another period: the stamps have no offset, as an export of the provider’s console in local time has none, and are read in ${context.timeZone}. Set the time zone of the file.`;
    return context.usage
      ? say`${rows} with ${grouped(Math.ceil(billedMs / 60_000))} billed minutes within 14 hours of the period’s edges could belong to another period, as the stamps’ time zone is assumed to be ${context.timeZone}. Set the time zone of the file.`
      : say`${rows} within 14 hours of the period’s edges could belong to another period, as the stamps’ time zone is assumed to be ${context.timeZone}. Set the time zone of the file.`;
  },
  stakeMs(context) {
    return atEdges(context).billedMs;
  },
};

/**
 * Whether stamps without an offset may be in another zone than the documented one: Twilio's API always writes an offset,
 * and its console the time that its user has set.
 */
function mayBeLocal({ file, chosenTimeZone }: CheckContext): boolean {
  return chosenTimeZone !== true && isReadAs(file.format, twilioCalls);
}

interface AtEdges {
  rows: number;
  billedMs: number;
}

const made = new WeakMap<CheckContext, AtEdges>();

/** Rows, and their billed ms, whose stamp has no offset and lies near an edge of the period; counted once. */
function atEdges(context: CheckContext): AtEdges {
  let found = made.get(context);
  if (!found) {
    found = countAtEdges(context);
    made.set(context, found);
  }
  return found;
}

function countAtEdges(context: CheckContext): AtEdges {
  const { period, usage } = context;
  const records = usage ?? context.callLog;
  if (!period || !records) return { rows: 0, billedMs: 0 };
  const { values, naive } = records.stamps;
  const all = naive === context.file.table.rowCount;
  const column = stampColumn(context);
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  let rows = 0;
  let billedMs = 0;
  for (let row = 0; row < values.length; row++) {
    const stamp = values[row];
    const near =
      Math.abs(stamp - period.start) < GREATEST_OFFSET_MS || Math.abs(stamp - period.end) < GREATEST_OFFSET_MS;
    if (!near || records.unreadable[row] === 1) continue;
    if (!all) {
      context.file.table.spans(column, row, row + 1, starts, ends);
      if (hasOffset(context.file.table.spanText(starts[0], ends[0], row, column))) continue;
    }
    rows++;
    if (usage) billedMs += usage.billedMs[row];
  }
  return { rows, billedMs };
}

/** Whether the text of a stamp that can be read ends in an offset or a name of UTC, or is an epoch. */
function hasOffset(text: string): boolean {
  return /(?:z|utc|ut|gmt|[ecmp][sd]t|:\d{2}(?:\.\d+)?\s*[+-]\d{2}:?\d{2}|:\d{2}(?:\.\d+)?\s*[+-]\d{2})\s*(?:\([^)]*\))?$|^\s*\d{9,}(?:\.\d+)?\s*$/i.test(
    text,
  );
}
