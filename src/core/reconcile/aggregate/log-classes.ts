import type { LogSide } from '../../checks/statement-facts.js';
import { nameKey } from '../../formats/columns.js';
import { startsAsClient, startsAsSip } from '../../formats/end-schemes.js';
import { providerOf } from '../../formats/read-as.js';
import {
  type CallLogRecords,
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  STATUS_NOT_BILLABLE,
  STATUS_NOT_FINAL,
} from '../../formats/records.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';

/** What a log row is by a provider's grouping, as indexes into `names`. Worked out once per side. */
export interface LogClasses<Name> {
  names: readonly Name[];
  codes: Uint8Array;
}

/** Categories of Twilio's usage that a call log can tell apart. `calls`: it does not say which way the call went. */
export const TWILIO_CLASSES = ['calls-inbound', 'calls-outbound', 'calls-client', 'calls-sip', 'calls'] as const;
/** One of them. */
export type TwilioClass = (typeof TWILIO_CLASSES)[number];

const CLIENT = 2;
const SIP = 3;
const UNTOLD = 4;

/** An end that starts with `client:` on either side makes a client call, `sip:` a SIP call; else the direction decides. */
export function twilioClasses(log: LogSide): LogClasses<TwilioClass> {
  const codes = new Uint8Array(log.rowCount);
  for (let row = 0; row < codes.length; row++) {
    const direction = log.direction[row];
    codes[row] = direction === DIRECTION_INBOUND ? 0 : direction === DIRECTION_OUTBOUND ? 1 : UNTOLD;
  }
  log.files.forEach(({ table }, file) => {
    const { fromColumn, toColumn } = log.records[file];
    for (const column of [fromColumn, toColumn]) if (column >= 0) markSchemes(table, column, codes, log.offsets[file]);
  });
  return { names: TWILIO_CLASSES, codes };
}

function markSchemes(table: Table, column: number, codes: Uint8Array, offset: number): void {
  const starts = new Uint32Array(SPAN_BATCH);
  const ends = new Uint32Array(SPAN_BATCH);
  const { bytes } = table;
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    table.spans(column, from, to, starts, ends);
    for (let row = from; row < to; row++) {
      let p = starts[row - from];
      const end = ends[row - from];
      if (p > end) {
        const text = new TextEncoder().encode(table.text(row, column).trimStart());
        markScheme(text, 0, text.length, codes, offset + row);
        continue;
      }
      while (p < end && bytes[p] === 32) p++;
      markScheme(bytes, p, end, codes, offset + row);
    }
  }
}

function markScheme(bytes: Uint8Array, start: number, end: number, codes: Uint8Array, row: number): void {
  if (startsAsClient(bytes, start, end)) codes[row] = CLIENT;
  else if (codes[row] !== CLIENT && startsAsSip(bytes, start, end)) codes[row] = SIP;
}

/** Which way a call went and what came of it, in the words of Talkdesk's monthly usage. */
export interface TalkdeskClass {
  direction: 'INBOUND' | 'OUTBOUND' | null;
  resolution: 'ANSWERED' | 'MISSED' | 'ABANDONED' | 'VOICEMAIL';
}

const DIRECTIONS = [null, 'INBOUND', 'OUTBOUND'] as const;
const RESOLUTIONS = ['ANSWERED', 'MISSED', 'ABANDONED', 'VOICEMAIL'] as const;
const [ANSWERED, MISSED, ABANDONED, VOICEMAIL] = [0, 1, 2, 3];
const INBOUND = 1;
const OUTBOUND = 2;
const TALKDESK_CLASSES: readonly TalkdeskClass[] = DIRECTIONS.flatMap((direction) =>
  RESOLUTIONS.map((resolution) => ({ direction, resolution })),
);
const CLASS_OF_TYPE: ReadonlyMap<string, number> = new Map([
  ['inbound', codeOf(INBOUND, ANSWERED)],
  ['outbound', codeOf(OUTBOUND, ANSWERED)],
  ['missed', codeOf(INBOUND, MISSED)],
  ['abandoned', codeOf(INBOUND, ABANDONED)],
  ['shortabandoned', codeOf(INBOUND, ABANDONED)],
  ['voicemail', codeOf(INBOUND, VOICEMAIL)],
  ['outboundmissed', codeOf(OUTBOUND, MISSED)],
]);
const UNKNOWN_TYPE = 255;

function codeOf(direction: number, resolution: number): number {
  return direction * RESOLUTIONS.length + resolution;
}

/**
 * The type of Talkdesk's own calls report says both. Any other log has a direction and a status: what was answered is
 * ANSWERED, what was not is MISSED unless its status says abandoned or voicemail.
 */
export function talkdeskClasses(log: LogSide): LogClasses<TalkdeskClass> {
  const codes = new Uint8Array(log.rowCount);
  log.files.forEach((file, f) => {
    const offset = log.offsets[f];
    const records = log.records[f];
    const types =
      providerOf(file.format) === 'Talkdesk'
        ? classesOfTypes(
            file.table,
            typeColumn((key) => file.binding.column(key)),
          )
        : undefined;
    const resolutions = resolutionsOf(file.table, records);
    for (let row = 0; row < records.rowCount; row++) {
      const code = types ? types(row) : UNKNOWN_TYPE;
      codes[offset + row] = code === UNKNOWN_TYPE ? codeOf(log.direction[offset + row], resolutions(row)) : code;
    }
  });
  return { names: TALKDESK_CLASSES, codes };
}

function typeColumn(column: (key: string) => number): number {
  const own = column('callType');
  return own >= 0 ? own : column('type');
}

function classesOfTypes(table: Table, column: number): ((row: number) => number) | undefined {
  if (column < 0) return undefined;
  const dictionary = table.dictionaryColumn(column);
  const { codes, distinct } = dictionary;
  const classes = Uint8Array.from({ length: distinct }, (_, at) => {
    return CLASS_OF_TYPE.get(nameKey(dictionary.text(at))) ?? UNKNOWN_TYPE;
  });
  return (row) => classes[codes[row]];
}

function resolutionsOf(table: Table, { statusColumn, status }: CallLogRecords): (row: number) => number {
  const usual = (row: number) =>
    status[row] === STATUS_NOT_BILLABLE || status[row] === STATUS_NOT_FINAL ? MISSED : ANSWERED;
  if (statusColumn < 0) return usual;
  const column = table.dictionaryColumn(statusColumn);
  const said = Uint8Array.from({ length: column.distinct }, (_, at) => {
    const key = nameKey(column.text(at));
    return key.includes('abandoned') ? ABANDONED : key === 'voicemail' ? VOICEMAIL : UNKNOWN_TYPE;
  });
  return (row) => {
    const own = said[column.codes[row]];
    return own === UNKNOWN_TYPE ? usual(row) : own;
  };
}
