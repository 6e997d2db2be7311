import type { KnownLayouts } from '../reading/dialect.js';
import { aircallCallHistory } from './aircall-call-history.js';
import { aircallCalls } from './aircall-calls.js';
import { aircallUsageReport } from './aircall-usage-report.js';
import { asteriskCdr } from './asterisk-cdr.js';
import { cucmCdr } from './cucm-cdr.js';
import { flireoCalls } from './flireo-calls.js';
import { flireoUsage } from './flireo-usage.js';
import type { Format, Recognition, Sample } from './format.js';
import { freeswitchCdr } from './freeswitch-cdr.js';
import { genericCallLog } from './generic-call-log.js';
import { invoiceLines } from './invoice-lines.js';
import { plivoCalls } from './plivo-calls.js';
import { talkdeskCallsReport } from './talkdesk-calls-report.js';
import { talkdeskMonthlyUsage } from './talkdesk-monthly-usage.js';
import { twilioCalls } from './twilio-calls.js';
import { twilioUsageRecords } from './twilio-usage-records.js';

/** All formats that files are recognised as; where two are equally sure, the earlier wins. */
export const FORMATS: readonly Format[] = [
  aircallUsageReport,
  aircallCallHistory,
  aircallCalls,
  twilioCalls,
  twilioUsageRecords,
  talkdeskMonthlyUsage,
  talkdeskCallsReport,
  asteriskCdr,
  freeswitchCdr,
  cucmCdr,
  plivoCalls,
  flireoUsage,
  flireoCalls,
  genericCallLog,
  invoiceLines,
];

/** The format with an id of the contract, or undefined. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** How sure every format is that a file is its own, the surest first. */
export function recognise(sample: Sample): Recognition[] {
  return FORMATS.map((format) => format.recognise(sample)).sort((a, b) => b.score - a.score);
}

/** The format whose list without any record this is, by its path and what stands at the top level. */
export function formatOfEmptyList(lists: readonly string[], topLevel: readonly string[]): Format | undefined {
  return FORMATS.find(({ emptyLists = [] }) =>
    emptyLists.some(
      ({ list, beside }) => lists.includes(list) && (!beside || beside.some((name) => topLevel.includes(name))),
    ),
  );
}

/** Texts without a header, or with more than one, by the format that knows them; where two do, the earlier. */
export const KNOWN_LAYOUTS: KnownLayouts = {
  headerless(records) {
    for (const format of FORMATS) {
      const names = format.headerless?.(records);
      if (names) return names;
    }
    return undefined;
  },
  belowHeader: (header, records) =>
    FORMATS.reduce((most, format) => Math.max(most, format.belowHeader?.(header, records) ?? 0), 0),
};
