/**
 * The canonical fields that a user-defined format can read a column as, by what the format is to a reconciliation. The
 * names on the right are those under which rules and totals ask for the same thing in every format.
 */
export const CANONICAL_KEYS: Readonly<Record<'usage' | 'call-log', Readonly<Record<string, string>>>> = {
  'call-log': {
    id: 'id',
    otherId: 'otherId',
    start: 'start',
    answer: 'answer',
    end: 'end',
    duration: 'duration',
    talk: 'talk',
    status: 'status',
    direction: 'direction',
    from: 'from',
    to: 'to',
  },
  usage: {
    id: 'callId',
    recordId: 'recordId',
    stamp: 'recordTimestamp',
    type: 'type',
    direction: 'direction',
    billed: 'billed',
    talk: 'durationSeconds',
    from: 'fromNumber',
    to: 'toNumber',
    description: 'description',
    amount: 'amount',
    currency: 'currency',
    account: 'accountId',
  },
};

/** Keys of columns that nothing is read from begin with this; a printed schema leaves them out. */
export const OWN_COLUMN = 'column:';

/** What the values of a column can be read as, by the column's canonical field. */
export const READ_AS: Readonly<Record<string, readonly string[]>> = {
  status: ['answered', 'not-answered', 'not-final'],
  direction: ['inbound', 'outbound'],
  type: ['call', 'not-a-call'],
};

/** Units that quantities of a usage file or durations can have, with their ms; 0 for what is no time. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...spelled(1, 'ms', 'millisecond', 'milliseconds'),
  ...spelled(1000, 's', 'sec', 'secs', 'second', 'seconds'),
  ...spelled(60_000, 'min', 'mins', 'minute', 'minutes'),
  ...spelled(3_600_000, 'h', 'hour', 'hours'),
  ...spelled(0, 'message', 'messages', 'segment', 'segments', 'count'),
]);

function spelled(ms: number, ...names: string[]): [string, number][] {
  return names.map((name) => [name, ms]);
}

/** Ms of the unit that a text is or begins with, as in `seconds, rounded up`; undefined where it names none. */
export function unitMsOf(unit: string): number | undefined {
  return UNITS.get(/^\s*(\p{L}+)/u.exec(unit)?.[1].toLowerCase() ?? '');
}
