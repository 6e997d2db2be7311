import { charge } from '../../billing/rounding.js';
import { KIND_NOT_A_CALL, KIND_VOICE_AI, type UsageRecords } from '../../formats/records.js';
import { decimalSign, inLanguage, isOne, say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import type { CheckContext, FileRule } from '../rule.js';
import { billedMinutesColumn, notBilledByRow, secondsColumn } from './billed-columns.js';

const MINUTE_MS = 60_000;

/** Billed minutes that are not what the rounding makes of the row's own seconds. */
export const minutesNotRoundedUp: FileRule = {
  id: 'billing/minutes-not-rounded-up',
  severity: 'error',
  title: 'Billed minutes do not follow from the row’s seconds',
  help: {
    what: 'Where a row has both seconds and billed minutes, the minutes are worked out again from the seconds, call by call, with the rounding that applies to the row (usually: every started minute counts).',
    why: 'It is the one check of the provider’s arithmetic that needs no other file. A minute too many on each call of a busy line is a large part of a bill.',
    fix: 'If your contract has another increment, such as 30/6, set it as the file’s rounding. Otherwise dispute the rows: both figures are the provider’s own.',
    source: 'Understanding your Aircall invoice usage report; Flireo API reference, Usage',
  },
  notApplicable(context) {
    const reason = notBilledByRow(context);
    if (reason) return reason;
    if (billedMinutesColumn(context) < 0) return say`The file has no column of billed minutes.`;
    if (secondsColumn(context) < 0) return say`The file has no column of seconds.`;
    return hasRowWithBoth(context) ? undefined : say`No row has both seconds and minutes.`;
  },
  run(context, findings) {
    const { table } = context.file;
    const usage = context.usage as UsageRecords;
    const column = billedMinutesColumn(context);
    const minutes = table.numberColumn(column);
    const seconds = table.numberColumn(secondsColumn(context));
    if (seconds.blank + seconds.invalid === table.rowCount) return;
    const perMinute = MINUTE_MS / 10 ** minutes.scale;
    for (let row = 0; row < table.rowCount; row++) {
      if (seconds.states[row] !== NUMBER_VALUE || minutes.states[row] !== NUMBER_VALUE) continue;
      if (usage.kind[row] === KIND_NOT_A_CALL || table.isRagged(row)) continue;
      const expected = expectedMs(usage, row, secondsToMs(seconds.mantissas[row], seconds.scale));
      const stated = minutes.mantissas[row] * perMinute;
      if (stated !== expected) findings.add(row, column, 'error', expected);
    }
  },
  describe(context, findings, at) {
    const { table } = context.file;
    const row = findings.row(at);
    const minutes = table.text(row, findings.column(at)).trim();
    const seconds = table.text(row, secondsColumn(context)).trim();
    return say`${seconds} s make ${inMinutes(findings.detail(at))}, but ${minutes} billed. Dispute the difference, or set the rounding of your contract.`;
  },
  stakeMs(context, findings, at) {
    const { mantissas, scale } = context.file.table.numberColumn(findings.column(at));
    return Math.abs((mantissas[findings.row(at)] * MINUTE_MS) / 10 ** scale - findings.detail(at));
  },
};

function hasRowWithBoth(context: CheckContext): boolean {
  const { table } = context.file;
  const seconds = table.numberColumn(secondsColumn(context));
  if (seconds.blank + seconds.invalid === table.rowCount) return false;
  const minutes = table.numberColumn(billedMinutesColumn(context));
  for (let row = 0; row < table.rowCount; row++)
    if (seconds.states[row] === NUMBER_VALUE && minutes.states[row] === NUMBER_VALUE) return true;
  return false;
}

/** The charge in ms. What is billed by the second (Voice AI) stands in a column of minutes rounded up once more. */
function expectedMs(usage: UsageRecords, row: number, talkMs: number): number {
  const due = charge(talkMs, usage.models[usage.model[row]].model);
  return usage.kind[row] === KIND_VOICE_AI ? Math.ceil(due / MINUTE_MS) * MINUTE_MS : due;
}

/** Whole ms, fractions of a millisecond counted up. */
function secondsToMs(mantissa: number, scale: number): number {
  return scale <= 3 ? mantissa * 10 ** (3 - scale) : Math.ceil(mantissa / 10 ** (scale - 3));
}

/** `2 minutes`, `1 minute`, `0.6 minutes`. */
function inMinutes(ms: number): string {
  const minutes = ms / MINUTE_MS;
  const text = Number.isInteger(minutes)
    ? String(minutes)
    : minutes.toFixed(3).replace(/0+$/, '').replace('.', decimalSign());
  return `${text} ${inLanguage(isOne(minutes) ? 'minute' : 'minutes')}`;
}
