import { isNothingCell, isNumberCell, isStampCell, namesForHeaderless, type RowLayout } from './headerless-rows.js';

const DISPOSITION = /^\s*(?:answered|no[ _]?answer|busy|failed|congestion|unknown|cancel(?:led)?|null)\s*$/i;
/** What Asterisk gives each channel: seconds since 1970 and a counter, behind the system's name if it has one. */
const UNIQUE_ID = /^(?:.{1,60}-)?\d{9,10}\.\d+$/;

const AFTER_CLID = ['channel', 'dstchannel', 'lastapp', 'lastdata'];
const LENGTHS = ['duration', 'billsec', 'disposition', 'amaflags'];
/** What `newcdrcolumns` adds. */
const NEWER = ['peeraccount', 'linkedid', 'sequence'];

/** As the module cdr_csv writes Master.csv. */
const CDR_CSV = ['accountcode', 'src', 'dst', 'dcontext', 'clid', ...AFTER_CLID, 'start', 'answer', 'end', ...LENGTHS];
/** As the sample configuration of cdr_custom writes it: the caller comes first. */
const CDR_CUSTOM = [
  ...['clid', 'src', 'dst', 'dcontext', ...AFTER_CLID, 'start', 'answer', 'end', ...LENGTHS],
  ...['accountcode', 'uniqueid', 'userfield', 'sequence'],
];
/** As the database table of FreePBX has them. */
const CDR_TABLE = [
  ...['calldate', 'clid', 'src', 'dst', 'dcontext', ...AFTER_CLID, ...LENGTHS],
  ...['accountcode', 'uniqueid', 'userfield', 'did', 'recordingfile', 'cnum', 'cnam', 'outbound_cnum'],
  ...['outbound_cnam', 'dst_cnam', 'linkedid', 'peeraccount', 'sequence'],
];

const LAYOUTS: readonly RowLayout[] = [
  {
    names: [...CDR_CSV, 'uniqueid', 'userfield', ...NEWER],
    least: CDR_CSV.length,
    fits: (record) => fits(record, CDR_CSV),
    namesOf: (records, width) => [...CDR_CSV, ...behindFlags(records, width)],
  },
  { names: CDR_CUSTOM, least: 16, fits: (record) => fits(record, CDR_CUSTOM) },
  { names: CDR_TABLE, least: 14, fits: (record) => fits(record, CDR_TABLE) },
];

/** Names of the columns of a text without a header that Asterisk wrote; undefined if it is none. */
export function asteriskHeader(records: readonly (readonly string[])[]): readonly string[] | undefined {
  return namesForHeaderless(records, LAYOUTS);
}

/** Stamps, lengths and disposition where this order of columns has them. */
function fits(record: readonly string[], names: readonly string[]): boolean {
  const cell = (name: string) => record[names.indexOf(name)];
  if (!DISPOSITION.test(cell('disposition') ?? '')) return false;
  const start = cell(names.includes('start') ? 'start' : 'calldate');
  return (
    (isStampCell(start) || isNothingCell(start)) && isNumberCell(cell('billsec')) && isNumberCell(cell('duration'))
  );
}

/**
 * What follows the flags of cdr_csv: the unique id and the user field are options of their own, so that of one more
 * column alone only its values tell which of the two it is.
 */
function behindFlags(records: readonly (readonly string[])[], width: number): string[] {
  const more = width - CDR_CSV.length;
  if (more <= 0) return [];
  const newer = more >= 3 ? NEWER : [];
  const options = more - newer.length;
  if (options >= 2) return ['uniqueid', 'userfield', ...newer];
  if (options === 0) return newer;
  const at = CDR_CSV.length;
  const ids = records.filter((record) => UNIQUE_ID.test((record[at] ?? '').trim())).length;
  return [ids * 2 >= records.length ? 'uniqueid' : 'userfield', ...newer];
}
