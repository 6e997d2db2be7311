import { nameKey } from '../formats/columns.js';
import type { ColumnType } from '../formats/format.js';
import type { OpenedFile } from '../formats/opened-file.js';

/**
 * What a column holds of people. `number`: telephone numbers, extensions and addresses of lines. `name`: who somebody is.
 * `channel`: names of lines with an address in them. `prose`: what people wrote freely, and addresses of recordings; nobody
 * can know what is in it. `text`: anything else; what is known of the run is looked for in it. `quantity`: times, amounts
 * and flags.
 */
export type PersonalContent = 'number' | 'name' | 'channel' | 'prose' | 'text' | 'quantity';

const QUANTITIES: ReadonlySet<ColumnType> = new Set(['number', 'instant', 'flag', 'country']);

/** Columns whose type in the dictionary is `text` only, by their key. */
const BY_KEY: Readonly<Record<string, PersonalContent>> = {
  user: 'name',
  contact: 'name',
  assignedTo: 'name',
  transferredBy: 'name',
  transferredTo: 'name',
  userName: 'name',
  callerName: 'name',
  caller_name: 'name',
  outboundName: 'name',
  destinationName: 'name',
  agentName: 'name',
  businessName: 'name',
  callerId: 'name',
  toFormatted: 'number',
  fromFormatted: 'number',
  forwarded_from: 'number',
  extension: 'number',
  channel: 'channel',
  destinationChannel: 'channel',
  lastData: 'channel',
  originDevice: 'channel',
  destinationDevice: 'channel',
  comments: 'prose',
  notes: 'prose',
  tags: 'prose',
  summary: 'prose',
  userField: 'prose',
  voicemail: 'prose',
  recording: 'prose',
  recordingUrl: 'prose',
  recordingFile: 'prose',
  asset: 'prose',
};

/** Words of the names of columns that no dictionary knows. */
const NAME_WORDS = /(?:name|agent|user|contact|person|employee|owner|assigned|e-?mail|caller_?id|customer|login)$/i;
const NUMBER_WORDS =
  /(?:phone|number|msisdn|telephone|mobile|caller|callee|called|calling|digits|extension|destination|source|party|cli|ani|dnis|did)$/i;
const SHORT_NUMBER_NAMES = /^(?:from|to|src|dst|a|b|a_?number|b_?number|tel)$/i;
const PROSE_WORDS =
  /(?:^|_)(?:notes?|comments?|tags?|remarks?|memo|summary|transcript(?:ion|s)?|annotations?|feedback|user_?field|voicemail|recording|commentaires?|remarques?|notizen?|bemerkung(?:en)?|kommentare?|observaci[oó]n(?:es)?|notas?)(?:_|$)/i;
/** Counts, keys and classes whose names end in such a word all the same. */
const NO_PERSON =
  /(?:^(?:no|count|type|invoice|order|line|row|record|serial|account|page|sequence|file|plan|product|domain|host|category)[_ -]?(?:name|number)$|\.id$|_id$|uuid|sid$)/i;

/** What each column of a file holds of people, by the dictionary of its format, else by the name of the column. */
export function personalColumns({ table, format, binding }: OpenedFile): PersonalContent[] {
  const types = new Map(format?.columns.map(({ key, type }) => [key, type]));
  return table.header.map((name, column) => {
    const key = binding.key(column);
    const type = key === undefined ? undefined : types.get(key);
    if (type === 'phone-number') return 'number';
    if (key !== undefined && BY_KEY[key] !== undefined) return BY_KEY[key];
    if (type !== undefined && QUANTITIES.has(type)) return 'quantity';
    return type === undefined || type === 'text' ? contentByName(name) : 'text';
  });
}

/** What a column, or a member of JSON, holds of people by its name alone. */
export function contentByName(name: string): PersonalContent {
  // Of the path of a JSON member, the last part says what it is; `user.0.name` and `user.email` end as they should.
  const last = (name.split(/[.[\]]/).findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '').trim();
  const words = last.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[\s-]+/g, '_');
  if (NO_PERSON.test(words) || NO_PERSON.test(name.trim())) return 'text';
  if (NAME_WORDS.test(words)) return 'name';
  if (NUMBER_WORDS.test(words) || SHORT_NUMBER_NAMES.test(nameKey(words))) return 'number';
  return PROSE_WORDS.test(words) ? 'prose' : 'text';
}

/** The cells of a column, each text once as far as that is cheap to tell. */
export function* distinctCells({ table }: OpenedFile, column: number): Generator<string> {
  const { distinct, firstRows } = table.dictionaryColumn(column);
  for (let code = 0; code < distinct; code++) {
    // The column itself would keep each text.
    const cell = table.text(firstRows[code], column);
    if (cell !== '') yield cell;
  }
}

/** Rows of a column of prose that are looked at for what it says again and again. */
const SAMPLE = 5_000;
const MOST_LETTERS = 40;
const LEAST_TIMES = 5;
const LEAST_SHARE = 0.02;

/**
 * What a column says again and again in few words, as `VIP` or `callback` among tags: somebody chose it from a list, so
 * it tells nobody. All of it stands at least five times in the first rows, and in one of fifty cells.
 */
export function repeatedCells({ table }: OpenedFile, column: number): string[] {
  const times = new Map<string, number>();
  let filled = 0;
  for (let row = 0; row < Math.min(SAMPLE, table.rowCount); row++) {
    const cell = table.text(row, column).trim();
    if (cell === '') continue;
    filled++;
    if (cell.length <= MOST_LETTERS) times.set(cell, (times.get(cell) ?? 0) + 1);
  }
  const least = Math.max(LEAST_TIMES, LEAST_SHARE * filled);
  return [...times].flatMap(([cell, count]) => (count >= least ? [cell] : []));
}
