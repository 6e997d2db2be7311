import { type GeneratedPeriod, randomOptions } from './generate-options.js';
import { Mistakes } from './mistakes.js';
import type { OracleOptions } from './options.js';
import { Chance } from './random.js';
import { randomStyle, type Style } from './written-files.js';

/** Columns of a call log, by what kind of system writes it. */
export const LOG_COLUMNS = {
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
/** What kind of call log is written. */
export type LogShape = keyof typeof LOG_COLUMNS;

/** Shapes to choose from, the plain one twice. */
const SHAPES: readonly LogShape[] = ['generic', 'generic', 'answered', 'ringing', 'two-ids', 'bare', 'short', 'twilio'];

/** Numbers of ranges that are reserved for fiction, in E.164. */
const NUMBERS = {
  US: ['202', '212', '415'].flatMap((area) => Array.from({ length: 40 }, (_, i) => `+1${area}55501${two(i)}`)),
  GB: Array.from({ length: 40 }, (_, i) => `+442079460${String(100 + i)}`),
  FR: Array.from({ length: 40 }, (_, i) => `+331990012${two(i)}`),
};

/** What holds for all calls of a pair of files. */
export interface PairSetting {
  seed: number;
  chance: Chance;
  mistakes: Mistakes;
  options: OracleOptions;
  period: GeneratedPeriod;
  usageStyle: Style;
  logStyle: Style;
  shape: LogShape;
  /** Whether both sides have the same ids, each side its own, or neither any. */
  ids: 'shared' | 'unshared' | 'blank';
  /** Numbers that call each other, in E.164. */
  numbers: readonly string[];
  /** Added to the stamps that the log writes, ms: its clock is wrong by this. */
  wrongBy: number;
  /** Which of two id columns of the log has the ids that the bill has. */
  otherId: boolean;
}

/** The setting that a seed stands for. */
export function randomSetting(seed: number): PairSetting {
  const chance = new Chance(seed);
  const mistakes = new Mistakes(chance);
  const { options, period, zones } = randomOptions(chance);
  const usageStyle = randomStyle(chance, zones.usage);
  const logStyle = randomStyle(chance, zones.log);
  const shape = chance.pick(SHAPES);
  const ids = shape === 'bare' ? 'unshared' : chance.pick(['shared', 'shared', 'shared', 'unshared', 'blank'] as const);
  const numbers = options.defaultRegion
    ? NUMBERS[options.defaultRegion]
    : NUMBERS[chance.pick(['US', 'GB', 'FR'] as const)];
  const otherId = chance.is(0.5);
  const wrong = ids === 'shared' && chance.is(0.15);
  const wrongBy = wrong ? chance.pick([-24, -8, -4, 1, 4, 22]) * 900_000 : 0;
  if (wrong && chance.is(0.5)) options.callLogShiftSeconds = -wrongBy / 1000;
  return { seed, chance, mistakes, options, period, usageStyle, logStyle, shape, ids, numbers, wrongBy, otherId };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
