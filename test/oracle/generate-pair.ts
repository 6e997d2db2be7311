import type { OracleOptions } from './options.js';
import { LOG_COLUMNS, type PairSetting, randomSetting } from './pair-setting.js';
import { charge, FIT, model, VOICE_AI } from './rounding-models.js';
import { USAGE_COLUMNS, writeLogRow, writeUsageRow } from './written-calls.js';
import { randomStyle, type WrittenRow, writeFile, writeMinutes, writeSeconds, writeStamp } from './written-files.js';

/** A usage file and its call logs, constructed with mistakes, and the options to reconcile them with. */
export interface GeneratedPair {
  seed: number;
  usage: string;
  callLogs: string[];
  /** Format of the call logs. */
  callLogFormat: 'generic.call-log' | 'twilio.calls' | 'flireo.calls';
  /** Format of the usage file, unless it is Aircall's usage report. */
  usageFormat?: string;
  /** The usage file as JSON, where the product is to read that. */
  usageJson?: string;
  options: OracleOptions;
}

/** Wall clocks that a change to summer time leaves out. */
const GAPS: Readonly<Record<string, readonly string[]>> = {
  'Europe/Paris': ['2024-03-31 02:30:00', '2025-03-30 02:00:00', '2025-03-30 02:59:59'],
  'America/New_York': ['2024-03-10 02:30:00', '2025-03-09 02:15:00'],
  'Australia/Lord_Howe': ['2024-10-06 02:15:00', '2025-10-05 02:29:59'],
};

/** Words of the same outcome, by the folded status. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  completed: ['done', 'Answered', 'completed'],
  failed: ['Busy', 'no answer', 'Failed'],
  'no-answer': ['NO ANSWER', 'missed', 'no-answer'],
  ringing: ['queued', 'Ringing', 'in-progress'],
};

class Generator {
  private readonly usage: WrittenRow[] = [];
  private readonly log: WrittenRow[] = [];
  private counter = 0;

  constructor(private readonly setting: PairSetting) {}

  run(): GeneratedPair {
    const { chance, seed, mistakes, shape, usageStyle, logStyle, options } = this.setting;
    const calls = seed % 100 === 99 ? 2000 : seed % 10 === 9 ? chance.int(100, 300) : chance.int(5, 40);
    for (let i = 0; i < calls; i++) this.call();
    while (mistakes.makes('message', 0.3) && this.usage.length < calls * 2) this.message();
    if (chance.is(0.5)) chance.shuffle(this.usage);
    if (chance.is(0.5)) chance.shuffle(this.log);
    const columns = LOG_COLUMNS[shape];
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
      usage: writeFile(USAGE_COLUMNS, this.usage, usageStyle, chance),
      callLogs: logs.map((rows, i) =>
        writeFile(
          i === 0 || chance.is(0.5) ? columns : [...columns].reverse(),
          rows,
          i === 0 ? logStyle : { ...randomStyle(chance, logStyle.zone), stamp: logStyle.stamp },
          chance,
        ),
      ),
      callLogFormat: shape === 'twilio' ? 'twilio.calls' : 'generic.call-log',
      options,
    };
  }

  /** The row as another system writes it: the same outcome, another word for it. */
  private inOtherWords(row: WrittenRow): WrittenRow {
    if (!('Status' in row)) return row;
    const words = SYNONYMS[row.Status.toLowerCase()];
    return words === undefined ? row : { ...row, Status: this.setting.chance.pick(words) };
  }

  /** One call as it happened, and what each side makes of it. */
  private call(): void {
    const { chance, mistakes, ids } = this.setting;
    let start = this.randomStart();
    const copies = ids === 'shared' ? 1 : mistakes.makes('cluster', 0.2) ? chance.int(2, 4) : 1;
    const ends = this.randomEnds();
    const talk = this.randomTalk();
    for (let copy = 0; copy < copies; copy++) {
      this.oneCall(start, copy > 0 && chance.is(0.5) ? this.randomTalk() : talk, ends);
      if (chance.is(0.6)) start += chance.pick([1, 2, 5, 30, 60, 61]) * 1000;
    }
  }

  private randomStart(): number {
    const { chance, period, mistakes } = this.setting;
    if (mistakes.makes('edge')) {
      return chance.pick([period.start, period.end]) + chance.pick([-6, -5.001, -5, -4, -1, 0, 1, 4, 5, 6]) * 1000;
    }
    if (mistakes.makes('outside', 0.05)) {
      return chance.pick([period.start - chance.int(1, 20) * 3_600_000, period.end + chance.int(0, 20) * 3_600_000]);
    }
    const seconds = Math.floor((period.end - period.start) / 1000);
    return period.start + chance.int(0, seconds - 1) * 1000 + (mistakes.makes('milliseconds') ? chance.int(0, 999) : 0);
  }

  private randomEnds(): { from: string; to: string } {
    const { chance, numbers } = this.setting;
    return { from: chance.pick(numbers), to: chance.pick(numbers) };
  }

  /** Seconds of talk in ms, often at a place where a charge changes. */
  private randomTalk(): number {
    const { chance, mistakes } = this.setting;
    const edges = [0, 1, 5, 6, 10, 14, 15, 16, 29, 30, 31, 59, 60, 61, 89, 90, 120, 121];
    const seconds = chance.is(0.4) ? chance.pick(edges) : chance.int(1, 900);
    return seconds * 1000 + (mistakes.makes('fraction') ? chance.pick([1, 250, 400, 500, 999]) : 0);
  }

  private oneCall(start: number, talk: number, ends: { from: string; to: string }): void {
    const { chance, mistakes, ids, options } = this.setting;
    const voiceAi = mistakes.makes('voice-ai', 0.2);
    const inbound = !voiceAi && mistakes.makes('inbound', 0.2);
    const tollFree = inbound && chance.is(0.4);
    const status = this.randomStatus();
    const shownTalk = voiceAi && chance.is(0.5) ? chance.pick([0, 14, 14.999, 15, 15.4, 16]) * 1000 : talk;
    const id =
      mistakes.makes('id-reused', 0.05) && this.counter > 0
        ? this.id(chance.int(1, this.counter))
        : this.id(++this.counter);
    const shared = ids === 'shared';
    const inUsage = shared || ids === 'unshared' ? id : '';
    const inLog = ids === 'unshared' ? `log-${this.counter}` : shared ? id : '';
    const usageId = mistakes.makes('blank-id-usage', 0.1)
      ? chance.pick(['', ' '])
      : mistakes.makes('padded-id')
        ? ` ${inUsage} `
        : inUsage;
    const logId = mistakes.makes('blank-id-log', 0.1) ? '' : inLog;
    const notBillable = status.kind !== 'billable';
    const { minimumSeconds = 60, incrementSeconds = 60, freeBelowSeconds = 0 } = options;
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
    const usageRow = writeUsageRow(this.setting, {
      id: usageId,
      stamp: start + stampMistake,
      billed,
      voiceAi,
      inbound,
      tollFree,
      ends,
    });
    const logRow = writeLogRow(this.setting, {
      number: this.counter,
      id: logId,
      start,
      talk: shownTalk,
      status,
      inbound,
      ends,
    });
    const onlyLog = mistakes.makes('missing-in-usage', 0.08);
    const onlyUsage = !onlyLog && mistakes.makes('missing-in-log', 0.08);
    if (!onlyLog && !(billed === 0 && notBillable && chance.is(0.7))) this.addUsage(usageRow, { billed, start });
    if (!onlyUsage) this.addLog(logRow, { start });
  }

  private addUsage(row: Record<string, string>, { billed, start }: { billed: number; start: number }): void {
    const { chance, mistakes, usageStyle } = this.setting;
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
    const gaps = GAPS[usageStyle.zone];
    if (gaps && mistakes.makes('gap', 0.05)) row['Record Timestamp'] = chance.pick(gaps);
    this.usage.push(row);
    if (mistakes.makes('duplicate-usage', 0.06)) this.usage.push({ ...row });
    if (mistakes.makes('extra-leg', 0.08)) {
      this.usage.push({
        ...row,
        'Record UUID': chance.hex(32),
        'Is External Transfer': chance.pick(['True', 'False', 'TRUE', '1', 'yes', '']),
        'Is Conference': chance.pick(['True', 'False', 'False']),
        'Record Timestamp': writeStamp(start + chance.int(-90, 600) * 1000, usageStyle, chance),
        ...(row.Type === 'Call'
          ? { 'Billed Duration in Mins': chance.pick(['1', '2', '', writeMinutes(billed)]) }
          : {}),
      });
    }
  }

  private addLog(row: Record<string, string>, { start }: { start: number }): void {
    const { chance, mistakes, shape, wrongBy, logStyle } = this.setting;
    if (mistakes.makes('unreadable-log', 0.03)) {
      const broken = chance.int(0, 3);
      if (broken === 0) this.log.push({ line: 'aDELIMITERb' });
      else if (broken === 1) this.log.push({ ...row, 'Start Time': chance.pick(['2025-13-01T00:00:00Z', '', 'noon']) });
      else if (shape !== 'answered' && shape !== 'ringing')
        this.log.push({ ...row, Duration: chance.pick(['1,5', '1e3', 'long']) });
      return;
    }
    this.log.push(row);
    if (mistakes.makes('duplicate-log', 0.06)) this.log.push({ ...row });
    if (mistakes.makes('surplus-log', 0.06)) {
      const later = start + chance.pick([0, 1, 30, 400, -20]) * 1000 + wrongBy;
      const talk = this.randomTalk();
      const again: Record<string, string> = {
        ...row,
        'Start Time': writeStamp(later, logStyle, chance),
        'End Time': writeStamp(later + talk, logStyle, chance),
        Duration: writeSeconds(talk),
      };
      if (row['Answered At'] !== undefined && row['Answered At'] !== '') {
        again['Answered At'] = writeStamp(later, logStyle, chance);
      }
      this.log.push(again);
    }
  }

  private randomStatus(): { text: string; kind: 'billable' | 'not' | 'unknown' } {
    const { chance, mistakes } = this.setting;
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
    const text = `${this.setting.seed}-${number}`;
    return this.setting.shape === 'twilio' ? `CA${text.replace('-', 'f').padStart(32, '0')}` : text;
  }

  private message(): void {
    const { chance, period, numbers, usageStyle, mistakes } = this.setting;
    const type = chance.pick(['SMS', 'MMS', 'WhatsApp message', 'WhatsApp messaging', 'sms']);
    const at = period.start + chance.int(0, 20) * 86_400_000;
    this.usage.push({
      Type: type,
      'Record UUID': chance.hex(32),
      'Call ID': '',
      Direction: chance.pick(['Inbound', 'Outbound']),
      'From Number': numbers[0],
      'Record Timestamp': writeStamp(at, usageStyle, chance),
      'Segment Count': mistakes.makes('unreadable-usage', 0.04) ? '1,5' : String(chance.int(1, 4)),
      Description: `${type} - United States`,
      'To Number': numbers[1],
    });
  }
}

/** Constructs the files of a seed. */
export function generatePair(seed: number): GeneratedPair {
  return new Generator(randomSetting(seed)).run();
}
