import { type GeneratedPeriod, randomOptions } from './generate-options.js';
import type { OracleOptions } from './options.js';
import { Chance } from './random.js';
import { charge, FIT, model, VOICE_AI } from './rounding-models.js';
import { randomStyle, type Style, type WrittenRow, writeFile, writeStamp } from './written-files.js';

/** A usage file and its call logs, constructed with mistakes, and the options to reconcile them with. */
export interface GeneratedPair {
  seed: number;
  usage: string;
  callLogs: string[];
  /** Format of the call logs. */
  callLogFormat: 'generic.call-log' | 'twilio.calls';
  options: OracleOptions;
}

const USAGE_COLUMNS = [
  'Type',
  'Record UUID',
  'Billed Duration in Sec',
  'Billed Duration in Mins',
  'Call ID',
  'Company ID',
  'Direction',
  'Is Conference',
  'From Country',
  'From Number',
  'Record Timestamp',
  'Segment Count',
  'Description',
  'To Country',
  'To Number',
  'Is External Transfer',
];
const LOG_COLUMNS = {
  generic: ['Call ID', 'Start Time', 'End Time', 'Duration', 'Status', 'Direction', 'From', 'To'],
  answered: ['Call ID', 'Start Time', 'Answered At', 'End Time', 'Duration', 'Status', 'Direction', 'From', 'To'],
  ringing: ['Call ID', 'Start Time', 'Answered At', 'End Time', 'Duration', 'Status', 'Direction', 'From', 'To'],
  'two-ids': ['Unique ID', 'Start Time', 'End Time', 'Duration', 'Status', 'Direction', 'From', 'To', 'Call ID'],
  bare: ['Start Time', 'End Time', 'Duration', 'Status', 'Direction', 'From', 'To'],
  short: ['Call ID', 'Start Time', 'Duration', 'Direction', 'From', 'To'],
  twilio: [
    'Call Sid',
    'Parent Call Sid',
    'From',
    'To',
    'Status',
    'Start Time',
    'End Time',
    'Duration',
    'Direction',
    'Price',
  ],
} as const;
type LogShape = keyof typeof LOG_COLUMNS;

/** Numbers of ranges that are reserved for fiction, in E.164. */
const NUMBERS = {
  US: ['202', '212', '415'].flatMap((area) => Array.from({ length: 40 }, (_, i) => `+1${area}55501${two(i)}`)),
  GB: Array.from({ length: 40 }, (_, i) => `+442079460${String(100 + i)}`),
  FR: Array.from({ length: 40 }, (_, i) => `+331990012${two(i)}`),
};

/** Wall clocks that a change to summer time leaves out. */
const GAPS: Readonly<Record<string, readonly string[]>> = {
  'Europe/Paris': ['2024-03-31 02:30:00', '2025-03-30 02:00:00', '2025-03-30 02:59:59'],
  'America/New_York': ['2024-03-10 02:30:00', '2025-03-09 02:15:00'],
  'Australia/Lord_Howe': ['2024-10-06 02:15:00', '2025-10-05 02:29:59'],
};

/** How often each mistake is made: a seed leaves most of them out, so that each is also met alone. */
/** Words of the same outcome, by the folded status. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  completed: ['done', 'Answered', 'completed'],
  failed: ['Busy', 'no answer', 'Failed'],
  'no-answer': ['NO ANSWER', 'missed', 'no-answer'],
  ringing: ['queued', 'Ringing', 'in-progress'],
};

class Mistakes {
  private readonly rates = new Map<string, number>();
  /** Share of the kinds of mistakes that this seed makes at all. */
  private readonly kinds: number;
  constructor(private readonly chance: Chance) {
    this.kinds = chance.pick([0, 0.04, 0.1, 0.25, 0.5]);
  }
  makes(name: string, usual = 0.1): boolean {
    let rate = this.rates.get(name);
    if (rate === undefined) {
      rate = this.chance.is(this.kinds) ? this.chance.pick([0.03, usual, 0.4]) : 0;
      this.rates.set(name, rate);
    }
    return this.chance.is(rate);
  }
}

class Generator {
  private readonly chance: Chance;
  private readonly mistakes: Mistakes;
  private readonly usage: WrittenRow[] = [];
  private readonly log: WrittenRow[] = [];
  private readonly options: OracleOptions;
  private readonly period: GeneratedPeriod;
  private readonly usageStyle: Style;
  private readonly logStyle: Style;
  private readonly shape: LogShape;
  private readonly ids: 'shared' | 'unshared' | 'blank';
  private readonly numbers: string[];
  /** Added to the stamps that the log writes, ms: its clock is wrong by this. */
  private readonly wrongBy: number;
  /** Which of two id columns of the log has the ids that the bill has. */
  private readonly otherId: boolean;
  private counter = 0;

  constructor(private readonly seed: number) {
    const chance = new Chance(seed);
    this.chance = chance;
    this.mistakes = new Mistakes(chance);
    const { options, period, zones } = randomOptions(chance);
    this.options = options;
    this.period = period;
    this.usageStyle = randomStyle(chance, zones.usage);
    this.logStyle = randomStyle(chance, zones.log);
    this.shape = chance.pick(['generic', 'generic', 'answered', 'ringing', 'two-ids', 'bare', 'short', 'twilio']);
    this.ids = this.shape === 'bare' ? 'unshared' : chance.pick(['shared', 'shared', 'shared', 'unshared', 'blank']);
    this.numbers = options.defaultRegion
      ? NUMBERS[options.defaultRegion]
      : NUMBERS[chance.pick(['US', 'GB', 'FR'] as const)];
    this.otherId = chance.is(0.5);
    const wrong = this.ids === 'shared' && chance.is(0.15);
    this.wrongBy = wrong ? chance.pick([-24, -8, -4, 1, 4, 22]) * 900_000 : 0;
    if (wrong && chance.is(0.5)) options.callLogShiftSeconds = -this.wrongBy / 1000;
  }

  run(): GeneratedPair {
    const { chance, seed } = this;
    const calls = seed % 100 === 99 ? 2000 : seed % 10 === 9 ? chance.int(100, 300) : chance.int(5, 40);
    for (let i = 0; i < calls; i++) this.call();
    while (this.mistakes.makes('message', 0.3) && this.usage.length < calls * 2) this.message();
    if (chance.is(0.5)) chance.shuffle(this.usage);
    if (chance.is(0.5)) chance.shuffle(this.log);
    const columns = LOG_COLUMNS[this.shape];
    const logs: WrittenRow[][] = [this.log];
    if (chance.is(0.2)) {
      // Two exports that overlap, the second one perhaps written in another style.
      const from = chance.int(0, this.log.length);
      const to = chance.int(from, this.log.length);
      const second = this.log.slice(from);
      logs.splice(0, 1, this.log.slice(0, to), chance.is(0.5) ? second.map((row) => this.inOtherWords(row)) : second);
    }
    return {
      seed,
      usage: writeFile(USAGE_COLUMNS, this.usage, this.usageStyle, chance),
      callLogs: logs.map((rows, i) =>
        writeFile(
          i === 0 || chance.is(0.5) ? columns : [...columns].reverse(),
          rows,
          i === 0 ? this.logStyle : { ...randomStyle(chance, this.logStyle.zone), stamp: this.logStyle.stamp },
          chance,
        ),
      ),
      callLogFormat: this.shape === 'twilio' ? 'twilio.calls' : 'generic.call-log',
      options: this.options,
    };
  }

  /** The row as another system writes it: the same outcome, another word for it. */
  private inOtherWords(row: WrittenRow): WrittenRow {
    if (!('Status' in row)) return row;
    const words = SYNONYMS[row.Status.toLowerCase()];
    return words === undefined ? row : { ...row, Status: this.chance.pick(words) };
  }

  /** One call as it happened, and what each side makes of it. */
  private call(): void {
    const { chance, mistakes } = this;
    let start = this.randomStart();
    const copies = this.ids === 'shared' ? 1 : mistakes.makes('cluster', 0.2) ? chance.int(2, 4) : 1;
    const ends = this.randomEnds();
    const talk = this.randomTalk();
    for (let copy = 0; copy < copies; copy++) {
      this.oneCall(start, copy > 0 && chance.is(0.5) ? this.randomTalk() : talk, ends);
      if (chance.is(0.6)) start += chance.pick([1, 2, 5, 30, 60, 61]) * 1000;
    }
  }

  private randomStart(): number {
    const { chance, period } = this;
    if (this.mistakes.makes('edge')) {
      return chance.pick([period.start, period.end]) + chance.pick([-6, -5.001, -5, -4, -1, 0, 1, 4, 5, 6]) * 1000;
    }
    if (this.mistakes.makes('outside', 0.05)) {
      return chance.pick([period.start - chance.int(1, 20) * 3_600_000, period.end + chance.int(0, 20) * 3_600_000]);
    }
    const seconds = Math.floor((period.end - period.start) / 1000);
    return (
      period.start + chance.int(0, seconds - 1) * 1000 + (this.mistakes.makes('milliseconds') ? chance.int(0, 999) : 0)
    );
  }

  private randomEnds(): { from: string; to: string } {
    const { chance } = this;
    return { from: chance.pick(this.numbers), to: chance.pick(this.numbers) };
  }

  /** Seconds of talk in ms, often at a place where a charge changes. */
  private randomTalk(): number {
    const { chance } = this;
    const edges = [0, 1, 5, 6, 10, 14, 15, 16, 29, 30, 31, 59, 60, 61, 89, 90, 120, 121];
    const seconds = chance.is(0.4) ? chance.pick(edges) : chance.int(1, 900);
    return seconds * 1000 + (this.mistakes.makes('fraction') ? chance.pick([1, 250, 400, 500, 999]) : 0);
  }

  private oneCall(start: number, talk: number, ends: { from: string; to: string }): void {
    const { chance, mistakes } = this;
    const voiceAi = mistakes.makes('voice-ai', 0.2);
    const inbound = !voiceAi && mistakes.makes('inbound', 0.2);
    const tollFree = inbound && chance.is(0.4);
    const status = this.randomStatus();
    const shownTalk = voiceAi && chance.is(0.5) ? chance.pick([0, 14, 14.999, 15, 15.4, 16]) * 1000 : talk;
    const id =
      mistakes.makes('id-reused', 0.05) && this.counter > 0
        ? this.id(chance.int(1, this.counter))
        : this.id(++this.counter);
    const shared = this.ids === 'shared';
    const inUsage = shared || this.ids === 'unshared' ? id : '';
    const inLog = this.ids === 'unshared' ? `log-${this.counter}` : shared ? id : '';
    const usageId = mistakes.makes('blank-id-usage', 0.1)
      ? chance.pick(['', ' '])
      : mistakes.makes('padded-id')
        ? ` ${inUsage} `
        : inUsage;
    const logId = mistakes.makes('blank-id-log', 0.1) ? '' : inLog;
    const notBillable = status.kind !== 'billable';
    const { minimumSeconds = 60, incrementSeconds = 60, freeBelowSeconds = 0 } = this.options;
    const rules = voiceAi ? VOICE_AI : model(minimumSeconds, incrementSeconds, freeBelowSeconds);
    let billed = notBillable || shownTalk < rules.freeBelow || (inbound && !tollFree) ? 0 : charge(rules, shownTalk);
    if (mistakes.makes('wrong-rounding')) billed = chance.pick(FIT).charge(shownTalk);
    if (mistakes.makes('failed-billed') && billed === 0) billed = 60_000 * chance.int(1, 3);
    if (mistakes.makes('wrong-quantity', 0.05)) billed += 60_000 * chance.int(1, 4);
    if (mistakes.makes('billed-nothing', 0.05)) billed = 0;
    if (mistakes.makes('negative', 0.04)) billed = -60_000 * chance.int(1, 3);
    if (mistakes.makes('fraction-of-minute', 0.05)) billed = 600 * chance.int(1, 400);
    const stampMistake = mistakes.makes('stamp-at-end', 0.2)
      ? shownTalk + chance.int(0, 30) * 1000
      : chance.pick([0, 0, 0, 1000, 2000, -1000]);
    const usageRow = this.usageRow({
      id: usageId,
      stamp: start + stampMistake,
      billed,
      voiceAi,
      inbound,
      tollFree,
      ends,
    });
    const logRow = this.logRow({ id: logId, start, talk: shownTalk, status, inbound, ends });
    const onlyLog = mistakes.makes('missing-in-usage', 0.08);
    const onlyUsage = !onlyLog && mistakes.makes('missing-in-log', 0.08);
    if (!onlyLog && !(billed === 0 && notBillable && chance.is(0.7))) this.addUsage(usageRow, { billed, start });
    if (!onlyUsage) this.addLog(logRow, { start });
  }

  private addUsage(row: Record<string, string>, { billed, start }: { billed: number; start: number }): void {
    const { chance, mistakes } = this;
    if (mistakes.makes('unreadable-usage', 0.04)) {
      const broken = chance.int(0, 4);
      if (broken === 0) this.usage.push({ line: 'CallDELIMITER1' });
      else if (broken === 1) this.usage.push({ line: `${Array.from({ length: 17 }, () => 'x').join('DELIMITER')}` });
      else if (broken === 2)
        this.usage.push({ ...row, 'Record Timestamp': chance.pick(['2022-02-30 10:00:00', '', 'soon']) });
      else {
        const quantity = row.Type === 'Voice AI Call' ? 'Billed Duration in Sec' : 'Billed Duration in Mins';
        this.usage.push({ ...row, [quantity]: chance.pick(['1,5', '1e3', 'two', '1 000', '€1']) });
      }
      return;
    }
    const gaps = GAPS[this.usageStyle.zone];
    if (gaps && mistakes.makes('gap', 0.05)) row['Record Timestamp'] = chance.pick(gaps);
    this.usage.push(row);
    if (mistakes.makes('duplicate-usage', 0.06)) this.usage.push({ ...row });
    if (mistakes.makes('extra-leg', 0.08)) {
      this.usage.push({
        ...row,
        'Record UUID': chance.hex(32),
        'Is External Transfer': chance.pick(['True', 'False', 'TRUE', '1', 'yes', '']),
        'Is Conference': chance.pick(['True', 'False', 'False']),
        'Record Timestamp': writeStamp(start + chance.int(-90, 600) * 1000, this.usageStyle, chance),
        ...(row.Type === 'Call' ? { 'Billed Duration in Mins': chance.pick(['1', '2', '', minutes(billed)]) } : {}),
      });
    }
  }

  private addLog(row: Record<string, string>, { start }: { start: number }): void {
    const { chance, mistakes } = this;
    if (mistakes.makes('unreadable-log', 0.03)) {
      const broken = chance.int(0, 3);
      if (broken === 0) this.log.push({ line: 'aDELIMITERb' });
      else if (broken === 1) this.log.push({ ...row, 'Start Time': chance.pick(['2025-13-01T00:00:00Z', '', 'noon']) });
      else if (this.shape !== 'answered' && this.shape !== 'ringing')
        this.log.push({ ...row, Duration: chance.pick(['1,5', '1e3', 'long']) });
      return;
    }
    this.log.push(row);
    if (mistakes.makes('duplicate-log', 0.06)) this.log.push({ ...row });
    if (mistakes.makes('surplus-log', 0.06)) {
      const later = start + chance.pick([0, 1, 30, 400, -20]) * 1000 + this.wrongBy;
      const talk = this.randomTalk();
      const again: Record<string, string> = {
        ...row,
        'Start Time': writeStamp(later, this.logStyle, chance),
        'End Time': writeStamp(later + talk, this.logStyle, chance),
        Duration: seconds(talk),
      };
      if (row['Answered At'] !== undefined && row['Answered At'] !== '') {
        again['Answered At'] = writeStamp(later, this.logStyle, chance);
      }
      this.log.push(again);
    }
  }

  private randomStatus(): { text: string; kind: 'billable' | 'not' | 'unknown' } {
    const { chance, mistakes } = this;
    if (mistakes.makes('failed', 0.15)) {
      const text = chance.pick([
        'failed',
        'Busy',
        'no-answer',
        'NO ANSWER',
        'canceled',
        'Cancelled',
        'rejected',
        'missed',
        'abandoned',
        'CONGESTION',
      ]);
      return { text, kind: 'not' };
    }
    if (mistakes.makes('not-final', 0.05)) {
      return {
        text: chance.pick(['queued', 'initiated', 'ringing', 'in-progress', 'connecting', 'In Progress']),
        kind: 'not',
      };
    }
    if (mistakes.makes('unknown-status', 0.05)) return { text: chance.pick(['teleported', 'ok?']), kind: 'unknown' };
    if (mistakes.makes('blank-status', 0.05)) return { text: '', kind: 'billable' };
    return { text: chance.pick(['completed', 'completed', 'Completed', 'COMPLETED']), kind: 'billable' };
  }

  private id(number: number): string {
    const text = `${this.seed}-${number}`;
    return this.shape === 'twilio' ? `CA${text.replace('-', 'f').padStart(32, '0')}` : text;
  }

  private usageRow(call: {
    id: string;
    stamp: number;
    billed: number;
    voiceAi: boolean;
    inbound: boolean;
    tollFree: boolean;
    ends: { from: string; to: string };
  }): Record<string, string> {
    const { chance, mistakes, usageStyle } = this;
    const quantity: Record<string, string> = {};
    let type = 'Call';
    if (call.voiceAi) {
      type = chance.pick(['Voice AI Call', 'voice ai call']);
      if (call.billed % 60_000 === 0 && mistakes.makes('voice-ai-minutes'))
        quantity['Billed Duration in Mins'] = minutes(call.billed);
      else quantity['Billed Duration in Sec'] = call.billed === 0 && chance.is(0.5) ? '' : seconds(call.billed);
    } else {
      if (mistakes.makes('unknown-type', 0.04)) type = chance.pick(['Fax', 'Call forwarding', '']);
      if (mistakes.makes('seconds-of-a-call', 0.05))
        quantity['Billed Duration in Sec'] = chance.pick(['61', '5', '1e3']);
      quantity['Billed Duration in Mins'] = call.billed === 0 && chance.is(0.5) ? '' : minutes(call.billed);
    }
    const country = 'US';
    const place = usageStyle.noisyText
      ? chance.pick(['US; "mobile"', 'US,\nlandline', 'États-Unis 😀'])
      : 'United States';
    let description = call.inbound ? `Inbound ${place}` : `Outbound call - ${place}`;
    if (call.tollFree)
      description = chance.pick(['Inbound Toll free US', 'Inbound toll-free US', 'INBOUND TOLL FREE US']);
    if (call.voiceAi) description = 'Voice AI';
    return {
      Type: type,
      'Record UUID': chance.hex(32),
      'Call ID': call.id,
      'Company ID': '84213',
      Direction: call.inbound
        ? 'Inbound'
        : mistakes.makes('blank-direction', 0.05)
          ? ''
          : chance.pick(['Outbound', 'outbound']),
      'Is Conference': 'False',
      'From Country': country,
      'From Number': this.writeEnd(call.ends.from),
      'Record Timestamp': writeStamp(call.stamp, usageStyle, chance),
      'Segment Count': '',
      Description: description,
      'To Country': country,
      'To Number': this.writeEnd(call.ends.to),
      'Is External Transfer': mistakes.makes('flagged', 0.05) ? 'True' : 'False',
      ...quantity,
    };
  }

  private logRow(call: {
    id: string;
    start: number;
    talk: number;
    status: { text: string; kind: 'billable' | 'not' | 'unknown' };
    inbound: boolean;
    ends: { from: string; to: string };
  }): Record<string, string> {
    const { chance, mistakes, logStyle, shape } = this;
    const start = call.start + this.wrongBy;
    const answered = call.status.kind !== 'not';
    const hasAnswer = shape === 'answered' || shape === 'ringing';
    const ringing = hasAnswer ? chance.int(0, 5) * 1000 : 0;
    const talk = answered || chance.is(0.5) ? call.talk : 0;
    const row: Record<string, string> = {
      'Call ID': shape === 'two-ids' && this.otherId ? `own-${this.counter}` : call.id,
      'Unique ID': shape === 'two-ids' && this.otherId ? call.id : `own-${this.counter}`,
      'Call Sid': call.id,
      'Start Time': writeStamp(start, logStyle, chance),
      'End Time': writeStamp(start + ringing + talk, logStyle, chance),
      'Answered At': answered ? writeStamp(start + ringing, logStyle, chance) : '',
      // Some logs count the ringing as well.
      Duration: shape === 'ringing' ? seconds(ringing + talk) : hasAnswer && !answered ? '0' : seconds(talk),
      Status: call.status.text,
      Direction: call.inbound
        ? 'inbound'
        : shape === 'twilio'
          ? chance.pick(['outbound-api', 'outbound-dial'])
          : 'outbound',
      From: this.writeEnd(call.ends.from),
      To: this.writeEnd(call.ends.to),
    };
    // A fraction of a millisecond still counts up.
    if (mistakes.makes('long-fraction', 0.1))
      row.Duration = `${seconds(talk - (talk % 1000))}.${chance.pick(['0001', '00000', '9999'])}`;
    if (mistakes.makes('backwards', 0.04)) {
      if (chance.is(0.5)) row.Duration = `-${chance.pick(['5', '0.0004', '0'])}`;
      else row['End Time'] = writeStamp(start - 1000 * chance.int(1, 400), logStyle, chance);
    }
    if (mistakes.makes('blank-duration', 0.08)) {
      row.Duration = '';
      if (mistakes.makes('blank-end', 0.3)) row['End Time'] = '';
    }
    return row;
  }

  private writeEnd(number: string): string {
    const { chance, mistakes } = this;
    if (mistakes.makes('odd-end', 0.05)) return chance.pick(['', 'anonymous', 'client:alice', 'sip:bob@example.com']);
    if (mistakes.makes('spaced-number', 0.3)) return number.replace(/^(\+\d\d?)(\d{3})(\d{3})/, '$1 $2 $3-');
    if (mistakes.makes('national-number', 0.2)) {
      if (number.startsWith('+44')) return `0${number.slice(3)}`;
      if (number.startsWith('+33')) return `0${number.slice(3)}`;
      return `(${number.slice(2, 5)}) ${number.slice(5)}`;
    }
    return number;
  }

  private message(): void {
    const { chance } = this;
    const type = chance.pick(['SMS', 'MMS', 'WhatsApp message', 'WhatsApp messaging', 'sms']);
    const at = this.period.start + chance.int(0, 20) * 86_400_000;
    this.usage.push({
      Type: type,
      'Record UUID': chance.hex(32),
      'Call ID': '',
      Direction: chance.pick(['Inbound', 'Outbound']),
      'From Number': this.numbers[0],
      'Record Timestamp': writeStamp(at, this.usageStyle, chance),
      'Segment Count': this.mistakes.makes('unreadable-usage', 0.04) ? '1,5' : String(chance.int(1, 4)),
      Description: `${type} - United States`,
      'To Number': this.numbers[1],
    });
  }
}

/** Constructs the files of a seed. */
export function generatePair(seed: number): GeneratedPair {
  return new Generator(seed).run();
}

function minutes(ms: number): string {
  return decimal(ms, 60_000, 4);
}

function seconds(ms: number): string {
  return decimal(ms, 1000, 3);
}

/** `ms / unit` as a plain decimal, exact within the digits. */
function decimal(ms: number, unit: number, digits: number): string {
  const scaled = Math.round((Math.abs(ms) * 10 ** digits) / unit);
  const whole = Math.floor(scaled / 10 ** digits);
  const fraction = String(scaled % 10 ** digits)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${ms < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
